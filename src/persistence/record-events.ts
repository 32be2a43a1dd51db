import type { Context, DomainEvent } from '../usecases/events.ts';
import type { Clock, NewId, OutboxDraft } from '../usecases/ports.ts';
import { actorText, auditActionOf, auditEntryFor } from './audit.ts';
import { markCrowds } from './churn/overtaken.ts';
import type { Prisma } from './generated/client.ts';

export type RecordingParts = {
  readonly clock: Clock;
  readonly newId: NewId;
  /** Who hears of an event: a pure table. */
  readonly announce: (event: DomainEvent) => readonly OutboxDraft[];
  /** Messages were stored for good: whoever sends them need not wait for its next look. */
  readonly onNews?: () => void;
};

/**
 * Writes an audit row for every event and the messages that the events call for, as part of `tx`; how many go out now.
 */
export async function recordEvents(
  tx: Prisma.TransactionClient,
  context: Context,
  events: readonly DomainEvent[],
  parts: RecordingParts,
): Promise<number> {
  if (events.length === 0) return 0;
  const at = parts.clock.now();
  const { entries, words } = trailOf(events, parts.newId);
  const news = events.flatMap(parts.announce).map((draft) => ({ dueAt: at, ...draft, id: parts.newId<string>() }));
  // One statement: whoever waits for the form waits for each round trip, and on the embedded database everybody does.
  await tx.$executeRaw`
    WITH trail AS (
      INSERT INTO audit (id, at, actor, action, entity, entity_id, client_id, origin, detail)
      SELECT id, ${at}, ${actorText(context.actor)}, action, entity, "entityId", "clientId", ${context.origin}, detail
      FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
        AS entry(id uuid, action text, entity text, "entityId" uuid, "clientId" uuid, detail jsonb)),
    words AS (
      INSERT INTO audit_value (audit_id, name, value)
      SELECT "auditId", name, value
      FROM jsonb_to_recordset(${JSON.stringify(words)}::jsonb) AS word("auditId" uuid, name text, value text))
    INSERT INTO outbox_message (id, dedupe_key, kind, recipient, living_key, thread_of, data, urgent, due_at, state)
    SELECT id, "dedupeKey", kind, recipient, "livingKey", "threadOf", data, urgent, "dueAt",
           CASE WHEN "forDigest" THEN 'folded' ELSE 'pending' END
    FROM jsonb_to_recordset(${JSON.stringify(news)}::jsonb)
      AS draft(id uuid, "dedupeKey" text, kind text, recipient text, "livingKey" text, "threadOf" text, data jsonb,
               urgent boolean, "dueAt" timestamptz, "forDigest" boolean)
    -- Whoever has left the bank is owed nothing: what nobody can deliver would lie among what an administrator is to look at.
    WHERE recipient NOT IN (SELECT 'staff:' || s.id FROM staff s WHERE NOT s.active)
    -- The same news is owed once: who comes second adds nothing.
    ON CONFLICT (dedupe_key) DO NOTHING`;
  await markCrowds(tx, news);
  return news.filter(({ forDigest }) => forDigest !== true).length;
}

function trailOf(events: readonly DomainEvent[], newId: NewId) {
  const rows = events.map((event) => ({
    id: newId<string>(),
    action: auditActionOf(event),
    clientId: 'clientId' in event ? event.clientId : null,
    ...auditEntryFor(event),
  }));
  return {
    entries: rows.map(({ values: _values, ...entry }) => entry),
    words: rows.flatMap(({ id, values }) =>
      Object.entries(values).map(([name, value]) => ({ auditId: id, name, value })),
    ),
  };
}
