import { addWorkingDays } from '../shared/calendar/bank-calendar.ts';
import { addDays, daysBetween, type LocalDate } from '../shared/calendar.ts';
import type { AppointmentId, ClientId } from '../shared/ids.ts';
import type { BookedHour, RecordGap, Situation } from '../situation/situation.ts';
import { hourToKeep, isMeeting, keptHour } from './booked.ts';
import { type CaseReport, dueReports } from './case-report.ts';
import { type Chosen, choose, type Offer } from './choose.ts';
import { type Goal, goalOf } from './goal.ts';
import { neededToday } from './keep-ahead.ts';
import { contactPolicy, type Policy, type PolicyRefusal, type ReachBy } from './policy.ts';
import { type DayQuota, type OwnRule, type Quotas, quotaFor } from './quota.ts';
import type { Bonus, Reason } from './reason.ts';
import { gapFrom, lastDayToKeep, type PlanDay, putOffUntil, reasonsOf } from './reasons-of.ts';
import { type ServiceLevel, type ServiceLevels, serviceLevelOf, standingBonuses } from './service-level.ts';

/**
 * `record`: nobody is called, the record is tidied. `report`: the client of a complaint, who is in the book of a colleague, hears how
 * far it is.
 */
export type LineKind = 'meeting' | ReachBy | 'invite' | 'record' | 'report';

/** A planned contact: who, how, why today, and what for. */
export type PlannedLine = {
  readonly clientId: ClientId;
  readonly kind: LineKind;
  readonly appointmentId: AppointmentId | null;
  /** The most important first. */
  readonly reasons: readonly Reason[];
  readonly bonuses: readonly Bonus[];
  readonly goal: Goal;
};

/**
 * Why a client is not on the plan. `full`: the day has no room. `lately`: spoken with in the last days, and nothing
 * that cannot wait.
 */
export type LeftOutWhy = PolicyRefusal | 'postponed' | 'tried' | 'lately' | 'full' | 'within_gap';

/** A client of her own whose turn has not come; `gapDays`: since the last real contact. */
type Dormant = { readonly clientId: ClientId; readonly gapDays: number };

/** The same by name. */
export type OfferedClient = Dormant & { readonly clientName: string };

export type DayPlan = {
  /** In the order in which they are shown: meetings by hour, then the rest. */
  readonly lines: readonly PlannedLine[];
  readonly leftOut: readonly { readonly clientId: ClientId; readonly why: LeftOutWhy }[];
  readonly quota: DayQuota;
  /**
   * Where the day is not full of worthwhile contacts: clients that nobody has spoken with for the longest. Not planned.
   */
  readonly dormant: readonly Dormant[];
};

/** Who was spoken with that lately is left alone, unless something must not wait. */
const APART_DAYS = 3;
/** An invitation is for one of these working days. */
const INVITED_DAYS = [3, 4, 5] as const;
const TIDIED_A_DAY = 3;
const DORMANT_OFFERED = 5;
/** A client that has not been met for so long is one to invite. */
const BONUS = { invite: 8, area: 4 } as const;

/**
 * The plan of one RM for one working day: booked hours always stand; then whom she reports back to; then what must not wait, the
 * longest due first, up to the ceiling; then what is worth most, up to the target. It depends on nothing but its arguments, and
 * not on their order.
 */
export function planDay(
  situations: readonly Situation[],
  at: PlanDay,
  rules: { readonly levels: ServiceLevels; readonly quotas: Quotas; readonly own?: OwnRule },
  cases: readonly CaseReport[] = [],
): DayPlan {
  const book = situations.filter(({ isShared }) => !isShared);
  const quota = quotaFor(book.length > 0 ? book : situations, rules.quotas, rules.own);
  const views = situations
    .map((situation) => viewOf(situation, at, rules.levels))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const booked = views.filter(({ hours }) => hours.length > 0).flatMap(bookedLines);
  const isBooked = new Set(booked.map(({ clientId }) => clientId));
  const open = views.filter(({ id }) => !isBooked.has(id));
  const bookedOnes = booked.filter(({ kind }) => kind !== 'meeting').length;
  const ownIds = new Set(views.map(({ id }) => id));
  const others = cases.filter(({ clientId }) => !ownIds.has(clientId));
  const reports = dueReports(others, at.day, quota.calls.most - bookedOnes).map(reportLine);
  // Whoever reports back makes a call.
  const bookedCalls = bookedOnes + reports.length;

  const room = Math.max(0, quota.calls.most - bookedCalls);
  const must = compulsory(open.filter(isReachable), at, quota, room);
  const chosenMust = new Set(must.map(({ id }) => id));
  const rest = open.filter((view) => !chosenMust.has(view.id) && isReachable(view) && !waits(view) && view.points > 0);
  const contacts = Math.max(must.length, Math.min(room, quota.calls.target - bookedCalls));
  const invitations = roomForMeetings(views, at, quota);
  const areas = areasOfMeetings(views);
  const chosen = choose(
    must.map((view) => offerOf(view, areas)),
    rest.map((view) => offerOf(view, areas)),
    { contacts, invitations },
  );
  const calls = linesOf(chosen, views, areas, must);
  const planned = new Set([...isBooked, ...calls.map(({ clientId }) => clientId)]);
  const leftOut = views.flatMap((view) => (planned.has(view.id) ? [] : [{ clientId: view.id, why: whyLeftOut(view) }]));
  const lines = [...booked.toSorted(byHour(views)), ...reports, ...calls, ...tidyLines(views, planned)];
  const missing = quota.calls.target - bookedCalls - calls.length;
  return { lines, leftOut, quota, dormant: missing > 0 ? dormantOf(views, leftOut) : [] };
}

