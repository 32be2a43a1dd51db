import type { BankCalendar } from '../shared/calendar/bank-calendar.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { type ChartState, clearChartState, newChartState, weekBack } from './evidence/chart-state.ts';
import { type Since, sinceWhen } from './evidence/since.ts';
import { passOver, takeIn } from './evidence/take-in.ts';
import { CHANGES, type Change } from './evidence/weigh.ts';
import type { FlowBook } from './flow-book.ts';
import { CLEARS_BY, isByOut, type Severity } from './life.ts';
import type { Limits } from './limits.ts';
import { riskOf } from './risk.ts';
import type { ChurnRules } from './rules.ts';
import { periodDrops, TESTS, type TestName } from './tests.ts';
import { type ChartTask, chartClients, chartTask, markOfA, markOfD } from './watch/chart-task.ts';
import { livedUnder, type RaisedAt } from './watch/lives.ts';

/** An alert or a hint as it would have been raised. */
export type RehearsedAlert = {
  readonly clientId: string;
  readonly week: LocalDate;
  readonly severity: Severity;
  readonly tests: readonly TestName[];
  readonly risk: number;
  /** What has probably happened and since when; null of a hint, and where the charts say nothing. */
  readonly finding: Finding | null;
};

type Finding = {
  readonly change: Change;
  readonly since: LocalDate;
  /** The weeks between which the change began: those at most e² times less likely than the likeliest. */
  readonly sinceFrom: LocalDate;
  readonly sinceTo: LocalDate;
  readonly evidence: number;
  /** The evidence passed this; below `clearsBelow` for some weeks the alert clears by itself. */
  readonly limit: number;
  readonly clearsBelow: number;
};

/** The work of a rehearsal, which `rehearsed` finishes once all clients are charted. */
export const rehearsalTask = (book: FlowBook, rules: ChurnRules, calendar: BankCalendar): ChartTask =>
  chartTask(book, { rules: [rules], calendar, withStates: false, keepsFlows: true });

/**
 * What would have been raised week by week, each with what was known by the end of that week only: week by week,
 * clients in the order of the book. One open alert per client; a hint that is open may rise to an alert. Each is put into words
 * when it is asked for: of a large book there are hundreds of thousands, and whoever reads them needs one at a time. `levels`: see
 * `livesUnder`.
 */
export function* rehearsed(book: FlowBook, task: ChartTask, levels?: Uint8Array): Generator<RehearsedAlert> {
  const { limits, raised } = livedUnder(task, 0, levels);
  const changes = changesOf(book, task, { raised, limits });
  for (const at of inWeeks(raised, task.weeks)) {
    const own = raised[at] as RaisedAt;
    yield worded(book, task, own, { changes, at, limits: limits[own.week] as Limits });
  }
}

/** The whole rehearsal at once, in this thread. */
export function rehearse(
  book: FlowBook,
  rules: ChurnRules,
  calendar: BankCalendar,
  levels?: Uint8Array,
): readonly RehearsedAlert[] {
  const task = rehearsalTask(book, rules, calendar);
  chartClients(task, 0, task.clients);
  return [...rehearsed(book, task, levels)];
}

/** The places of what was raised, week by week; those of one week as they are. */
function inWeeks(raised: readonly RaisedAt[], weeks: number): Int32Array {
  const next = new Int32Array(weeks + 1);
  for (const { week } of raised) next[week + 1] = (next[week + 1] as number) + 1;
  for (let week = 1; week <= weeks; week += 1) next[week] = (next[week] as number) + (next[week - 1] as number);
  const places = new Int32Array(raised.length);
  for (let at = 0; at < raised.length; at += 1) {
    const { week } = raised[at] as RaisedAt;
    const place = next[week] as number;
    places[place] = at;
    next[week] = place + 1;
  }
  return places;
}

/** Of each that was raised; of alerts also what has probably happened, see `Since`. Weeks by their numbers in the book. */
type Changes = {
  /** An index of `CHANGES`, or `NONE`. */
  readonly change: Uint8Array;
  readonly since: Uint16Array;
  readonly sinceFrom: Uint16Array;
  readonly sinceTo: Uint16Array;
  /** 1 where test B fires. */
  readonly isPeriodDown: Uint8Array;
};

const NONE = 255;

/** `raised`: by client, then by week; limits by week. */
type Asked = { readonly raised: readonly RaisedAt[]; readonly limits: readonly (Limits | null)[] };

/** Since when is asked of alerts alone, which are few: the weeks of their clients are charted once more, up to the last of them. */
function changesOf(book: FlowBook, task: ChartTask, { raised, limits }: Asked): Changes {
  const changes: Changes = {
    change: new Uint8Array(raised.length).fill(NONE),
    since: new Uint16Array(raised.length),
    sinceFrom: new Uint16Array(raised.length),
    sinceTo: new Uint16Array(raised.length),
    isPeriodDown: new Uint8Array(raised.length),
  };
  const chart = newChartState();
  for (let first = 0, next = 0; first < raised.length; first = next) {
    const { client } = raised[first] as RaisedAt;
    let lastAlert = first - 1;
    for (next = first; raised[next]?.client === client; next += 1)
      if ((raised[next] as RaisedAt).severity === 'alert') lastAlert = next;
    addPeriods(changes, book, task, { raised, first, next });
    if (lastAlert < first) continue;
    clearChartState(chart);
    addSince(changes, book, task, { raised, limits, first, next: lastAlert + 1, chart });
  }
  return changes;
}

