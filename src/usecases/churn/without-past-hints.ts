import type { ChurnRules } from '../../core/churn/rules.ts';
import { OPEN_AT, unpackWatch, WATCH_BYTES } from '../../core/churn/watch/packing.ts';
import { isPastHint } from '../../core/churn/watch/past-hint.ts';
import { newWatch } from '../../core/churn/watch/watch.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { readAhead } from './in-turns.ts';
import type { ChurnStateStore, StatePage } from './ports.ts';

const CLIENTS_AT_ONCE = 1_000;

/** Clients of whose states something is open, in their order, and those of whom that is a hint that is past. */
export type OpenClients = { readonly ids: readonly ClientId[]; readonly past: ReadonlySet<ClientId> };

/** Adds up what is open of pages of states, while they are at hand. */
export function countOpen(rules: ChurnRules): { readonly open: OpenClients; readonly add: (page: StatePage) => void } {
  const watch = newWatch();
  const ids: ClientId[] = [];
  const past = new Set<ClientId>();
  return {
    open: { ids, past },
    add: ({ clientIds, states }) => {
      const view = new DataView(states.buffer, states.byteOffset, states.byteLength);
      for (const [client, id] of clientIds.entries()) {
        if (states[client * WATCH_BYTES + OPEN_AT] === 0) continue;
        ids.push(id);
        unpackWatch(view, client * WATCH_BYTES, watch);
        if (isPastHint(watch, rules)) past.add(id);
      }
    },
  };
}

/**
 * Those of these clients whose state says more than a hint that is past. Most of what is open is that, and a state is read at a
 * fraction of what flows and facts of its client cost.
 */
export async function withoutPastHints(
  { states, pause }: { readonly states: Pick<ChurnStateStore, 'of'>; readonly pause: () => Promise<void> },
  ids: readonly ClientId[],
  rules: ChurnRules,
): Promise<readonly ClientId[]> {
  const { open, add } = countOpen(rules);
  for await (const page of readAhead(ids, CLIENTS_AT_ONCE, states.of)) {
    add(page);
    await pause();
  }
  return open.ids.filter((id) => !open.past.has(id));
}
