import type { Context, DomainEvent } from '../usecases/events.ts';
import type { Clock, NewId, OutboxDraft } from '../usecases/ports.ts';
import { actorText, auditActionOf, auditEntryFor } from './audit.ts';
import type { Prisma } from './generated/client.ts';

export type RecordingParts = {
  readonly clock: Clock;
  readonly newId: NewId;
  /** Who hears of an event: a pure table. */
  readonly announce: (event: DomainEvent) => readonly OutboxDraft[];
  /** Messages were stored for good: whoever sends them need not wait for its next look. */
  readonly onNews?: () => void;
};

/** Writes an audit row for every event and the messages that the events call for, as part of `tx`; how many messages. */
export async function recordEvents(
  tx: Prisma.TransactionClient,
  context: Context,
  events: readonly DomainEvent[],
  parts: RecordingParts,
): Promise<number> {
  if (events.length === 0) return 0;
  const at = parts.clock.now();
  await writeTrail(tx, context, events, at, parts.newId);
  const drafts = events.flatMap(parts.announce);
  await writeNews(tx, drafts, at, parts.newId);
  return drafts.length;
}

async function writeTrail(
  tx: Prisma.TransactionClient,
  { actor, origin }: Context,
  events: readonly DomainEvent[],
  at: Date,
  newId: NewId,
): Promise<void> {
  const entries = events.map((event) => ({
    id: newId<string>(),
    action: auditActionOf(event),
    clientId: 'clientId' in event ? event.clientId : null,
    ...auditEntryFor(event),
  }));
  await tx.audit.createMany({
    data: entries.map(({ values: _values, ...entry }) => ({ ...entry, at, actor: actorText(actor), origin })),
  });
  const words = entries.flatMap(({ id, values }) =>
    Object.entries(values).map(([name, value]) => ({ auditId: id, name, value })),
  );
  if (words.length > 0) await tx.auditValue.createMany({ data: words });
}

async function writeNews(
  tx: Prisma.TransactionClient,
  drafts: readonly OutboxDraft[],
  at: Date,
  newId: NewId,
): Promise<void> {
  if (drafts.length === 0) return;
  await tx.outboxMessage.createMany({
    data: drafts.map((draft) => ({ ...draft, id: newId<string>(), data: draft.data, dueAt: draft.dueAt ?? at })),
    // The same news is owed once: who comes second adds nothing.
    skipDuplicates: true,
  });
}
