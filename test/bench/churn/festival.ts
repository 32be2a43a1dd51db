import { bookWeeks } from '../../../src/core/churn/book-weeks.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { type Chance, chanceOf } from './chance.ts';
import { changed, thinned } from './changes.ts';
import { interval } from './interval.ts';
import { type Found, found, limitAt, WITHIN } from './judge.ts';
import { oursIn, START } from './methods.ts';
import { bookOf, type Series } from './series.ts';

/** How much of the usual number of dealings is left in the weeks of a festival, which comes each year. */
const LEFT = [0.1, 0.5];
const BEGINS = [START + 8 - 52, START + 8];

const shareLeft = (week: number): number =>
  BEGINS.map((begin) => LEFT[week - begin] ?? 1).reduce((one, other) => one * other);

const everyWeek = bookWeeks(bookOf([]), bankCalendar('weekdays'));
const withoutFestivals = {
  ...everyWeek,
  counted: everyWeek.counted.map((counted, week) => (shareLeft(week) < 1 ? 0 : counted)),
};

/** Dealings of the festivals stay away one by one, with their money. */
const kept = (series: Series, chance: Chance): Series => thinned(series, shareLeft, chance);

const WAYS = {
  'no festival': { make: (series: Series) => series, weeks: everyWeek },
  'passed over': { make: kept, weeks: withoutFestivals },
  counted: { make: kept, weeks: everyWeek },
} as const;

/**
 * How many 40% drops are found within so many weeks where the watched weeks have a festival in them: its weeks passed over, or counted as any
 * other, at the same rate of false alarms.
 */
export function festivals(
  series: readonly Series[],
  { rate, seed }: { rate: number; seed: number },
): readonly string[] {
  return Object.entries(WAYS).map(([name, { make, weeks }]) => {
    const chance = chanceOf(seed);
    const book = series.map((each) => make(each, chance));
    const halves = [0, 1].map((half) => book.filter((_, at) => at % 2 === half)) as [Series[], Series[]];
    const both = [halves, halves.toReversed() as typeof halves].map(([calibrating, judging]): Found => {
      const method = oursIn(weeks, 'down')(calibrating);
      return found(method, judging, limitAt(method, judging, rate), {
        change: (each, from) => changed(each, '40% drop', from, { way: 'amounts', chance }),
        seed,
      });
    });
    const of = both.reduce((sum, each) => sum + each.of, 0);
    const cells = WITHIN.map((_, at) =>
      interval(
        both.reduce((sum, each) => sum + (each.found[at] as number), 0),
        of,
      ),
    );
    return `${name.padEnd(24)}${cells.map((each) => each.padEnd(16)).join('')}`.trimEnd();
  });
}