/** What was raised of one client: the places from `first` to `next`, the latter left out. */
type OfClient = Pick<Asked, 'raised'> & { readonly first: number; readonly next: number };

function addPeriods(
  { isPeriodDown }: Changes,
  book: FlowBook,
  task: ChartTask,
  { raised, first, next }: OfClient,
): void {
  const { counted } = task.facts;
  const from = (raised[first] as RaisedAt).client * task.weeks;
  const credit: number[] = [];
  for (let at = first, week = 0; at < next; week += 1) {
    const cell = from + week;
    const moneyIn = book.credit[cell] as number;
    if (
      book.known[cell] === 1 &&
      counted[week] === 1 &&
      (credit.length > 0 || moneyIn > 0 || (book.debit[cell] as number) > 0)
    )
      credit.push(moneyIn);
    // A level falls in a week without flows too.
    if ((raised[at] as RaisedAt).week !== week) continue;
    isPeriodDown[at] = periodDrops(credit, task.rules[0] as ChurnRules).length > 0 ? 1 : 0;
    at += 1;
  }
}

/** Nothing is in the chart yet. */
function addSince(
  changes: Changes,
  book: FlowBook,
  task: ChartTask,
  { raised, limits, first, next, chart }: OfClient & Asked & { readonly chart: ChartState },
): void {
  const { counted, phase, pool } = task.facts;
  const from = (raised[first] as RaisedAt).client * task.weeks;
  const take = (week: number): void => {
    const cell = from + week;
    if (book.known[cell] === 0) return;
    const credit = book.credit[cell] as number;
    if (counted[week] === 0) {
      passOver(chart, credit);
      return;
    }
    const [debit, dealings] = [book.debit[cell] as number, book.dealings[cell] as number];
    takeIn(chart, { week, phase: phase[week] as number, credit, debit, dealings }, pool);
  };
  for (let at = first, week = 0; at < next; week += 1) {
    take(week);
    const own = raised[at] as RaisedAt;
    if (own.week !== week) continue;
    if (own.severity === 'alert') {
      const byOut = isByOut(evidenceOf(task, from + week), limits[week] as Limits);
      noteSince(changes, at, chart, sinceWhen(chart, pool, byOut));
    }
    at += 1;
  }
}

function noteSince(
  { change, since, sinceFrom, sinceTo }: Changes,
  at: number,
  chart: ChartState,
  found: Since | null,
): void {
  if (found === null) return;
  change[at] = CHANGES.indexOf(found.change);
  since[at] = weekBack(chart, found.back);
  sinceFrom[at] = weekBack(chart, found.backMost);
  sinceTo[at] = weekBack(chart, found.backLeast);
}

/** By the number of a week of a client. */
const evidenceOf = ({ evidence: { down, out } }: ChartTask, cell: number): { down: number; out: number } => ({
  down: down[cell] as number,
  out: out[cell] as number,
});

type Known = { readonly changes: Changes; readonly at: number; readonly limits: Limits };

function worded(
  book: FlowBook,
  task: ChartTask,
  { client, week, severity, hasFallen }: RaisedAt,
  { changes, at, limits }: Known,
): RehearsedAlert {
  const cell = client * task.weeks + week;
  const isMarked = (mark: number): boolean => ((task.evidence.marks[cell] as number) & mark) > 0;
  const charted = evidenceOf(task, cell);
  const byOut = isByOut(charted, limits);
  const passed = byOut ? { evidence: charted.out, limit: limits.out } : { evidence: charted.down, limit: limits.down };
  const fired: Readonly<Record<TestName, boolean>> = {
    A: isMarked(markOfA(0)),
    B: changes.isPeriodDown[at] === 1,
    C: passed.evidence > passed.limit,
    D: isMarked(markOfD(0)),
    E: hasFallen,
  };
  const tests = TESTS.filter((test) => fired[test]);
  const day = (numbers: Uint16Array): LocalDate => book.weeks[numbers[at] as number] as LocalDate;
  return {
    clientId: book.clientIds[client] as string,
    week: book.weeks[week] as LocalDate,
    severity,
    tests,
    risk: riskOf({ ...UNKNOWN, tests, chart: passed.evidence / passed.limit }),
    finding:
      changes.change[at] === NONE
        ? null
        : {
            change: CHANGES[changes.change[at] as number] as Change,
            since: day(changes.since),
            sinceFrom: day(changes.sinceFrom),
            sinceTo: day(changes.sinceTo),
            ...passed,
            clearsBelow: passed.limit - CLEARS_BY,
          },
  };
}

/** Flows and balances say nothing else of a client. */
const UNKNOWN = {
  products: null,
  ownLosses: null,
  contactGap: null,
  openComplaints: 0,
  linkedShare: null,
  signalFamilies: 0,
} as const;
