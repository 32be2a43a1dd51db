import type { ChurnRules } from '../../core/churn/rules.ts';
import { unpackWatch, WATCH_BYTES } from '../../core/churn/watch/packing.ts';
import { isPastHint } from '../../core/churn/watch/past-hint.ts';
import { newWatch } from '../../core/churn/watch/watch.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { readAhead } from './in-turns.ts';
import type { ChurnStateStore } from './ports.ts';

const CLIENTS_AT_ONCE = 1_000;

/**
 * Those of these clients whose state says more than a hint that is past. Most of what is open is that, and a state is read at a
 * fraction of what flows and facts of its client cost.
 */
export async function withoutPastHints(
  { states, pause }: { readonly states: Pick<ChurnStateStore, 'of'>; readonly pause: () => Promise<void> },
  ids: readonly ClientId[],
  rules: ChurnRules,
): Promise<readonly ClientId[]> {
  const watch = newWatch();
  const kept: ClientId[] = [];
  for await (const page of readAhead(ids, CLIENTS_AT_ONCE, states.of)) {
    const view = new DataView(page.states.buffer, page.states.byteOffset, page.states.byteLength);
    for (const [client, id] of page.clientIds.entries()) {
      unpackWatch(view, client * WATCH_BYTES, watch);
      if (!isPastHint(watch, rules)) kept.push(id);
    }
    await pause();
  }
  return kept;
}
