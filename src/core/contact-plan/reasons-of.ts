import { addWorkingDays, type BankCalendar, workingDayNotAfter } from '../shared/calendar/bank-calendar.ts';
import { nextOccurrence, type YearlyDay, yearlyDayText } from '../shared/calendar/yearly-day.ts';
import { addDays, addMonths, daysBetween, type LocalDate, partsOf } from '../shared/calendar.ts';
import { awayUntil } from '../situation/quiet-times.ts';
import { type HeldProduct, NEAR_PERCENT, type Situation } from '../situation/situation.ts';
import { isToHear } from './case-report.ts';
import { maySell } from './policy.ts';
import { type MaturingKind, PROMISE_DUE_POINTS, REPORT_POINTS, type Reason, type ReviewMark } from './reason.ts';
import type { ServiceLevel } from './service-level.ts';

/** The day a plan is made for. */
export type PlanDay = { readonly day: LocalDate; readonly calendar: BankCalendar };

/**
 * Points of each reason; the value of a contact is their sum, and no term depends on another client.
 *
 * | reason | points | must not wait |
 * | --- | --- | --- |
 * | promise | 50, and 3 for each day it is late, 80 at most | from its due day on |
 * | follow-up | 35, and 2 for each day it is late, 60 at most | from its due day on |
 * | gap | from 10 at the ideal gap evenly to 40 at the worst one, and 1 for each day more, 60 at most | VIPs: on the
 * last working day on which the worst gap is kept |
 * | maturity, also of a licence | 15 within 90 days, 30 within 30, 50 within 7, once each | within 7 days; from the last working
 * day before it on, where that is earlier |
 * | after-sales review | 25, after 1, 3, 6 and 12 months and 14 days before maturity, once each within 30 days | |
 * | loss of an investment | 55 from 5%, 65 from 10%, until the client was spoken with | at once |
 * | post-loan check | 20, every 3 months after a loan, once each within 30 days | |
 * | day agreed with the client, or chosen by its RM; put on an earlier plan by hand and not answered | 40 | from that day on |
 * | churn alert | 60 until it is answered; then 30 until the client was spoken with; 30 again when its rest ends | at once until it
 * is answered |
 * | money in well above its level | 25 until the client was spoken with; never while nothing is to be sold, or where there is an
 * alert | |
 * | report back on a complaint, for its handler, and again three days after the client was told | 45 | |
 * | close to the next tier | from 10 at 20% short of what it asks evenly to 25 at nothing, when nobody has spoken with the
 * client for 30 days; never while nothing is to be sold | |
 * | birthday or big day | 15 from 7 days ahead, 30 on the last working day before it, be that earlier, and on the day, once | |
 *
 * Source: our defaults.
 */
const POINTS = {
  promise: { due: PROMISE_DUE_POINTS, aDay: 3, most: 80 },
  follow_up: { due: 35, aDay: 2, most: 60 },
  gap: { ideal: 10, worst: 40, aDay: 1, most: 60 },
  maturity: { 90: 15, 30: 30, 7: 50 },
  review: 25,
  loss: { 5: 55, 10: 65 },
  post_loan: 20,
  postponed: 40,
  churn_alert: { open: 60, answered: 30 },
  opportunity: 25,
  report_back: REPORT_POINTS,
  yearly_day: { ahead: 15, now: 30 },
  next_tier: { farthest: 10, nearest: 25 },
} as const;

const REVIEW_MONTHS: readonly (readonly [ReviewMark, number])[] = [
  ['month_1', 1],
  ['month_3', 3],
  ['month_6', 6],
  ['month_12', 12],
];
/** After that the last review of a year is not open any more. */
const REVIEWED_DAYS = 400;
const REVIEW_BEFORE_MATURITY_DAYS = 14;
const POST_LOAN_MONTHS = 3;
/** A review or check that nobody came to is not made up for ever. */
const OPEN_DAYS = 30;
/** How long before a day that comes round every year, and before a maturity, it is a reason to speak with the client. */
const YEARLY_LEAD_DAYS = 7;
export const MATURITY_LEAD_DAYS = 90;
/** A day in a long holiday is ahead from the last working day before it on: no bank is closed for longer than that. */
export const YEARLY_SEEN_DAYS = 14;

