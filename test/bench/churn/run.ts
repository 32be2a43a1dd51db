// npm run bench -- churn, or: node test/bench/churn/run.ts [--flows FILE.csv[.gz]] [--clients 1200] [--rate 0.2] [--large 100000]
//        [--only flows|generated|households|waves|festivals|stated|time] [--seed N]: one part alone, and another generated book and other weeks of change
//        [--once]: the file is watched in its last 30 weeks alone
// How many changes each method finds, and how soon, when all raise the same number of false alarms: untouched series with
// changes put in. Halves of a book take turns in calibrating and judging. Then the yearly probability of a false alarm, stated
// and measured on clients that were not used to set the limits, and as rehearsed week by week; what is found where much of a book
// changes at once; and the time of a large book.
import { parseArgs } from 'node:util';
import { rehearse } from '../../../src/core/churn/rehearse.ts';
import { DEFAULT_RULES } from '../../../src/core/churn/rules.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { calibrate } from '../calibrate.ts';
import { CHANGES, type ChangeName, changed, grown, movingOut, type Way } from './changes.ts';
import { festivals } from './festival.ts';
import { householdBook } from './households.ts';
import { interval, range } from './interval.ts';
import { alarmed, type Change, found, isActive, limitAt, longestGap, WITHIN } from './judge.ts';
import {
  bankFourWeeks,
  bankWeekly,
  cusum,
  cusumOut,
  ewma,
  ewmaOut,
  type Method,
  ours,
  oursOut,
  startOf,
  WATCHED,
} from './methods.ts';
import { bookOf, firstWeeks, generatedBook, readSeries, type Series, WEEKS } from './series.ts';
import { leadBeforeSilence } from './silence.ts';
import { type Statement, stated } from './stated.ts';
import { waves } from './wave.ts';

const { values } = parseArgs({
  options: {
    flows: { type: 'string' },
    clients: { type: 'string', default: '1200' },
    large: { type: 'string', default: '100000' },
    rate: { type: 'string', default: '0.2' },
    seed: { type: 'string', default: '20261125' },
    only: { type: 'string' },
    once: { type: 'boolean', default: false },
  },
});
const rate = Number(values.rate);
const SEED = Number(values.seed);
const isAsked = (part: string): boolean => values.only === undefined || values.only === part;

type Methods = Readonly<Record<string, (calibrating: readonly Series[]) => Method>>;

const METHODS: Methods = {
  'bank, weekly': () => bankWeekly,
  'bank, 4 weeks': () => bankFourWeeks,
  'EWMA(0.1)': () => ewma,
  CUSUM: () => cusum,
  ours,
};

const METHODS_OUT: Methods = { 'EWMA(0.1)': () => ewmaOut, CUSUM: () => cusumOut, ours: oursOut };

const activeWeeks = ({ credit }: Series, until?: number): number =>
  credit.subarray(0, until).filter((each) => each > 0).length;

const isJudged = (series: Series): boolean => {
  const start = startOf(series);
  return activeWeeks(series) >= 12 && activeWeeks(series, start) >= 6 && isActive(series, start);
};

/** The clients that are judged in the last weeks of some, in two halves that take turns. */
type Watch = { readonly weeks: number; readonly halves: readonly [readonly Series[], readonly Series[]] };

const watchOf = (all: readonly Series[], weeks: number): Watch => {
  const half = (which: number): readonly Series[] =>
    all
      .filter((_, at) => at % 2 === which)
      .map((series) => firstWeeks(series, weeks))
      .filter(isJudged);
  return { weeks, halves: [half(0), half(1)] };
};

/** A book in which no season is unlike another is watched once. */
const watchedOnce = (all: readonly Series[]): readonly Watch[] => [watchOf(all, WEEKS)];

/** One with seasons is watched from each week on that has a year before it: what is found of changes is to be no matter of when they begin. */
const watchedAllYear = (all: readonly Series[]): readonly Watch[] => {
  const shortest = 52 + WATCHED;
  return Array.from({ length: WEEKS - shortest + 1 }, (_, at) => watchOf(all, shortest + at));
};

