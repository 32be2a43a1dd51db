import type { FlowBook } from '../../../core/churn/flow-book.ts';
import { type ChartTask, chartTask } from '../../../core/churn/watch/chart-task.ts';
import { type Lived, livesUnder } from '../../../core/churn/watch/lives.ts';
import { WATCH_BYTES } from '../../../core/churn/watch/packing.ts';
import type { LocalDate } from '../../../core/shared/calendar.ts';
import type { ClientId } from '../../../core/shared/ids.ts';
import { notingStates } from '../at-hand.ts';
import { writingBehind } from '../in-turns.ts';
import type { StatePage } from '../ports/states.ts';
import { cutAfter, readBook, wholeUntil } from '../read-book.ts';
import { lateOutages } from '../tell-outages.ts';
import { NOTHING_SCANNED, type Scan, type Scanned } from './scan.ts';

/** Clients that live before others have their turn, and states that are saved at a time. */
const [CLIENTS_AT_ONCE, SAVED_AT_ONCE] = [200, 1_000] as const;

/** Everything from the first week on. `anewAt`: see `StoredBook`. */
export async function rebuild(scan: Scan, anewAt: Date | null): Promise<Scanned> {
  const { flows, states, calendar, scanRules, madeBy, firstWeek } = scan;
  const read = await readBook(flows, scan, scan.pause);
  const last = scan.isWeekly ? read.book.weeks.length - 1 : wholeUntil(read);
  const book = cutAfter(read.book, last);
  const task = chartTask(book, { rules: [scanRules], calendar, withStates: true, keepsFlows: false });
  await scan.chart(task);
  const { atHand, add } = notingStates(scanRules);
  const limits = await liveAndSave(scan, task, book, add);
  const weeks = limits.map((own, week) => ({
    isCounted: task.facts.counted[week] === 1,
    active: read.delivered[week] === 0 ? -1 : (task.facts.active[week] as number),
    limits: own,
  }));
  const { pool, debitWeek } = task.facts;
  const outages = lateOutages(task.facts.outages, book.weeks);
  const { zeros } = read;
  await states.saveBook({ firstWeek, pool, debitWeek, zeros, madeBy, anewAt, outages, weeks }, scan.clock.now());
  return {
    ...NOTHING_SCANNED,
    kind: 'rebuilt',
    clients: book.clientIds.length,
    weeks: weeks.length,
    withoutRate: read.withoutRate,
    atHand,
  };
}

/** All lives under the rules; the states of those who have lived are stored while others live; `look` sees each of them. */
const liveAndSave = (
  { states, pause }: Scan,
  task: ChartTask,
  book: FlowBook,
  look: (page: StatePage) => void,
): Promise<Lived['limits']> =>
  writingBehind(async (begin) => {
    const ids = book.clientIds as readonly ClientId[];
    const [all, end] = [task.states as Uint8Array, book.weeks.at(-1) as LocalDate];
    const save = async (from: number, to: number): Promise<void> => {
      const page = { clientIds: ids.slice(from, to), states: all.subarray(from * WATCH_BYTES, to * WATCH_BYTES) };
      await begin(() => states.add(page, end));
      look(page);
    };
    await states.clear();
    const lives = livesUnder(task, 0);
    // The first step sets the limits; each of the others is the life of a client.
    lives.next();
    for (let lived = 1, saved = 0; ; lived += 1) {
      const step = lives.next();
      if (step.done === true) {
        if (saved < ids.length) await save(saved, ids.length);
        return step.value;
      }
      if (lived % CLIENTS_AT_ONCE !== 0) continue;
      if (lived - saved === SAVED_AT_ONCE) {
        await save(saved, lived);
        saved = lived;
      }
      await pause();
    }
  });
