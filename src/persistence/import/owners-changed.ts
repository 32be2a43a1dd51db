import type { BatchId, ClientId } from '../../core/shared/ids.ts';
import type { Passage } from '../handed-on.ts';
import type { Db } from '../rows.ts';

/**
 * Whose clients have another owner since the batch, or since it was undone: at most `limit` of them, by id, the first after `after`. Who
 * looks after the client as co-owner is nobody who has gone. Nobody merges these clients until the transaction ends.
 */
export async function ownersChanged(
  db: Db,
  batchId: BatchId,
  { after, limit }: { readonly after: ClientId | null; readonly limit: number },
): Promise<{ readonly clientIds: readonly ClientId[]; readonly passages: readonly Passage[] }> {
  const held = await db.$queryRaw<readonly { readonly id: ClientId }[]>`
    SELECT id::text FROM client
    WHERE id IN (SELECT client_id FROM ownership WHERE end_source = ${batchId} AND role = 'owner')
      AND (${after}::uuid IS NULL OR id > ${after}::uuid)
    ORDER BY id LIMIT ${limit} FOR KEY SHARE`;
  const clientIds = held.map(({ id }) => id);
  const passages = await db.$queryRaw<readonly Passage[]>`
    SELECT DISTINCT o.client_id::text AS "clientId", o.staff_id::text AS "fromId", n.staff_id::text AS "toId"
    FROM ownership o JOIN ownership n ON n.client_id = o.client_id AND n.role = 'owner' AND n.valid_to IS NULL
    WHERE o.client_id = ANY(${clientIds}::uuid[]) AND o.end_source = ${batchId} AND o.role = 'owner'
      AND NOT EXISTS (
        SELECT FROM ownership s WHERE s.client_id = o.client_id AND s.staff_id = o.staff_id AND s.valid_to IS NULL)`;
  return { clientIds, passages };
}
