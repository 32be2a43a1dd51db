import type { BankCalendar } from '../../shared/calendar/bank-calendar.ts';
import { type BookWeeks, judgeWeeks, sumsOf } from '../book-weeks.ts';
import { FIRST_WEEKS, type Pool, poolOf } from '../evidence/pool.ts';
import { BASE_WEEKS } from '../evidence/weigh.ts';
import { type FlowBook, type FlowColumns, sharedBytes, sharedFloats } from '../flow-book.ts';
import type { ChurnRules } from '../rules.ts';
import { isSilent, isWeekDown } from '../tests.ts';
import { packWatch, viewOf, WATCH_BYTES } from './packing.ts';
import { clearWatch, newWatch, quarterOf, takeWeek, type Watch } from './watch.ts';

/** What the whole book says before a single client is weighed. */
type BookFacts = BookWeeks & {
  /** Clients with money in each week. */
  readonly active: Float64Array;
  readonly pool: Pool;
  /** The first week in which anybody has money out; null: nobody ever. */
  readonly debitWeek: number | null;
};

/** The evidence of every client after every week, laid out as the book, and what the tests say that know no limit. */
type BookEvidence = {
  /** See `Weighed`. */
  readonly down: Float32Array;
  readonly out: Float32Array;
  /** Sums of `MARK`s. */
  readonly marks: Uint8Array;
};

/** What is marked of a week of a client. */
export const MARK = {
  /** It is known, and counts. */
  counts: 1,
  /** The client has more history than a base takes. */
  hasBase: 2,
} as const;

/** The marks that test A and test D have fired, under the rules that stand at this place. */
export const markOfA = (rules: number): number => 4 << (2 * rules);
export const markOfD = (rules: number): number => 8 << (2 * rules);

/** A byte has room for the marks of so many. */
const MOST_RULES = 3;

/** Highest evidence by client and quarter, and weeks of it in which there was a base. */
export type Tops = {
  readonly quarters: number;
  readonly down: Float32Array;
  readonly out: Float32Array;
  readonly weeks: Uint8Array;
};

/**
 * The work of weighing every week of every client: no client's depends on another's, so that several threads can share it, as
 * they share the memory.
 */
export type ChartTask = {
  readonly clients: number;
  readonly weeks: number;
  readonly flows: FlowColumns;
  readonly facts: BookFacts;
  /** Rules of which tests A and D are asked; the charts are the same for all. */
  readonly rules: readonly ChurnRules[];
  readonly evidence: BookEvidence;
  readonly tops: Tops;
  /** The watch of each client after its last week, one after the other; null where nobody goes on from there. */
  readonly states: Uint8Array | null;
};

type Asked = {
  readonly rules: readonly ChurnRules[];
  readonly calendar: BankCalendar;
  readonly withStates: boolean;
  /**
   * Whether the flows are still needed afterwards. Else the evidence is written over them, client by client: a large book then
   * stands in memory once and not twice.
   */
  readonly keepsFlows: boolean;
};

export function chartTask(book: FlowBook, { rules, calendar, withStates, keepsFlows }: Asked): ChartTask {
  if (rules.length > MOST_RULES) throw new RangeError(`at most ${MOST_RULES} rules at once`);
  const { clientIds, weeks, credit, debit, dealings, known } = book;
  const cells = clientIds.length * weeks.length;
  const sums = sumsOf(book);
  const quarters = quarterOf(weeks.length - 1) + 1;
  return {
    clients: clientIds.length,
    weeks: weeks.length,
    flows: { credit, debit, dealings, known },
    facts: {
      ...judgeWeeks(weeks, sums, calendar),
      active: sums.active,
      pool: poolOf(book),
      debitWeek: firstDebit(book),
    },
    rules,
    evidence: keepsFlows
      ? { down: sharedFloats(cells), out: sharedFloats(cells), marks: sharedBytes(cells) }
      : { down: credit, out: debit, marks: known },
    tops: {
      quarters,
      down: sharedFloats(clientIds.length * quarters),
      out: sharedFloats(clientIds.length * quarters),
      weeks: sharedBytes(clientIds.length * quarters),
    },
    states: withStates ? sharedBytes(clientIds.length * WATCH_BYTES) : null,
  };
}

