import { expect, it } from 'vitest';
import { addWorkingDays } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { addDays, dayAt, type LocalDate, localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId, StaffId } from '../../../src/core/shared/ids.ts';
import { branchStore, channelStore, staffStore } from '../../../src/persistence/repositories.ts';
import { chaseAlerts } from '../../../src/usecases/churn/chase-alerts.ts';
import { type WatchDependencies, watchClients } from '../../../src/usecases/churn/watch-clients.ts';
import { readCrowd } from '../../../src/usecases/delivery/read-alerts.ts';
import { readChurnForChannel } from '../../../src/usecases/delivery/read-churn-for-channel.ts';
import { readChurnNews } from '../../../src/usecases/delivery/read-churn-news.ts';
import { from, steady } from '../../core/churn/small-book.ts';
import { insertBranchOfTwo, insertClient, insertOwnership } from '../../support/bank.ts';
import { dyingAfter, loadCredit, scanParts } from '../../support/churn-scan.ts';
import { freshDatabase } from '../../support/database.ts';
import { SHANGHAI } from '../../support/records.ts';

// A bank loads its history at once. Nine clients have lost their money some weeks ago: seven of one owner, two of another.

const database = await freshDatabase();
const { prisma } = database;
const { branchId, wang, chen, manager } = await insertBranchOfTwo(database);
await channelStore(database).set({ key: 'management', slackChannel: 'C1', language: 'zh-CN' });

const FIRST = localDate('2025-03-03');
const [WEEKS, FALL, LOADED] = [66, 56, 63];
const monday = (week: number): LocalDate => addDays(FIRST, 7 * week);
let now = new Date(`${monday(LOADED)}T07:00:00+08:00`);
const clock = { now: () => now };
const clients: ClientId[] = [];
const amounts: (readonly number[])[] = [];
for (let at = 0; at < 40; at += 1) {
  const id = await insertClient(database, `客户 ${at}`, { branchId });
  await insertOwnership(database, id, at < 7 || at > 20 ? wang : chen, 'owner');
  clients.push(id);
  const usual = steady(WEEKS, at + 1, 100_000 * (at + 1));
  amounts.push(at < 9 ? from(usual, FALL, (amount) => 0.05 * amount) : usual);
}
const load = (first: number, until: number) =>
  loadCredit(
    database,
    clients.map((clientId, at) => ({ clientId, amounts: amounts[at] ?? [] })),
    { monday, first, until },
  );

const parts = scanParts(database, clock);
const job = { actor: { kind: 'job', name: 'churn' }, origin: 'job:churn' } as const;
const watch = (deps: WatchDependencies = parts) => watchClients(deps)(job, { isWeekly: true });
const told = (kind: string) => prisma.outboxMessage.findMany({ where: { kind }, orderBy: { id: 'asc' } });
const recipients = async (kind: string) => (await told(kind)).map(({ recipient }) => recipient).toSorted();
const alerts = async () => (await parts.alerts.list({ branchId })).filter(({ severity }) => severity === 'alert');
const daysOf = async (ownerId: StaffId) =>
  (await alerts()).filter((each) => each.ownerId === ownerId).map(({ due }) => due?.respondBy ?? null);
const deps = {
  churnAlerts: parts.alerts,
  staff: parts.staff,
  branches: branchStore(database),
} as unknown as Parameters<typeof readChurnNews>[0] & Parameters<typeof readChurnForChannel>[0];
const reader = async (id: StaffId) => {
  const staff = await staffStore(database).find(id);
  if (staff === null) throw new Error('nobody reads');
  return staff;
};

it('tells what the first scan finds as one message to each, though it was cut off', async () => {
  await load(0, LOADED);
  await expect(watch({ ...parts, alertsAtOnce: 4, unitOfWork: dyingAfter(parts.unitOfWork, 1) })).rejects.toThrow(
    'killed',
  );
  now = new Date(now.getTime() + 60_000);
  await watch();
  expect((await alerts()).length).toBe(9);
  expect(await told('churn_alert')).toEqual([]);
  expect(await recipients('churn_alerts_grouped')).toEqual(
    [`staff:${wang}`, `staff:${chen}`, `staff:${manager}`].toSorted(),
  );
  const read = async (id: StaffId) => {
    const message = (await told('churn_alerts_grouped')).find(({ recipient }) => recipient === `staff:${id}`);
    const crowd = await readCrowd(deps, message?.data as Record<string, unknown>, await reader(id));
    return crowd === 'nothing' ? crowd : [crowd.group.kind, crowd.alerts.length, crowd.isBranch];
  };
  expect(await Promise.all([wang, chen, manager].map(read))).toEqual([
    ['anew', 7, false],
    ['anew', 2, false],
    ['anew', 9, true],
  ]);
});