/** One line of a table: what is done, and to which of the clients. */
type Row = { readonly label: string; readonly change: Change; readonly to?: (series: Series) => boolean };

const AMOUNTS_AND_DEALINGS: readonly Row[] = [
  { label: 'nothing', change: (series) => series },
  ...(['amounts', 'dealings'] as const satisfies readonly Way[]).flatMap((way) =>
    (Object.keys(CHANGES) as ChangeName[])
      .filter((name) => name !== 'stop' || way === 'amounts')
      .map((name): Row => ({ label: name === 'stop' ? name : `${name}, ${way}`, change: byName(name, way) })),
  ),
  {
    label: 'stop, own gap of at most 3 weeks',
    change: byName('stop', 'amounts'),
    to: (series) => (longestGap(series, startOf(series)) ?? 99) <= 3,
  },
];

/** Less money in, and as much out as before. */
const MONEY_IN: readonly Row[] = (['40% drop', '70% drop', 'move in 13 weeks'] as const).map((name) => ({
  label: name,
  change: byName(name, 'money in'),
}));

const MONEY_OUT: readonly Row[] = [
  { label: 'money out 1.7 times the usual', change: (series, from) => movingOut(series, 1 / 0.6, from) },
  { label: 'money out 3.3 times the usual', change: (series, from) => movingOut(series, 1 / 0.3, from) },
  { label: 'money out and in 1.7 times the usual', change: (series, from) => grown(series, 1 / 0.6, from) },
  { label: 'money out and in 3.3 times the usual', change: (series, from) => grown(series, 1 / 0.3, from) },
];

function byName(name: ChangeName, way: Way): Change {
  return (series, from, chance) => changed(series, name, from, { way, chance });
}

function judge(name: string, watches: readonly Watch[], methods: Methods, rows: readonly Row[]): void {
  const clients = watches.reduce((sum, { halves: [one, other] }) => sum + one.length + other.length, 0);
  const often = watches.length > 1 ? ` at a time, ${watches.length} times` : '';
  process.stdout.write(
    `\n${name}: ${Math.round(clients / watches.length)} clients${often}; ${(100 * rate).toFixed(0)}% of the untouched alarm in 30 weeks\n`,
  );
  const line = (label: string, cells: readonly string[]): void => {
    process.stdout.write(`${[label.padEnd(40), ...cells.map((cell) => cell.padEnd(34))].join('')}\n`);
  };
  line('found within 4, 8, 13 weeks, %', Object.keys(methods));
  const tried = Object.values(methods).map((method) => ({
    watches: watches.length,
    turns: watches.flatMap(({ weeks, halves }) =>
      [halves, [halves[1], halves[0]] as const].map(([calibrating, judging]): Turn => {
        const made = method(calibrating);
        const seed = SEED + WEEKS - weeks;
        return {
          made,
          judging,
          seed,
          calibrated: limitAt(made, calibrating, rate),
          limit: limitAt(made, judging, rate),
        };
      }),
    ),
  }));
  line(
    'alarms at the limit of the other half',
    tried.map(({ turns }) => {
      const count = turns.reduce((sum, { made, judging, calibrated }) => sum + alarmed(made, judging, calibrated), 0);
      return interval(count / watches.length, clients / watches.length);
    }),
  );
  for (const { label, change, to = () => true } of rows) {
    const cells = tried.map((each) =>
      cell(each, ({ made, judging, limit, seed }) => found(made, judging.filter(to), limit, { change, seed })),
    );
    line(label, cells);
  }
}

/** A method that judges one half, at the limit that the other gives, `calibrated`, or that it gives itself, `limit`. */
type Turn = {
  readonly made: Method;
  readonly judging: readonly Series[];
  readonly seed: number;
  readonly calibrated: number;
  readonly limit: number;
};

type Tried = { readonly turns: readonly Turn[]; readonly watches: number };

