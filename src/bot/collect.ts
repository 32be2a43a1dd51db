import { setImmediate as turn } from 'node:timers/promises';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

type Collect = (what: { readonly type: 'minor' | 'major'; readonly flavor?: 'last-resort' }) => void;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as Collect;

/** So many bytes of what is outside the heap are let go at a time. */
const LET_GO_BYTES = 8_000_000;

/** As `process.memoryUsage` says it, which asks the system for more. */
const outsideHeap = (): number => getHeapStatistics().external_memory;

/**
 * Lets others have their turn. On the way the buffers that nobody needs any more are let go: they are large outside the heap and
 * tiny in it, and so the collector by itself comes when there are tens of megabytes of them.
 */
export function pausing(): () => Promise<void> {
  let left = Number.POSITIVE_INFINITY;
  return async () => {
    const external = outsideHeap();
    if (external > left + LET_GO_BYTES) {
      collect({ type: 'minor' });
      left = outsideHeap();
    } else left = Math.min(left, external);
    await turn();
  };
}

/**
 * Lets go of all that nobody holds any more, and of the room kept for more of it. Memory that threads have shared does not count
 * where the collector decides when to come. It takes a tenth of a second or two: for when a large book is about to be weighed, and
 * when everything has been done anew.
 */
export const letGo = (): void => collect({ type: 'major', flavor: 'last-resort' });
