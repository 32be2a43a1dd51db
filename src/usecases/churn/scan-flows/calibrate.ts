import { type Highest, type Limits, limitsOf, noneHighest } from '../../../core/churn/limits.ts';
import { TOPS_AT, unpackTops } from '../../../core/churn/watch/packing.ts';
import { newWatch, QUARTERS_KEPT } from '../../../core/churn/watch/watch.ts';
import { pagesAhead } from '../in-turns.ts';
import type { Scan } from './scan.ts';

/** Limits from the four quarters before `quarter`, of the states as they are. */
export async function calibrate(
  { states, scanRules, pause }: Scan,
  { quarter, hasDebit }: { readonly quarter: number; readonly hasDebit: boolean },
): Promise<Limits> {
  const watch = newWatch();
  const pages: Highest[] = [];
  const kept = [1, 2, 3, 4].filter((back) => back <= quarter).map((back) => (quarter - back) % QUARTERS_KEPT);
  for await (const page of pagesAhead(states.tops)) {
    const { buffer, byteOffset, byteLength } = page.states;
    const view = new DataView(buffer, byteOffset, byteLength);
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
  return limitsOf(joined(pages), { yearly: scanRules.yearlyFalseAlarms, hasDebit });
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
