import { judgeWeeks } from '../../core/churn/book-weeks.ts';
import { FIRST_WEEKS } from '../../core/churn/evidence/pool.ts';
import { CALIBRATED_WEEKS, type Highest, type Limits, limitsOf } from '../../core/churn/limits.ts';
import { type ChurnRules, DEFAULT_RULES } from '../../core/churn/rules.ts';
import { packWatch, TOPS_AT, unpackTops, unpackWatch, WATCH_BYTES } from '../../core/churn/watch/packing.ts';
import {
  clearWatch,
  liveOn,
  newWatch,
  QUARTERS_KEPT,
  quarterOf,
  takeWeek,
  type Watch,
} from '../../core/churn/watch/watch.ts';
import { type JudgedWeek, lastCalibrated, watchBook } from '../../core/churn/watch/watch-book.ts';
import type { BankCalendar } from '../../core/shared/calendar/bank-calendar.ts';
import { addDays, dayAt, type LocalDate, mondayOf, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import type { Clock } from '../ports.ts';
import { inTurns } from './in-turns.ts';
import type { ChurnRulesStore, ChurnStateStore, FlowPage, FlowSource, Stale, StoredBook } from './ports.ts';
import { cutAfter, isKnown, isWhole, type NewWeeks, numberOf, readBook, readWeeks, wholeUntil } from './read-book.ts';

/** What a scan has done to the states of the clients. */
export type Scanned = {
  readonly kind: 'rebuilt' | 'moved_on' | 'up_to_date';
  readonly clients: number;
  readonly weeks: number;
  /** Clients with money in a currency without a rate: those weeks count as unknown. */
  readonly withoutRate: number;
  /** Clients of whom weeks came late or were corrected; of a rebuild, when it is everybody, none is named. */
  readonly corrected: ReadonlySet<ClientId>;
};

export type ScanDependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly calendar: BankCalendar;
  readonly baseCurrency: string;
  readonly flows: FlowSource;
  readonly states: ChurnStateStore;
  readonly rules: Pick<ChurnRulesStore, 'active'>;
  /** Lets others have their turn. */
  readonly pause: () => Promise<void>;
};

/** Counts up when states of before would be others today. */
const OUR_VERSION = 3;

/** So much is worked at a time before others have their turn. */
const CLIENTS_AT_ONCE = 200;

/** The rules in force: the bank's, else our defaults as version 0. */
export async function rulesInForce(
  rules: Pick<ChurnRulesStore, 'active'>,
): Promise<{ readonly version: number; readonly rules: ChurnRules }> {
  const active = await rules.active();
  return active === null ? { version: 0, rules: DEFAULT_RULES } : { version: active.version, rules: active.rules };
}

/**
 * Moves the state of every client on by the weeks that are new: the cost is one week of one client, however long the
 * history. A week that came late or was corrected is taken in as if it had always been there: of the clients it
 * concerns, from their first week on; of everybody, where it lies before the limits that hold now, or has changed whether
 * a week counts. Null while another scan runs.
 */
export async function scanFlows(
  deps: ScanDependencies,
  { isWeekly }: { readonly isWeekly: boolean },
): Promise<Scanned | null> {
  const { states } = deps;
  const done = await states.alone(async () => {
    const { rules, version } = await rulesInForce(deps.rules);
    const extent = await deps.flows.extent();
    // The week that runs is not over: it would look like a drop.
    const lastWhole = addDays(mondayOf(dayAt(deps.clock.now(), deps.bankZone)), -7);
    if (extent === null || extent.firstWeek > lastWhole) return NOTHING;
    const lastWeek = extent.lastWeek < lastWhole ? extent.lastWeek : lastWhole;
    const madeBy = `${OUR_VERSION}:${version}:${deps.baseCurrency}`;
    const scan: Scan = { ...deps, scanRules: rules, madeBy, firstWeek: extent.firstWeek, lastWeek, isWeekly };
    const book = await states.book();
    const { upTo, clients: stale } = await states.stale();
    const moved = isFit(book, scan, stale) ? await moveOn(scan, book, stale) : null;
    const scanned = moved ?? (await rebuild(scan, extent.clients));
    await states.forgetStale(upTo);
    return scanned;
  });
  return done?.value ?? null;
}

