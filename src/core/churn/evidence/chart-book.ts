import type { BookWeeks } from '../book-weeks.ts';
import type { FlowBook } from '../flow-book.ts';
import { clearChartState, newChartState } from './chart-state.ts';
import type { Pool } from './pool.ts';
import { passOver, takeIn } from './take-in.ts';
import { nothingWeighed, weigh } from './weigh.ts';

/** The evidence of every client after every week, laid out as the book. */
export type Charts = {
  /** See `Weighed`. */
  readonly down: Float32Array;
  readonly out: Float32Array;
  /** Counted weeks of the client so far. */
  readonly history: Uint16Array;
};

/** Charts every client, each week with what was known by its end. */
export function chartBook(book: FlowBook, { counted, phase }: BookWeeks, pool: Pool): Charts {
  const { clientIds, weeks, credit, debit, dealings, known } = book;
  const cells = clientIds.length * weeks.length;
  const charts: Charts = {
    down: new Float32Array(cells),
    out: new Float32Array(cells),
    history: new Uint16Array(cells),
  };
  const state = newChartState();
  const weighed = nothingWeighed();
  const now = { week: 0, phase: 0, credit: 0, debit: 0, dealings: 0 };
  for (let client = 0; client < clientIds.length; client += 1) {
    clearChartState(state);
    for (let week = 0; week < weeks.length; week += 1) {
      const cell = client * weeks.length + week;
      if (known[cell] === 1 && counted[week] === 1) {
        now.week = week;
        now.phase = phase[week] as number;
        now.credit = credit[cell] as number;
        now.debit = debit[cell] as number;
        now.dealings = dealings[cell] as number;
        takeIn(state, now, pool);
        weigh(state, pool, weighed);
      } else if (known[cell] === 1) passOver(state, credit[cell] as number);
      charts.history[cell] = state.weeks;
      charts.down[cell] = weighed.down;
      charts.out[cell] = weighed.out;
    }
    weighed.down = 0;
    weighed.out = 0;
  }
  return charts;
}