/** All reasons to speak with a client on a day, the most points first; of a shared one those that are not its owner's to see to. */
export function reasonsOf(situation: Situation, level: ServiceLevel, at: PlanDay): readonly Reason[] {
  const reasons = [
    ...errands(situation, at.day),
    ...complained(situation, at.day),
    ...postponed(situation, at.day),
    ...(situation.isShared ? [] : ofOwner(situation, level, at)),
  ];
  if (reasons.length < 2) return reasons;
  return oneOfEach(reasons.toSorted((a, b) => b.points - a.points));
}

/** What whoever keeps in touch with a client sees to. */
const ofOwner = (situation: Situation, level: ServiceLevel, at: PlanDay): readonly Reason[] => [
  ...drifting(situation, at.day),
  ...rising(situation),
  ...gapReason(situation, level, at),
  ...situation.holdings.flatMap((holding) => ofHolding(holding, situation, at)),
  ...situation.licences.flatMap((maturesOn) => maturity({ kind: 'licence', maturesOn }, situation, at)),
  ...nextTier(situation, at.day),
  ...yearlyDays(situation, at),
];

/** Of these each is a reason of its own. */
const SEVERAL: ReadonlySet<Reason['kind']> = new Set(['promise', 'follow_up', 'report_back', 'complaint']);

/** Two loans that mature in one month are one reason to call, and two promises are two. */
function oneOfEach(reasons: readonly Reason[]): readonly Reason[] {
  const seen = new Set<string>();
  return reasons.filter(({ kind }) => {
    if (SEVERAL.has(kind)) return true;
    return !seen.has(kind) && seen.add(kind);
  });
}

function errands({ followUps }: Situation, day: LocalDate): readonly Reason[] {
  return followUps.flatMap(({ id, kind, dueOn }): readonly Reason[] => {
    if (dueOn === null || dueOn > day) return [];
    const { due, aDay, most } = POINTS[kind];
    const points = Math.min(most, due + aDay * daysBetween(dueOn, day));
    return [{ kind, followUpId: id, dueOn, points, mustSince: dueOn }];
  });
}

function drifting(situation: Situation, day: LocalDate): readonly Reason[] {
  const { alert } = situation;
  if (alert === null || (alert.isAnswered && !isOpenSince(situation, alert.raisedOn))) return [];
  const { since, isAtLeast, raisedOn, isAnswered } = alert;
  const week = Math.max(1, Math.floor(daysBetween(since, day) / 7) + 1);
  const points = POINTS.churn_alert[isAnswered ? 'answered' : 'open'];
  return [{ kind: 'churn_alert', since, isAtLeast, week, points, mustSince: isAnswered ? null : raisedOn }];
}

function rising(situation: Situation): readonly Reason[] {
  const { opportunity, alert } = situation;
  if (opportunity === null || alert !== null || !maySell(situation) || !isOpenSince(situation, opportunity.raisedOn))
    return [];
  return [{ kind: 'opportunity', percent: opportunity.percent, points: POINTS.opportunity, mustSince: null }];
}

const complained = ({ complaints }: Situation, day: LocalDate): readonly Reason[] =>
  complaints.flatMap(({ number, isHandler, toldOn = null }): readonly Reason[] => {
    if (!isHandler) return [{ kind: 'complaint', number, points: 0, mustSince: null }];
    return isToHear(toldOn, day) ? [{ kind: 'report_back', number, points: POINTS.report_back, mustSince: null }] : [];
  });

/** The day from which the gap to a client counts: the last real contact, else the first day of its owner. */
export const gapFrom = ({ contacts, client }: Situation): LocalDate => contacts.lastOn ?? client.ownedSince;

