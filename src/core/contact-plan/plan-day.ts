import { addWorkingDays } from '../shared/calendar/bank-calendar.ts';
import { addDays, type LocalDate } from '../shared/calendar.ts';
import type { ClientId } from '../shared/ids.ts';
import type { Situation } from '../situation/situation.ts';
import { isMeeting } from './booked.ts';
import { type CaseReport, dueReports } from './case-report.ts';
import { choose } from './choose.ts';
import { areasOfMeetings, bookedLines, byHour, linesOf, offerOf, tidyLines } from './day-lines.ts';
import { isReachable, type View, viewOf, waits } from './day-view.ts';
import { neededToday } from './keep-ahead.ts';
import { type PlannedLine, reportLine } from './planned-line.ts';
import type { PolicyRefusal } from './policy.ts';
import { type DayQuota, type OwnRule, type Quotas, quotaFor } from './quota.ts';
import { lastDayToKeep, type PlanDay } from './reasons-of.ts';
import type { ServiceLevels } from './service-level.ts';

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
   * Where the day is not full of worthwhile contacts: clients within their gap, first with whom nobody has spoken for the longest. Not
   * planned.
   */
  readonly dormant: readonly Dormant[];
};

/** An invitation is for one of these working days. */
const INVITED_DAYS = [3, 4, 5] as const;

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
  const due = dueReports(others, at.day);
  const reports = due.slice(0, Math.max(0, quota.calls.most - bookedOnes)).map(reportLine);
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
  const leftOut = [
    ...due.slice(reports.length).map(({ clientId }) => ({ clientId, why: 'full' as const })),
    ...views.flatMap((view) => (planned.has(view.id) ? [] : [{ clientId: view.id, why: whyLeftOut(view) }])),
  ];
  const lines = [...booked.toSorted(byHour(views)), ...reports, ...calls, ...tidyLines(views, planned)];
  const missing = quota.calls.target - bookedCalls - calls.length;
  return { lines, leftOut, quota, dormant: missing > 0 ? dormantOf(views, leftOut) : [] };
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
  const early = kept
    .slice(0, needed)
    .filter(({ view }) => !isDue.has(view))
    .map(({ view, last }) => begunEarly(view, last));
  const byDay = (a: View, b: View): number => {
    const [one, other] = [a.mustSince ?? '', b.mustSince ?? ''];
    return one === other ? b.points - a.points || (a.id < b.id ? -1 : 1) : one < other ? -1 : 1;
  };
  return [...due.toSorted(byDay), ...early].slice(0, room);
}

/** Within its gap nothing else says why. */
const begunEarly = (view: View, until: LocalDate): View =>
  view.reasons.length > 0 ? view : { ...view, reasons: [{ kind: 'keep_ahead', until, points: 0, mustSince: null }] };

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

function whyLeftOut(view: View): LeftOutWhy {
  if (view.policy.kind === 'refused') return view.policy.why;
  if (view.state === 'postponed' || view.state === 'tried') return view.state;
  if (view.points === 0) return 'within_gap';
  return view.state === 'lately' && view.mustSince === null ? 'lately' : 'full';
}

function dormantOf(views: readonly View[], leftOut: DayPlan['leftOut']): readonly Dormant[] {
  const idle = new Set(leftOut.filter(({ why }) => why === 'within_gap').map(({ clientId }) => clientId));
  return views
    .filter(({ id, situation }) => idle.has(id) && !situation.isShared)
    .toSorted((a, b) => b.gapDays - a.gapDays || (a.id < b.id ? -1 : 1))
    .map(({ id, gapDays }) => ({ clientId: id, gapDays }));
}
