import { beforeEach, describe, expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import type { ChannelRefusal } from '../../../src/core/delivery/channel.ts';
import type { GrantId } from '../../../src/core/shared/ids.ts';
import { ok, refuse } from '../../../src/core/shared/result.ts';
import { clientStore, grantStore } from '../../../src/persistence/repositories.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import { mayShare, shareClient } from '../../../src/usecases/client/share-client.ts';
import type { MayChannelSee } from '../../../src/usecases/delivery/may-channel-see.ts';
import { insertClient, insertOwnership, insertStaff, insertTwoBranches, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { staff } from '../../support/records.ts';

const database = await freshDatabase();
const { prisma } = database;
const [east, west] = await insertTwoBranches(database);
const person = async (name: string, branchId: string, role: Staff['role'] = 'rm'): Promise<Staff> =>
  staff({
    id: await insertStaff(database, name, { branchId, role }),
    name,
    role,
    branch: { id: branchId as never, name: 'branch' },
  });
const wang = await person('王莉', east);
const colleague = await person('Grace', east);
const boss = await person('Boss', east, 'branch_manager');
const far = await person('何俊', west);
const acme = await insertClient(database, 'ACME', { branchId: east });
await insertOwnership(database, acme, wang.id, 'owner');

const NOW = new Date('2026-11-23T02:00:00Z');
let refusal: ChannelRefusal | null;
let asked: Parameters<MayChannelSee>[];
beforeEach(async () => {
  await prisma.outboxMessage.deleteMany();
  await prisma.handledRequest.deleteMany();
  refusal = null;
  asked = [];
});
const deps = {
  clock: { now: () => NOW },
  clients: clientStore(database),
  grants: grantStore(database),
  newId,
  unitOfWork: unitOfWork(database, { clock: { now: () => NOW }, newId, announce }),
  mayChannelSee: (async (...question) => {
    asked.push(question);
    return refusal === null ? ok(undefined) : refuse(refusal);
  }) satisfies MayChannelSee,
};
const share = (by: Staff, change: Partial<Parameters<ReturnType<typeof shareClient>>[0]> = {}) =>
  shareClient(deps)({
    by,
    clientId: acme,
    slackChannel: 'C1',
    groups: ['profile', 'money'],
    requestKey: 'view:V1',
    origin: 'slack:client_share',
    ...change,
  });
const owed = () => prisma.outboxMessage.findMany({ select: { kind: true, recipient: true, data: true, urgent: true } });
const trail = () => prisma.audit.findMany({ where: { action: 'client_shared' }, orderBy: { id: 'asc' } });

describe('sharing a client', () => {
  it('owes the channel a message and stands on the trail: who, which client, which channel, what', async () => {
    const before = (await trail()).length;
    expect(await share(wang)).toMatchObject({ ok: true, value: { name: 'ACME' } });
    expect(asked).toEqual([['C1', [{ clientId: acme, groups: ['identity', 'profile', 'money'] }]]]);
    expect(await owed()).toEqual([
      {
        kind: 'client_shared',
        recipient: 'slack:C1',
        data: { clientId: acme, staffId: wang.id, groups: 'profile money' },
        urgent: true,
      },
    ]);
    expect((await trail()).slice(before)).toMatchObject([
      {
        actor: `staff:${wang.id}`,
        entity: 'client',
        entityId: acme,
        clientId: acme,
        origin: 'slack:client_share',
        detail: { staffId: wang.id, slackChannel: 'C1', groups: ['profile', 'money'] },
      },
    ]);
  });

  it('is done once, though Slack repeats the form', async () => {
    await Promise.all([share(wang), share(wang)]);
    expect(await owed()).toHaveLength(1);
  });

  it('posts nothing where not everybody in the channel may see it', async () => {
    refusal = { kind: 'channel_shared' };
    const before = (await trail()).length;
    expect(await share(wang)).toEqual(refuse({ kind: 'not_for_channel', why: refusal }));
    expect(await owed()).toEqual([]);
    expect(await trail()).toHaveLength(before);
  });

  it('can be tried again from the same form after a refusal', async () => {
    refusal = { kind: 'channel_unreachable', code: 'not_in_channel' };
    await share(wang);
    refusal = null;
    expect((await share(wang)).ok).toBe(true);
    expect(await owed()).toHaveLength(1);
  });

  it('is for those who look after the client, and Slack is not even asked for anybody else', async () => {
    expect((await share(boss)).ok).toBe(true);
    expect(await share(colleague)).toEqual(refuse({ kind: 'not_allowed', canGiveReason: true }));
    expect(await share(far)).toEqual(refuse({ kind: 'not_allowed', canGiveReason: false }));
    expect(asked).toHaveLength(1);
    await deps.grants.insert({
      id: newId<GrantId>(),
      clientId: acme,
      staffId: colleague.id,
      kind: 'reason',
      validFrom: NOW,
      validUntil: new Date('2026-11-23T16:00:00Z'),
    });
    expect(await mayShare(deps)(colleague, acme)).toEqual(refuse({ kind: 'not_allowed', canGiveReason: false }));
    await prisma.accessGrant.deleteMany();
  });

  it('says so when the client was closed meanwhile', async () => {
    const closed = await insertClient(database, 'Closed', { branchId: east, closedOn: new Date('2026-11-20') });
    expect(await share(wang, { clientId: closed })).toMatchObject({ ok: false, refusal: { kind: 'client_closed' } });
    expect(await owed()).toEqual([]);
  });
});
