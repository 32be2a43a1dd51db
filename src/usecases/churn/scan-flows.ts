import { FIRST_WEEKS } from '../../core/churn/evidence/pool.ts';
import { lastCalibrated } from '../../core/churn/watch/lives.ts';
import { addDays, dayAt, type LocalDate, mondayOf, weekdayOf } from '../../core/shared/calendar.ts';
import type { FormerBook, Stale, StaleMarks, StoredBook } from './ports/states.ts';
import { numberOf } from './read-book.ts';
import type { RulesInForce } from './rules/rules-in-force.ts';
import { moveOn } from './scan-flows/move-on.ts';
import { rebuild } from './scan-flows/rebuild.ts';
import { NOTHING_SCANNED, type Scan, type ScanDependencies, type Scanned } from './scan-flows/scan.ts';

/** Counts up when states of before would be others today. */
export const OUR_VERSION = 23;

/**
 * Moves the state of every client on by the weeks that are new: the cost is one week of one client, however long the
 * history. A week that came late or was corrected is taken in as if it had always been there: of the clients it
 * concerns, from their first week on; of everybody, where it lies before the limits that hold now, or has changed whether
 * a week counts.
 */
export async function scanFlows(
  deps: ScanDependencies,
  { isWeekly, inForce: { rules, version } }: { readonly isWeekly: boolean; readonly inForce: RulesInForce },
): Promise<Scanned> {
  const { states } = deps;
  const [book, former] = [await states.book(), await states.former()];
  const lastWhole = lastWholeWeek(dayAt(deps.clock.now(), deps.bankZone), former);
  // Before flows are read: what changes from now on is left to the next scan.
  const { marks, clients: stale } = await states.stale(book === null ? lastWhole : lastWeekOf(book));
  const extent = await deps.flows.extent();
  if (extent === null || extent.firstWeek > lastWhole) return withoutFlows(deps, marks);
  await states.enterTerm({ rules: version, charts: OUR_VERSION }, deps.clock.now());
  const lastWeek = extent.lastWeek < lastWhole ? extent.lastWeek : lastWhole;
  const madeBy = `${OUR_VERSION}:${version}:${deps.baseCurrency}`;
  // What was taken in on a Monday is left out by no later scan: what it raised would clear, and be raised again.
  const isTakenIn = former !== null && former.lastWeek !== null && former.lastWeek >= lastWeek;
  const scan: Scan = {
    ...deps,
    scanRules: rules,
    madeBy,
    firstWeek: extent.firstWeek,
    lastWeek,
    clientIds: extent.clientIds,
    isWeekly: isWeekly || isTakenIn,
  };
  const moved = isFit(book, scan, stale) ? await moveOn(scan, book, stale) : null;
  const scanned = moved ?? (await rebuild(scan, anewAt(scan, former)));
  // Before a week that has limits nothing is said of anybody.
  if (scanned.weeks > FIRST_WEEKS) await states.beginWatching(scan.clientIds, deps.clock.now());
  await states.forgetStale(marks);
  return scanned;
}

const SUNDAY = 7;

/**
 * The week that runs is not over: it would look like a drop. Where it has been taken in by its Sunday, the clock was set back over
 * midnight: taken out again, it would be told a second time.
 */
function lastWholeWeek(today: LocalDate, former: FormerBook | null): LocalDate {
  const thisWeek = mondayOf(today);
  return weekdayOf(today) === SUNDAY && former?.lastWeek === thisWeek ? thisWeek : addDays(thisWeek, -7);
}

/** A rebuild for weeks that were corrected makes nothing anew, be it that it was cut off and is begun once more. */
const anewAt = ({ madeBy, firstWeek, clock }: Scan, former: FormerBook | null): Date | null =>
  former === null || former.madeBy !== madeBy || former.firstWeek !== firstWeek ? clock.now() : former.anewAt;

const lastWeekOf = ({ firstWeek, weeks }: StoredBook): LocalDate => addDays(firstWeek, 7 * (weeks.length - 1));

/** There are no flows any more, or none yet. */
async function withoutFlows({ states }: ScanDependencies, marks: StaleMarks): Promise<Scanned> {
  if ((await states.former()) !== null) await states.forgetAll();
  await states.forgetStale(marks);
  return NOTHING_SCANNED;
}

/** Whether what is kept of the book can be gone on from. */
function isFit(book: StoredBook | null, scan: Scan, stale: readonly Stale[]): book is StoredBook {
  if (book === null || book.madeBy !== scan.madeBy || book.firstWeek !== scan.firstWeek) return false;
  const last = book.weeks.length - 1;
  if (last < FIRST_WEEKS || numberOf(book.firstWeek, scan.lastWeek) < last) return false;
  // What lies before the limits that hold now may have been part of them.
  const fixed = lastCalibrated(last);
  return stale.every(({ fromWeek }) => fromWeek !== null && numberOf(book.firstWeek, fromWeek) >= fixed);
}