const NOTHING: Scanned = { kind: 'up_to_date', clients: 0, weeks: 0, withoutRate: 0, corrected: new Set() };

type Scan = ScanDependencies & {
  readonly scanRules: ChurnRules;
  readonly madeBy: string;
  readonly firstWeek: LocalDate;
  readonly lastWeek: LocalDate;
  readonly isWeekly: boolean;
};

/** Whether what is kept of the book can be gone on from. */
function isFit(book: StoredBook | null, scan: Scan, stale: readonly Stale[]): book is StoredBook {
  if (book === null || book.madeBy !== scan.madeBy || book.firstWeek !== scan.firstWeek) return false;
  const last = book.weeks.length - 1;
  if (last < FIRST_WEEKS || numberOf(book.firstWeek, scan.lastWeek) < last) return false;
  // What lies before the limits that hold now may have been part of them.
  const fixed = lastCalibrated(last);
  return stale.every(({ fromWeek }) => fromWeek !== null && numberOf(book.firstWeek, fromWeek) >= fixed);
}

/** Everything from the first week on. */
async function rebuild(scan: Scan, clients: number): Promise<Scanned> {
  const { flows, states, firstWeek, lastWeek, calendar, scanRules, madeBy } = scan;
  const read = await readBook(flows, { firstWeek, lastWeek, clients }, scan.pause);
  const last = scan.isWeekly ? read.book.weeks.length - 1 : wholeUntil(read);
  const book = last === read.book.weeks.length - 1 ? read.book : cutAfter(read.book, last);
  const watched = await inTurns(watchBook(book, scanRules, calendar), scan.pause);
  const weeks = watched.weeks.map((week, at) => (read.delivered[at] === 0 ? { ...week, active: -1 } : week));
  await states.clear();
  const all = new Uint8Array(watched.states.buffer);
  const end = book.weeks[last] as LocalDate;
  for (let at = 0; at < book.clientIds.length; at += CLIENTS_AT_ONCE * 5) {
    const clientIds = book.clientIds.slice(at, at + CLIENTS_AT_ONCE * 5) as ClientId[];
    const bytes = all.subarray(at * WATCH_BYTES, (at + clientIds.length) * WATCH_BYTES);
    await states.save({ clientIds, states: bytes }, end);
  }
  const { pool, hasDebit } = watched;
  await states.saveBook({ firstWeek, pool, hasDebit, zeros: read.zeros, madeBy, weeks }, scan.clock.now());
  return {
    ...NOTHING,
    kind: 'rebuilt',
    clients: book.clientIds.length,
    weeks: weeks.length,
    withoutRate: read.withoutRate,
  };
}

/** Null where everything has to be done anew after all. */
async function moveOn(scan: Scan, book: StoredBook, stale: readonly Stale[]): Promise<Scanned | null> {
  const { states, firstWeek } = scan;
  const stored = book.weeks.length - 1;
  const ends = await states.leastWeek();
  const behind = ends === null ? stored : Math.min(stored, numberOf(firstWeek, ends));
  const late = stale.map(({ fromWeek }) => numberOf(firstWeek, fromWeek as LocalDate)).filter((week) => week <= stored);
  const from = Math.min(behind + 1, ...late);
  const until = numberOf(firstWeek, scan.lastWeek);
  const fresh = await states.withoutState();
  if (from > until && fresh.length === 0) return { ...NOTHING, weeks: stored + 1 };

  const read = await readWeeks(scan.flows, { firstWeek, from: Math.min(from, until), until }, scan.pause);
  const judged = judgeNew(scan, book, read);
  if (judged === null) return null;
  const last = judged.length - 1;
  const anew = new Set([
    ...fresh,
    ...stale
      .filter(({ fromWeek }) => numberOf(firstWeek, fromWeek as LocalDate) <= stored)
      .map(({ clientId }) => clientId),
  ]);
  const ending = (week: number): LocalDate => addDays(firstWeek, 7 * week);
  const parts: Parts = { scan, book, read };
  // A new quarter begins with limits that are set from the states before it.
  let weeks = judged;
  await replay(parts, [...anew], weeks.slice(0, stored + 1));
  for (let week = behind + 1; week <= last; ) {
    const next = Math.min(last, week < FIRST_WEEKS ? FIRST_WEEKS - 1 : lastCalibrated(week) + CALIBRATED_WEEKS - 1);
    weeks = await withLimits(parts, weeks, week, next);
    await states.saveBook({ ...book, weeks: weeks.slice(0, next + 1) }, scan.clock.now());
    await stepAll(parts, weeks, next, ending(next));
    week = next + 1;
  }
  if (behind === last) await states.saveBook({ ...book, weeks }, scan.clock.now());
  return {
    kind: 'moved_on',
    clients: read.placeOf.size,
    weeks: last + 1,
    withoutRate: read.withoutRate,
    corrected: anew,
  };
}