it('asks an owner for three answers a day, and keeps to that in the scans that follow', async () => {
  const today = dayAt(now, SHANGHAI);
  const later = (days: number): LocalDate => addWorkingDays(today, days, parts.calendar);
  const days = (await daysOf(wang)).toSorted();
  expect(days).toEqual([2, 2, 2, 3, 3, 3, 4].map(later));
  expect(await daysOf(chen)).toEqual([later(2), later(2)]);
  await load(LOADED, LOADED + 1);
  const before = now;
  now = new Date(`${monday(LOADED + 1)}T07:00:00+08:00`);
  await watch();
  now = before;
  expect((await daysOf(wang)).toSorted()).toEqual(days);
  expect((await told('churn_alerts_grouped')).length).toBe(3);
});

it('goes one level up with those of a day as one message, to the manager and then to management', async () => {
  const chase = async (day: LocalDate) => {
    now = new Date(`${day}T09:00:00+08:00`);
    await chaseAlerts(parts)(day, job);
  };
  const last = (await daysOf(wang)).toSorted();
  const first = last[0] as LocalDate;
  await chase(first);
  expect(await told('churn_escalated_together')).toEqual([]);
  await chase(addDays(first, 1));
  const [message, ...others] = await told('churn_escalated_together');
  expect([message?.recipient, others, await told('churn_escalated')]).toEqual([`staff:${manager}`, [], []]);
  const data = message?.data as Record<string, unknown>;
  // Three of 王莉's and both of 陈浩's.
  expect(await readChurnNews(deps, 'churn_escalated_together', data, await reader(manager))).toMatchObject({
    missing: 'answer',
    rows: { length: 5 },
    more: 0,
  });
  // One of them is answered, and has no plan: of the others it is another thing that lacks.
  await prisma.churnAlert.updateMany({
    where: { clientId: clients[8] as ClientId },
    data: { state: 'acknowledged', answeredBy: chen, answeredAt: now },
  });
  expect(await readChurnNews(deps, 'churn_escalated_together', data, await reader(manager))).toMatchObject({
    missing: 'either',
  });
  const due = (await alerts()).map((each) => each.due?.planBy ?? first).toSorted();
  await chase(addDays(due.at(-1) as LocalDate, 1));
  await chase(addDays(due.at(-1) as LocalDate, 2));
  const above = (await told('churn_escalated_together')).findLast(({ recipient }) => recipient.startsWith('channel:'));
  const { dedupeKey, kind } = above as NonNullable<typeof above>;
  const channel = await readChurnForChannel(deps, { kind, dedupeKey, data: above?.data as Record<string, unknown> });
  expect(channel?.news).toMatchObject({ kind: 'churn_escalated_together', missing: 'answer' });
});

it('tells hints that rise by other rules with the others', async () => {
  await prisma.outboxMessage.deleteMany({ where: { kind: { in: ['churn_alert', 'churn_alerts_grouped'] } } });
  const risen = (await alerts()).slice(0, 6);
  await prisma.churnAlert.updateMany({
    where: { id: { in: risen.map(({ id }) => id) } },
    data: { severity: 'hint', groupKey: null, respondBy: null, planBy: null, state: 'open' },
  });
  await prisma.churnBook.updateMany({ data: { madeBy: 'a former release' } });
  now = new Date(now.getTime() + 3_600_000);
  await watch();
  expect((await alerts()).length).toBe(9);
  expect(await told('churn_alert')).toEqual([]);
  expect((await told('churn_alerts_grouped')).map(({ recipient }) => recipient)).toContain(`staff:${manager}`);
});
