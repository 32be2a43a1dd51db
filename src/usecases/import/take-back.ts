import { ENTITIES, type Entity, emptied, takeBack } from '../../core/client/import/merge.ts';
import { dayAt, type LocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import type { BatchId } from '../../core/shared/ids.ts';
import type { Context } from '../events.ts';
import type { Clock } from '../ports.ts';
import { endBatch } from './end-batch.ts';
import type { Change, EntryTable, ImportStore, StoredRecord, UndoTransaction } from './ports.ts';

/** What the undoing of a batch works with. */
export type TakingBack = {
  readonly clock: Clock;
  readonly store: ImportStore;
  /** The bank's. */
  readonly timeZone: TimeZone;
};

/** How many records an undoing has changed, by what became of them. */
export type TakenBack = {
  /** Hold again what they held before. */
  readonly restored: number;
  readonly removed: number;
  /** History refers to them: ended, with nothing known of them but their names. */
  readonly ended: number;
  /** Ownerships begun anew. */
  readonly owners: number;
};

export const NOTHING: TakenBack = { restored: 0, removed: 0, ended: 0, owners: 0 };

/** Undoes what is left of a batch whose undoing has begun. Nobody else may be importing. */
export async function goOnUndoing(
  { clock, store, timeZone }: TakingBack,
  context: Context,
  batchId: BatchId,
): Promise<TakenBack> {
  const { undo, rowsAtOnce, batches } = store;
  const [now, limit] = [clock.now(), rowsAtOnce.records];
  // Packed flows first: those of a client that is to go refer to it.
  const clientIds = await batches.clientsWithFlows(batchId);
  for (let at = 0; at < clientIds.length; at += rowsAtOnce.clientsOfSeries)
    await store.rebuildFlowSeries(clientIds.slice(at, at + rowsAtOnce.clientsOfSeries));
  await untilNone(() => undo.transaction((tx) => tx.removeBrought(batchId, limit)));
  await untilNone(() => undo.transaction((tx) => tx.endBegun(batchId, now, limit)));

  let sum = NOTHING;
  for (let position: number | null = null; ; ) {
    const below: number | null = position;
    const chunk = await undo.transaction(async (tx) => {
      const changes = await tx.changes(batchId, below, limit);
      return { changes, counts: await takeChunkBack(tx, { batchId, today: dayAt(now, timeZone) }, changes) };
    });
    position = chunk.changes.at(-1)?.position ?? null;
    if (position === null) break;
    sum = added(sum, chunk.counts);
  }
  const restored = sum.restored + sum.removed + sum.ended;
  const end = { state: 'undone', at: clock.now() } as const;
  await endBatch({ store, timeZone }, context, batchId, end, { kind: 'import_undone', batchId, restored });
  return sum;
}

async function untilNone(work: () => Promise<number>): Promise<void> {
  while ((await work()) > 0);
}

type Undoing = { readonly batchId: BatchId; readonly today: LocalDate };

/** Some changes, the last first. A row that was changed twice goes back step by step. */
async function takeChunkBack(tx: UndoTransaction, undoing: Undoing, changes: readonly Change[]): Promise<TakenBack> {
  let sum = NOTHING;
  for (const [table, ofTable] of Map.groupBy(changes, ({ entity }) => entity)) {
    if (isEntity(table)) {
      const back = await restore(tx, undoing, table, ofTable);
      sum = added(added(sum, back), await remove(tx, undoing, table, ofTable));
    } else if (table === 'branch') {
      await tx.remove('branch', idsOf(ofTable));
    } else if (table === 'handed_on') {
      // Goes back once every client has its owner again.
    } else if (table === 'ownership') {
      sum = added(sum, { ...NOTHING, owners: await tx.beginEnded(undoing.batchId, idsOf(ofTable)) });
    } else {
      const images = ofTable.map(({ before }) => before);
      await tx.putBack(table as EntryTable, images);
    }
  }
  return sum;
}

async function restore(tx: UndoTransaction, { batchId }: Undoing, entity: Entity, changes: readonly Change[]) {
  const images = new Map<string, StoredRecord>();
  // Later ones come first, so that the earliest image stands in the end.
  for (const { before } of changes)
    if (before !== null) images.set((before as StoredRecord).id, before as StoredRecord);
  const back = [];
  for (const [id, stored] of await tx.records(entity, [...images.keys()])) {
    const { changed, ...record } = takeBack(stored, images.get(id) ?? stored, batchId);
    if (changed) back.push({ id, ...record });
  }
  await tx.rewrite(entity, back);
  return { ...NOTHING, restored: back.length };
}

async function remove(tx: UndoTransaction, { today }: Undoing, entity: Entity, changes: readonly Change[]) {
  const brought = idsOf(changes.filter(({ before }) => before === null));
  const gone = await tx.remove(entity, brought);
  const left = brought.filter((id) => !gone.has(id));
  const stay = await tx.records(entity, left);
  await tx.rewrite(
    entity,
    [...stay].map(([id, stored]) => ({ id, ...emptied(entity, stored, today) })),
  );
  return { ...NOTHING, removed: gone.size, ended: stay.size };
}

const isEntity = (table: string): table is Entity => (ENTITIES as readonly string[]).includes(table);

const idsOf = (changes: readonly Change[]): readonly string[] => changes.map(({ key }) => key['id'] ?? '');

const added = (a: TakenBack, b: TakenBack): TakenBack => ({
  restored: a.restored + b.restored,
  removed: a.removed + b.removed,
  ended: a.ended + b.ended,
  owners: a.owners + b.owners,
});