function firstDebit({ clientIds, weeks, debit }: FlowBook): number | null {
  let first = weeks.length;
  for (let client = 0; client < clientIds.length && first > 0; client += 1)
    for (let week = 0; week < first; week += 1) if ((debit[client * weeks.length + week] as number) > 0) first = week;
  return first === weeks.length ? null : first;
}

/**
 * Weighs clients `from` to `to`, the latter left out; `onDone` hears of each. What is weighed of a client is written when all its
 * weeks are: until then its flows stand where they stood, and whoever is broken off leaves clients that are weighed, and clients
 * that can be weighed.
 */
export function chartClients(task: ChartTask, from: number, to: number, onDone?: (client: number) => void): void {
  const { weeks, flows, facts, evidence, tops, states } = task;
  const own = { down: new Float32Array(weeks), out: new Float32Array(weeks), marks: new Uint8Array(weeks) };
  const view = states === null ? null : viewOf(states);
  const watch = newWatch();
  const ownCredit = new Float64Array(weeks);
  const now = { week: 0, phase: 0, isCounted: false, isKnown: false, credit: 0, debit: 0, dealings: 0 };
  for (let client = from; client < to; client += 1) {
    clearWatch(watch);
    forgetTops(tops, client);
    for (let week = 0; week < weeks; week += 1) {
      const cell = client * weeks + week;
      now.week = week;
      now.phase = facts.phase[week] as number;
      now.isCounted = facts.counted[week] === 1;
      now.credit = flows.credit[cell] as number;
      now.debit = flows.debit[cell] as number;
      now.dealings = flows.dealings[cell] as number;
      now.isKnown = flows.known[cell] === 1;
      takeWeek(watch, now, facts.pool);
      own.down[week] = watch.weighed.down;
      own.out[week] = watch.weighed.out;
      const counts = now.isCounted && now.isKnown;
      if (counts && watch.chart.weeks > 0) ownCredit[watch.chart.weeks - 1] = now.credit;
      own.marks[week] = marksOf(task, watch, { week, counts, ownCredit });
      if (watch.chart.weeks > BASE_WEEKS) noteTop(tops, client * tops.quarters + quarterOf(week), watch.weighed);
    }
    if (view !== null) packWatch(watch, view, client * WATCH_BYTES);
    evidence.down.set(own.down, client * weeks);
    evidence.out.set(own.out, client * weeks);
    evidence.marks.set(own.marks, client * weeks);
    onDone?.(client);
  }
}

function marksOf(
  { rules }: ChartTask,
  { chart, rhythm }: Watch,
  { week, counts, ownCredit }: { readonly week: number; readonly counts: boolean; readonly ownCredit: Float64Array },
): number {
  const hasBase = chart.weeks > BASE_WEEKS ? MARK.hasBase : 0;
  if (!counts) return hasBase;
  let marks = MARK.counts + hasBase;
  if (week < FIRST_WEEKS) return marks;
  for (let at = 0; at < rules.length; at += 1) {
    const own = rules[at] as ChurnRules;
    if (!own.hints) continue;
    if (isWeekDown(ownCredit, own, chart.weeks)) marks += markOfA(at);
    if (isSilent(rhythm, own)) marks += markOfD(at);
  }
  return marks;
}

/** Whoever was broken off may have noted some. */
function forgetTops({ quarters, down, out, weeks }: Tops, client: number): void {
  for (const top of [down, out, weeks]) top.fill(0, client * quarters, (client + 1) * quarters);
}

function noteTop(tops: Tops, at: number, { down, out }: { readonly down: number; readonly out: number }): void {
  tops.down[at] = Math.max(tops.down[at] as number, down);
  tops.out[at] = Math.max(tops.out[at] as number, out);
  tops.weeks[at] = (tops.weeks[at] as number) + 1;
}
