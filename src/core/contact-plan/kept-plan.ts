import { daysBetween, type LocalDate } from '../shared/calendar.ts';
import type { FollowUpText } from '../shared/follow-up-text.ts';
import type { AppointmentId, ClientId, FollowUpId, InteractionId, PlanId, PlanLineId, StaffId } from '../shared/ids.ts';
import type { QuietHours } from '../situation/quiet-times.ts';
import type { ConsentPurpose } from '../situation/situation.ts';
import type { Goal } from './goal.ts';
import type { LeftOutWhy } from './plan-day.ts';
import type { LineKind } from './planned-line.ts';
import type { DayQuota } from './quota.ts';
import type { Bonus, Reason } from './reason.ts';

/** `dropped`: its RM does not want it on her plan. A line that nobody has answered stays `planned`. */
export type LineState = 'planned' | 'done' | 'no_answer' | 'rescheduled' | 'skipped' | 'dropped';

/** A line as it stands, with what is read anew each time: names, hours, words. */
export type KeptLine = {
  readonly id: PlanLineId;
  readonly clientId: ClientId;
  /** Of several lines of a client the last one has the highest. */
  readonly round: number;
  readonly clientName: string;
  /** Whose client it is, where whoever plans stands in for her: the client is told on whose behalf it is called. */
  readonly insteadOf?: string | null;
  /** Language for words meant for the client. */
  readonly clientLanguage: 'zh-CN' | 'en';
  readonly kind: LineKind;
  readonly appointmentId: AppointmentId | null;
  /** Null where no hour is agreed, or not any more. */
  readonly startsAt: Date | null;
  readonly reasons: readonly Reason[];
  readonly bonuses: readonly Bonus[];
  readonly goal: Goal;
  /** The open promise that is due first, else what else is open to do. */
  readonly errand:
    | (FollowUpText & {
        readonly id: FollowUpId;
        readonly dueOn: LocalDate | null;
        readonly isPromise: boolean;
      })
    | null;
  /** What is best asked of the client, where there is something; null until the plan was shown. */
  readonly question: { readonly 'zh-CN': string; readonly en: string } | 'none' | null;
  /** Hours of the day in which the client is left alone. */
  readonly quietHours: readonly QuietHours[];
  /** What of this contact the client does not want, as it says by now. */
  readonly refused: readonly ConsentPurpose[];
  /**
   * Since it was planned its client has refused all contact, or to be reached in that way, or has complained, on which a colleague
   * works; null of one that is answered.
   */
  readonly barred: 'contact' | 'channel' | 'complaint' | null;
  /** It came to a plan that stood already. */
  readonly isNew: boolean;
  readonly state: LineState;
  /** What came of it, of a line that is done. */
  readonly outcome: string | null;
  readonly why: string | null;
  readonly movedTo: LocalDate | null;
  readonly interactionId: InteractionId | null;
};

/** What a line asks the client to bear. An hour that is agreed stands, and whoever tidies a record asks nothing of anybody. */
const ASKS: Readonly<Record<LineKind, readonly ConsentPurpose[]>> = {
  meeting: [],
  call: ['contact', 'call'],
  message: ['contact', 'message'],
  email: ['contact', 'email'],
  invite: ['contact', 'call', 'visit'],
  report: ['contact'],
  record: [],
};

/** What of all that a client has `refused` a line of that kind would ask for. */
export const refusedOf = (
  { kind, startsAt }: Pick<KeptLine, 'kind' | 'startsAt'>,
  refused: readonly ConsentPurpose[],
): readonly ConsentPurpose[] => (startsAt === null ? ASKS[kind].filter((purpose) => refused.includes(purpose)) : []);

/** Any of these refused, and the client is asked for no referral: see blocksOf of core/referral. */
const NO_REFERRAL: readonly ConsentPurpose[] = ['referral', 'contact', 'personal_data'];

/** Without the ask for a referral, where the client wants none, no contact at all, or no use of its data. */
export const bonusesLeft = (bonuses: readonly Bonus[], refused: readonly ConsentPurpose[]): readonly Bonus[] =>
  refused.some((purpose) => NO_REFERRAL.includes(purpose))
    ? bonuses.filter(({ kind }) => kind !== 'referral')
    : bonuses;

/** Its client was spoken with, or tried. */
export const hadContact = ({ state }: Pick<KeptLine, 'state'>): boolean => state === 'done' || state === 'no_answer';

/** A meeting is the agreed one from so many minutes before its hour on. */
const EARLY_MINUTES = 60;

/**
 * Whether a contact that was logged at `now` answers a line: of one that nobody has answered, or in which nobody was reached. A call,
 * a message, whatever it was; but an agreed hour by a contact of its kind alone, and of its time.
 */
export function isAnsweredBy(
  { kind, state, startsAt }: Pick<KeptLine, 'kind' | 'state' | 'startsAt'>,
  { channel, outcome }: { readonly channel: string; readonly outcome: string | null },
  now: Date,
): boolean {
  if (kind === 'record' || kind === 'report') return false;
  if (state !== 'planned' && (state !== 'no_answer' || outcome === 'no_answer')) return false;
  if (startsAt === null) return true;
  const isMet = channel === 'meeting' || channel === 'visit';
  return (
    (kind === 'meeting' ? isMet : channel === 'call') && startsAt.getTime() - EARLY_MINUTES * 60_000 <= now.getTime()
  );
}