type Parts = { readonly scan: Scan; readonly book: StoredBook; readonly read: NewWeeks };

/** All weeks of the book, the new ones judged; null where one that was judged has turned out otherwise. */
function judgeNew(
  scan: Scan,
  book: StoredBook,
  { from, active: fresh, hasZeros }: NewWeeks,
): readonly JudgedWeek[] | null {
  if (hasZeros && book.zeros === 'left_out') return null;
  const active = new Float64Array(from + fresh.length);
  for (let week = 0; week < from; week += 1) active[week] = (book.weeks[week] as JudgedWeek).active;
  active.set(fresh, from);
  const stored = book.weeks.length;
  const isLastWhole = scan.isWeekly || active.length <= stored || isWhole(active, active.length - 1);
  const length = isLastWhole ? active.length : active.length - 1;
  const days = Array.from({ length }, (_, week) => addDays(book.firstWeek, 7 * week));
  const { counted } = judgeWeeks(
    days,
    active.slice(0, length).map((count) => Math.max(0, count)),
    scan.calendar,
  );
  const weeks = days.map((_, week): JudgedWeek => {
    const own = book.weeks[week];
    const limits = own?.limits ?? null;
    return { active: active[week] as number, isCounted: counted[week] === 1, limits };
  });
  const isSame = book.weeks.every((own, week) => own.isCounted === weeks[week]?.isCounted);
  return isSame ? weeks : null;
}

/** Weeks `first` to `last`, which are of one quarter, get its limits. */
async function withLimits(
  { scan, book }: Parts,
  weeks: readonly JudgedWeek[],
  first: number,
  last: number,
): Promise<readonly JudgedWeek[]> {
  if (first < FIRST_WEEKS) return weeks;
  const begin = lastCalibrated(first);
  const limits =
    weeks[begin]?.limits ?? (await calibrate(scan, { quarter: quarterOf(begin), hasDebit: book.hasDebit }));
  return weeks.map((week, at) => (at >= first && at <= last ? { ...week, limits } : week));
}

