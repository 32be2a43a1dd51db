import type { LocalDate } from '../../core/shared/calendar.ts';
import type { BatchId } from '../../core/shared/ids.ts';
import type { CorrectedPlan } from '../../usecases/import/ports.ts';
import type { Db } from '../rows.ts';
import { type NewcomersRow, newcomersOf } from './newcomers.ts';

/**
 * Lines that a contact answered are answered as it says by now, where the batch says otherwise what came of it, or said so before it was
 * undone. Their plans, each counted up.
 */
export async function answerAsTold(db: Db, batchId: BatchId): Promise<readonly CorrectedPlan[]> {
  const rows = await db.$queryRaw<
    readonly (NewcomersRow & {
      readonly day: string;
      readonly revision: number;
      readonly contacts: readonly string[];
    })[]
  >`
    WITH told AS MATERIALIZED (
      SELECT DISTINCT i.id, i.client_id
      FROM import_batch b JOIN import_change k ON k.batch_id = b.id AND k.entity = 'interaction' AND k.before IS NOT NULL
      JOIN interaction i ON i.id = (k.key ->> 'id')::uuid
      WHERE b.id = ${batchId}::uuid AND (b.undone_at IS NOT NULL OR k.before ->> 'outcome' IS DISTINCT FROM i.outcome)
    ), standing AS MATERIALIZED (
      SELECT l.plan_id, array_agg(DISTINCT l.client_id::text) AS clients, array_agg(t.id::text) AS contacts
      FROM told t JOIN plan_line l ON l.client_id = t.client_id AND l.interaction_id = t.id AND l.state IN ('done', 'no_answer')
      GROUP BY l.plan_id
    ), held AS MATERIALIZED (
      SELECT id FROM plan WHERE id IN (SELECT plan_id FROM standing) ORDER BY id FOR UPDATE
    )
    UPDATE plan p SET revision = p.revision + 1
    FROM held h JOIN standing s ON s.plan_id = h.id WHERE p.id = h.id
    RETURNING p.id::text AS plan_id, p.staff_id::text, p.day::text, s.clients, s.contacts, p.revision`;
  // As they are now that the plans are held: somebody may have taken a contact back, or corrected it, until then.
  await db.$executeRaw`
    UPDATE plan_line l SET state = CASE i.outcome WHEN 'no_answer' THEN 'no_answer' ELSE 'done' END
    FROM interaction i
    WHERE l.plan_id = ANY (${rows.map((row) => row.plan_id)}::uuid[]) AND l.state IN ('done', 'no_answer')
      AND i.id = l.interaction_id AND i.id = ANY (${rows.flatMap((row) => row.contacts)}::uuid[])`;
  return rows.map((row) => ({ ...newcomersOf(row), day: row.day as LocalDate, revision: row.revision }));
}
