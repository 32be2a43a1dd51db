import { addWorkingDays, type BankCalendar } from '../shared/calendar/bank-calendar.ts';
import { daysBetween, type LocalDate } from '../shared/calendar.ts';
import type { ChurnAlertId, ClientId, StaffId } from '../shared/ids.ts';
import type { Currency } from '../shared/money.ts';
import type { Because } from './evidence/because.ts';
import { LOOKED_BACK_WEEKS } from './evidence/stretches.ts';
import type { Change } from './evidence/weigh.ts';
import type { LevelDrop } from './level.ts';
import type { Severity } from './life.ts';
import type { RiskReason } from './risk.ts';
import type { PeriodDrop } from './tests.ts';

/**
 * A test that has fired, and by how much. Amounts are minor units of the base currency a week; `dealings` strengthens
 * the others and raises nothing by itself; `signals` of two families lift what there is by one level.
 */
export type FiredTest =
  | { readonly test: 'A'; readonly now: number; readonly usual: number }
  | ({ readonly test: 'B' } & PeriodDrop)
  | {
      readonly test: 'C';
      readonly evidence: number;
      readonly limit: number;
      /** Not there on what was measured before it was kept. */
      readonly because?: Because;
    }
  | { readonly test: 'D'; readonly weeks: number; readonly longestWeeks: number }
  | ({ readonly test: 'E' } & LevelDrop)
  | { readonly test: 'signals'; readonly families: number }
  | { readonly test: 'dealings'; readonly now: number; readonly usual: number };

/**
 * Whether what a test says is reason enough for a hint. Charts make an alert or nothing; a quarter, a year and dealings strengthen
 * what others say.
 */
export const HINTS_ALONE: Readonly<Record<FiredTest['test'], boolean>> = {
  A: true,
  B: false,
  C: false,
  D: true,
  E: true,
  signals: true,
  dealings: false,
};

/** What has probably happened, and since when: the likeliest first week, and those nearly as likely. */
export type ChangePoint = {
  readonly change: Change;
  readonly since: LocalDate;
  readonly sinceFrom: LocalDate;
  readonly sinceTo: LocalDate;
};

/** What a scan has measured of a client about which something is open. */
export type Measured = {
  readonly severity: Severity;
  /** The Monday of the week that was weighed last. */
  readonly week: LocalDate;
  readonly tests: readonly FiredTest[];
  readonly changePoint: ChangePoint | null;
  readonly evidence: number;
  readonly limit: number;
  readonly clearsBelow: number;
  readonly quietWeeks: number;
  /** The day around which it clears if money comes again as before; null where that is not known, or far. */
  readonly clearsAround: LocalDate | null;
};

/** When something became what it is: news is read by that. */
export const newSince = ({
  raisedAt,
  raisedWeek,
  risen,
}: Pick<ChurnAlert, 'raisedAt' | 'raisedWeek' | 'risen'>): NonNullable<ChurnAlert['risen']> =>
  risen ?? { at: raisedAt, week: raisedWeek };

/**
 * Whether an alert that has gone one level up stands with management: the second time, or at once where nobody else is above its owner
 * in the branch.
 */
export const isWithManagement = (
  { escalations, ownerId }: { readonly escalations: number; readonly ownerId: StaffId | null },
  managerIds: readonly StaffId[],
): boolean => escalations > 1 || managerIds.every((id) => id === ownerId);

export type AlertState = 'open' | 'acknowledged' | 'snoozed' | 'cleared';

export type ChurnAlert = Measured & {
  readonly id: ChurnAlertId;
  readonly clientId: ClientId;
  readonly state: AlertState;
  readonly raisedAt: Date;
  readonly raisedWeek: LocalDate;
  /** Where it was a hint first: when it became an alert. */
  readonly risen: { readonly at: Date; readonly week: LocalDate } | null;
  readonly risk: number;
  readonly reasons: readonly RiskReason[];
  /** Minor units of `currency`; null = not known. */
  readonly atRisk: bigint | null;
  readonly revenue: bigint | null;
  readonly currency: Currency;
  /** 0 = our defaults. */
  readonly rulesVersion: number;
  /** Null on a hint. */
  readonly due: ResponseDue | null;
  readonly answered: { readonly by: StaffId; readonly name: string; readonly at: Date } | null;
  readonly plan: { readonly text: string; readonly by: StaffId; readonly at: Date } | null;
  readonly snooze: { readonly until: LocalDate; readonly reason: string; readonly by: StaffId } | null;
  readonly escalations: number;
  readonly escalatedAt: Date | null;
  /** With many others at once it was told as one message: such as `industry:制造业`. */
  readonly group: string | null;
  /**
   * That money stays away for longer than ever, see `silenceOf`: when that was told, be it with the alert itself, and the group where
   * many others were told with it. Once in the life of an alert.
   */
  readonly silent: { readonly at: Date; readonly group: string | null } | null;
  readonly cleared: { readonly at: Date; readonly why: ClearedFor } | null;
  /** Counts up with every change. */
  readonly version: number;
};

