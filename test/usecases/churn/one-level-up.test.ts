import { expect, it } from 'vitest';
import { anewKey } from '../../../src/core/churn/groups.ts';
import type { EscalatedAlert } from '../../../src/core/delivery/churn-news.ts';
import type { SingleNews } from '../../../src/core/delivery/news.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId, StaffId } from '../../../src/core/shared/ids.ts';
import { channelStore, staffStore } from '../../../src/persistence/repositories.ts';
import { chaseAlerts } from '../../../src/usecases/churn/chase-alerts.ts';
import { readChurnForChannel } from '../../../src/usecases/delivery/read-churn-for-channel.ts';
import { readChurnNews } from '../../../src/usecases/delivery/read-churn-news.ts';
import { insertBranch, insertClient, insertOwnership, insertStaff } from '../../support/bank.ts';
import { scanParts } from '../../support/churn-scan.ts';
import { freshDatabase } from '../../support/database.ts';
import { insertAlert } from '../../support/open-matters.ts';

// A first scan has found two alerts of a manager who looks after clients herself, and one of an RM of another branch; one each has
// come by itself. Nobody answers.

const database = await freshDatabase();
const { prisma } = database;
const east = await insertBranch(database, '城东支行');
const west = await insertBranch(database, '城西支行');
const alone = await insertStaff(database, '何俊', { role: 'branch_manager', branchId: east });
const wang = await insertStaff(database, '王莉', { role: 'rm', branchId: west });
const manager = await insertStaff(database, '周立民', { role: 'branch_manager', branchId: west });
await channelStore(database).set({ key: 'management', slackChannel: 'C1', language: 'zh-CN' });

let now = new Date('2026-11-16T07:00:00+08:00');
const parts = scanParts(database, { now: () => now });
const deps = { churnAlerts: parts.alerts, staff: parts.staff } as unknown as Parameters<typeof readChurnNews>[0] &
  Parameters<typeof readChurnForChannel>[0];
const ANEW = anewKey(now);

const anAlert = async (name: string, ownerId: StaffId, groupKey: string | null): Promise<ClientId> => {
  const id = await insertClient(database, name, { branchId: ownerId === alone ? east : west });
  await insertOwnership(database, id, ownerId, 'owner');
  await prisma.churnAlert.update({ where: { id: await insertAlert(database, id, 'alert') }, data: { groupKey } });
  return id;
};
const told = (recipient: string) =>
  prisma.outboxMessage.findMany({ where: { kind: 'churn_escalated_together', recipient } });
const rowsOf = (news: SingleNews | null | undefined): readonly EscalatedAlert[] =>
  news?.kind === 'churn_escalated_together' ? news.rows.toSorted((a, b) => (a.clientName < b.clientName ? -1 : 1)) : [];
const chase = (day: string): Promise<void> =>
  chaseAlerts(parts)(localDate(day), { actor: { kind: 'job', name: 'churn' }, origin: 'job:churn' });
const morning = async (day: string): Promise<void> => {
  now = new Date(`${day}T07:00:00+08:00`);
  await chase(day);
};

it('management reads of alerts that nobody in their branch is above, and a message of many of none that has its own', async () => {
  await anAlert('独行贸易', alone, ANEW);
  await anAlert('独行物流', alone, ANEW);
  await anAlert('独行建材', alone, null);
  await anAlert('海港贸易', wang, ANEW);
  await anAlert('海港物流', wang, null);
  // They are to be answered by the 25th.
  await morning('2026-11-26');
  const [above, ...others] = await told('channel:management');
  expect(others).toEqual([]);
  const { kind, dedupeKey, data } = above as NonNullable<typeof above>;
  const channel = await readChurnForChannel(deps, { kind, dedupeKey, data: data as Record<string, unknown> });
  expect(channel?.news).toEqual({
    kind: 'churn_escalated_together',
    rows: expect.any(Array),
    more: 0,
    missing: 'answer',
  });
  // Each with its owner and its own last day.
  expect(rowsOf(channel?.news)).toEqual([
    { clientName: '独行物流', ownerName: '何俊', missing: 'answer', dueOn: '2026-11-25' },
    { clientName: '独行贸易', ownerName: '何俊', missing: 'answer', dueOn: '2026-11-25' },
  ]);
  const [below] = await told(`staff:${manager}`);
  const reader = await staffStore(database).find(manager);
  if (reader === null) throw new Error('nobody reads');
  const news = await readChurnNews(
    deps,
    kind as 'churn_escalated_together',
    below?.data as Record<string, unknown>,
    reader,
  );
  expect(news).toMatchObject({ more: 0 });
  expect(rowsOf(news)).toMatchObject([{ clientName: '海港贸易', ownerName: '王莉' }]);
});