/** The line of a client in the book of a colleague, to whom whoever plans reports back. */
export const reportLine = (due: Pick<PlannedLine, 'clientId' | 'reasons'>): PlannedLine => ({
  ...due,
  kind: 'report',
  appointmentId: null,
  bonuses: [],
  goal: 'trust',
});

/** A client as the planner sees it. */
type View = {
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

function viewOf(situation: Situation, at: PlanDay, levels: ServiceLevels): View {
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

const isReachable = ({ policy, state }: View): boolean =>
  policy.kind === 'allowed' && state !== 'postponed' && state !== 'tried';

const waits = ({ state }: View): boolean => state === 'lately';

function earliest(reasons: readonly Reason[]): LocalDate | null {
  let first: LocalDate | null = null;
  for (const { mustSince } of reasons)
    if (mustSince !== null && (first === null || mustSince < first)) first = mustSince;
  return first;
}

/**
 * What must not wait: what is due, and of the clients that are kept as many as must be today so that none is late
 * later.
 */
function compulsory(views: readonly View[], at: PlanDay, quota: DayQuota, room: number): readonly View[] {
  const due = views.filter(({ mustSince }) => mustSince !== null);
  const isDue = new Set(due);
  const kept = views
    .filter((view) => view.level.isKept && !view.situation.isShared && view.state === 'ready')
    .map((view) => ({ view, last: lastDayToKeep(view.situation, view.level, at) }))
    .filter(({ view, last }) => !view.situation.appointments.some(({ on }) => on > at.day && on <= last))
    .toSorted((a, b) => (a.last === b.last ? (a.view.id < b.view.id ? -1 : 1) : a.last < b.last ? -1 : 1));
  const ahead = workingDaysAfter(at);
  const needed = neededToday(
    kept.map(({ last }) => {
      const left = ahead.findIndex((day) => day > last);
      return left < 0 ? ahead.length : left;
    }),
    quota.calls.target,
  );
  const early = kept.slice(0, needed).filter(({ view }) => !isDue.has(view));
  const byDay = (a: View, b: View): number => {
    const [one, other] = [a.mustSince ?? '', b.mustSince ?? ''];
    return one === other ? b.points - a.points || (a.id < b.id ? -1 : 1) : one < other ? -1 : 1;
  };
  return [...due.toSorted(byDay), ...early.map(({ view }) => view)].slice(0, room);
}

/** How far ahead the gaps are looked at: no further than a busy month. */
const LOOK_AHEAD_DAYS = 45;

const workingDaysAfter = ({ day, calendar }: PlanDay): readonly LocalDate[] =>
  Array.from({ length: LOOK_AHEAD_DAYS }, (_, at) => addDays(day, at + 1)).filter(calendar.isWorkingDay);

/** Meetings that the days for which one invites still have room for. */
function roomForMeetings(views: readonly View[], { day, calendar }: PlanDay, quota: DayQuota): number {
  const hours = views.flatMap(({ situation }) => situation.appointments.filter(isMeeting));
  return INVITED_DAYS.map((ahead) => addWorkingDays(day, ahead, calendar))
    .map((on) => quota.meetings.target - hours.filter((hour) => hour.on === on).length)
    .reduce((sum, free) => sum + Math.max(0, free), 0);
}

/** Where the RM goes anyway. */
const areasOfMeetings = (views: readonly View[]): ReadonlySet<string> =>
  new Set(
    views.flatMap(({ situation: { client, appointments } }) =>
      client.area !== null && appointments.some(isMeeting) ? [client.area] : [],
    ),
  );

/** Whom one invites: who has not been met this year, and who has something that matures. Nobody twice. */
const isToInvite = ({ situation, policy, reasons }: View): boolean =>
  policy.kind === 'allowed' &&
  policy.mayInvite &&
  !situation.isShared &&
  !situation.appointments.some(isMeeting) &&
  (situation.contacts.meetingsOfYear === 0 || reasons.some(({ kind }) => kind === 'maturity' || kind === 'loss'));

function bonusesOf(view: View, by: Chosen<ClientId>['by'], areas: ReadonlySet<string>): readonly Bonus[] {
  const { area } = view.situation.client;
  return [
    ...standingBonuses(view.situation, view.level),
    ...(by === 'invite' ? [{ kind: 'invite', points: BONUS.invite } as const] : []),
    ...(by === 'invite' && area !== null && areas.has(area) ? [{ kind: 'area', points: BONUS.area } as const] : []),
  ];
}

const sumOf = (terms: readonly { readonly points: number }[]): number =>
  terms.reduce((sum, { points }) => sum + points, 0);

/** What a contact is worth: the sum of all its terms. */
export const lineValue = ({ reasons, bonuses }: Pick<PlannedLine, 'reasons' | 'bonuses'>): number =>
  sumOf(reasons) + sumOf(bonuses);

const offerOf = (view: View, areas: ReadonlySet<string>): Offer<ClientId> => ({
  id: view.id,
  call: sumOf(view.reasons) + sumOf(bonusesOf(view, 'call', areas)),
  invite: isToInvite(view) ? sumOf(view.reasons) + sumOf(bonusesOf(view, 'invite', areas)) : null,
});

function linesOf(
  chosen: readonly Chosen<ClientId>[],
  views: readonly View[],
  areas: ReadonlySet<string>,
  must: readonly View[],
): readonly PlannedLine[] {
  const byId = new Map(views.map((view) => [view.id, view]));
  const first = new Map(must.map(({ id }, at) => [id, at]));
  const lines = chosen.map(({ id, by }): PlannedLine => {
    const view = byId.get(id) as View;
    const channel = view.policy.kind === 'allowed' ? view.policy.by : 'call';
    return lineOf(view, by === 'invite' ? 'invite' : channel, bonusesOf(view, by, areas));
  });
  const rank = ({ clientId }: PlannedLine): number => first.get(clientId) ?? must.length;
  return lines.toSorted(
    (a, b) => rank(a) - rank(b) || lineValue(b) - lineValue(a) || (a.clientId < b.clientId ? -1 : 1),
  );
}

const lineOf = (view: View, kind: LineKind, bonuses: readonly Bonus[]): PlannedLine => ({
  clientId: view.id,
  kind,
  appointmentId: null,
  reasons: view.reasons,
  bonuses,
  goal: goalOf(view.situation, view.policy),
});

function bookedLines(view: View): readonly PlannedLine[] {
  const hour = hourToKeep(view.hours);
  return hour === null ? [] : [{ ...lineOf(view, 'meeting', []), ...keptHour(hour, view.reasons) }];
}

function byHour(views: readonly View[]): (a: PlannedLine, b: PlannedLine) => number {
  const hours = new Map(views.flatMap(({ hours: own }) => own.map(({ id, startsAt }) => [id, startsAt.getTime()])));
  const rank = ({ kind, appointmentId }: PlannedLine): readonly [number, number] => [
    kind === 'meeting' ? 0 : 1,
    appointmentId === null ? 0 : (hours.get(appointmentId) ?? 0),
  ];
  return (a, b) => rank(a)[0] - rank(b)[0] || rank(a)[1] - rank(b)[1] || (a.clientId < b.clientId ? -1 : 1);
}

function whyLeftOut(view: View): LeftOutWhy {
  if (view.policy.kind === 'refused') return view.policy.why;
  if (view.state === 'postponed' || view.state === 'tried') return view.state;
  if (view.points === 0) return 'within_gap';
  return view.state === 'lately' && view.mustSince === null ? 'lately' : 'full';
}

/** The ones touched last: what was said is still in somebody's mind. */
function tidyLines(views: readonly View[], planned: ReadonlySet<ClientId>): readonly PlannedLine[] {
  const lacks = (view: View): readonly RecordGap[] => view.situation.lacks;
  return views
    .filter((view) => lacks(view).length > 0 && !view.situation.isShared && !planned.has(view.id))
    .toSorted((a, b) => a.gapDays - b.gapDays || (a.id < b.id ? -1 : 1))
    .slice(0, TIDIED_A_DAY)
    .map((view) => ({
      ...lineOf(view, 'record', []),
      reasons: [{ kind: 'tidy', lacks: lacks(view), points: 0, mustSince: null }],
    }));
}

function dormantOf(views: readonly View[], leftOut: DayPlan['leftOut']): readonly Dormant[] {
  const idle = new Set(leftOut.filter(({ why }) => why === 'within_gap').map(({ clientId }) => clientId));
  return views
    .filter(({ id, situation }) => idle.has(id) && !situation.isShared)
    .toSorted((a, b) => b.gapDays - a.gapDays || (a.id < b.id ? -1 : 1))
    .slice(0, DORMANT_OFFERED)
    .map(({ id, gapDays }) => ({ clientId: id, gapDays }));
}
