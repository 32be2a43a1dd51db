import { pino } from 'pino';
import { beforeEach, expect, it } from 'vitest';
import { slackCourier } from '../../../src/slack/delivery/courier.ts';
import type { Courier } from '../../../src/usecases/delivery/ports.ts';
import { sendDue } from '../../../src/usecases/delivery/send-due.ts';
import { insertClient, insertOwnership, insertStaff, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { insertMessage, senderParts, timePasses } from '../../support/outbox.ts';
import { person, smallWorkspace } from '../../support/workspace.ts';

// An hour for a calendar is a file, and Slack shows a file some time after it has taken it. Here always too late: nobody finds it.

const database = await freshDatabase();
const { prisma } = database;
const slack = await smallWorkspace(
  ['chat:write', 'files:write', 'im:write', 'im:history', 'users:read', 'users:read.email'],
  { people: [person('li')], channels: [], postLimit: null },
);
const courier = slackCourier({
  botToken: 'xoxb-test',
  apiUrl: slack.apiUrl,
  bankLanguage: 'zh-CN',
  log: pino({ level: 'silent' }),
});
const find: Courier['find'] = async () => ({ ok: true, value: null });
const li = await insertStaff(database, '王莉', { email: 'li@bank.example' });
const clientId = await insertClient(database, '海港物流');
await insertOwnership(database, clientId, li, 'owner');
const appointmentId = newId<string>();
const hour = { startsAt: new Date('2026-11-24T06:00:00Z'), channel: 'visit', subject: '', status: 'booked' };
await prisma.appointment.create({ data: { id: appointmentId, clientId, staffId: li, ...hour } });

let shownBefore: number;
beforeEach(async () => {
  await prisma.outboxMessage.deleteMany();
  await prisma.outboxLane.deleteMany();
  slack.controls.clearFaults();
  shownBefore = (await filesShown()).length;
  await insertMessage(database, `staff:${li}`, { kind: 'calendar_entry', data: { appointmentId, version: 1 } });
});

async function filesShown(): Promise<readonly unknown[]> {
  const seen = await slack.messages({ user: 'li' });
  if (!seen.ok) throw new Error(seen.error);
  return seen.messages.flatMap(({ files }) => (files as readonly unknown[] | undefined) ?? []);
}
const newlyShown = async () => (await filesShown()).length - shownBefore;
const sender = () => sendDue(senderParts(database, { courier: { ...courier, find } }));
/** Tries what is due `times` times. */
async function tried(times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    await Promise.all(await sender().take(1));
    await timePasses(database);
  }
}
const stateOf = async () => (await prisma.outboxMessage.findFirstOrThrow()).state;
const completing = 'files.completeUploadExternal';

it('a file whose answer was lost is taken back before it is sent anew', async () => {
  slack.controls.strike({ kind: 'lost_answer', method: completing }, 2);
  await tried(2);
  expect([await newlyShown(), await stateOf()]).toEqual([1, 'pending']);
  await tried(1);
  expect([await newlyShown(), await stateOf()]).toEqual([1, 'sent']);
});

it('so is one of a process that died before it could say that it was sent', async () => {
  const { outbox, ...parts } = senderParts(database, { courier: { ...courier, find } });
  await Promise.all(await sendDue({ ...parts, outbox: { ...outbox, settle: async () => {} } }).take(1));
  await timePasses(database);
  expect([await newlyShown(), await stateOf()]).toEqual([1, 'pending']);
  await tried(1);
  expect([await newlyShown(), await stateOf()]).toEqual([1, 'sent']);
});

it('it is not sent anew before Slack has said that the one before is gone', async () => {
  slack.controls.strike({ kind: 'lost_answer', method: completing }, 1);
  await tried(1);
  slack.controls.strike({ kind: 'error', method: 'files.delete', error: 'internal_error' }, 1);
  await tried(1);
  expect([await newlyShown(), await stateOf()]).toEqual([1, 'pending']);
  slack.controls.strike({ kind: 'lost_answer', method: 'files.delete' }, 1);
  await tried(1);
  expect([await newlyShown(), await stateOf()]).toEqual([0, 'pending']);
  await tried(1);
  expect([await newlyShown(), await stateOf()]).toEqual([1, 'sent']);
});

it.each([
  ['lets nobody delete files', 'file_deleting_disabled'],
  ['does not let us near that one', 'access_denied'],
])('it is sent anew, and not lost, where Slack %s', async (_, error) => {
  slack.controls.strike({ kind: 'lost_answer', method: completing }, 1);
  slack.controls.strike({ kind: 'error', method: 'files.delete', error }, 1);
  await tried(2);
  expect([await newlyShown(), await stateOf()]).toEqual([2, 'sent']);
});

it('it is not shown by a process whose message another one has in hand by now', async () => {
  const { outbox, ...parts } = senderParts(database, { courier: { ...courier, find } });
  const takenOver: typeof outbox.keepFile = async (message, slackFile) => {
    await timePasses(database);
    await outbox.claim(parts.clock.now(), 1, []);
    return outbox.keepFile(message, slackFile);
  };
  await Promise.all(await sendDue({ ...parts, outbox: { ...outbox, keepFile: takenOver } }).take(1));
  expect([await newlyShown(), await stateOf()]).toEqual([0, 'pending']);
  await timePasses(database);
  await tried(1);
  expect([await newlyShown(), await stateOf()]).toEqual([1, 'sent']);
});
