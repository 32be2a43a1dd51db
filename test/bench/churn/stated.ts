import { bookWeeks } from '../../../src/core/churn/book-weeks.ts';
import { BASE_ACTIVE } from '../../../src/core/churn/evidence/levels.ts';
import { FIRST_WEEKS, poolOf } from '../../../src/core/churn/evidence/pool.ts';
import { CALIBRATED_WEEKS } from '../../../src/core/churn/limits.ts';
import { rehearse } from '../../../src/core/churn/rehearse.ts';
import { DEFAULT_RULES } from '../../../src/core/churn/rules.ts';
import type { BankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { chartBook, limitsBefore } from './charts.ts';
import { interval } from './interval.ts';
import { bookOf, type Series, WEEKS } from './series.ts';

type Charted = ReturnType<typeof chartBook>;

const YEAR = 52;
/** Years of a rehearsal: half of the first is only looked at. */
const YEARS = 3;

/** A book of which it is asked whether as many clients raise an alarm as is stated; of one that is real some rightly do. */
export type Statement = {
  readonly name: string;
  readonly make: (weeks: number) => readonly Series[];
  readonly isUntouched: boolean;
};

/** On client-years of other clients, where nobody was touched; then as rehearsed, which knows only the weeks before each. */
export function stated(
  { name, make, isUntouched }: Statement,
  yearly: number,
  calendar: BankCalendar,
): readonly string[] {
  const percent = (share: number, digits = 0): string => `${(100 * share).toFixed(digits)}%`;
  const quarterly = 1 - (1 - yearly) ** (CALIBRATED_WEEKS / YEAR);
  const weeks = isUntouched ? YEARS * YEAR : WEEKS;
  const alarmed = alarmedIn(make(weeks), weeks, yearly, calendar);
  return [
    `${name}, stated ${percent(yearly)} a year${isUntouched ? `: on other clients ${onOthers(make(WEEKS), yearly, calendar)}` : ''}`,
    `  as rehearsed, first quarter judged, of which ${percent(quarterly, 1)} is the share: ` +
      alarmed(FIRST_WEEKS, FIRST_WEEKS + CALIBRATED_WEEKS, 1),
    `  as rehearsed, first year judged: ${alarmed(FIRST_WEEKS, FIRST_WEEKS + YEAR)}`,
    ...Array.from(
      { length: weeks / YEAR - 1 },
      (_, at) => `  as rehearsed, year ${at + 2} of the book: ${alarmed(YEAR * (at + 1), YEAR * (at + 2))}`,
    ),
  ];
}

/** Halves of the clients take turns in setting the limit by which the others are judged in their last year. */
function onOthers(all: readonly Series[], yearly: number, calendar: BankCalendar): string {
  const charts = [0, 1].map((half) => {
    const book = bookOf(all.filter((_, at) => at % 2 === half));
    return chartBook(book, bookWeeks(book, calendar), poolOf(book));
  });
  const asked = { clients: all.length / 2, weeks: WEEKS, before: WEEKS, yearly, hasDebit: false };
  const passed = [charts, charts.toReversed()].map(([setting, judged]) => {
    const { down: limit } = limitsBefore(setting as Charted, asked);
    const { down } = judged as Charted;
    return Array.from({ length: asked.clients }, (_, client) =>
      down.subarray(client * WEEKS + WEEKS - YEAR, (client + 1) * WEEKS).some((evidence) => evidence > limit),
    ).filter(Boolean).length;
  });
  return interval(
    passed.reduce((sum, each) => sum + each),
    all.length,
    1,
  );
}

/**
 * The share of clients that an alert was raised of in the weeks from one to another, the latter left out, of those with as many weeks
 * with money by its end as a base takes.
 */
function alarmedIn(all: readonly Series[], weeks: number, yearly: number, calendar: BankCalendar) {
  const book = bookOf(all, weeks);
  const alerts = rehearse(book, { ...DEFAULT_RULES, yearlyFalseAlarms: yearly, hints: false }, calendar);
  const hasBase = ({ credit }: Series, next: number): boolean =>
    credit.subarray(0, next).filter((amount) => amount > 0).length >= BASE_ACTIVE;
  return (first: number, next: number, digits?: number): string => {
    const [from, until] = [book.weeks[first] ?? '', book.weeks[next] ?? '9999'];
    const raised = alerts.filter(({ week }) => week >= from && week < until);
    const known = all.filter((series) => hasBase(series, next));
    return interval(new Set(raised.map(({ clientId }) => clientId)).size, known.length, digits);
  };
}
