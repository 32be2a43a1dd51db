import { describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import { STANDARD_CHECKLIST } from '../../../src/core/client/knowledge/checklist.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { clientStore, grantStore } from '../../../src/persistence/repositories.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import { openClient } from '../../../src/usecases/client/open-client.ts';
import { openClientWithReason } from '../../../src/usecases/client/open-client-with-reason.ts';
import {
  insertClient,
  insertedStaff,
  insertOwnership,
  insertStaff,
  insertTwoBranches,
  newId,
} from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { noMatters, SHANGHAI } from '../../support/records.ts';

const database = await freshDatabase();
const { prisma } = database;
const [east, west] = await insertTwoBranches(database);
const owner = await insertStaff(database, '王莉', { branchId: east });
const acme = await insertClient(database, 'ACME', { branchId: east });
await insertOwnership(database, acme, owner, 'owner');

let now = new Date('2026-11-23T02:00:00Z');
const clock = { now: () => now };
const sight = {
  clock,
  bankZone: SHANGHAI,
  clients: clientStore(database),
  grants: grantStore(database),
  checklist: STANDARD_CHECKLIST,
  matters: noMatters,
  unitOfWork: unitOfWork(database, { clock, newId, announce }),
};
const open = openClient(sight);
const openWithReason = openClientWithReason({ ...sight, newId });

const colleague = (branchId: string) => insertedStaff(database, 'Colleague', { branchId });
const ask = (by: Staff, requestKey: string, reason = 'the owner is on leave', clientId: ClientId = acme) =>
  openWithReason({ by, clientId, reason, requestKey, origin: 'test' });
const trailOf = (by: Staff) => prisma.audit.findMany({ where: { actor: `staff:${by.id}` }, include: { values: true } });

describe('a colleague of the branch', () => {
  it('sees the record after a reason, for the rest of the bank’s day and no longer', async () => {
    const grace = await colleague(east);
    expect(await open(grace, acme)).toMatchObject({ kind: 'heading', canGiveReason: true });
    expect(await ask(grace, 'view:1')).toMatchObject({ ok: true, value: { kind: 'record' } });
    now = new Date('2026-11-23T15:59:59Z');
    expect(await open(grace, acme)).toMatchObject({ kind: 'record' });
    now = new Date('2026-11-23T16:00:00Z');
    expect(await open(grace, acme)).toMatchObject({ kind: 'heading' });
    now = new Date('2026-11-23T02:00:00Z');
  });

  it('leaves the reason on the trail, beside and not among the ids', async () => {
    const grace = await colleague(east);
    await ask(grace, 'view:2', '  the client called about a transfer  ');
    const [row] = await trailOf(grace);
    expect(row).toMatchObject({ action: 'client_opened_with_reason', entityId: acme, origin: 'test' });
    expect(JSON.stringify(row?.detail)).not.toContain('transfer');
    expect(row?.values).toMatchObject([{ name: 'reason', value: 'the client called about a transfer' }]);
  });

  it('who is heard twice by Slack’s retry gets one grant and one row', async () => {
    const grace = await colleague(east);
    await Promise.all([ask(grace, 'view:3'), ask(grace, 'view:3')]);
    expect(await trailOf(grace)).toHaveLength(1);
    expect(await prisma.accessGrant.count({ where: { staffId: grace.id } })).toBe(1);
  });

  it('is refused a reason that says nothing, and nothing is kept', async () => {
    const grace = await colleague(east);
    expect(await ask(grace, 'view:4', ' ? ')).toEqual({ ok: false, refusal: { kind: 'reason_too_short', min: 4 } });
    expect(await trailOf(grace)).toEqual([]);
  });
});

it('opens nothing to another branch, whatever the reason', async () => {
  const far = await colleague(west);
  expect(await ask(far, 'view:5')).toEqual({ ok: false, refusal: { kind: 'not_allowed' } });
  expect(await trailOf(far)).toEqual([]);
});

it('says that a client is gone, and keeps nothing', async () => {
  const grace = await colleague(east);
  const closed = await insertClient(database, 'Closed', { branchId: east, closedOn: new Date('2026-01-01') });
  expect(await ask(grace, 'view:6', 'the owner is on leave', closed)).toEqual({
    ok: true,
    value: { kind: 'gone', why: { kind: 'client_closed', name: 'Closed', on: '2026-01-01' } },
  });
  expect(await trailOf(grace)).toEqual([]);
});
