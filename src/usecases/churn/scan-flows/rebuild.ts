import { chartTask } from '../../../core/churn/watch/chart-task.ts';
import { livesUnder } from '../../../core/churn/watch/lives.ts';
import { WATCH_BYTES } from '../../../core/churn/watch/packing.ts';
import type { LocalDate } from '../../../core/shared/calendar.ts';
import type { ClientId } from '../../../core/shared/ids.ts';
import { inTurns } from '../in-turns.ts';
import { cutAfter, readBook, wholeUntil } from '../read-book.ts';
import { NOTHING_SCANNED, type Scan, type Scanned } from './scan.ts';

/** States that are saved at a time. */
const SAVED_AT_ONCE = 1_000;

/** Everything from the first week on. */
export async function rebuild(scan: Scan, clients: number): Promise<Scanned> {
  const { flows, states, firstWeek, lastWeek, calendar, scanRules, madeBy } = scan;
  const read = await readBook(flows, { firstWeek, lastWeek, clients }, scan.pause);
  const last = scan.isWeekly ? read.book.weeks.length - 1 : wholeUntil(read);
  const book = cutAfter(read.book, last);
  const task = chartTask(book, { rules: [scanRules], calendar, withStates: true, keepsFlows: false });
  await scan.chart(task);
  const { limits } = await inTurns(livesUnder(task, 0), scan.pause);
  const weeks = limits.map((own, week) => ({
    isCounted: task.facts.counted[week] === 1,
    active: read.delivered[week] === 0 ? -1 : (task.facts.active[week] as number),
    limits: own,
  }));
  await states.clear();
  await saveAll(scan, book.clientIds as readonly ClientId[], {
    all: task.states as Uint8Array,
    end: book.weeks[last] as LocalDate,
  });
  const { pool, hasDebit } = task.facts;
  await states.saveBook({ firstWeek, pool, hasDebit, zeros: read.zeros, madeBy, weeks }, scan.clock.now());
  return {
    ...NOTHING_SCANNED,
    kind: 'rebuilt',
    clients: book.clientIds.length,
    weeks: weeks.length,
    withoutRate: read.withoutRate,
  };
}

/** Some states are sent while others are being stored. */
async function saveAll(
  { states, pause }: Scan,
  ids: readonly ClientId[],
  { all, end }: { readonly all: Uint8Array; readonly end: LocalDate },
): Promise<void> {
  let saving = Promise.resolve();
  try {
    for (let at = 0; at < ids.length; at += SAVED_AT_ONCE) {
      const clientIds = ids.slice(at, at + SAVED_AT_ONCE);
      const before = saving;
      saving = states.save(
        { clientIds, states: all.subarray(at * WATCH_BYTES, (at + clientIds.length) * WATCH_BYTES) },
        end,
      );
      // Waited for in the next turn, or at the end: until then a failure is nobody's, and would end the whole program.
      saving.catch(() => undefined);
      await Promise.all([before, pause()]);
    }
  } finally {
    await Promise.allSettled([saving]);
  }
  await saving;
}