/** Limits from the four quarters before `quarter`, of the states as they are. */
async function calibrate(
  { states, scanRules, pause }: Scan,
  { quarter, hasDebit }: { readonly quarter: number; readonly hasDebit: boolean },
): Promise<Limits> {
  const watch = newWatch();
  const highest: Highest[] = [];
  const kept = [1, 2, 3, 4].filter((back) => back <= quarter).map((back) => (quarter - back) % QUARTERS_KEPT);
  for (let after: ClientId | null = null; ; ) {
    const page = await states.tops(after);
    if (page.clientIds.length === 0) break;
    const view = viewOf(page.states);
    for (let client = 0; client < page.clientIds.length; client += 1) {
      unpackTops(view, client * TOPS_AT.bytes, watch);
      let [down, out, weeks] = [0, 0, 0];
      for (const at of kept) {
        down = Math.max(down, watch.topDown[at] as number);
        out = Math.max(out, watch.topOut[at] as number);
        weeks += watch.topWeeks[at] as number;
      }
      highest.push({ down, out, weeks });
    }
    after = page.clientIds.at(-1) ?? null;
    await pause();
  }
  return limitsOf(highest, { yearly: scanRules.yearlyFalseAlarms, hasDebit });
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Every state that ends before `last` is moved on to it. */
async function stepAll(parts: Parts, weeks: readonly JudgedWeek[], last: number, end: LocalDate): Promise<void> {
  const { states, pause } = parts.scan;
  const { phase } = judgedPhases(parts.book.firstWeek, weeks.length, parts.scan.calendar);
  const watch = newWatch();
  for (let after: ClientId | null = null; ; ) {
    const page = await states.page(after);
    if (page.clientIds.length === 0) return;
    const view = viewOf(page.states);
    for (const [client, id] of page.clientIds.entries()) {
      unpackWatch(view, client * WATCH_BYTES, watch);
      for (let week = watch.week + 1; week <= last; week += 1) step(parts, { watch, id, week }, weeks, phase);
      packWatch(watch, view, client * WATCH_BYTES);
    }
    await states.save(page, end);
    after = page.clientIds.at(-1) ?? null;
    await pause();
  }
}

const judgedPhases = (first: LocalDate, count: number, calendar: BankCalendar) =>
  judgeWeeks(
    Array.from({ length: count }, (_, week) => addDays(first, 7 * week)),
    new Float64Array(count),
    calendar,
  );

function step(
  { scan, book, read }: Parts,
  { watch, id, week }: { readonly watch: Watch; readonly id: ClientId; readonly week: number },
  weeks: readonly JudgedWeek[],
  phase: Uint8Array,
): void {
  const [page, client] = read.placeOf.get(id) ?? [-1, 0];
  const { credit, debit, dealings, rows, weeks: width } = read.pages[page] ?? EMPTY;
  const cell = client * width + week - read.from;
  takeJudged({ scan, book }, watch, weeks, phase, week, {
    credit: credit[cell] ?? 0,
    debit: debit[cell] ?? 0,
    dealings: dealings[cell] ?? 0,
    row: rows[cell] ?? 0,
  });
}

const EMPTY: FlowPage = {
  clientIds: [],
  weeks: 0,
  credit: new Float64Array(),
  debit: new Float64Array(),
  dealings: new Float64Array(),
  rows: new Uint8Array(),
};

type Figures = { readonly credit: number; readonly debit: number; readonly dealings: number; readonly row: number };

function takeJudged(
  { scan, book }: Pick<Parts, 'scan' | 'book'>,
  watch: Watch,
  weeks: readonly JudgedWeek[],
  phase: Uint8Array,
  week: number,
  { credit, debit, dealings, row }: Figures,
): void {
  const judged = weeks[week] as JudgedWeek;
  const now = {
    week,
    phase: phase[week] as number,
    isCounted: judged.isCounted,
    isKnown: isKnown(row, book.zeros, judged.active >= 0),
    // As exact as a book holds them.
    credit: Math.fround(credit),
    debit: Math.fround(debit),
    dealings: Math.fround(dealings),
  };
  takeWeek(watch, now, book.pool);
  if (judged.limits !== null) liveOn(watch, now, judged.limits, scan.scanRules);
}

/** States of these clients from their first week to the last of `weeks`. */
async function replay(parts: Parts, clientIds: readonly ClientId[], weeks: readonly JudgedWeek[]): Promise<void> {
  const { scan, book } = parts;
  const { phase } = judgedPhases(book.firstWeek, weeks.length, scan.calendar);
  const end = addDays(book.firstWeek, 7 * (weeks.length - 1));
  const watch = newWatch();
  for (let at = 0; at < clientIds.length; at += CLIENTS_AT_ONCE) {
    const page = await scan.flows.of({ from: book.firstWeek, to: end }, clientIds.slice(at, at + CLIENTS_AT_ONCE));
    const states = new Uint8Array(page.clientIds.length * WATCH_BYTES);
    for (let client = 0; client < page.clientIds.length; client += 1) {
      clearWatch(watch);
      for (let week = 0; week < weeks.length; week += 1) {
        const cell = client * page.weeks + week;
        takeJudged(parts, watch, weeks, phase, week, {
          credit: page.credit[cell] as number,
          debit: page.debit[cell] as number,
          dealings: page.dealings[cell] as number,
          row: page.rows[cell] as number,
        });
      }
      packWatch(watch, viewOf(states), client * WATCH_BYTES);
    }
    if (page.clientIds.length > 0) await scan.states.save({ clientIds: page.clientIds, states }, end);
    await scan.pause();
  }
}
