import type { BankCalendar } from '../../shared/calendar/bank-calendar.ts';
import { activeClients, judgeWeeks } from '../book-weeks.ts';
import { FIRST_WEEKS, type Pool, poolOf } from '../evidence/pool.ts';
import { BASE_WEEKS } from '../evidence/weigh.ts';
import type { FlowBook } from '../flow-book.ts';
import { type Judged, judge, type Life, live, type Severity } from '../life.ts';
import { CALIBRATED_WEEKS, type Highest, type Limits, limitsOf } from '../limits.ts';
import type { ChurnRules } from '../rules.ts';
import { isSilent, isWeekDown, takeRhythm } from '../tests.ts';
import { packLife, packWatch, WATCH_BYTES } from './packing.ts';
import { clearWatch, newWatch, quarterOf, takeWeek } from './watch.ts';

/** What the whole book says of a week, see `BookWeeks`, and the limits that hold in it; null in its first weeks. */
export type JudgedWeek = { readonly isCounted: boolean; readonly active: number; readonly limits: Limits | null };

/** Something that was raised: number of the client and of the week, and the week in which it cleared; null while it stands. */
export type RaisedAt = {
  readonly client: number;
  readonly week: number;
  readonly severity: Severity;
  readonly cleared: number | null;
};

/** A book that was watched from its beginning. */
export type WatchedBook = {
  readonly pool: Pool;
  readonly hasDebit: boolean;
  readonly weeks: readonly JudgedWeek[];
  /** The watch of each client after the last week, one after the other. */
  readonly states: DataView;
  /** By client, then by week. */
  readonly raised: readonly RaisedAt[];
};

const YEAR_QUARTERS = 4;

/**
 * Watches a whole book from its first week to its last: the same as `rehearse`, with what is needed to go on from there.
 * It stops after each client, so that others get their turn.
 */
export function* watchBook(book: FlowBook, rules: ChurnRules, calendar: BankCalendar): Generator<void, WatchedBook> {
  const states = new DataView(new ArrayBuffer(book.clientIds.length * WATCH_BYTES));
  const { charted, counted, active, pool, hasDebit } = yield* chartAll(book, calendar, states);
  const limits = limitsUnder(book, charted, { rules, hasDebit });
  yield;
  const raised = yield* liveAll(book, { counted, limits, charted, rules, ownCredit: roomFor(book) });
  const weeks = limits.map((own, week) => ({
    isCounted: counted[week] === 1,
    active: active[week] as number,
    limits: own,
  }));
  return { pool, hasDebit, weeks, states, raised };
}

/** What each of several rules would have raised over the whole book, which is charted once for all of them. */
export function* raisedUnder<Name extends string>(
  book: FlowBook,
  rules: Readonly<Record<Name, ChurnRules>>,
  calendar: BankCalendar,
): Generator<void, { readonly counted: Uint8Array; readonly raised: Readonly<Record<Name, readonly RaisedAt[]>> }> {
  const { charted, counted, hasDebit } = yield* chartAll(book, calendar, null);
  const raised: [string, readonly RaisedAt[]][] = [];
  for (const [name, each] of Object.entries<ChurnRules>(rules)) {
    const limits = limitsUnder(book, charted, { rules: each, hasDebit });
    yield;
    raised.push([name, yield* liveAll(book, { counted, limits, charted, rules: each, ownCredit: roomFor(book) })]);
  }
  return { counted, raised: Object.fromEntries(raised) as Record<Name, readonly RaisedAt[]> };
}

const roomFor = ({ weeks }: FlowBook): Float64Array => new Float64Array(weeks.length);

/** The limits that hold in each week; null in the first ones. */
function limitsUnder(
  book: FlowBook,
  charted: Charted,
  { rules, hasDebit }: { readonly rules: ChurnRules; readonly hasDebit: boolean },
): readonly (Limits | null)[] {
  const limits = book.weeks.map((_, week): Limits | null =>
    week >= FIRST_WEEKS && (week - FIRST_WEEKS) % CALIBRATED_WEEKS === 0
      ? limitsOf(highestBefore(charted, quarterOf(week), book.clientIds.length), {
          yearly: rules.yearlyFalseAlarms,
          hasDebit,
        })
      : null,
  );
  return limits.map((_, week): Limits | null => limits[lastCalibrated(week)] ?? null);
}

/** The week in which the limits of a week were set; −1 in the first weeks, which have none. */
export const lastCalibrated = (week: number): number =>
  week < FIRST_WEEKS ? -1 : week - ((week - FIRST_WEEKS) % CALIBRATED_WEEKS);

/** Whether the book knows money out, by the end of its first weeks. */
const hasDebitEarly = ({ debit, weeks }: FlowBook): boolean =>
  debit.some((amount, cell) => amount > 0 && cell % weeks.length < FIRST_WEEKS);

type Charted = {
  /** Null where nobody goes on from there. */
  readonly states: DataView | null;
  readonly down: Float32Array;
  readonly out: Float32Array;
  readonly quarters: number;
  /** Highest evidence by client and quarter, and weeks with a base. */
  readonly topDown: Float32Array;
  readonly topOut: Float32Array;
  readonly topWeeks: Uint8Array;
};

type ChartedBook = {
  readonly charted: Charted;
  readonly counted: Uint8Array;
  readonly active: Float64Array;
  readonly pool: Pool;
  readonly hasDebit: boolean;
};