/** Shares of all; a client that is watched several times counts for one in the interval. */
function cell({ turns, watches }: Tried, of: (turn: Turn) => ReturnType<typeof found>): string {
  const all = turns.map(of);
  const total = all.reduce((sum, each) => sum + each.of, 0);
  const at = WITHIN.map((_, index) => all.reduce((sum, each) => sum + (each.found[index] as number), 0));
  const shares = at.map((count) => ((100 * count) / total).toFixed(1));
  return `${shares.join(' / ')} (${range((at[2] as number) / watches, total / watches)})`;
}

const weekdays = bankCalendar('weekdays');

function timed(clients: number): void {
  const book = bookOf(generatedBook(clients, SEED + 2));
  const start = process.cpuUsage();
  const alerts = rehearse(book, { ...DEFAULT_RULES, hints: false }, weekdays);
  const used = process.cpuUsage(start);
  const ms = (used.user + used.system) / 1000;
  process.stdout.write(
    `rehearsal of ${clients} clients, ${WEEKS} weeks: ${(ms / 1000).toFixed(1)} s of processor, ` +
      `${((1000 * ms) / clients / WEEKS).toFixed(2)} µs a client-week, ${alerts.length} alerts\n`,
  );
}

/** Of those that really went silent, how long before that was certain. */
function silence(all: readonly Series[]): void {
  const { ours, bank } = leadBeforeSilence(all, weekdays);
  const told = (name: string, { of, warned, median }: typeof ours): string =>
    `${name}: ${interval(warned, of)} of ${of} warned of, median lead ${median ?? '–'} weeks`;
  process.stdout.write(`really silent; ${told('ours', ours)}; ${told('the weekly rule of the bank', bank)}\n`);
}

if (values.flows !== undefined && isAsked('flows')) {
  const series = readSeries(values.flows);
  judge(
    values.flows.split('/').at(-1) ?? '',
    (values.once ? watchedOnce : watchedAllYear)(series),
    METHODS,
    AMOUNTS_AND_DEALINGS,
  );
  silence(series);
}
if (isAsked('generated')) {
  judge('generated', watchedOnce(generatedBook(Number(values.clients), SEED)), METHODS, AMOUNTS_AND_DEALINGS);
}
if (isAsked('households')) {
  const watches = watchedOnce(householdBook(Number(values.clients), SEED));
  judge('households', watches, METHODS, AMOUNTS_AND_DEALINGS);
  judge('households, money in alone', watches, METHODS, MONEY_IN);
  judge('households, money moving out', watches, METHODS_OUT, MONEY_OUT);
}
if (isAsked('waves')) {
  const made = { generated: generatedBook, households: householdBook };
  for (const [name, make] of Object.entries(made)) {
    process.stdout.write(`\n${name}, 10% a year as rehearsed: found within 4, 8, 13 weeks, %, where so many change\n`);
    for (const line of waves(make(Number(values.clients), SEED), { yearly: 0.1, seed: SEED }))
      process.stdout.write(`${line}\n`);
  }
}
if (isAsked('festivals')) {
  const made = { generated: generatedBook, households: householdBook };
  for (const [name, make] of Object.entries(made)) {
    process.stdout.write(`\n${name}, with a festival: 40% drops found within 4, 8, 13 weeks, %\n`);
    for (const line of festivals(make(Number(values.clients), SEED).filter(isJudged), { rate, seed: SEED }))
      process.stdout.write(`${line}\n`);
  }
}
if (isAsked('stated')) {
  process.stdout.write('\nstated and measured\n');
  const books: readonly Statement[] = Object.entries({ generated: generatedBook, households: householdBook }).map(
    ([name, make]) => ({ name, make: (weeks) => make(4000, SEED + 1, weeks), isUntouched: true }),
  );
  const { flows } = values;
  const real =
    flows === undefined
      ? []
      : [{ name: flows.split('/').at(-1) ?? '', make: () => readSeries(flows), isUntouched: false }];
  for (const book of [...books, ...real])
    for (const yearly of [0.05, 0.1, 0.2])
      for (const line of stated(book, yearly, weekdays)) process.stdout.write(`${line}\n`);
}
if (isAsked('time')) {
  process.stdout.write(`\ntime (a plain loop takes ${calibrate().toFixed(0)} ms here)\n`);
  for (const share of [100, 10, 1]) timed(Math.round(Number(values.large) / share));
}
