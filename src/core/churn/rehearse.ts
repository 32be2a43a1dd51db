import type { BankCalendar } from '../shared/calendar/bank-calendar.ts';
import type { LocalDate } from '../shared/calendar.ts';
import { bookWeeks } from './book-weeks.ts';
import { type Charts, chartBook } from './evidence/chart-book.ts';
import { FIRST_WEEKS, poolOf } from './evidence/pool.ts';
import { type Change, changeOf } from './evidence/weigh.ts';
import type { FlowBook } from './flow-book.ts';
import { CLEARS_BY, isByOut, judge, type Life, live, type Severity } from './life.ts';
import { CALIBRATED_WEEKS, type Limits, limitsBefore } from './limits.ts';
import { riskOf } from './risk.ts';
import type { ChurnRules } from './rules.ts';
import {
  isQuarterDown,
  isSilent,
  isWeekDown,
  type Rhythm,
  type TestName,
  takeRhythm,
  WEEKS_OF_TEST_B,
  weeksOfTestA,
} from './tests.ts';

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

/**
 * What would have been raised week by week, each with what was known by the end of that week only: week by week,
 * clients in the order of the book. One open alert per client; a hint that is open may rise to an alert.
 */
export function rehearse(book: FlowBook, rules: ChurnRules, calendar: BankCalendar): readonly RehearsedAlert[] {
  const { counted, phase } = bookWeeks(book, calendar);
  const charts = chartBook(book, { counted, phase }, poolOf(book));
  const clients = book.clientIds.length;
  const weeks = book.weeks.length;
  const asked = { clients, weeks, yearly: rules.yearlyFalseAlarms, hasDebit: hasDebitEarly(book) };
  const lives = Array.from({ length: clients }, newHistory);
  const raised: RehearsedAlert[] = [];
  let limits: Limits = { down: 0, out: 0 };
  for (let week = 0; week < weeks; week += 1) {
    if (week >= FIRST_WEEKS && (week - FIRST_WEEKS) % CALIBRATED_WEEKS === 0) {
      limits = limitsBefore(charts, { ...asked, before: week });
    }
    if (counted[week] === 1) raiseIn(week, { book, charts, rules, limits, counted }, { lives, raised });
  }
  return raised;
}

/** Whether the book knows money out, by the end of its first weeks. */
const hasDebitEarly = ({ debit, weeks }: FlowBook): boolean =>
  debit.some((amount, cell) => amount > 0 && cell % weeks.length < FIRST_WEEKS);

function raiseIn(
  week: number,
  all: Surroundings,
  { lives, raised }: { readonly lives: readonly History[]; readonly raised: RehearsedAlert[] },
): void {
  const { credit, debit, known } = all.book;
  for (const [client, life] of lives.entries()) {
    const cell = client * all.book.weeks.length + week;
    if (known[cell] === 0) continue;
    takeRhythm(life.rhythm, (credit[cell] as number) > 0 || (debit[cell] as number) > 0);
    if (life.rhythm.activeWeeks === 0) life.first = week + 1;
    if (week < FIRST_WEEKS) continue;
    const alert = judgeWeek(all, { client, week, life });
    if (alert !== null) raised.push(alert);
  }
}

/** What is open about a client, and when it has money moving. */
type History = Life & {
  /** The first week with money. */
  first: number;
  readonly rhythm: Rhythm;
};

const newHistory = (): History => ({
  open: null,
  quietWeeks: 0,
  first: 0,
  rhythm: { activeWeeks: 0, gapWeeks: 0, longestGapWeeks: 0 },
});

type Surroundings = {
  readonly book: FlowBook;
  readonly charts: Charts;
  readonly rules: ChurnRules;
  readonly limits: Limits;
  readonly counted: Uint8Array;
};

/** A week of a client. */
type At = { readonly client: number; readonly week: number; readonly life: History };

/** Answers what is raised anew. */
function judgeWeek(all: Surroundings, at: At): RehearsedAlert | null {
  const { book, charts, rules, limits } = all;
  const cell = at.client * book.weeks.length + at.week;
  const evidence = { down: charts.down[cell] as number, out: charts.out[cell] as number };
  let [isDown, isQuiet] = [false, false];
  const judged = judge(evidence, limits, rules, {
    isDown: () => {
      isDown = isWeekDown(knownCredit(all, at, weeksOfTestA(rules)), rules);
      return isDown;
    },
    isQuiet: () => {
      isQuiet = isSilent(at.life.rhythm, rules);
      return isQuiet;
    },
  });
  const { severity } = judged;
  if (!live(at.life, judged) || severity === null) return null;
  const byOut = isByOut(evidence, limits);
  const passed = byOut
    ? { evidence: evidence.out, limit: limits.out, byOut }
    : { evidence: evidence.down, limit: limits.down, byOut };
  return wordedAlert(all, at, { severity, isDown, isQuiet, passed });
}

type Passed = { readonly evidence: number; readonly limit: number; readonly byOut: boolean };

type Raised = {
  readonly severity: RehearsedAlert['severity'];
  readonly isDown: boolean;
  readonly isQuiet: boolean;
  readonly passed: Passed;
};

function wordedAlert(all: Surroundings, at: At, { severity, isDown, isQuiet, passed }: Raised): RehearsedAlert {
  const fired: Readonly<Record<(typeof TESTS)[number], boolean>> = {
    A: isDown,
    B: isQuarterDown(knownCredit(all, at, WEEKS_OF_TEST_B), all.rules),
    C: severity === 'alert',
    D: isQuiet,
  };
  const tests = TESTS.filter((test) => fired[test]);
  return {
    clientId: all.book.clientIds[at.client] as string,
    week: all.book.weeks[at.week] as LocalDate,
    severity,
    tests,
    risk: riskOf({ ...UNKNOWN, tests, chart: passed.evidence / passed.limit }),
    finding: severity === 'alert' ? findingOf(all, at, passed) : null,
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

/** Money in of the last `count` weeks that are known and counted, since the first with money; newest last. */
function knownCredit({ book, counted }: Surroundings, { client, week, life }: At, count: number): readonly number[] {
  const first = client * book.weeks.length;
  const credit: number[] = [];
  for (let back = week; back >= life.first && credit.length < count; back -= 1) {
    if (book.known[first + back] === 1 && counted[back] === 1) credit.push(book.credit[first + back] as number);
  }
  return credit.reverse();
}

function findingOf({ book, charts }: Surroundings, { client, week }: At, { evidence, limit, byOut }: Passed): Finding {
  const cell = client * book.weeks.length + week;
  const day = (number: number | undefined): LocalDate => book.weeks[number as number] as LocalDate;
  return {
    change: byOut ? 'moving_out' : changeOf(charts.change[cell] as number),
    since: day(charts.since[cell]),
    sinceFrom: day(charts.sinceLeast[cell]),
    sinceTo: day(charts.sinceMost[cell]),
    evidence,
    limit,
    clearsBelow: limit - CLEARS_BY,
  };
}
