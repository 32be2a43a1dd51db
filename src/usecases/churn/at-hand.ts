import { mayBeRise } from '../../core/churn/opportunity.ts';
import type { ChurnRules } from '../../core/churn/rules.ts';
import { OPEN_AT, RISING_AT, unpackWatch, viewOf, WATCH_BYTES, WEEKS_PACKED } from '../../core/churn/watch/packing.ts';
import { isPastHint } from '../../core/churn/watch/past-hint.ts';
import { lastCredit, newWatch } from '../../core/churn/watch/watch.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { readAhead } from './in-turns.ts';
import type { ChurnStateStore, StatePage } from './ports/states.ts';

const CLIENTS_AT_ONCE = 1_000;

/** What states have said while they were at hand, so that nobody has to read them again. */
export type AtHand = {
  /** Clients about whom something is open, in their order. */
  readonly open: readonly ClientId[];
  /** Those of them of whom that is a hint that is past. */
  readonly past: ReadonlySet<ClientId>;
  /** The states of the others. */
  readonly states: ReadonlyMap<ClientId, Uint8Array>;
  /** Clients whose money in is rising, but for those of whom it has been as high in the last half-year. */
  readonly rising: readonly ClientId[];
};

/** Takes down what pages of states say. */
export function notingStates(rules: ChurnRules): { readonly atHand: AtHand; readonly add: (page: StatePage) => void } {
  const watch = newWatch();
  const [open, past, rising] = [[] as ClientId[], new Set<ClientId>(), [] as ClientId[]];
  const kept = new Map<ClientId, Uint8Array>();
  const note = (id: ClientId, { states }: StatePage, from: number): void => {
    const [isOpen, isRising] = [states[from + OPEN_AT] !== 0, states[from + RISING_AT] !== 0];
    if (!isOpen && !isRising) return;
    unpackWatch(viewOf(states), from, watch);
    if (isRising && mayBeRise(lastCredit(watch, WEEKS_PACKED))) rising.push(id);
    if (!isOpen) return;
    open.push(id);
    if (isPastHint(watch, rules)) past.add(id);
    else kept.set(id, states.slice(from, from + WATCH_BYTES));
  };
  const add = (page: StatePage): void => {
    for (const [client, id] of page.clientIds.entries()) note(id, page, client * WATCH_BYTES);
  };
  return { atHand: { open, past, states: kept, rising }, add };
}

/**
 * What the states of these clients say. Most of what is open is a hint that is past, and a state is read at a fraction of what flows and
 * facts of its client cost.
 */
export async function readStates(
  { states, pause }: { readonly states: Pick<ChurnStateStore, 'of'>; readonly pause: () => Promise<void> },
  ids: readonly ClientId[],
  rules: ChurnRules,
): Promise<AtHand> {
  const { atHand, add } = notingStates(rules);
  for await (const page of readAhead(ids, CLIENTS_AT_ONCE, states.of)) {
    add(page);
    await pause();
  }
  return atHand;
}
