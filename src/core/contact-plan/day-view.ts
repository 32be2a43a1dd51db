import { addWorkingDays } from '../shared/calendar/bank-calendar.ts';
import { daysBetween, type LocalDate } from '../shared/calendar.ts';
import type { ClientId } from '../shared/ids.ts';
import type { BookedHour, Situation } from '../situation/situation.ts';
import { contactPolicy, type Policy } from './policy.ts';
import type { Reason } from './reason.ts';
import { gapFrom, type PlanDay, putOffUntil, reasonsOf } from './reasons-of.ts';
import { type ServiceLevel, type ServiceLevels, serviceLevelOf } from './service-level.ts';

/** Who was spoken with that lately is left alone, unless something must not wait. */
const APART_DAYS = 3;

/** A client as the planner sees it. */
export type View = {
  readonly id: ClientId;
  readonly situation: Situation;
  readonly level: ServiceLevel;
  readonly policy: Policy;
  readonly reasons: readonly Reason[];
  /** Of the reasons and the tier; 0 without a reason. */
  readonly points: number;
  readonly hours: readonly BookedHour[];
  readonly gapDays: number;
  /** The first day from which one of its reasons must not wait; null where all may. */
  readonly mustSince: LocalDate | null;
  readonly state: 'ready' | 'postponed' | 'tried' | 'lately';
};

/** What the planner asks of a client on that day. */
export function viewOf(situation: Situation, at: PlanDay, levels: ServiceLevels): View {
  const level = serviceLevelOf(situation.client, levels);
  const reasons = reasonsOf(situation, level, at);
  const sum = reasons.reduce((total, { points }) => total + points, 0);
  return {
    id: situation.client.id,
    situation,
    level,
    policy: contactPolicy(situation, at.day, level.channels),
    reasons,
    points: sum === 0 ? 0 : sum + level.tierPoints,
    hours: situation.appointments.filter(({ on }) => on === at.day),
    gapDays: daysBetween(gapFrom(situation), at.day),
    mustSince: earliest(reasons),
    state: stateOf(situation, at),
  };
}

/** A call that nobody answered comes back on the next working day, from the third one in a row on after three. */
const backAfter = (tries: number): number => (tries < 3 ? 1 : 3);

function stateOf(situation: Situation, { day, calendar }: PlanDay): View['state'] {
  const { tries, triedOn, lastOn } = situation.contacts;
  if (putOffUntil(situation, day) !== null) return 'postponed';
  if (triedOn !== null && addWorkingDays(triedOn, backAfter(tries), calendar) > day) return 'tried';
  return lastOn !== null && daysBetween(lastOn, day) < APART_DAYS ? 'lately' : 'ready';
}

/** The contact policy allows it, and she was neither put off nor tried just now. */
export const isReachable = ({ policy, state }: View): boolean =>
  policy.kind === 'allowed' && state !== 'postponed' && state !== 'tried';

/** Spoken with in the last days: only what must not wait calls for it. */
export const waits = ({ state }: View): boolean => state === 'lately';

function earliest(reasons: readonly Reason[]): LocalDate | null {
  let first: LocalDate | null = null;
  for (const { mustSince } of reasons)
    if (mustSince !== null && (first === null || mustSince < first)) first = mustSince;
  return first;
}
