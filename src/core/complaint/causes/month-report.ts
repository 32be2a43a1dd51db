import { addMonths, daysBetween, type LocalDate, localDate } from '../../shared/calendar.ts';
import { medianOf } from '../../shared/median.ts';
import type { Currency, Money } from '../../shared/money.ts';
import type { Outcome } from '../words.ts';
import type { CountedComplaint } from './pareto.ts';

/** A complaint as far as a report counts it. Days are in the bank's zone; what is not known, or not yet, is null. */
export type ReportedComplaint = CountedComplaint & {
  readonly isOfRegulator: boolean;
  /** When it was first answered, settled or withdrawn; an appeal changes nothing here. */
  readonly answeredOn: LocalDate | null;
  /** Last day of the statutory deadline, extensions counted. */
  readonly dueOn: LocalDate | null;
  readonly outcome: Outcome | null;
  readonly isSettled: boolean;
  readonly isWithdrawn: boolean;
  readonly appealedOn: LocalDate | null;
  /** What was paid or given back each time a plan was carried out. */
  readonly redress: readonly Money[];
};

/** How an answered complaint ended. */
export const ENDINGS = ['upheld', 'partly', 'not_upheld', 'settled', 'withdrawn'] as const;
export type Ending = (typeof ENDINGS)[number];

/** A month in figures. */
export type MonthReport = {
  /** `2026-11`. */
  readonly month: string;
  /** The month is not over: what is open and overdue is so today. */
  readonly isRunning: boolean;
  readonly received: number;
  readonly ofRegulator: number;
  readonly answered: number;
  /** Numbers of those that were answered in the month after their statutory deadline. */
  readonly answeredLate: readonly string[];
  /** From receipt to answer, of those answered in the month; null where none was. */
  readonly medianDays: number | null;
  readonly endings: Readonly<Record<Ending, number>>;
  readonly appealed: number;
  /** Not answered when the month ended, or today; of these, numbers of those whose statutory deadline had passed. */
  readonly openAtEnd: number;
  readonly overdueAtEnd: readonly string[];
  /** What was paid or given back to those answered in the month, one sum a currency. */
  readonly redress: readonly Money[];
  /** The month before, to compare. */
  readonly before: { readonly received: number; readonly answered: number; readonly medianDays: number | null };
};

/** The first day of a month that is written `2026-11`. */
export const firstOf = (month: string): LocalDate => localDate(`${month}-01`);

/** The month before one written `2026-11`. */
export const monthBefore = (month: string): string => addMonths(firstOf(month), -1).slice(0, 7);

/**
 * The figures of one month as they stand on `today`. `complaints` may hold those of other months; a case counts in the month in which
 * it was answered.
 */
export function monthReport(complaints: readonly ReportedComplaint[], month: string, today: LocalDate): MonthReport {
  const answered = complaints.filter((each) => isIn(each.answeredOn, month));
  const after = addMonths(firstOf(month), 1);
  const isRunning = today < after;
  // A day that is not over is not missed.
  const notMissedFrom = isRunning ? today : after;
  const open = complaints.filter(
    ({ receivedOn, answeredOn }) => receivedOn < after && (answeredOn === null || answeredOn >= after),
  );
  const earlier = monthBefore(month);
  const answeredBefore = complaints.filter((each) => isIn(each.answeredOn, earlier));
  return {
    month,
    isRunning,
    received: complaints.filter(({ receivedOn }) => isIn(receivedOn, month)).length,
    ofRegulator: complaints.filter(({ receivedOn, isOfRegulator }) => isOfRegulator && isIn(receivedOn, month)).length,
    answered: answered.length,
    answeredLate: answered
      .filter(({ dueOn, answeredOn }) => dueOn !== null && answeredOn !== null && answeredOn > dueOn)
      .map(({ number }) => number)
      .toSorted(),
    medianDays: medianDays(answered),
    endings: endingsOf(answered),
    appealed: complaints.filter(({ appealedOn }) => isIn(appealedOn, month)).length,
    openAtEnd: open.length,
    overdueAtEnd: open
      .filter(({ dueOn }) => dueOn !== null && dueOn < notMissedFrom)
      .map(({ number }) => number)
      .toSorted(),
    redress: sums(answered.flatMap(({ redress }) => redress)),
    before: {
      received: complaints.filter(({ receivedOn }) => isIn(receivedOn, earlier)).length,
      answered: answeredBefore.length,
      medianDays: medianDays(answeredBefore),
    },
  };
}

const isIn = (day: LocalDate | null, month: string): boolean => day?.startsWith(`${month}-`) === true;

function endingsOf(answered: readonly ReportedComplaint[]): Readonly<Record<Ending, number>> {
  const counts: Record<Ending, number> = { upheld: 0, partly: 0, not_upheld: 0, settled: 0, withdrawn: 0 };
  for (const { isSettled, isWithdrawn, outcome } of answered) {
    const ending = isWithdrawn ? 'withdrawn' : isSettled ? 'settled' : outcome;
    if (ending !== null) counts[ending] += 1;
  }
  return counts;
}

const medianDays = (answered: readonly ReportedComplaint[]): number | null =>
  medianOf(
    answered.flatMap(({ receivedOn, answeredOn }) =>
      answeredOn === null ? [] : [daysBetween(receivedOn, answeredOn)],
    ),
  );

function sums(moneys: readonly Money[]): readonly Money[] {
  const byCurrency = new Map<Currency, bigint>();
  for (const { minor, currency } of moneys) byCurrency.set(currency, (byCurrency.get(currency) ?? 0n) + minor);
  return [...byCurrency].map(([currency, minor]) => ({ currency, minor })).filter(({ minor }) => minor > 0n);
}