/**
 * The last day on which the worst gap of a client is kept, if it is a working day on which the client may be contacted;
 * else the last such day before it.
 */
export function lastDayToKeep(situation: Situation, level: ServiceLevel, { calendar }: PlanDay): LocalDate {
  let last = addDays(gapFrom(situation), level.worstGapDays);
  while (!calendar.isWorkingDay(last) || awayUntil(situation.quiet, last) !== null) last = addDays(last, -1);
  return last;
}

function gapReason(situation: Situation, level: ServiceLevel, at: PlanDay): readonly Reason[] {
  const gapDays = daysBetween(gapFrom(situation), at.day);
  const { idealGapDays, worstGapDays } = level;
  const { ideal, worst, aDay, most } = POINTS.gap;
  const last = level.isKept ? lastDayToKeep(situation, level, at) : null;
  const isDue = last !== null && last <= at.day;
  if (gapDays < idealGapDays && !isDue) return [];
  const share = Math.max(0, gapDays - idealGapDays) / Math.max(1, worstGapDays - idealGapDays);
  const points =
    gapDays >= worstGapDays
      ? Math.min(most, worst + aDay * (gapDays - worstGapDays))
      : Math.round(ideal + (worst - ideal) * share);
  return [{ kind: 'cadence', gapDays, idealGapDays, worstGapDays, points, mustSince: isDue ? last : null }];
}

/** Whether nobody has spoken with the client since `mark`, that day included. */
const isOpenSince = ({ contacts }: Situation, mark: LocalDate): boolean =>
  contacts.lastOn === null || contacts.lastOn < mark;

function ofHolding(holding: HeldProduct, situation: Situation, at: PlanDay): readonly Reason[] {
  const { day } = at;
  return [
    ...maturity(holding, situation, at),
    ...(holding.kind === 'wealth' ? [...loss(holding, situation), ...review(holding, situation, day)] : []),
    ...(holding.kind === 'loan' ? postLoan(holding, situation, day) : []),
  ];
}

function maturity(
  { kind, maturesOn }: { readonly kind: MaturingKind; readonly maturesOn: LocalDate | null },
  situation: Situation,
  { day, calendar }: PlanDay,
): readonly Reason[] {
  if (maturesOn === null || maturesOn < day || daysBetween(day, maturesOn) > MATURITY_LEAD_DAYS) return [];
  const markOf = (days: 7 | 30 | 90): LocalDate => {
    const mark = addDays(maturesOn, -days);
    return days === 7 ? earlier(mark, workingDayNotAfter(addDays(maturesOn, -1), calendar)) : mark;
  };
  const markDays = ([7, 30, MATURITY_LEAD_DAYS] as const).find((days) => markOf(days) <= day);
  if (markDays === undefined) return [];
  const mark = markOf(markDays);
  if (!isOpenSince(situation, mark)) return [];
  const points = POINTS.maturity[markDays];
  return [
    { kind: 'maturity', product: kind, on: maturesOn, markDays, points, mustSince: markDays === 7 ? mark : null },
  ];
}

const earlier = (one: LocalDate, other: LocalDate): LocalDate => (one < other ? one : other);

function loss({ lost }: HeldProduct, situation: Situation): readonly Reason[] {
  if (lost === null || !isOpenSince(situation, lost.since)) return [];
  const { percent, limitPercent, since } = lost;
  return [{ kind: 'loss', percent, limitPercent, points: POINTS.loss[limitPercent], mustSince: since }];
}

const isOpenMark = (mark: LocalDate, situation: Situation, day: LocalDate): boolean =>
  mark <= day && daysBetween(mark, day) <= OPEN_DAYS && isOpenSince(situation, mark);

