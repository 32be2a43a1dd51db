import { expect, it } from 'vitest';
import { anewKey } from '../../../src/core/churn/groups.ts';
import type { Staff } from '../../../src/core/client/client.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId, StaffId } from '../../../src/core/shared/ids.ts';
import { branchStore, channelStore, clientStore, grantStore } from '../../../src/persistence/repositories.ts';
import { answerAlert } from '../../../src/usecases/churn/answer-alert.ts';
import { chaseAlerts } from '../../../src/usecases/churn/chase-alerts.ts';
import { readCrowd } from '../../../src/usecases/delivery/read-alerts.ts';
import {
  insertBranch,
  insertBranchOfTwo,
  insertClient,
  insertOwnership,
  insertStaff,
  newId,
} from '../../support/bank.ts';
import { scanParts } from '../../support/churn-scan.ts';
import { freshDatabase } from '../../support/database.ts';
import { insertAlert } from '../../support/open-matters.ts';

// 王莉 leaves seven clients with alerts to 陈浩; in the west there is nobody above the owner.

const database = await freshDatabase();
const { prisma } = database;
const { branchId, wang, chen, manager } = await insertBranchOfTwo(database);
await channelStore(database).set({ key: 'management', slackChannel: 'C1', language: 'zh-CN' });

let now = new Date('2026-11-16T01:00:00Z');
const parts = scanParts(database, { now: () => now });
const chase = chaseAlerts(parts);
const job = { actor: { kind: 'job', name: 'churn' }, origin: 'job:churn' } as const;
const morning = async (day: string): Promise<void> => {
  now = new Date(`${day}T07:00:00+08:00`);
  await chase(localDate(day), job);
};
const toldTo = (id: StaffId, kind = 'churn_alert') =>
  prisma.outboxMessage.count({ where: { kind, recipient: `staff:${id}` } });

const aClient = async (name: string, ownerId: StaffId, branch: string): Promise<ClientId> => {
  const id = await insertClient(database, name, { branchId: branch });
  await insertOwnership(database, id, ownerId, 'owner');
  return id;
};

it('whoever takes over clients gets the messages about their alerts, five a day, and the others none anew', async () => {
  for (let at = 0; at < 7; at += 1) await insertAlert(database, await aClient(`公司 ${at}`, wang, branchId), 'alert');
  await morning('2026-11-16');
  expect([await toldTo(wang), await toldTo(manager)]).toEqual([5, 5]);
  await morning('2026-11-17');
  expect([await toldTo(wang), await toldTo(manager)]).toEqual([7, 7]);

  await prisma.ownership.updateMany({ data: { validTo: new Date('2026-11-17'), endedAt: now, endSource: 'test' } });
  for (const { id } of await prisma.client.findMany({ select: { id: true } }))
    await insertOwnership(database, id as ClientId, chen, 'owner');
  await morning('2026-11-17');
  expect(await toldTo(chen)).toBe(5);
  await morning('2026-11-18');
  await morning('2026-11-18');
  expect([await toldTo(chen), await toldTo(wang), await toldTo(manager)]).toEqual([7, 7, 7]);
});

it('whoever takes over clients whose alerts were told as one gets them as one, once; those who have that message none anew', async () => {
  const ANEW = anewKey(new Date('2026-11-16T07:00:00+08:00'));
  const taken: ClientId[] = [];
  for (const [name, groupKey] of [
    ['同批 0', ANEW],
    ['同批 1', ANEW],
    ['同业 0', 'industry:制造业'],
  ] as const) {
    const id = await aClient(name, wang, branchId);
    await prisma.churnAlert.update({ where: { id: await insertAlert(database, id, 'alert') }, data: { groupKey } });
    taken.push(id);
  }
  const crowdsOf = async (id: StaffId) =>
    (await prisma.outboxMessage.findMany({ where: { kind: 'churn_alerts_grouped', recipient: `staff:${id}` } }))
      .map(({ data }) => (data as { readonly group: string }).group)
      .toSorted();
  const entries = () => prisma.audit.count({ where: { action: 'churn_alerts_grouped' } });
  // As if the scan had told them.
  await morning('2026-11-19');
  expect([await crowdsOf(wang), await crowdsOf(manager)]).toEqual(Array(2).fill([ANEW, 'industry:制造业']));
  expect(await entries()).toBe(2);
  await morning('2026-11-20');
  expect(await entries()).toBe(2);

  const [given, , other] = taken as [ClientId, ClientId, ClientId];
  for (const clientId of [given, other]) {
    await prisma.ownership.updateMany({
      where: { clientId },
      data: { validTo: new Date('2026-11-20'), endedAt: now, endSource: 'test' },
    });
    await insertOwnership(database, clientId, chen, 'owner');
  }
  await parts.ledger.recordLoss({
    id: newId(),
    clientId: other,
    lostOn: localDate('2026-11-20'),
    reason: 'moved',
    note: '',
    by: chen,
    at: now,
  });
  await morning('2026-11-23');
  // Of whom the bank has lost nobody is told any more.
  expect(await crowdsOf(chen)).toEqual([ANEW]);
  const news = await readCrowd(
    { churnAlerts: parts.alerts, branches: branchStore(database) },
    { of: 'raised', group: ANEW, raisedAt: ANEW.slice('anew:'.length) },
    (await parts.staff.find(chen)) as Staff,
  );
  expect(news).toMatchObject({ alerts: [{ clientName: '同批 0' }] });
  await morning('2026-11-24');
  expect(await crowdsOf(chen)).toEqual([ANEW]);
  expect(await entries()).toBe(3);
});

it('without a manager above the owner management is told first', async () => {
  const west = await insertBranch(database, '城西支行');
  const alone = await insertStaff(database, '何俊', { role: 'branch_manager', branchId: west });
  await insertAlert(database, await aClient('独行贸易', alone, west), 'alert');
  // Alerts are to be answered by the 25th.
  await morning('2026-11-26');
  const [escalated] = await prisma.outboxMessage.findMany({
    where: { kind: 'churn_escalated', recipient: 'channel:management' },
  });
  expect(escalated).toBeDefined();
  expect(await toldTo(manager, 'churn_escalated')).toBeGreaterThan(0);
});

it('nobody writes to an owner who has left: what is due goes to the manager, who answers', async () => {
  const goneId = await insertStaff(database, '冯远', { role: 'rm', branchId, active: false });
  const left = await insertAlert(database, await aClient('北辰仪器', goneId, branchId), 'alert');
  await morning('2026-12-01');
  expect(await parts.alerts.find(left)).toMatchObject({ escalations: 1 });
  const by = (await parts.staff.find(manager)) as Staff;
  const deps = { ...parts, clients: clientStore(database), grants: grantStore(database) };
  expect(await answerAlert(deps)({ by, id: left, answer: { kind: 'acknowledge' }, origin: 'test' })).toMatchObject({
    ok: true,
  });
  const about = await prisma.outboxMessage.findMany({ where: { data: { path: ['alertId'], equals: left } } });
  expect(new Set(about.map(({ recipient }) => recipient))).toEqual(new Set([`staff:${manager}`]));
});
