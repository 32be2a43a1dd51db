import { judgeWeeks } from '../../../core/churn/book-weeks.ts';
import {
  type CommonFactors,
  clientsAsked,
  commonFactors,
  FACTOR_BACK_WEEKS,
  REFERENCE_WEEKS,
  stridesOf,
} from '../../../core/churn/common-factor.ts';
import { FIRST_WEEKS } from '../../../core/churn/evidence/pool.ts';
import { CALIBRATED_WEEKS } from '../../../core/churn/limits.ts';
import { knowsDebit, lastCalibrated } from '../../../core/churn/watch/lives.ts';
import { quarterOf } from '../../../core/churn/watch/watch.ts';
import { addDays, type LocalDate } from '../../../core/shared/calendar.ts';
import type { AtHand } from '../at-hand.ts';
import { readAhead } from '../in-turns.ts';
import type { JudgedWeek, Stale, StoredBook } from '../ports/states.ts';
import { isWhole, type NewWeeks, numberOf, readWeeks } from '../read-book.ts';
import { lateOutages } from '../tell-outages.ts';
import { calibrate } from './calibrate.ts';
import { NOTHING_SCANNED, type Scan, type Scanned } from './scan.ts';
import { type Parts, replay, stepAll } from './step.ts';

/** Null where everything has to be done anew after all. */
export async function moveOn(scan: Scan, book: StoredBook, stale: readonly Stale[]): Promise<Scanned | null> {
  const { states, firstWeek, clientIds } = scan;
  const stored = book.weeks.length - 1;
  const held = await states.held();
  const behind = held === null ? stored : Math.min(stored, numberOf(firstWeek, held.leastWeek));
  const late = stale.map(({ fromWeek }) => numberOf(firstWeek, fromWeek as LocalDate));
  const from = Math.min(behind + 1, ...late);
  const until = numberOf(firstWeek, scan.lastWeek);
  const fresh = await states.withoutState();
  if (from > until && fresh.length === 0) return { ...NOTHING_SCANNED, weeks: stored + 1 };

  const read = await readWeeks(scan.flows, { firstWeek, clientIds, from: Math.min(from, until), until }, scan.pause);
  const found = await judgeNew(scan, book, read);
  if (found === null) return null;
  const { weeks: judged, outages } = found;
  const last = judged.length - 1;
  const anew = new Set([...fresh, ...stale.map(({ clientId }) => clientId)]);
  const ending = (week: number): LocalDate => addDays(firstWeek, 7 * week);
  const begun = { scan, book: { ...book, debitWeek: firstDebit(book, read), outages }, read };
  // A new quarter begins with limits that are set from the states before it.
  let weeks = judged;
  let atHand: AtHand | null = null;
  await replay(begun, [...anew], weeks.slice(0, stored + 1));
  // Of those that are weighed anew some have a state only now.
  const parts: Parts = { ...begun, clientIds: (anew.size === 0 ? held : await states.held())?.clientIds ?? [] };
  for (let week = behind + 1; week <= last; ) {
    const next = Math.min(last, week < FIRST_WEEKS ? FIRST_WEEKS - 1 : lastCalibrated(week) + CALIBRATED_WEEKS - 1);
    weeks = await withLimits(parts, weeks, week, next);
    await states.saveBook({ ...parts.book, weeks: weeks.slice(0, next + 1) }, scan.clock.now());
    atHand = await stepAll(parts, weeks, next, ending(next));
    week = next + 1;
  }
  if (behind === last) await states.saveBook({ ...parts.book, weeks }, scan.clock.now());
  return {
    kind: 'moved_on',
    clients: read.placeOf.size,
    weeks: last + 1,
    withoutRate: read.withoutRate,
    isLater: last > stored,
    corrected: anew,
    atHand,
  };
}

/** What was read anew counts as it is now. */
const firstDebit = ({ debitWeek }: StoredBook, read: NewWeeks): number | null =>
  debitWeek !== null && debitWeek < read.from ? debitWeek : read.debitWeek;

/**
 * All weeks of the book, the new ones judged, and the outages among the last of them; null where one that was judged has turned out
 * otherwise.
 */
async function judgeNew(
  scan: Scan,
  book: StoredBook,
  { from, active: fresh, zeros }: NewWeeks,
): Promise<{ readonly weeks: readonly JudgedWeek[]; readonly outages: StoredBook['outages'] } | null> {
  if (zeros === 'written' && book.zeros === 'left_out') return null;
  const active = new Float64Array(from + fresh.length);
  for (let week = 0; week < from; week += 1) active[week] = (book.weeks[week] as JudgedWeek).active;
  active.set(fresh, from);
  const stored = book.weeks.length;
  const isLastWhole = scan.isWeekly || active.length <= stored || isWhole(active, active.length - 1);
  const length = isLastWhole ? active.length : active.length - 1;
  const days = Array.from({ length }, (_, week) => addDays(book.firstWeek, 7 * week));
  const withMoney = active.slice(0, length).map((count) => Math.max(0, count));
  const sums = { active: withMoney, factors: await factorsFrom(scan, from, withMoney) };
  const { counted, outages } = judgeWeeks(days, sums, scan.calendar, book.weeks.slice(0, from));
  const weeks = days.map((_, week): JudgedWeek => {
    const own = book.weeks[week];
    const limits = own?.limits ?? null;
    return { active: active[week] as number, isCounted: counted[week] === 1, limits };
  });
  const isSame = book.weeks.every((own, week) => own.isCounted === weeks[week]?.isCounted);
  if (!isSame) return null;
  const before = book.outages.filter(({ week }) => numberOf(book.firstWeek, week) < from);
  return { weeks, outages: lateOutages(outages, days, before) };
}

/** The factors of the weeks from one on, and of those with which they are compared; of the others they are not known. */
async function factorsFrom(
  { flows, firstWeek, clientIds }: Scan,
  from: number,
  active: Float64Array,
): Promise<CommonFactors> {
  const compared = Math.max(0, from - REFERENCE_WEEKS);
  const first = Math.max(0, from - FACTOR_BACK_WEEKS);
  const strides = stridesOf(active);
  const span = { from: addDays(firstWeek, 7 * first), to: addDays(firstWeek, 7 * (active.length - 1)) };
  const asked = clientsAsked(clientIds, strides.subarray(compared));
  const read = [];
  // As exact as a book holds them.
  for await (const { clientIds: ids, credit, debit } of readAhead(asked, flows.atOnce, (some) => flows.of(span, some)))
    read.push({ clientIds: ids, credit: Float32Array.from(credit), debit: Float32Array.from(debit) });
  const found = commonFactors(read, strides.subarray(first), compared - first);
  const placed = (factors: Float64Array): Float64Array => {
    const all = new Float64Array(active.length).fill(Number.NaN);
    all.set(factors, first);
    return all;
  };
  return { credit: placed(found.credit), debit: placed(found.debit) };
}

/** Weeks `first` to `last`, which are of one quarter, get its limits. */
async function withLimits(
  { scan, book, clientIds }: Parts,
  weeks: readonly JudgedWeek[],
  first: number,
  last: number,
): Promise<readonly JudgedWeek[]> {
  if (first < FIRST_WEEKS) return weeks;
  const begin = lastCalibrated(first);
  const before = weeks[begin - 1]?.limits ?? null;
  const asked = { clientIds, quarter: quarterOf(begin), hasDebit: knowsDebit(book.debitWeek, begin), before };
  const limits = weeks[begin]?.limits ?? (await calibrate(scan, asked));
  return weeks.map((week, at) => (at >= first && at <= last ? { ...week, limits } : week));
}