function review({ openedOn, maturesOn }: HeldProduct, situation: Situation, day: LocalDate): readonly Reason[] {
  const marks: readonly (readonly [ReviewMark, LocalDate])[] = [
    ...(openedOn === null || daysBetween(openedOn, day) > REVIEWED_DAYS
      ? []
      : REVIEW_MONTHS.map(([mark, months]) => [mark, addMonths(openedOn, months)] as const)),
    ...(maturesOn === null || maturesOn < day
      ? []
      : [['before_maturity', addDays(maturesOn, -REVIEW_BEFORE_MATURITY_DAYS)] as const]),
  ];
  const open = marks.find(([, on]) => isOpenMark(on, situation, day));
  return open === undefined ? [] : [{ kind: 'review', mark: open[0], points: POINTS.review, mustSince: null }];
}

function postLoan({ openedOn }: HeldProduct, situation: Situation, day: LocalDate): readonly Reason[] {
  if (openedOn === null || openedOn >= day) return [];
  const [opened, now] = [partsOf(openedOn), partsOf(day)];
  const months = (now.year - opened.year) * 12 + now.month - opened.month;
  const quarters = Math.floor(months / POST_LOAN_MONTHS);
  // In the month of a mark its day may still be ahead.
  const mark = [quarters, quarters - 1]
    .map((count) => addMonths(openedOn, POST_LOAN_MONTHS * count))
    .find((on) => on > openedOn && on <= day);
  return mark === undefined || !isOpenMark(mark, situation, day)
    ? []
    : [{ kind: 'post_loan', points: POINTS.post_loan, mustSince: null }];
}

// All clients of a bank share the days of a year, and one of the moon’s takes long to find.
let occurrences: { readonly from: LocalDate; readonly found: Map<string, LocalDate | null> } | null = null;

function occurrenceFrom(of: YearlyDay, day: LocalDate): LocalDate | null {
  if (occurrences?.from !== day) occurrences = { from: day, found: new Map() };
  const key = yearlyDayText({ ...of, year: null });
  let next = occurrences.found.get(key);
  if (next === undefined) {
    next = nextOccurrence(of, day);
    occurrences.found.set(key, next);
  }
  return next;
}

function yearlyDays(situation: Situation, { day, calendar }: PlanDay): readonly Reason[] {
  // Who does not want her data used is not congratulated.
  if (situation.consents.refused.includes('personal_data')) return [];
  const days = situation.yearlyDays.flatMap((of) => occurrenceFrom(of, day) ?? []);
  const from = (on: LocalDate): LocalDate => earlier(addDays(on, -YEARLY_LEAD_DAYS), workingDayNotAfter(on, calendar));
  const next = days.toSorted().find((on) => from(on) <= day && isOpenSince(situation, from(on)));
  if (next === undefined) return [];
  const { ahead, now } = POINTS.yearly_day;
  const points = addWorkingDays(day, 1, calendar) > next ? now : ahead;
  return [{ kind: 'yearly_day', on: next, points, mustSince: null }];
}

/** That it is close is said again after so long without a contact. */
const CLOSE_AGAIN_DAYS = 30;

function nextTier(situation: Situation, day: LocalDate): readonly Reason[] {
  const { nearTier } = situation;
  if (nearTier === null || !maySell(situation)) return [];
  if (!isOpenSince(situation, addDays(day, 1 - CLOSE_AGAIN_DAYS))) return [];
  const { farthest, nearest } = POINTS.next_tier;
  const percent = nearTier.short.reduce((sum, each) => sum + each.percent, 0);
  const share = Math.min(1, percent / NEAR_PERCENT);
  const points = Math.round(nearest - (nearest - farthest) * share);
  return [{ kind: 'next_tier', ...nearTier, points, mustSince: null }];
}

function postponed({ postponed: to, contacts }: Situation, day: LocalDate): readonly Reason[] {
  if (to === null || to.until > day || (contacts.lastOn !== null && contacts.lastOn >= to.on)) return [];
  const kind = to.isAdded === true ? 'added' : 'postponed';
  return [{ kind, points: POINTS.postponed, mustSince: to.until }];
}

/** The day to which the client was put off, while it is ahead; null when it is not put off. */
export const putOffUntil = ({ postponed: to }: Situation, day: LocalDate): LocalDate | null =>
  to !== null && to.until > day ? to.until : null;
