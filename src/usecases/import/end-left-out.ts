import { type Entity, endedFields, mergeFields } from '../../core/client/import/merge.ts';
import type { ImportStore } from './ports.ts';
import { recordWrites } from './record-writes.ts';
import type { Ending } from './report.ts';
import type { FileKind } from './rows.ts';
import type { Run } from './run.ts';

const ENTITY_OF: Readonly<Partial<Record<FileKind, Entity>>> = {
  staff: 'staff',
  clients: 'client',
  people: 'person',
  holdings: 'holding',
};

/**
 * Ends the records that no row of a complete file names: staff become inactive, clients and holdings are closed, people
 * have left, all on the day of the import. Nothing is ended when rows were rejected, or when more than half would end
 * and nobody has said that this is meant. Contacts, flows and figures never end.
 */
export async function endLeftOut(
  store: ImportStore,
  run: Run,
  kind: FileKind,
  facts: { readonly rejected: number; readonly evenMost: boolean },
): Promise<Ending> {
  const entity = ENTITY_OF[kind];
  if (entity === undefined) return { kind: 'not_asked' };
  const named = run.named.get(kind) ?? new Set();
  const open = await store.transaction((tx) => tx.openFromFiles(entity));
  const leftOut = open.filter((id) => !named.has(id));
  if (leftOut.length === 0) return { kind: 'ended', records: 0 };
  if (facts.rejected > 0) return { kind: 'held_back_by_rejects', records: leftOut.length };
  if (leftOut.length * 2 > open.length && !facts.evenMost) {
    return { kind: 'held_back_by_size', records: leftOut.length, of: open.length };
  }
  if (run.dryRun) return { kind: 'ended', records: leftOut.length };
  for (let at = 0; at < leftOut.length; at += store.rowsAtOnce.records) {
    await endRecords(store, run, entity, leftOut.slice(at, at + store.rowsAtOnce.records));
  }
  return { kind: 'ended', records: leftOut.length };
}

async function endRecords(store: ImportStore, run: Run, entity: Entity, ids: readonly string[]): Promise<void> {
  const ending = endedFields(entity, run.today) ?? {};
  await store.transaction(async (tx) => {
    const making = recordWrites(run, entity);
    for (const [id, stored] of await tx.records(entity, ids)) {
      const { fields, provenance, changed } = mergeFields(entity, stored, ending, run.batchId);
      if (changed.length > 0) making.record({ id, fields, provenance }, stored.image);
    }
    await tx.write(making.writes());
  });
}
