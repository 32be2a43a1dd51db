import type { BatchId } from '../../core/shared/ids.ts';
import { Prisma } from '../generated/client.ts';
import type { Passage } from '../handed-on.ts';
import type { Db } from '../rows.ts';

/** What is open with the clients of these passages, of whoever has gone; a bit more than what is handed on. */
const openOf = (passages: readonly Passage[]): Prisma.Sql => {
  const clientIds = Prisma.sql`${[...new Set(passages.map(({ clientId }) => clientId))]}::uuid[]`;
  return Prisma.sql`(
    SELECT r.* FROM jsonb_to_recordset(${JSON.stringify(passages)}::jsonb) AS p("clientId" uuid, "fromId" uuid)
    JOIN (
      SELECT id, client_id, staff_id, provenance ->> 'staffId' AS said_by FROM follow_up
      WHERE client_id = ANY(${clientIds}) AND done_on IS NULL AND cancelled_on IS NULL
      UNION ALL SELECT id, client_id, staff_id, provenance ->> 'staffId' FROM appointment
      WHERE client_id = ANY(${clientIds}) AND status = 'booked'
      UNION ALL SELECT id, client_id, staff_id, NULL FROM event_invitation
      WHERE client_id = ANY(${clientIds}) AND state IN ('open', 'coming')
    ) r ON r.client_id = p."clientId" AND r.staff_id = p."fromId")`;
};

/**
 * Rows that stay whose they are: the batch says so of them; or it is undone, and they were hers before it (ids tell the time), or came
 * since and she looks after the client still, and the batch did not give them to her.
 */
export async function rowsKept(db: Db, batchId: BatchId, passages: readonly Passage[]): Promise<readonly string[]> {
  const rows = await db.$queryRaw<readonly { readonly id: string }[]>`
    SELECT r.id::text FROM import_batch b CROSS JOIN ${openOf(passages)} r
    WHERE b.id = ${batchId}::uuid
      AND (r.said_by = ${batchId}
           OR b.undone_at IS NOT NULL
              AND (r.id < b.id OR EXISTS (
                SELECT FROM ownership s WHERE s.client_id = r.client_id AND s.staff_id = r.staff_id AND s.valid_to IS NULL))
              AND r.id NOT IN (
                SELECT (k.key ->> 'id')::uuid FROM import_change k
                WHERE k.batch_id = ${batchId}::uuid AND k.entity = 'handed_on'))`;
  return rows.map(({ id }) => id);
}

/** Keeps which rows the batch is about to hand on, for its undoing. */
export async function noteHandedOn(
  db: Db,
  batchId: BatchId,
  passages: readonly Passage[],
  kept: readonly string[],
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO import_change (batch_id, position, entity, key)
    SELECT b.id,
           (SELECT coalesce(max(k.position), 0) FROM import_change k WHERE k.batch_id = b.id) + row_number() OVER (ORDER BY r.id),
           'handed_on', jsonb_build_object('id', r.id)
    FROM import_batch b CROSS JOIN ${openOf(passages)} r
    WHERE b.id = ${batchId}::uuid AND b.undone_at IS NULL AND r.id <> ALL(${[...kept]}::uuid[])`;
}
