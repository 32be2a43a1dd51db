import type { BatchId, ClientId } from '../../core/shared/ids.ts';
import type { Passage } from '../handed-on.ts';
import type { Db } from '../rows.ts';

/**
 * Clients of which the batch, or its undoing, ended the ownership of an owner: at most `limit` of them, by id, the first after `after`.
 * Nobody merges them until the transaction ends.
 */
export async function ownersEnded(
  db: Db,
  batchId: BatchId,
  { after, limit }: { readonly after: ClientId | null; readonly limit: number },
): Promise<readonly ClientId[]> {
  const held = await db.$queryRaw<readonly { readonly id: ClientId }[]>`
    SELECT id::text FROM client
    WHERE id IN (SELECT client_id FROM ownership WHERE end_source = ${batchId} AND role = 'owner')
      AND (${after}::uuid IS NULL OR id > ${after}::uuid)
    ORDER BY id LIMIT ${limit} FOR KEY SHARE`;
  return held.map(({ id }) => id);
}

/**
 * From whom to whom these clients went. Who looks after one as co-owner is nobody who has gone; where the batch is undone, what it gave
 * her goes back all the same. Nobody hands them over until the transaction ends: whoever does so takes their plans first.
 */
export async function ownersChanged(
  db: Db,
  batchId: BatchId,
  clientIds: readonly ClientId[],
): Promise<readonly Passage[]> {
  await db.$queryRaw`
    SELECT FROM ownership WHERE client_id = ANY(${[...clientIds]}::uuid[]) AND valid_to IS NULL ORDER BY client_id, id FOR SHARE`;
  return db.$queryRaw<readonly Passage[]>`
    SELECT DISTINCT o.client_id::text AS "clientId", o.staff_id::text AS "fromId", n.staff_id::text AS "toId"
    FROM import_batch b JOIN ownership o ON o.end_source = ${batchId} AND o.role = 'owner'
    JOIN ownership n ON n.client_id = o.client_id AND n.role = 'owner' AND n.valid_to IS NULL
    WHERE b.id = ${batchId}::uuid AND o.client_id = ANY(${[...clientIds]}::uuid[]) AND n.staff_id <> o.staff_id
      AND NOT EXISTS (
        SELECT FROM ownership s
        WHERE s.client_id = o.client_id AND s.staff_id = o.staff_id AND s.valid_to IS NULL AND b.undone_at IS NULL)`;
}
