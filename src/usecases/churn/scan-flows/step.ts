import { phasesOf } from '../../../core/churn/book-weeks.ts';
import { packWatch, unpackWatch, viewOf, WATCH_BYTES } from '../../../core/churn/watch/packing.ts';
import { clearWatch, liveOn, newWatch, takeWeek, type Watch } from '../../../core/churn/watch/watch.ts';
import { addDays, type LocalDate } from '../../../core/shared/calendar.ts';
import type { ClientId } from '../../../core/shared/ids.ts';
import { type AtHand, notingStates } from '../at-hand.ts';
import { readAhead, writingBehind } from '../in-turns.ts';
import type { FlowPage } from '../ports/flows.ts';
import type { JudgedWeek, StoredBook } from '../ports/states.ts';
import { isKnown, type NewWeeks } from '../read-book.ts';
import type { Scan } from './scan.ts';

/** Clients that are replayed at a time before others have their turn. */
const CLIENTS_AT_ONCE = 200;

/** What a scan goes on with. */
export type Parts = {
  readonly scan: Scan;
  readonly book: StoredBook;
  readonly read: NewWeeks;
  /** All that have a state, by id. */
  readonly clientIds: readonly ClientId[];
};

/** Every state that ends before `last` is moved on to it; answers what all of them say then. */
export async function stepAll(
  parts: Parts,
  weeks: readonly JudgedWeek[],
  last: number,
  end: LocalDate,
): Promise<AtHand> {
  const { states, pause, scanRules } = parts.scan;
  const { atHand, add } = notingStates(scanRules);
  const phase = phasesFrom(parts.book.firstWeek, weeks.length);
  const watch = newWatch();
  await writingBehind(async (begin) => {
    for await (const page of readAhead(parts.clientIds, states.atOnce, states.page)) {
      const view = viewOf(page.states);
      for (const [client, id] of page.clientIds.entries()) {
        unpackWatch(view, client * WATCH_BYTES, watch);
        for (let week = watch.week + 1; week <= last; week += 1) step(parts, { watch, id, week }, weeks, phase);
        packWatch(watch, view, client * WATCH_BYTES);
      }
      await begin(() => states.save(page, end));
      add(page);
      await pause();
    }
  });
  return atHand;
}

const phasesFrom = (first: LocalDate, count: number): Uint8Array =>
  phasesOf(Array.from({ length: count }, (_, week) => addDays(first, 7 * week)));

function step(
  { scan, book, read }: Omit<Parts, 'clientIds'>,
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
export async function replay(
  parts: Pick<Parts, 'scan' | 'book'>,
  clientIds: readonly ClientId[],
  weeks: readonly JudgedWeek[],
): Promise<void> {
  const { scan, book } = parts;
  const phase = phasesFrom(book.firstWeek, weeks.length);
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