export type ClearedFor = 'evidence' | 'client_closed' | 'client_merged';

/** Last days for the first answer and for the plan. */
export type ResponseDue = { readonly respondBy: LocalDate; readonly planBy: LocalDate };

/**
 * A client that means to leave tries another bank for 13 to 26 weeks first; afterwards it is too late.
 *
 * Source: bank practice, three to six months.
 */
export const TRIAL_WEEKS = { least: 13, most: 26 } as const;

/**
 * Whether a change may have begun before `since` as well: it lies as far back from the week that was weighed last as is
 * looked at all.
 */
export const isSinceAtLeast = (since: LocalDate, week: LocalDate): boolean =>
  daysBetween(since, week) / 7 + 1 >= LOOKED_BACK_WEEKS;

/** The week that runs, counted from the likeliest change; 1 in the week of the change. */
export const weekOfTrial = (since: LocalDate, today: LocalDate): number =>
  Math.max(1, Math.floor(daysBetween(since, today) / 7) + 1);

/**
 * Working days for the first answer and for the plan: 2 and 5; 1 and 3 once the trial window may close; 1 and 2 in its
 * last weeks and after.
 *
 * Source: our defaults.
 */
const LIMITS = [
  { fromWeek: 20, respondDays: 1, planDays: 2 },
  { fromWeek: TRIAL_WEEKS.least, respondDays: 1, planDays: 3 },
  { fromWeek: 0, respondDays: 2, planDays: 5 },
] as const;

/** When an alert of `today` is to be answered. */
export function responseDue(since: LocalDate | null, today: LocalDate, calendar: BankCalendar): ResponseDue {
  const week = since === null ? 1 : weekOfTrial(since, today);
  const { respondDays, planDays } = LIMITS.find(({ fromWeek }) => week >= fromWeek) ?? LIMITS[2];
  return {
    respondBy: addWorkingDays(today, respondDays, calendar),
    planBy: addWorkingDays(today, planDays, calendar),
  };
}

/** The earlier of two: a limit tightens as the trial runs, and is never given back. */
export const tightened = (before: ResponseDue | null, now: ResponseDue): ResponseDue =>
  before === null
    ? now
    : {
        respondBy: before.respondBy < now.respondBy ? before.respondBy : now.respondBy,
        planBy: before.planBy < now.planBy ? before.planBy : now.planBy,
      };

/**
 * An alert that rests no more. Nobody was asked while it did: a last day that has passed meanwhile is counted anew, from `today` on,
 * and what has gone one level up for want of the old one may do so again.
 */
export function awake(alert: ChurnAlert, today: LocalDate, calendar: BankCalendar): ChurnAlert {
  const { due, answered, changePoint } = alert;
  const woken = { ...alert, state: answered === null ? 'open' : 'acknowledged', snooze: null } as const;
  if (due === null || (answered === null ? due.respondBy : due.planBy) >= today) return woken;
  const anew = responseDue(changePoint?.since ?? null, today, calendar);
  return { ...woken, due: anew, escalations: 0, escalatedAt: null };
}

/** Alerts that are told as one are to be answered by so many a working day, those with the most at risk first. Source: our default. */
const ANSWERED_A_DAY = 3;

/** The last days of the alert at a place, from 0 on, among those of one owner that are told as one. */
export function staggered({ respondBy, planBy }: ResponseDue, place: number, calendar: BankCalendar): ResponseDue {
  const later = (day: LocalDate): LocalDate => addWorkingDays(day, Math.floor(place / ANSWERED_A_DAY), calendar);
  return { respondBy: later(respondBy), planBy: later(planBy) };
}

/** Days that an alert rests at most, and characters of a plan at most. */
export const SNOOZE_MAX_DAYS = 90;
export const PLAN_MAX_LENGTH = 1_000;
