import type { AppointmentId } from '../shared/ids.ts';
import { ok, type Result, refuse } from '../shared/result.ts';
import type { Situation } from '../situation/situation.ts';
import { hourToKeep, keptHour } from './booked.ts';
import { goalOf } from './goal.ts';
import { hadContact, type KeptLine } from './kept-plan.ts';
import type { PlannedLine } from './planned-line.ts';
import { contactPolicy, type PolicyRefusal } from './policy.ts';
import { type PlanDay, reasonsOf } from './reasons-of.ts';
import { type ServiceLevels, serviceLevelOf, standingBonuses } from './service-level.ts';

/** For which hour a line was that is answered; null where it is not known, so that it is as the appointment stands. */
export type AnsweredHour = Pick<KeptLine, 'startsAt'> & { readonly appointmentId: AppointmentId };

/**
 * Without the hours that were `answered`: one that was skipped, or to which nobody came, is still booked. An appointment that was moved
 * since is another hour.
 */
export const hoursAhead = (situation: Situation, answered: readonly AnsweredHour[]): Situation => ({
  ...situation,
  appointments: situation.appointments.filter(
    (hour) =>
      !answered.some(
        ({ appointmentId, startsAt }) =>
          appointmentId === hour.id && (startsAt === null || startsAt.getTime() === hour.startsAt.getTime()),
      ),
  ),
});

/** The hours of those lines of a plan whose client was spoken with, or tried. */
export const hoursOfContacts = (lines: readonly KeptLine[]): readonly AnsweredHour[] =>
  lines
    .filter(hadContact)
    .flatMap(({ appointmentId, startsAt }) => (appointmentId === null ? [] : [{ appointmentId, startsAt }]));

/** The contact policy forbids it. */
type Forbidden = { readonly kind: 'forbidden'; readonly why: PolicyRefusal };

/**
 * The line of a client that its RM puts on a plan that stands. An agreed hour of the day stands whatever the policy says.
 *
 * Refuses `forbidden`.
 */
export function lineByHand(situation: Situation, at: PlanDay, levels: ServiceLevels): Result<PlannedLine, Forbidden> {
  const line = lineToAdd(situation, at, levels);
  if (!line.ok || line.value.appointmentId !== null) return line;
  const others = line.value.reasons.filter(({ kind }) => kind !== 'added');
  const reasons = [{ kind: 'added', points: 0, mustSince: at.day } as const, ...others];
  return ok({ ...line.value, reasons });
}

/**
 * The line of a client of which something was recorded since the plan was made: an hour of the day, what must not wait, an alert, or
 * a complaint that whoever plans has been given. Null where none is, or the policy forbids it.
 */
export function lineOfNews(situation: Situation, at: PlanDay, levels: ServiceLevels): PlannedLine | null {
  const line = lineToAdd(situation, at, levels);
  return line.ok && line.value.reasons.some(isNews) ? line.value : null;
}

const isNews = ({ kind, mustSince }: PlannedLine['reasons'][number]): boolean =>
  mustSince !== null || kind === 'report_back' || kind === 'churn_alert';

function lineToAdd(situation: Situation, at: PlanDay, levels: ServiceLevels): Result<PlannedLine, Forbidden> {
  const level = serviceLevelOf(situation.client, levels);
  const policy = contactPolicy(situation, at.day, level.channels);
  const reasons = reasonsOf(situation, level, at);
  const line = {
    clientId: situation.client.id,
    appointmentId: null,
    reasons,
    bonuses: standingBonuses(situation, level),
    goal: goalOf(situation, policy),
  };
  const hour = hourToKeep(situation.appointments.filter(({ on }) => on === at.day));
  if (hour !== null) return ok({ ...line, bonuses: [], ...keptHour(hour, reasons) });
  return policy.kind === 'refused' ? refuse({ kind: 'forbidden', why: policy.why }) : ok({ ...line, kind: policy.by });
}

/** The order of lines in which one comes first of those that are shown with it. */
export function broughtFirst<Id>(
  lines: readonly { readonly id: Id; readonly kind: PlannedLine['kind'] }[],
  id: Id,
): readonly Id[] {
  const moved = lines.find((line) => line.id === id);
  if (moved === undefined) return lines.map((line) => line.id);
  const group = groupOf(moved.kind);
  const others = lines.filter((line) => line !== moved);
  const at = others.findIndex(({ kind }) => groupOf(kind) === group);
  const ids = others.map((line) => line.id);
  return at < 0 ? [...ids, id] : ids.toSpliced(at, 0, id);
}

/** Under which heading a line is shown. */
export const groupOf = (kind: PlannedLine['kind']): 'meetings' | 'reports' | 'calls' | 'records' =>
  kind === 'meeting' ? 'meetings' : kind === 'record' ? 'records' : kind === 'report' ? 'reports' : 'calls';
