import { expect, test, vi } from 'vitest';
import { keysOfRow } from '../../src/bot/contact.ts';
import type { ClientId } from '../../src/core/shared/ids.ts';
import { startClientLookup } from '../../src/lookup/client-lookup.ts';
import { lookupSource } from '../../src/persistence/client/lookup-feed.ts';
import { IMPORT_LOCK } from '../../src/persistence/import/lock.ts';
import { unitOfWork } from '../../src/persistence/unit-of-work.ts';
import { announce } from '../../src/usecases/announce/announce.ts';
import { logContact } from '../../src/usecases/contact/log-contact.ts';
import { mergeClients } from '../../src/usecases/merging/merge-clients.ts';
import { afterwards } from '../support/afterwards.ts';
import { insertBranch, insertClient, insertedStaff, insertOwnership, newId } from '../support/bank.ts';
import { draft, MONDAY } from '../support/contact-bank.ts';
import { emptyPostgres, openPostgres } from '../support/postgres.ts';
import { SHANGHAI } from '../support/records.ts';
import { SOON_MS } from '../support/soon.ts';

// Several people at once, each in a process of her own, on one server.

const url = await emptyPostgres();
const database = await openPostgres(url);
const { prisma } = database;
const branchId = await insertBranch(database, 'East');
const staff = (name: string, role: string) => insertedStaff(database, name, { role, branchId });
const [boss, wang] = [await staff('Boss', 'branch_manager'), await staff('Wang', 'rm')];
const client = async (name: string): Promise<ClientId> => {
  const id = await insertClient(database, name, { branchId });
  await insertOwnership(database, id, wang.id, 'owner');
  return id;
};

const clock = { now: () => MONDAY };
const depsOn = (on: typeof database) => ({
  clock,
  bankZone: SHANGHAI,
  newId,
  keysOfRow,
  unitOfWork: unitOfWork(on, { clock, newId, announce }),
});
const other = await openPostgres(url);
const [merge, mergeElsewhere] = [mergeClients(depsOn(database)), mergeClients(depsOn(other))];
let requests = 0;
const asking = (survivorId: ClientId, mergedId: ClientId) => {
  requests += 1;
  const choice = { take: {}, ownerId: null };
  const request = { requestKey: `view:${requests}`, origin: 'test' };
  return { by: boss, survivorId, mergedId, choice, seen: { survivor: 1, merged: 1 }, ...request };
};

test('two windows merge the same pair at once: one does, the other is told', async () => {
  for (let round = 0; round < 5; round += 1) {
    const [one, two] = [await client(`Alder ${round}`), await client(`Alder ${round} Ltd`)];
    const answers = await Promise.all([merge(asking(one, two)), mergeElsewhere(asking(one, two))]);
    expect(answers.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: 'client_merged', into: { id: one } } });
    expect(await prisma.audit.count({ where: { action: 'client_merged', clientId: one } })).toBe(1);
  }
});

test('the same pair the other way round leaves one of them, whoever was first', async () => {
  for (let round = 0; round < 5; round += 1) {
    const [one, two] = [await client(`Birch ${round}`), await client(`Birch ${round} Ltd`)];
    const answers = await Promise.all([merge(asking(one, two)), mergeElsewhere(asking(two, one))]);
    expect(answers.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    expect(await prisma.client.count({ where: { id: { in: [one, two] }, closedOn: null } })).toBe(1);
    expect(await prisma.ownership.count({ where: { clientId: { in: [one, two] }, validTo: null } })).toBe(1);
  }
});

test('what is logged for a client while it is merged is with the survivor, or is refused by name', async () => {
  const log = logContact(depsOn(other));
  for (let round = 0; round < 8; round += 1) {
    const [one, two] = [await client(`Cedar ${round}`), await client(`Cedar ${round} Ltd`)];
    const [logged, merged] = await Promise.all([
      log({ by: wang, clientId: two, draft: draft(), requestKey: `log:${round}`, origin: 'test' }),
      merge(asking(one, two)),
    ]);
    expect(merged.ok).toBe(true);
    expect(await prisma.interaction.count({ where: { clientId: two } })).toBe(0);
    expect(await prisma.interaction.count({ where: { clientId: one } })).toBe(logged.ok ? 1 : 0);
    if (!logged.ok) expect(logged.refusal).toMatchObject({ kind: 'client_merged', into: { id: one } });
  }
});

test('an import that begins meanwhile waits until the merge is done', async () => {
  const [one, two] = [await client('Fir'), await client('Fir Ltd')];
  const held = await database.pool.connect();
  await held.query('SELECT pg_advisory_lock($1)', [IMPORT_LOCK]);
  await held.query('BEGIN');
  // As an import that is just being recorded: the merge waits for it, and then finds it running.
  const batch = newId<string>();
  await held.query(
    "INSERT INTO import_batch (id, started_at, state, started_by) VALUES ($1, now(), 'running', 'test')",
    [batch],
  );
  const asked = mergeElsewhere(asking(one, two));
  await vi.waitFor(async () => {
    const { rows } = await database.pool.query(
      `SELECT FROM pg_locks WHERE NOT granted AND mode = 'ShareLock'
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    expect(rows).toHaveLength(1);
  }, SOON_MS);
  await held.query('COMMIT');
  expect(await asked).toEqual({ ok: false, refusal: { kind: 'import_running' } });
  // Its process is killed: what is noted of the import still says that it runs, and nobody waits for it.
  held.release(true);
  await vi.waitFor(async () => expect(await mergeElsewhere(asking(one, two))).toMatchObject({ ok: true }), SOON_MS);
  expect(await prisma.importBatch.findUniqueOrThrow({ where: { id: batch } })).toMatchObject({ state: 'running' });
});

test('another process finds the survivor under the other name soon after, and the merged one no more', async () => {
  const [one, two] = [await client('远山医药'), await client('遠洋國際貿易有限公司')];
  const lookup = await startClientLookup({
    source: lookupSource(other),
    onError: (error) => {
      throw error;
    },
  });
  afterwards(lookup.stop);
  const found = async () => (await lookup.search('远洋国际贸易')).map(({ clientId }) => clientId);
  expect(await found()).toEqual([two]);
  expect(await merge(asking(one, two))).toMatchObject({ ok: true });
  await vi.waitFor(async () => expect(await found()).toEqual([one]), { timeout: SOON_MS, interval: 100 });
});
