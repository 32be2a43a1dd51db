import { beforeEach, describe, expect, it } from 'vitest';
import type { StaffRole } from '../../../src/core/client/client.ts';
import type { ChannelRefusal } from '../../../src/core/delivery/channel.ts';
import { ok, refuse } from '../../../src/core/shared/result.ts';
import { branchStore, channelStore } from '../../../src/persistence/repositories.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import { checkChannel, clearChannel, listChannels, setChannel } from '../../../src/usecases/delivery/channels.ts';
import type { MayChannelSee } from '../../../src/usecases/delivery/may-channel-see.ts';
import { insertedStaff, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { NOW } from '../../support/outbox.ts';

const database = await freshDatabase();
const { prisma } = database;
const channels = channelStore(database);
const branches = branchStore(database);
const [east, west] = [newId<string>(), newId<string>()];
await prisma.branch.createMany({
  data: [
    { id: west, name: 'West' },
    { id: east, name: 'East' },
  ],
});
const somebody = (role: StaffRole) => insertedStaff(database, `a ${role}`, { role });
const admin = await somebody('admin');

let refusal: ChannelRefusal | null;
const mayChannelSee: MayChannelSee = async () => (refusal === null ? ok(undefined) : refuse(refusal));
const work = { unitOfWork: unitOfWork(database, { clock: { now: () => NOW }, newId, announce }) };
const list = listChannels({ channels, branches, bankLanguage: 'zh-CN' });
const set = setChannel({ branches, mayChannelSee, ...work });
const clear = clearChannel(work);
const check = checkChannel({ channels, mayChannelSee });

const management = { key: 'management', slackChannel: 'C1', language: 'zh-CN' } as const;
const asked = (requestKey: string, by = admin) => ({ by, requestKey, origin: 'test' });
const trail = () =>
  prisma.audit.findMany({ where: { entity: 'bank_channel' }, select: { action: true, actor: true, detail: true } });
beforeEach(async () => {
  refusal = null;
  await prisma.bankChannel.deleteMany();
});

it('what a channel can stand for: the whole bank’s purposes, and each branch by name', async () => {
  await channels.set({ ...management, key: `branch:${east}` });
  expect(await list(admin)).toEqual({
    ok: true,
    value: {
      language: 'zh-CN',
      channels: [{ ...management, key: `branch:${east}`, name: { kind: 'branch', name: 'East' } }],
      choices: [
        { key: 'management', name: { kind: 'management' } },
        { key: 'complaints', name: { kind: 'complaints' } },
        { key: `branch:${east}`, name: { kind: 'branch', name: 'East' } },
        { key: `branch:${west}`, name: { kind: 'branch', name: 'West' } },
      ],
    },
  });
});

describe('setting a channel', () => {
  it('takes the place of what stood there, and both are on the trail', async () => {
    expect(await set({ ...management, ...asked('view:1') })).toEqual({
      ok: true,
      value: { ...management, name: { kind: 'management' } },
    });
    const other = { ...management, slackChannel: 'C2', language: 'en' } as const;
    await set({ ...other, ...asked('view:2') });
    expect(await channels.list()).toEqual([other]);
    const actor = `staff:${admin.id}`;
    expect((await trail()).slice(-2)).toEqual([
      { action: 'channel_set', actor, detail: { ...management, previous: null } },
      { action: 'channel_set', actor, detail: { ...other, previous: management } },
    ]);
  });

  it('is done once, though Slack repeats the form, and not at all when nothing changes', async () => {
    const before = (await trail()).length;
    await set({ ...management, ...asked('view:3') });
    await channels.clear('management');
    await set({ ...management, ...asked('view:3') });
    expect(await channels.list()).toEqual([]);
    await set({ ...management, ...asked('view:4') });
    await set({ ...management, ...asked('view:5') });
    expect((await trail()).length).toBe(before + 2);
  });

  it('is refused for a channel in which somebody may not read along, and for the branch of no bank', async () => {
    refusal = { kind: 'channel_shared' };
    expect(await set({ ...management, ...asked('view:6') })).toEqual({ ok: false, refusal });
    refusal = null;
    for (const key of [`branch:${newId<string>()}`, 'everything'])
      expect(await set({ ...management, key, ...asked(key) })).toEqual({
        ok: false,
        refusal: { kind: 'no_such_purpose' },
      });
    expect(await channels.list()).toEqual([]);
  });
});

it('taking a channel away is on the trail, once', async () => {
  await channels.set(management);
  const before = (await trail()).length;
  for (const key of ['button:1', 'button:1', 'button:2'])
    expect(await clear({ key: 'management', ...asked(key) })).toEqual({ ok: true, value: undefined });
  expect(await channels.find('management')).toBeNull();
  expect((await trail()).slice(before)).toMatchObject([{ action: 'channel_cleared', detail: management }]);
});

it('a look at a channel says whether everybody may read along', async () => {
  expect(await check(admin, 'management')).toEqual({ ok: false, refusal: { kind: 'not_set_up' } });
  await channels.set(management);
  expect(await check(admin, 'management')).toEqual({ ok: true, value: undefined });
  refusal = { kind: 'not_for_all_members', members: [{ slackUserId: 'U1', why: 'outsider' }] };
  expect(await check(admin, 'management')).toEqual({ ok: false, refusal });
});

it.each(['rm', 'branch_manager', 'complaints_officer', 'compliance'] as const)('is closed to %s', async (role) => {
  const by = await somebody(role);
  const closed = { ok: false, refusal: { kind: 'not_admin' } };
  await channels.set(management);
  expect(await list(by)).toEqual(closed);
  expect(await set({ ...management, language: 'en', ...asked(role, by) })).toEqual(closed);
  expect(await clear({ key: 'management', ...asked(role, by) })).toEqual(closed);
  expect(await check(by, 'management')).toEqual(closed);
  expect(await channels.list()).toEqual([management]);
});

it.each([
  ['a purpose that there is not', { key: 'everything' }, 'bank_channel_key_check'],
  ['a language that nobody reads', { language: 'fr' }, 'bank_channel_language_check'],
])('%s is refused by the database', async (_, change, constraint) => {
  await expect(prisma.bankChannel.create({ data: { ...management, ...change } })).rejects.toThrow(constraint);
});
