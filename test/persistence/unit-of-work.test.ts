import { beforeEach, expect, test } from 'vitest';
import type { BatchId } from '../../src/core/shared/ids.ts';
import { ok, refuse } from '../../src/core/shared/result.ts';
import { unitOfWork } from '../../src/persistence/unit-of-work.ts';
import type { Context, DomainEvent } from '../../src/usecases/events.ts';
import type { OutboxDraft } from '../../src/usecases/ports.ts';
import { insertClient, insertStaff, newId } from '../support/bank.ts';
import { freshDatabase } from '../support/database.ts';

const database = await freshDatabase();
const { prisma } = database;
const clientId = await insertClient(database, '恒达纺织有限公司');
const staffId = await insertStaff(database, 'Li Wei');

const now = new Date('2026-03-02T01:00:00Z');
const validUntil = new Date('2026-03-02T09:00:00Z');
const context: Context = { actor: { kind: 'staff', id: staffId }, origin: 'slack:client_reason' };
const opened: DomainEvent = {
  kind: 'client_opened_with_reason',
  clientId,
  staffId,
  ownerId: null,
  reason: '代班，客户来电',
  validUntil,
};
const news: OutboxDraft = { dedupeKey: 'k', kind: 'opened', recipient: 'staff:x', data: { clientId }, urgent: false };

const work = (announce: (event: DomainEvent) => readonly OutboxDraft[] = () => []) =>
  unitOfWork(database, { clock: { now: () => now }, newId, announce });

beforeEach(async () => {
  await prisma.outboxMessage.deleteMany();
  await prisma.accessGrant.deleteMany();
});

const trail = () => prisma.audit.findMany({ include: { values: true }, orderBy: { id: 'asc' } });

test('the change, its trail and its news are stored together', async () => {
  const before = (await trail()).length;
  const grant = { id: newId<never>(), clientId, staffId, kind: 'reason', validFrom: now, validUntil } as const;
  const answer = await work(() => [news])(context, async (tx) => {
    await tx.grants.insert(grant);
    return { value: 'stored', events: [opened] };
  });
  expect(answer).toBe('stored');
  expect(await prisma.accessGrant.findMany()).toEqual([grant]);
  expect((await trail()).slice(before)).toMatchObject([
    {
      at: now,
      actor: `staff:${staffId}`,
      action: 'client_opened_with_reason',
      entity: 'client',
      entityId: clientId,
      origin: 'slack:client_reason',
      detail: { staffId, validUntil: '2026-03-02T09:00:00.000Z' },
      values: [{ name: 'reason', value: '代班，客户来电' }],
    },
  ]);
  expect(await prisma.outboxMessage.findMany()).toMatchObject([
    {
      dedupeKey: 'k',
      kind: 'opened',
      recipient: 'staff:x',
      data: { clientId },
      urgent: false,
      state: 'pending',
      dueAt: now,
    },
  ]);
});

test('whoever has left the bank is owed no news', async () => {
  const left = await insertStaff(database, '吴芳', { active: false });
  const to = (key: string, recipient: string): OutboxDraft => ({ ...news, dedupeKey: key, recipient });
  const drafts = [to('left', `staff:${left}`), to('stays', `staff:${staffId}`), to('channel', 'channel:management')];
  await work(() => drafts)(context, async () => ({ value: null, events: [opened] }));
  const owed = await prisma.outboxMessage.findMany({ orderBy: { dedupeKey: 'asc' } });
  expect(owed.map(({ dedupeKey }) => dedupeKey)).toEqual(['channel', 'stays']);
});

test('when the work throws, nothing of it is stored', async () => {
  const before = (await trail()).length;
  const failing = work(() => [news])(context, async (tx) => {
    await tx.grants.insert({ id: newId(), clientId, staffId, kind: 'reason', validFrom: now, validUntil });
    throw new Error('changed my mind');
  });
  await expect(failing).rejects.toThrow('changed my mind');
  expect(await prisma.accessGrant.count()).toBe(0);
  expect(await trail()).toHaveLength(before);
});

test('when the news cannot be stored, neither is the change nor its trail', async () => {
  const before = (await trail()).length;
  const tooLate = { ...news, dueAt: new Date(Number.NaN) };
  const failing = work(() => [tooLate])(context, async (tx) => {
    await tx.grants.insert({ id: newId(), clientId, staffId, kind: 'reason', validFrom: now, validUntil });
    return { value: null, events: [opened] };
  });
  await expect(failing).rejects.toThrow();
  expect(await prisma.accessGrant.count()).toBe(0);
  expect(await trail()).toHaveLength(before);
});

