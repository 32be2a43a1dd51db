import type { Place } from '../../src/core/audit/chain.ts';
import type { ClientId } from '../../src/core/shared/ids.ts';
import { sha256 } from '../../src/persistence/audit/digest.ts';
import { sealStore } from '../../src/persistence/audit/seal-store.ts';
import type { Database } from '../../src/persistence/database.ts';
import { unitOfWork } from '../../src/persistence/unit-of-work.ts';
import { type SealTrail, sealTrail } from '../../src/usecases/audit/seal-trail.ts';
import type { DomainEvent } from '../../src/usecases/events.ts';
import type { Clock } from '../../src/usecases/ports.ts';
import { newId } from './bank.ts';

/** A colleague has given `reason` and opened a client: an event with a word. */
export const opened = (
  reason: string,
  clientId: ClientId = newId(),
): Extract<DomainEvent, { kind: 'client_opened_with_reason' }> => ({
  kind: 'client_opened_with_reason',
  clientId,
  staffId: newId(),
  ownerId: null,
  reason,
  validUntil: new Date('2026-11-24T16:00:00Z'),
});

/** Writes events as every use case does, each list of them in a transaction of its own. */
export async function happen(
  database: Database,
  now: () => Date,
  ...transactions: readonly (readonly DomainEvent[])[]
): Promise<void> {
  const work = unitOfWork(database, { clock: { now }, newId, announce: () => [] });
  for (const events of transactions)
    await work({ actor: { kind: 'staff', id: newId() }, origin: 'slack:client_reason' }, async () => ({
      value: null,
      events,
    }));
}

/** A sealer that anchors into `anchors`. */
export const sealer = (database: Database, anchors: Place[], clock: Clock): SealTrail =>
  sealTrail({
    store: sealStore(database),
    anchors: { last: async () => anchors.at(-1) ?? null, write: async (place) => void anchors.push(place) },
    digest: sha256,
    clock,
    onAnchored: () => undefined,
    onBroken: () => undefined,
  });

/** What nobody can do who only has the rights of the program: changes the trail with every trigger out of the way. */
export async function tamper({ pool }: Database, sql: string, values: readonly unknown[] = []): Promise<void> {
  const tables = ['audit', 'audit_value', 'audit_seal', 'audit_unsealed'];
  for (const table of tables) await pool.query(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
  await pool.query(sql, [...values]);
  for (const table of tables) await pool.query(`ALTER TABLE ${table} ENABLE TRIGGER ALL`);
}
