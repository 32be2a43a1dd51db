import { expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId, StaffId } from '../../../src/core/shared/ids.ts';
import { channelStore, clientStore, grantStore } from '../../../src/persistence/repositories.ts';
import { answerAlert } from '../../../src/usecases/churn/answer-alert.ts';
import { chaseAlerts } from '../../../src/usecases/churn/chase-alerts.ts';
import { insertBranch, insertBranchOfTwo, insertClient, insertOwnership, insertStaff } from '../../support/bank.ts';
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