test('the same news is owed once, and a later one keeps its day', async () => {
  const dueAt = new Date('2026-03-03T01:00:00Z');
  const announce = () => [news, { ...news, dedupeKey: 'later', dueAt }];
  for (const _ of [1, 2]) await work(announce)(context, async () => ({ value: null, events: [opened] }));
  const rows = await prisma.outboxMessage.findMany({ orderBy: { dueAt: 'asc' } });
  expect(rows.map((row) => [row.dedupeKey, row.dueAt])).toEqual([
    ['k', now],
    ['later', dueAt],
  ]);
});

test('without events there is neither trail nor news', async () => {
  const before = (await trail()).length;
  await work(() => [news])(context, async () => ({ value: null, events: [] }));
  expect(await trail()).toHaveLength(before);
  expect(await prisma.outboxMessage.count()).toBe(0);
});

test('a request is new once; one whose transaction was undone is new again', async () => {
  const seen = (key: string) =>
    work()(context, async (tx) => ({ value: [await tx.firstTime(key), await tx.firstTime(key)], events: [] }));
  expect(await seen('V1')).toEqual([true, false]);
  expect(await seen('V1')).toEqual([false, false]);
  const undone = work()(context, async (tx) => {
    await tx.firstTime('V2');
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect(await seen('V2')).toEqual([true, false]);
});

test('a request that was refused was not carried out, and is new when it comes again', async () => {
  const answered = (value: unknown) =>
    work()(context, async (tx) => {
      const isFirst = await tx.firstTime('V3');
      return { value: { isFirst, ...(value as object) }, events: [] };
    });
  expect(await answered(refuse({ kind: 'day_missing' }))).toMatchObject({ isFirst: true });
  expect(await answered(ok(null))).toMatchObject({ isFirst: true });
  // What was carried out stays so, whatever comes later by that name.
  expect(await answered(refuse({ kind: 'day_missing' }))).toMatchObject({ isFirst: false });
  expect(await answered(ok(null))).toMatchObject({ isFirst: false });
});

test('a refusal that left something on the trail was carried out', async () => {
  const answered = () =>
    work()(context, async (tx) => ({
      value: { isFirst: await tx.firstTime('V4'), ...refuse({ kind: 'day_missing' }) },
      events: [{ kind: 'import_failed', batchId: newId<BatchId>(), cause: 'disk full' }],
    }));
  expect(await answered()).toMatchObject({ isFirst: true });
  expect(await answered()).toMatchObject({ isFirst: false });
});

test('using the outer database inside it fails at once instead of waiting for itself', async () => {
  const started = performance.now();
  const failing = work()(context, async () => ({ value: await prisma.client.count(), events: [] }));
  await expect(failing).rejects.toThrow('The outer database was used inside a transaction');
  // P2028 would come after the 15 seconds a transaction may take.
  expect(performance.now() - started).toBeLessThan(5000);
});

test('an event that names words keeps them apart from its ids and counts', async () => {
  const batchId = newId<BatchId>();
  await work()({ actor: { kind: 'cli', name: 'lena' }, origin: 'cli:import' }, async () => ({
    value: null,
    events: [
      { kind: 'import_started', batchId, files: ['clients.csv', 'staff.csv'] },
      { kind: 'import_finished', batchId, added: 1, changed: 2, unchanged: 3, rejected: 4, clashing: 5 },
      { kind: 'import_failed', batchId, cause: 'disk full' },
      { kind: 'import_undone', batchId, restored: 6 },
    ],
  }));
  const rows = await prisma.audit.findMany({
    where: { entityId: batchId },
    include: { values: true },
    orderBy: { action: 'asc' },
  });
  expect(
    rows.map(({ action, actor, detail, values }) => [action, actor, detail, values.map(({ value }) => value)]),
  ).toEqual([
    ['import_failed', 'cli:lena', {}, ['disk full']],
    ['import_finished', 'cli:lena', { added: 1, changed: 2, unchanged: 3, rejected: 4, clashing: 5 }, []],
    ['import_started', 'cli:lena', { files: 2 }, ['clients.csv\nstaff.csv']],
    ['import_undone', 'cli:lena', { restored: 6 }, []],
  ]);
});

test('whoever sends messages is told of news once they are stored, and not when the work throws', async () => {
  let told = 0;
  const parts = { clock: { now: () => now }, newId, announce: () => [news] };
  const telling = unitOfWork(database, { ...parts, onNews: () => (told += 1) });
  await telling(context, async () => ({ value: null, events: [] }));
  const failing = telling(context, async () => {
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(told).toBe(0);
  await telling(context, async () => ({ value: null, events: [opened] }));
  expect(told).toBe(1);
});
