import type { BatchId, ClientId } from '../../core/shared/ids.ts';
import type { Context } from '../events.ts';
import { endBatch } from './end-batch.ts';
import type { ImportStore } from './ports.ts';
import type { Run } from './run.ts';
import { goOnUndoing, type TakingBack } from './take-back.ts';

async function rebuildFlows(store: ImportStore, clientIds: readonly ClientId[]): Promise<void> {
  const size = store.rowsAtOnce.clientsOfSeries;
  for (let at = 0; at < clientIds.length; at += size) {
    await store.rebuildFlowSeries(clientIds.slice(at, at + size));
  }
}

/** Ends what other processes left half done; how many batches. Nobody else may be importing. */
export async function failAbandoned({ store, clock, timeZone }: TakingBack, context: Context): Promise<number> {
  const abandoned = await store.batches.running();
  for (const { id, isBeingUndone } of abandoned) {
    if (isBeingUndone) await goOnUndoing({ store, clock, timeZone }, context, id);
    else await failBatch({ store, clock, timeZone }, context, id, 'abandoned');
  }
  return abandoned.length;
}

/** Marks a batch as failed and derives anew what follows from its rows. */
export async function failBatch(
  { store, clock, timeZone }: TakingBack,
  context: Context,
  batchId: BatchId,
  cause: string,
  kept?: Run['kept'],
): Promise<void> {
  // The rows of a batch that failed count; what is derived from them has to follow.
  await rebuildFlows(store, await store.batches.clientsWithFlows(batchId));
  const end = { state: 'failed', at: clock.now(), ...(kept === undefined ? {} : { kept }) } as const;
  await endBatch({ store, timeZone }, context, batchId, end, { kind: 'import_failed', batchId, cause });
}
