import { expect, it } from 'vitest';
import type { StaffRole } from '../../../src/core/client/client.ts';
import { branchStore, outboxDeskStore, staffStore } from '../../../src/persistence/repositories.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import { listDeadLetters, retryDeadLetters } from '../../../src/usecases/delivery/dead-letters.ts';
import { insertBranch, insertedStaff, insertStaff, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { insertMessage, NOW } from '../../support/outbox.ts';

const database = await freshDatabase();
const { prisma } = database;
const staff = staffStore(database);
const clock = { now: () => NOW };
const list = listDeadLetters({ clock, outbox: outboxDeskStore(database), staff, branches: branchStore(database) });
const retry = retryDeadLetters({ unitOfWork: unitOfWork(database, { clock, newId, announce }) });
const somebody = (role: StaffRole) => insertedStaff(database, `a ${role}`, { role });
const admin = await somebody('admin');

const li = await insertStaff(database, '王莉');
const east = await insertBranch(database, '城东支行');
const recipients = [
  `staff:${li}`,
  'channel:management',
  `channel:branch:${east}`,
  `channel:branch:${newId<string>()}`,
  'everybody',
];
const ids: string[] = [];
for (const recipient of recipients) ids.push(await insertMessage(database, recipient));
await prisma.outboxMessage.updateMany({ data: { state: 'dead', lastError: 'is_archived' } });

it('names people and channels, and not what the messages say', async () => {
  const listed = await list(admin);
  expect(listed.ok && listed.value.letters.map(({ recipient }) => recipient)).toEqual([
    { kind: 'named', name: '王莉' },
    { kind: 'channel', channel: { kind: 'management' } },
    { kind: 'channel', channel: { kind: 'branch', name: '城东支行' } },
    // A branch, and a recipient, that there is not.
    { kind: 'named', name: recipients[3] },
    { kind: 'named', name: 'everybody' },
  ]);
});

it.each(['rm', 'branch_manager', 'complaints_officer', 'compliance'] as const)('is closed to %s', async (role) => {
  const by = await somebody(role);
  expect(await list(by)).toEqual({ ok: false, refusal: { kind: 'not_admin' } });
  expect(await retry({ by, messageId: null, requestKey: role, origin: 'test' })).toMatchObject({ ok: false });
  expect(await prisma.outboxMessage.count({ where: { state: 'dead' } })).toBe(recipients.length);
});

it('a press that Slack repeats sends nothing off a second time, and is one row of the trail', async () => {
  const press = () => retry({ by: admin, messageId: ids[0] ?? null, requestKey: 'button:1', origin: 'test' });
  expect(await press()).toEqual({ ok: true, value: { count: 1 } });
  await prisma.outboxMessage.updateMany({ data: { state: 'dead', lastError: 'is_archived' } });
  expect(await press()).toEqual({ ok: true, value: { count: 0 } });
  expect(await prisma.audit.findMany({ where: { action: 'dead_letters_retried' } })).toMatchObject([
    { actor: `staff:${admin.id}`, entityId: ids[0], detail: { count: 1 } },
  ]);
  expect(await retry({ by: admin, messageId: null, requestKey: 'button:2', origin: 'test' })).toMatchObject({
    value: { count: recipients.length },
  });
});

it('says how many messages wait for the token of the app: all that are due, and no others', async () => {
  const held = async () => {
    const listed = await list(admin);
    return listed.ok ? listed.value.held : listed;
  };
  await prisma.outboxMessage.deleteMany({ where: { state: 'pending' } });
  await insertMessage(database, `staff:${li}`);
  await insertMessage(database, `staff:${li}`, { dueAt: new Date(NOW.getTime() + 3_600_000) });
  expect(await held()).toBeNull();
  const id = await insertMessage(database, `staff:${li}`);
  await prisma.outboxMessage.update({ where: { id }, data: { lastError: 'token_revoked' } });
  expect(await held()).toEqual({ count: 2, error: 'token_revoked' });

  // What a message was laid aside for says nothing of the token once it is on its way again.
  await prisma.outboxMessage.update({ where: { id }, data: { state: 'dead', lastError: 'account_inactive' } });
  await retry({ by: admin, messageId: id, requestKey: 'button:3', origin: 'test' });
  expect(await prisma.outboxMessage.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'pending' });
  expect(await held()).toBeNull();
});
