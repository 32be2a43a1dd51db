import type { BookWeeks } from '../book-weeks.ts';
import type { FlowBook } from '../flow-book.ts';
import { type ChartState, clearChartState, newChartState, weekBack } from './chart-state.ts';
import type { Pool } from './pool.ts';
import { passOver, takeIn } from './take-in.ts';
import { nothingWeighed, type Weighed, weigh } from './weigh.ts';

/** The evidence of every client after every week, laid out as the book. */
export type Charts = {
  /** See `Weighed`. */
  readonly down: Float32Array;
  readonly out: Float32Array;
  readonly change: Uint8Array;
  /** First week of the likeliest change, and the first and last it may be; numbers of weeks in the book. */
  readonly since: Uint16Array;
  readonly sinceLeast: Uint16Array;
  readonly sinceMost: Uint16Array;
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
    change: new Uint8Array(cells),
    since: new Uint16Array(cells),
    sinceLeast: new Uint16Array(cells),
    sinceMost: new Uint16Array(cells),
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
      write(charts, cell, state, weighed);
    }
    weighed.down = 0;
    weighed.out = 0;
    weighed.back = 0;
  }
  return charts;
}

function write(charts: Charts, cell: number, state: ChartState, weighed: Weighed): void {
  charts.history[cell] = state.weeks;
  charts.down[cell] = weighed.down;
  charts.out[cell] = weighed.out;
  if (weighed.back === 0) return;
  charts.change[cell] = weighed.change;
  charts.since[cell] = weekBack(state, weighed.back);
  charts.sinceLeast[cell] = weekBack(state, weighed.backMost);
  charts.sinceMost[cell] = weekBack(state, weighed.backLeast);
}
