import { rehearse } from '../../../src/core/churn/rehearse.ts';
import { DEFAULT_RULES } from '../../../src/core/churn/rules.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { chanceOf } from './chance.ts';
import { CHANGES, type ChangeName, changed } from './changes.ts';
import { BEGINS_WITHIN, isActive, longestGap, WITHIN } from './judge.ts';
import { START } from './methods.ts';
import { bookOf, type Series } from './series.ts';

/** Of a book of a thousand so many are judged in all: of small shares several draws. */
const SHARES = [
  { share: 0.05, draws: 4 },
  { share: 0.2, draws: 2 },
  { share: 0.5, draws: 1 },
  { share: 1, draws: 1 },
] as const;

const weekdays = bankCalendar('weekdays');
const WEEK_NUMBERS = new Map(bookOf([]).weeks.map((week, at) => [week as string, at]));

/** First alert of each client from the first watched week on. */
function firstAlerts(all: readonly Series[], yearly: number): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const { clientId, week } of rehearse(
    bookOf(all),
    { ...DEFAULT_RULES, yearlyFalseAlarms: yearly, hints: false },
    weekdays,
  )) {
    const at = WEEK_NUMBERS.get(week) ?? 0;
    if (at >= START && !first.has(clientId)) first.set(clientId, at);
  }
  return first;
}

type Row = { readonly label: string; readonly change: ChangeName; readonly to: (series: Series) => boolean };

const ROWS: readonly Row[] = [
  ...(Object.keys(CHANGES) as ChangeName[]).map((change) => ({ label: change, change, to: () => true })),
  {
    label: 'stop, own gap of at most 3 weeks',
    change: 'stop',
    to: (series) => (longestGap(series, START) ?? 99) <= 3,
  },
];

type Wave = Row & { readonly share: number; readonly seed: number; readonly yearly: number };

/** Adds those of one draw that are found within so many weeks to `found`; answers how many have changed. */
function countFound(all: readonly Series[], { change, to, share, seed, yearly }: Wave, found: number[]): number {
  const chance = chanceOf(seed);
  const begins = new Map<string, number>();
  const book = all.map((series) => {
    const from = START + Math.floor(chance.uniform() * BEGINS_WITHIN);
    if (chance.uniform() >= share || !isActive(series, from)) return series;
    if (to(series)) begins.set(series.id, from);
    return changed(series, change, from, { way: 'amounts', chance });
  });
  const first = firstAlerts(book, yearly);
  const after = [...begins].map(([id, from]) => (first.get(id) ?? Number.POSITIVE_INFINITY) - from);
  const judged = after.filter((weeks) => weeks >= 0);
  for (const [at, within] of WITHIN.entries())
    found[at] = (found[at] as number) + judged.filter((weeks) => weeks < within).length;
  return judged.length;
}

/**
 * What a rehearsal finds where so large a share of the whole book changes within four months, its limits being set each quarter from a
 * book in which these are: by change, the share found within 4, 8 and 13 weeks.
 */
export function waves(all: readonly Series[], { yearly, seed }: { yearly: number; seed: number }): readonly string[] {
  const cellOf = (row: Row, { share, draws }: (typeof SHARES)[number]): string => {
    const found = WITHIN.map(() => 0);
    let of = 0;
    for (let draw = 0; draw < draws; draw += 1)
      of += countFound(all, { ...row, share, seed: seed + draw, yearly }, found);
    return found.map((count) => ((100 * count) / of).toFixed(0)).join(' / ');
  };
  const line = (label: string, cells: readonly string[]): string =>
    [label.padEnd(36), ...cells.map((cell) => cell.padEnd(16))].join('').trimEnd();
  return [
    line(
      'share of the book',
      SHARES.map(({ share }) => `${100 * share}%`),
    ),
    ...ROWS.map((row) =>
      line(
        row.label,
        SHARES.map((each) => cellOf(row, each)),
      ),
    ),
  ];
}
