import type { BookWeeks } from '../../../src/core/churn/book-weeks.ts';
import { clearChartState, newChartState } from '../../../src/core/churn/evidence/chart-state.ts';
import type { Pool } from '../../../src/core/churn/evidence/pool.ts';
import { passOver, takeIn } from '../../../src/core/churn/evidence/take-in.ts';
import { BASE_WEEKS, nothingWeighed, weigh } from '../../../src/core/churn/evidence/weigh.ts';
import type { FlowBook } from '../../../src/core/churn/flow-book.ts';
import { type Limits, limitsOf, noneHighest } from '../../../src/core/churn/limits.ts';
import { quarterOf } from '../../../src/core/churn/watch/watch.ts';

// The same charts and limits as in a scan, with every week of the evidence at hand: what methods are compared by.

/** The evidence of every client after every week, laid out as the book. */
type Charts = {
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

const YEAR = 52;

type Asked = {
  readonly clients: number;
  readonly weeks: number;
  /** The first week the limits are for: what came later is not looked at. */
  readonly before: number;
  readonly yearly: number;
  readonly hasDebit: boolean;
};

/** The limits that follow from the evidence of the 52 weeks before a week. */
export function limitsBefore(charts: Charts, asked: Asked): Limits {
  const from = Math.max(0, asked.before - YEAR);
  const highest = noneHighest(asked.clients);
  for (let client = 0; client < asked.clients; client += 1) {
    const cells = { from: client * asked.weeks + from, to: client * asked.weeks + asked.before };
    const down = highestOf(charts, charts.down, cells);
    highest.down[client] = down.top;
    highest.out[client] = asked.hasDebit ? highestOf(charts, charts.out, cells).top : 0;
    highest.weeks[client] = down.weeks;
  }
  return limitsOf(highest, { ...asked, quarter: quarterOf(asked.before) });
}

function highestOf(
  { history }: Charts,
  evidence: Float32Array,
  { from, to }: { readonly from: number; readonly to: number },
): { readonly top: number; readonly weeks: number } {
  let [top, weeks] = [0, 0];
  for (let cell = from; cell < to; cell += 1) {
    if ((history[cell] as number) <= BASE_WEEKS) continue;
    weeks += 1;
    top = Math.max(top, evidence[cell] as number);
  }
  return { top, weeks };
}