it('management reads of those of a second branch, too, where its message of the first has been sent before they are stored', async () => {
  const second = await insertBranch(database, '城南支行');
  const third = await insertBranch(database, '城北支行');
  const lone = await insertStaff(database, '郑南', { role: 'branch_manager', branchId: second });
  const other = await insertStaff(database, '郑北', { role: 'branch_manager', branchId: third });
  for (const [name, ownerId, branchId] of [
    ['城南贸易', lone, second],
    ['城北贸易', other, third],
  ] as const) {
    const id = await insertClient(database, name, { branchId });
    await insertOwnership(database, id, ownerId, 'owner');
    await prisma.churnAlert.update({
      where: { id: await insertAlert(database, id, 'alert') },
      data: { groupKey: ANEW },
    });
  }
  const sent = new Set((await told('channel:management')).map(({ id }) => id));
  // The sender is told of each transaction at once, and does not wait for the next.
  let reads = 0;
  const work: typeof parts.unitOfWork = async (context, change) => {
    const value = await parts.unitOfWork(context, change);
    reads += (await told('channel:management')).filter(({ id, state }) => !sent.has(id) && state === 'pending').length;
    await prisma.outboxMessage.updateMany({ where: { state: 'pending' }, data: { state: 'withdrawn' } });
    return value;
  };
  now = new Date('2026-11-26T07:30:00+08:00');
  await chaseAlerts({ ...parts, unitOfWork: work })(localDate('2026-11-26'), {
    actor: { kind: 'job', name: 'churn' },
    origin: 'job:churn',
  });
  const fresh = (await told('channel:management')).filter(({ id }) => !sent.has(id));
  expect([reads, new Set(fresh.map(({ livingKey }) => livingKey)).size]).toEqual([2, 1]);
});

it('nobody who has ceased to be the manager reads names of the branch', async () => {
  const [below] = await told(`staff:${manager}`);
  const was = await staffStore(database).find(manager);
  if (was === null) throw new Error('nobody reads');
  const read = (role: 'rm' | 'branch_manager') =>
    readChurnNews(deps, 'churn_escalated_together', below?.data as Record<string, unknown>, { ...was, role });
  expect([await read('branch_manager'), await read('rm')]).toEqual([expect.objectContaining({ more: 0 }), null]);
});

it('a manager of no branch hears of no client that has none', async () => {
  const nowhere = await insertStaff(database, '钱进', { role: 'branch_manager' });
  const id = await insertClient(database, '无处贸易');
  await insertOwnership(database, id, wang, 'owner');
  await insertAlert(database, id, 'alert');
  await morning('2026-11-26');
  expect(await prisma.outboxMessage.count({ where: { kind: 'churn_escalated', recipient: `staff:${nowhere}` } })).toBe(
    0,
  );
  expect(
    await prisma.outboxMessage.count({ where: { kind: 'churn_escalated', recipient: 'channel:management' } }),
  ).toBe(2);
});

it('where no bot ran for days an alert goes one level up on the day on which it runs again, and the next on the day after', async () => {
  const id = await anAlert('远航贸易', wang, null);
  const escalations = async () => (await parts.alerts.standingOf(id))?.escalations;
  now = new Date('2026-12-03T07:00:00+08:00');
  for (const day of ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03']) await chase(day);
  expect(await escalations()).toBe(1);
  await morning('2026-12-04');
  expect(await escalations()).toBe(2);
});
