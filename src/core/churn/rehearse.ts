import type { BankCalendar } from '../shared/calendar/bank-calendar.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { type ChartState, clearChartState, newChartState, weekBack } from './evidence/chart-state.ts';
import { passOver, takeIn } from './evidence/take-in.ts';
import { type Change, changeOf, nothingWeighed, type Weighed, weigh } from './evidence/weigh.ts';
import type { FlowBook } from './flow-book.ts';
import { CLEARS_BY, isByOut, type Severity } from './life.ts';
import type { Limits } from './limits.ts';
import { riskOf } from './risk.ts';
import type { ChurnRules } from './rules.ts';
import { isQuarterDown, type TestName, WEEKS_OF_TEST_B } from './tests.ts';
import { type ChartTask, chartClients, chartTask, markOfA, markOfD } from './watch/chart-task.ts';
import { livesUnder, type RaisedAt } from './watch/lives.ts';

/** An alert or a hint as it would have been raised. */
export type RehearsedAlert = {
  readonly clientId: string;
  readonly week: LocalDate;
  readonly severity: Severity;
  readonly tests: readonly TestName[];
  readonly risk: number;
  /** What has probably happened and since when; of a hint null. */
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
 * clients in the order of the book. One open alert per client; a hint that is open may rise to an alert.
 */
export function rehearsed(book: FlowBook, task: ChartTask): readonly RehearsedAlert[] {
  const { limits, raised } = finished(livesUnder(task, 0));
  const worded: (readonly [week: number, alert: RehearsedAlert])[] = [];
  const chart = newChartState();
  for (let at = 0, end = 0; at < raised.length; at = end) {
    const { client } = raised[at] as RaisedAt;
    while (raised[end]?.client === client) end += 1;
    clearChartState(chart);
    const own = { client, raised: raised.slice(at, end), limits, chart };
    for (const [place, alert] of wordedOf(book, task, own).entries())
      worded.push([(raised[at + place] as RaisedAt).week, alert]);
  }
  return worded.toSorted(([one], [other]) => one - other).map(([, alert]) => alert);
}

/** The whole rehearsal at once, in this thread. */
export function rehearse(book: FlowBook, rules: ChurnRules, calendar: BankCalendar): readonly RehearsedAlert[] {
  const task = rehearsalTask(book, rules, calendar);
  chartClients(task, 0, task.clients);
  return rehearsed(book, task);
}

function finished<Value>(steps: Generator<void, Value>): Value {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

type Raised = {
  readonly client: number;
  /** Of this client, by week. */
  readonly raised: readonly RaisedAt[];
  readonly limits: readonly (Limits | null)[];
  /** Nothing is in it yet. */
  readonly chart: ChartState;
};

/** The alerts of a client, whose weeks are charted once more: what has probably happened is asked of few, and kept of none. */
function wordedOf(
  book: FlowBook,
  task: ChartTask,
  { client, raised, limits, chart }: Raised,
): readonly RehearsedAlert[] {
  const { counted, phase, pool } = task.facts;
  const weighed = nothingWeighed();
  const credit: number[] = [];
  const alerts: RehearsedAlert[] = [];
  for (let week = 0; alerts.length < raised.length; week += 1) {
    const cell = client * task.weeks + week;
    if (book.known[cell] === 0) continue;
    if (counted[week] === 0) {
      passOver(chart, book.credit[cell] as number);
      continue;
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
    const own = raised[alerts.length] as RaisedAt;
    if (own.week !== week) continue;
    weigh(chart, pool, weighed);
    alerts.push(worded(book, task, own, { chart, weighed, credit, limits: limits[week] as Limits }));
  }
  return alerts;
}

type Known = {
  readonly chart: ChartState;
  readonly weighed: Weighed;
  /** Money in of the counted weeks so far. */
  readonly credit: readonly number[];
  readonly limits: Limits;
};

function worded(
  book: FlowBook,
  { weeks, evidence, rules }: ChartTask,
  { client, week, severity }: RaisedAt,
  { chart, weighed, credit, limits }: Known,
): RehearsedAlert {
  const cell = client * weeks + week;
  const isMarked = (mark: number): boolean => ((evidence.marks[cell] as number) & mark) > 0;
  const charted = { down: evidence.down[cell] as number, out: evidence.out[cell] as number };
  const byOut = isByOut(charted, limits);
  const passed = byOut ? { evidence: charted.out, limit: limits.out } : { evidence: charted.down, limit: limits.down };
  const fired: Readonly<Record<(typeof TESTS)[number], boolean>> = {
    A: isMarked(markOfA(0)),
    B: isQuarterDown(credit.slice(-WEEKS_OF_TEST_B), rules[0] as ChurnRules),
    C: severity === 'alert',
    D: isMarked(markOfD(0)),
  };
  const tests = TESTS.filter((test) => fired[test]);
  const day = (back: number): LocalDate => book.weeks[weekBack(chart, back)] as LocalDate;
  return {
    clientId: book.clientIds[client] as string,
    week: book.weeks[week] as LocalDate,
    severity,
    tests,
    risk: riskOf({ ...UNKNOWN, tests, chart: passed.evidence / passed.limit }),
    finding:
      severity === 'hint'
        ? null
        : {
            change: byOut ? 'moving_out' : changeOf(weighed.change),
            since: day(weighed.back),
            sinceFrom: day(weighed.backMost),
            sinceTo: day(weighed.backLeast),
            ...passed,
            clearsBelow: passed.limit - CLEARS_BY,
          },
  };
}

/** A book of flows knows no balances. */
const TESTS = ['A', 'B', 'C', 'D'] as const satisfies readonly TestName[];

/** A file of flows says nothing else of a client. */
const UNKNOWN = {
  products: null,
  ownLosses: null,
  contactGap: null,
  openComplaints: 0,
  linkedShare: null,
  signalFamilies: 0,
} as const;
