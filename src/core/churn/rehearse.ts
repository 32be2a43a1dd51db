import type { BankCalendar } from '../shared/calendar/bank-calendar.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { type ChartState, clearChartState, newChartState, weekBack } from './evidence/chart-state.ts';
import { sinceWhen } from './evidence/since.ts';
import { passOver, takeIn } from './evidence/take-in.ts';
import { CHANGES, type Change } from './evidence/weigh.ts';
import type { FlowBook } from './flow-book.ts';
import { CLEARS_BY, isByOut, type Severity } from './life.ts';
import type { Limits } from './limits.ts';
import { riskOf } from './risk.ts';
import type { ChurnRules } from './rules.ts';
import { periodDrops, type TestName, WEEKS_OF_TEST_B } from './tests.ts';
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

/** What has probably happened, of each that was raised: see `Since`; weeks by their numbers in the book. */
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

/** Charts the weeks of these clients once more: what has probably happened is asked of few. */
function changesOf(book: FlowBook, task: ChartTask, { raised, limits }: Asked): Changes {
  const changes: Changes = {
    change: new Uint8Array(raised.length),
    since: new Uint16Array(raised.length),
    sinceFrom: new Uint16Array(raised.length),
    sinceTo: new Uint16Array(raised.length),
    isPeriodDown: new Uint8Array(raised.length),
  };
  const chart = newChartState();
  for (let at = 0; at < raised.length; ) {
    clearChartState(chart);
    at = addChanges(changes, book, task, { raised, limits, at, chart });
  }
  return changes;
}

type OfClient = Asked & { readonly at: number; readonly chart: ChartState };

/** Those of the client at place `at`; answers the place of the next client. Nothing is in the chart yet. */
function addChanges(
  changes: Changes,
  book: FlowBook,
  task: ChartTask,
  { raised, limits, at: first, chart }: OfClient,
): number {
  const { counted, phase, pool } = task.facts;
  const { client } = raised[first] as RaisedAt;
  const credit: number[] = [];
  const take = (week: number): void => {
    const cell = client * task.weeks + week;
    if (book.known[cell] === 0) return;
    if (counted[week] === 0) {
      passOver(chart, book.credit[cell] as number);
      return;
    }
    const now = {
      week,
      phase: phase[week] as number,
      credit: book.credit[cell] as number,
      debit: book.debit[cell] as number,
      dealings: book.dealings[cell] as number,
    };
    takeIn(chart, now, pool);
    if (chart.weeks > 0) credit.push(now.credit);
  };
  let at = first;
  for (let week = 0; raised[at]?.client === client; week += 1) {
    take(week);
    // A level falls in a week without flows too.
    if ((raised[at] as RaisedAt).week !== week) continue;
    const charted = evidenceOf(task, client * task.weeks + week);
    const since = sinceWhen(chart, pool, isByOut(charted, limits[week] as Limits));
    changes.change[at] = since === null ? NONE : CHANGES.indexOf(since.change);
    if (since !== null) {
      changes.since[at] = weekBack(chart, since.back);
      changes.sinceFrom[at] = weekBack(chart, since.backMost);
      changes.sinceTo[at] = weekBack(chart, since.backLeast);
    }
    changes.isPeriodDown[at] =
      periodDrops(credit.slice(-WEEKS_OF_TEST_B), task.rules[0] as ChurnRules).length > 0 ? 1 : 0;
    at += 1;
  }
  return at;
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
  const fired: Readonly<Record<(typeof TESTS)[number], boolean>> = {
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
      severity === 'hint' || changes.change[at] === NONE
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

const TESTS = ['A', 'B', 'C', 'D', 'E'] as const satisfies readonly TestName[];

/** Flows and balances say nothing else of a client. */
const UNKNOWN = {
  products: null,
  ownLosses: null,
  contactGap: null,
  openComplaints: 0,
  linkedShare: null,
  signalFamilies: 0,
} as const;