/** The plan of one RM for one day, as it stands. */
export type KeptPlan = {
  readonly id: PlanId;
  readonly staffId: StaffId;
  readonly day: LocalDate;
  readonly quota: DayQuota;
  readonly leftOut: Readonly<Partial<Record<LeftOutWhy, number>>>;
  readonly revision: number;
  /** As they are shown; dropped ones are not among them. */
  readonly lines: readonly KeptLine[];
};

/**
 * How far a plan has come; what has come to be barred since is no part of it, nor is a line of which another one has taken the place.
 * An attempt counts as a call that was made, not as one in which somebody was reached.
 */
export type Progress = {
  readonly meetings: { readonly done: number; readonly planned: number };
  readonly calls: { readonly tried: number; readonly reached: number; readonly planned: number };
  /** Lines that nobody has answered. */
  readonly open: number;
};

export function progressOf(all: readonly CountedLine[]): Progress {
  const lines = all.filter((line) => line.barred === null && !isReplaced(line, all));
  const meetings = lines.filter(({ kind }) => kind === 'meeting');
  const calls = lines.filter(({ kind }) => kind !== 'meeting' && kind !== 'record');
  const count = (of: readonly Pick<KeptLine, 'state'>[], ...states: readonly LineState[]): number =>
    of.filter(({ state }) => states.includes(state)).length;
  return {
    meetings: { done: count(meetings, 'done'), planned: meetings.length },
    calls: { tried: count(calls, 'done', 'no_answer'), reached: count(calls, 'done'), planned: calls.length },
    open: count(lines, 'planned'),
  };
}

/** What a line says of the progress of its plan. */
export type CountedLine = Pick<KeptLine, 'clientId' | 'round' | 'kind' | 'state' | 'barred'>;

/** A line that was skipped or put off counts no more once its client has a later one. */
const isReplaced = ({ clientId, round, state }: CountedLine, all: readonly CountedLine[]): boolean =>
  isLetBe(state) && all.some((other) => other.clientId === clientId && other.round > round && other.kind !== 'record');

const isLetBe = (state: LineState): boolean => state === 'skipped' || state === 'rescheduled';

/** Whether a line must not wait: see `Reason`. */
export const mustBeToday = ({ reasons, barred }: Pick<KeptLine, 'reasons' | 'barred'>): boolean =>
  barred === null && reasons.some(({ mustSince }) => mustSince !== null);

/**
 * How many of her plans in a row, the last one included, left nothing undone that must not wait. `missed`: of each plan,
 * newest first, how many such lines nobody has answered. Days without a plan, off or away, do not count.
 */
export function streakOf(missed: readonly number[]): number {
  const broken = missed.findIndex((count) => count > 0);
  return broken < 0 ? missed.length : broken;
}

/** How a line is answered: with what came of it, or with what becomes of it instead. */
export type LineAnswer =
  | { readonly kind: 'done'; readonly outcome: 'nothing_new' | 'meeting_agreed' | 'to_do' | 'reached' }
  | { readonly kind: 'no_answer' }
  | { readonly kind: 'rescheduled'; readonly to: LocalDate }
  | { readonly kind: 'skipped'; readonly why: string }
  | { readonly kind: 'dropped' };

/** Characters of a reason for skipping. */
export const WHY_MAX_LENGTH = 300;
/** A contact that is put off for longer than that is not planned any more. */
const PUT_OFF_MOST_DAYS = 60;
/** The plan of an earlier day takes what came of its lines for so long. */
const ANSWERED_LATE_DAYS = 7;

/** The plan of `day` does not take any more what came of its lines. */
export const isResultTooLate = (day: LocalDate, today: LocalDate): boolean =>
  daysBetween(day, today) > ANSWERED_LATE_DAYS;

export type AnswerFault =
  /** What is not done on an earlier day is on today's plan. */
  | { readonly kind: 'plan_over' }
  | { readonly kind: 'why_missing' }
  | { readonly kind: 'why_too_long'; readonly max: number }
  | { readonly kind: 'day_not_ahead' }
  | { readonly kind: 'day_too_far'; readonly days: number }
  /** A meeting is moved by moving its appointment. */
  | { readonly kind: 'is_booked' };

/**
 * What is wrong with an answer to a line of the plan of `day`; null when nothing is. `today`: hers, as the day of her
 * plan is.
 */
export function answerFault(
  answer: LineAnswer,
  { day, isBooked }: { readonly day: LocalDate; readonly isBooked: boolean },
  today: LocalDate,
): AnswerFault | null {
  const isResult = answer.kind === 'done' || answer.kind === 'no_answer';
  if (isResult ? isResultTooLate(day, today) : day < today) return { kind: 'plan_over' };
  if (answer.kind === 'skipped') return whyFault(answer.why.trim());
  return answer.kind === 'rescheduled' ? dayFault(answer.to, isBooked, today) : null;
}

function whyFault(why: string): AnswerFault | null {
  if (why === '') return { kind: 'why_missing' };
  return [...why].length > WHY_MAX_LENGTH ? { kind: 'why_too_long', max: WHY_MAX_LENGTH } : null;
}

function dayFault(to: LocalDate, isBooked: boolean, today: LocalDate): AnswerFault | null {
  if (isBooked) return { kind: 'is_booked' };
  if (to <= today) return { kind: 'day_not_ahead' };
  return daysBetween(today, to) > PUT_OFF_MOST_DAYS ? { kind: 'day_too_far', days: PUT_OFF_MOST_DAYS } : null;
}