/** The evidence of every week, whatever the rules are. */
function* chartAll(book: FlowBook, calendar: BankCalendar, states: DataView | null): Generator<void, ChartedBook> {
  const [clients, weeks] = [book.clientIds.length, book.weeks.length];
  const active = activeClients(book);
  const { counted, phase } = judgeWeeks(book.weeks, active, calendar);
  yield;
  const pool = poolOf(book);
  const hasDebit = hasDebitEarly(book);
  yield;
  const quarters = quarterOf(weeks - 1) + 1;
  const charted: Charted = {
    states,
    down: new Float32Array(clients * weeks),
    out: new Float32Array(clients * weeks),
    quarters,
    topDown: new Float32Array(clients * quarters),
    topOut: new Float32Array(clients * quarters),
    topWeeks: new Uint8Array(clients * quarters),
  };
  const watch = newWatch();
  const now = { week: 0, phase: 0, isCounted: false, isKnown: false, credit: 0, debit: 0, dealings: 0 };
  for (let client = 0; client < clients; client += 1) {
    clearWatch(watch);
    for (let week = 0; week < weeks; week += 1) {
      const cell = client * weeks + week;
      now.week = week;
      now.phase = phase[week] as number;
      now.isCounted = counted[week] === 1;
      now.credit = book.credit[cell] as number;
      now.debit = book.debit[cell] as number;
      now.dealings = book.dealings[cell] as number;
      now.isKnown = book.known[cell] === 1;
      takeWeek(watch, now, pool);
      charted.down[cell] = watch.weighed.down;
      charted.out[cell] = watch.weighed.out;
      if (watch.chart.weeks > BASE_WEEKS) noteTop(charted, client * quarters + quarterOf(week), watch.weighed);
    }
    if (states !== null) packWatch(watch, states, client * WATCH_BYTES);
    yield;
  }
  return { charted, counted, active, pool, hasDebit };
}

function noteTop(
  { topDown, topOut, topWeeks }: Charted,
  at: number,
  { down, out }: { readonly down: number; readonly out: number },
): void {
  topDown[at] = Math.max(topDown[at] as number, down);
  topOut[at] = Math.max(topOut[at] as number, out);
  topWeeks[at] = (topWeeks[at] as number) + 1;
}

function highestBefore({ quarters, topDown, topOut, topWeeks }: Charted, quarter: number, clients: number) {
  const from = Math.max(0, quarter - YEAR_QUARTERS);
  return Array.from({ length: clients }, (_, client): Highest => {
    let [down, out, weeks] = [0, 0, 0];
    for (let at = client * quarters + from; at < client * quarters + quarter; at += 1) {
      down = Math.max(down, topDown[at] as number);
      out = Math.max(out, topOut[at] as number);
      weeks += topWeeks[at] as number;
    }
    return { down, out, weeks };
  });
}

type Lived = {
  readonly counted: Uint8Array;
  readonly limits: readonly (Limits | null)[];
  readonly charted: Charted;
  readonly rules: ChurnRules;
  /** Room for the weeks of one client. */
  readonly ownCredit: Float64Array;
};

/** What was raised of each client, week by week; what is open in the end is written into its state. */
function* liveAll(book: FlowBook, lived: Lived): Generator<void, readonly RaisedAt[]> {
  const raised: RaisedAt[] = [];
  for (let client = 0; client < book.clientIds.length; client += 1) {
    const life: Life = { open: null, quietWeeks: 0 };
    const own = lives(book, client, life, lived);
    raised.push(...own);
    if (lived.charted.states !== null) packLife(life, lived.charted.states, client * WATCH_BYTES);
    yield;
  }
  return raised;
}

/** One client from its first week on; `life` is what is open in the end. */
function lives(
  book: FlowBook,
  client: number,
  life: Life,
  { counted, limits, charted, rules, ownCredit }: Lived,
): readonly RaisedAt[] {
  const raised: Raising[] = [];
  const rhythm = { activeWeeks: 0, gapWeeks: 0, longestGapWeeks: 0 };
  // Made once, and not for each of ten million weeks.
  let known = 0;
  const tests = {
    isDown: () => isWeekDown(ownCredit, rules, known),
    isQuiet: () => isSilent(rhythm, rules),
  };
  const evidence = { down: 0, out: 0 };
  for (let week = 0; week < book.weeks.length; week += 1) {
    const cell = client * book.weeks.length + week;
    if (counted[week] === 0 || book.known[cell] === 0) continue;
    takeRhythm(rhythm, (book.credit[cell] as number) > 0 || (book.debit[cell] as number) > 0);
    if (rhythm.activeWeeks > 0) {
      ownCredit[known] = book.credit[cell] as number;
      known += 1;
    }
    const limit = limits[week] ?? null;
    if (limit === null) continue;
    evidence.down = charted.down[cell] as number;
    evidence.out = charted.out[cell] as number;
    const judged = judge(evidence, limit, rules, tests);
    liveOn(life, judged, { client, week }, raised);
  }
  return raised;
}

type Raising = { -readonly [Part in keyof RaisedAt]: RaisedAt[Part] };

/** Lives on by a week, and notes what was raised and what has cleared in it. */
function liveOn(life: Life, judged: Judged, at: Pick<RaisedAt, 'client' | 'week'>, raised: Raising[]): void {
  const wasOpen = life.open !== null;
  const isRaised = live(life, judged);
  if (wasOpen && life.open === null) for (const each of raised) each.cleared ??= at.week;
  if (isRaised && judged.severity !== null) raised.push({ ...at, severity: judged.severity, cleared: null });
}
