import { rehearse } from '../../../src/core/churn/rehearse.ts';
import { DEFAULT_RULES } from '../../../src/core/churn/rules.ts';
import type { BankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { daysBetween, type LocalDate } from '../../../src/core/shared/calendar.ts';
import { medianOf } from '../../../src/core/shared/median.ts';
import { longestGap } from './judge.ts';
import { bookOf, type Series, WEEKS } from './series.ts';

/** Nobody calls a client lost before a quarter without money. */
const LEAST_SILENT = 13;
/** As far before the last money a trial at another bank begins. */
const TRIAL = 26;
/** Limits are set from the weeks before. */
const WATCHED_FROM = 52;

type Gone = { readonly id: string; readonly last: number; readonly certain: number };

/**
 * Clients that really went silent: without money for a quarter and for longer than ever before, up to the end. `certain`: the
 * week in which both are so.
 */
const goneOf = (all: readonly Series[]): readonly Gone[] =>
  all.flatMap((series): readonly Gone[] => {
    const last = series.credit.findLastIndex((amount) => amount > 0);
    const longest = longestGap(series, last + 1);
    if (longest === null) return [];
    const certain = last + Math.max(LEAST_SILENT, longest + 1);
    return last >= WATCHED_FROM && certain < WEEKS ? [{ id: series.id, last, certain }] : [];
  });

/** How many weeks before its silence was certain each had an alert, or a hint by the bank's rule; week by week, as rehearsed. */
export function leadBeforeSilence(all: readonly Series[], calendar: BankCalendar) {
  const book = bookOf(all);
  const first = book.weeks[0] as LocalDate;
  const raised = Map.groupBy(rehearse(book, DEFAULT_RULES, calendar), ({ clientId }) => clientId);
  const gone = goneOf(all);
  const leads = (isOne: (each: { readonly severity: string; readonly tests: readonly string[] }) => boolean) => {
    const found = gone.flatMap(({ id, last, certain }) => {
      const weeks = (raised.get(id) ?? []).filter(isOne).map(({ week }) => daysBetween(first, week) / 7);
      const week = weeks.find((each) => each > last - TRIAL && each < certain);
      return week === undefined ? [] : [certain - week];
    });
    return { of: gone.length, warned: found.length, median: medianOf(found) };
  };
  return {
    ours: leads(({ severity }) => severity === 'alert'),
    bank: leads(({ tests }) => tests.includes('A')),
  };
}
