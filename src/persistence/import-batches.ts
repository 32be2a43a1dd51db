import type pg from 'pg';
import type { BatchId, ClientId } from '../core/shared/ids.ts';
import type { Context, DomainEvent } from '../usecases/events.ts';
import type { Batch, ImportTransaction } from '../usecases/import/ports.ts';
import { actorText, auditEntryFor } from './audit.ts';
import { insertJson } from './import-parts.ts';
import type { UnitOfWorkParts } from './unit-of-work.ts';

type Batches = Pick<ImportTransaction, 'insertBatch' | 'updateBatch' | 'runningBatches' | 'clientsWithFlowsOf'>;

export const batchesIn = (connection: pg.ClientBase): Batches => ({
  insertBatch: async ({ id, startedAt, finishedAt, state, startedBy, files }: Batch) => {
    await connection.query(
      `INSERT INTO import_batch (id, started_at, finished_at, state, started_by, files)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, startedAt, finishedAt, state, startedBy, JSON.stringify(files)],
    );
  },
  updateBatch: async (id, { state, at, files }) => {
    await connection.query(
      `UPDATE import_batch SET state = $2, files = coalesce($4::jsonb, files),
         finished_at = CASE WHEN $2 = 'undone' THEN finished_at ELSE $3 END,
         undone_at = CASE WHEN $2 = 'undone' THEN $3 END
       WHERE id = $1`,
      [id, state, at, files === undefined ? null : JSON.stringify(files)],
    );
  },
  runningBatches: async () => {
    const { rows } = await connection.query<{ id: BatchId }>(
      `SELECT id FROM import_batch WHERE state = 'running' ORDER BY started_at`,
    );
    return rows.map(({ id }) => id);
  },
  clientsWithFlowsOf: async (batchId) => {
    const { rows } = await connection.query<{ client_id: ClientId }>(
      'SELECT DISTINCT client_id FROM weekly_flow WHERE batch_id = $1',
      [batchId],
    );
    return rows.map(({ client_id }) => client_id);
  },
});

/** Writes audit rows of `events` and the messages they call for, as the unit of work does, on a connection of pg's. */
export async function writeEvents(
  connection: pg.ClientBase,
  { clock, newId, announce }: UnitOfWorkParts,
  context: Context,
  events: readonly DomainEvent[],
): Promise<void> {
  const at = clock.now();
  const entries = events.map((event) => ({ id: newId<string>(), action: event.kind, ...auditEntryFor(event) }));
  await insertJson(
    connection,
    `INSERT INTO audit (id, at, actor, action, entity, entity_id, origin, detail)
     SELECT id, $2, $3, action, entity, "entityId", $4, detail
     FROM jsonb_to_recordset($1::jsonb)
       AS given(id uuid, action text, entity text, "entityId" uuid, detail jsonb)`,
    entries,
    at,
    actorText(context.actor),
    context.origin,
  );
  await insertJson(
    connection,
    `INSERT INTO audit_value (audit_id, name, value)
     SELECT "auditId", name, value FROM jsonb_to_recordset($1::jsonb) AS given("auditId" uuid, name text, value text)`,
    entries.flatMap(({ id, values }) => Object.entries(values).map(([name, value]) => ({ auditId: id, name, value }))),
  );
  await insertJson(
    connection,
    `INSERT INTO outbox_message (id, dedupe_key, kind, recipient, data, urgent, due_at)
     SELECT id, "dedupeKey", kind, recipient, data, urgent, "dueAt"
     FROM jsonb_to_recordset($1::jsonb) AS given(id uuid, "dedupeKey" text, kind text, recipient text, data jsonb,
       urgent boolean, "dueAt" timestamptz)
     ON CONFLICT (dedupe_key) DO NOTHING`,
    announce(events).map((draft) => ({ id: newId<string>(), ...draft, dueAt: draft.dueAt ?? at })),
  );
}
