import type { LookupEntry } from '../core/client/lookup/entry.ts';
import { buildHere, type HeldIndex, type IndexBuilding } from './held-index.ts';
import { buildInThread } from './threaded-index.ts';

/** Clients loaded or applied in one go before other work of the thread gets its turn. */
export const ENTRIES_PER_TURN = 500;

type Batch = readonly LookupEntry[];

async function* inBatches(entries: AsyncIterable<LookupEntry> | Iterable<LookupEntry>): AsyncGenerator<Batch> {
  let batch: LookupEntry[] = [];
  for await (const entry of entries) {
    batch.push(entry);
    if (batch.length < ENTRIES_PER_TURN) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

const build = async (
  building: IndexBuilding,
  first: readonly Batch[],
  rest: AsyncIterable<Batch>,
): Promise<HeldIndex> => {
  try {
    for (const batch of first) await building.add(batch);
    for await (const batch of rest) await building.add(batch);
    return await building.finish();
  } catch (error) {
    await building.abandon();
    throw error;
  }
};

/**
 * Loads the index here, or in a thread when there are more than `mostHere` clients: how many there are shows only while
 * loading.
 */
export const loadIndex = async (
  entries: AsyncIterable<LookupEntry> | Iterable<LookupEntry>,
  mostHere: number,
): Promise<HeldIndex> => {
  const batches = inBatches(entries);
  const first: Batch[] = [];
  let count = 0;
  while (count <= mostHere) {
    const next = await batches.next();
    if (next.done === true) break;
    first.push(next.value);
    count += next.value.length;
  }
  return build(count <= mostHere ? buildHere() : buildInThread(), first, batches);
};
