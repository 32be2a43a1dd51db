import {
  firstQuarterOf,
  type Highest,
  heldDown,
  type Limits,
  limitsOf,
  noneHighest,
} from '../../../core/churn/limits.ts';
import { TOPS_AT, unpackTops, viewOf } from '../../../core/churn/watch/packing.ts';
import { newWatch, QUARTERS_KEPT } from '../../../core/churn/watch/watch.ts';
import type { ClientId } from '../../../core/shared/ids.ts';
import { readAhead } from '../in-turns.ts';
import type { Scan } from './scan.ts';

type Asked = {
  /** All that have a state, by id. */
  readonly clientIds: readonly ClientId[];
  readonly quarter: number;
  readonly hasDebit: boolean;
  /** The limits of the quarter before. */
  readonly before: Limits | null;
};

/** Limits of a quarter from those before it, of the states as they are. */
export async function calibrate(
  { states, scanRules, pause }: Scan,
  { clientIds, quarter, hasDebit, before }: Asked,
): Promise<Limits> {
  const watch = newWatch();
  const pages: Highest[] = [];
  const first = firstQuarterOf(quarter);
  const kept = Array.from({ length: quarter - first }, (_, at) => (first + at) % QUARTERS_KEPT);
  for await (const page of readAhead(clientIds, states.atOnce, states.tops)) {
    const view = viewOf(page.states);
    const highest = noneHighest(page.clientIds.length);
    for (let client = 0; client < page.clientIds.length; client += 1) {
      unpackTops(view, client * TOPS_AT.bytes, watch);
      let [down, out, weeks] = [0, 0, 0];
      for (const at of kept) {
        down = Math.max(down, watch.topDown[at] as number);
        out = Math.max(out, watch.topOut[at] as number);
        weeks += watch.topWeeks[at] as number;
      }
      highest.down[client] = down;
      highest.out[client] = out;
      highest.weeks[client] = weeks;
    }
    pages.push(highest);
    await pause();
  }
  const own = limitsOf(joined(pages), { yearly: scanRules.yearlyFalseAlarms, hasDebit, quarter });
  return heldDown(own, quarter, before);
}

function joined(pages: readonly Highest[]): Highest {
  const all = noneHighest(pages.reduce((sum, { weeks }) => sum + weeks.length, 0));
  let from = 0;
  for (const { down, out, weeks } of pages) {
    all.down.set(down, from);
    all.out.set(out, from);
    all.weeks.set(weeks, from);
    from += weeks.length;
  }
  return all;
}
