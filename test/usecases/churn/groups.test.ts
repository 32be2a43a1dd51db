import { expect, it } from 'vitest';
import { addDays, dayAt, type LocalDate, localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { extendFlowSeries } from '../../../src/persistence/flow-series.ts';
import { branchStore, channelStore, staffStore } from '../../../src/persistence/repositories.ts';
import { answerAlert } from '../../../src/usecases/churn/answer-alert.ts';
import { chaseAlerts } from '../../../src/usecases/churn/chase-alerts.ts';
import { watchClients } from '../../../src/usecases/churn/watch-clients.ts';
import { readCrowd } from '../../../src/usecases/delivery/read-alerts.ts';
import { readChurnForChannel } from '../../../src/usecases/delivery/read-churn-for-channel.ts';
import { from, steady } from '../../core/churn/small-book.ts';
import { insertBranchOfTwo, insertClient, insertOwnership, newId } from '../../support/bank.ts';
import { loadCredit, scanParts } from '../../support/churn-scan.ts';
import { freshDatabase } from '../../support/database.ts';
import { SHANGHAI } from '../../support/records.ts';

// Nine hauliers lose their money at once; beside them, by chance, one trader. Thirty others go on.

const database = await freshDatabase();
const { prisma } = database;
const { branchId, wang, chen, manager } = await insertBranchOfTwo(database);
await channelStore(database).set({ key: 'management', slackChannel: 'C1', language: 'zh-CN' });

const FIRST = localDate('2025-03-03');
const WEEKS = 66;
const FALL = 60;
const monday = (week: number): LocalDate => addDays(FIRST, 7 * week);
let now = new Date(`${monday(FALL)}T00:00:00+08:00`);
const clock = { now: () => now };
const names: string[] = [];
const clients: ClientId[] = [];
const amounts: (readonly number[])[] = [];
for (let at = 0; at < 40; at += 1) {
  const falls = at < 10;
  const name = at < 9 ? `货运 ${at}` : at === 9 ? '贸易' : `稳健 ${at}`;
  const id = await insertClient(database, name, { branchId });
  if (at < 9) await prisma.client.update({ where: { id }, data: { industry: '物流' } });
  await insertOwnership(database, id, at % 3 === 0 ? chen : wang, 'owner');
  names.push(name);
  clients.push(id);
  const usual = steady(WEEKS, at + 1, 100_000 * (at + 1));
  amounts.push(falls ? from(usual, FALL, (amount) => 0.05 * amount) : usual);
}
const load = (first: number, until: number) =>
  loadCredit(
    database,
    clients.map((clientId, at) => ({ clientId, amounts: amounts[at] ?? [] })),
    { monday, first, until },
  );

const parts = scanParts(database, clock);
const job = { actor: { kind: 'job', name: 'churn' }, origin: 'job:churn' } as const;
const told = async (kind: string) =>
  (await prisma.outboxMessage.findMany({ where: { kind } })).map(({ recipient }) => recipient).toSorted();

it('tells a whole industry as one message to each whom it concerns; the trader has one of its own', async () => {
  await load(0, FALL);
  await watchClients(parts)(job, { isWeekly: true });
  expect(await parts.alerts.standing()).toEqual([]);
  await load(FALL, FALL + 4);
  now = new Date(`${monday(FALL + 4)}T00:00:00+08:00`);
  await watchClients(parts)(job, { isWeekly: true });
  const standing = await parts.alerts.standing();
  const groupOf = new Map(standing.map(({ clientId, group }) => [names[clients.indexOf(clientId)], group]));
  expect(standing.every(({ severity }) => severity === 'alert')).toBe(true);
  expect(new Set([...groupOf.keys()])).toEqual(new Set(names.slice(0, 10)));
  expect(groupOf.get('货运 3')).toBe('industry:物流');
  expect(groupOf.get('贸易')).toBeNull();
  expect(await told('churn_alerts_grouped')).toEqual([`staff:${chen}`, `staff:${manager}`, `staff:${wang}`].toSorted());
  // Client 9 is 陈浩's.
  expect(await told('churn_alert')).toEqual([`staff:${chen}`, `staff:${manager}`].toSorted());
});

it('leaves that message as it stands until something of it changes, and then draws it anew where that is read', async () => {
  await prisma.outboxMessage.updateMany({ data: { state: 'sent', sentAt: now, slackChannel: 'D1', slackTs: '1.1' } });
  const drawn = async (): Promise<readonly string[]> => {
    await parts.alerts.redrawOvertaken(now);
    const waiting = await prisma.outboxMessage.findMany({ where: { state: 'pending' } });
    await prisma.outboxMessage.deleteMany({ where: { state: 'pending' } });
    return waiting.map(({ recipient }) => recipient).toSorted();
  };
  expect(await drawn()).toEqual([]);
  const ofWang = (await parts.alerts.standing()).find(({ clientId }) => names[clients.indexOf(clientId)] === '货运 1');
  await prisma.churnAlert.update({ where: { id: ofWang?.id as string }, data: { version: { increment: 1 } } });
  expect(await drawn()).toEqual([`staff:${manager}`, `staff:${wang}`].toSorted());
  await prisma.churnAlert.update({ where: { id: ofWang?.id as string }, data: { version: { decrement: 1 } } });
  await prisma.outboxMessage.updateMany({
    data: { state: 'pending', sentAt: null, slackChannel: null, slackTs: null },
  });
});

it('goes one level up without an answer, and to management when the manager has done nothing either', async () => {
  const chase = chaseAlerts(parts);
  const due = (await parts.alerts.standing()).find(({ group }) => group === null)?.due;
  if (due == null) throw new Error('the alert of its own has no due days');
  const on = async (day: LocalDate) => {
    now = new Date(`${day}T10:00:00+08:00`);
    await chase(day, job);
  };
  await on(due.respondBy);
  expect(await told('churn_escalated')).toEqual([]);
  await on(addDays(due.respondBy, 1));
  expect(await told('churn_escalated')).toEqual([`staff:${manager}`]);
  await on(addDays(due.planBy, 1));
  await on(addDays(due.planBy, 2));
  expect(await told('churn_escalated')).toEqual(
    ['channel:management', `staff:${manager}`, `staff:${manager}`].toSorted(),
  );
});

const ofIndustry = (which: readonly number[], industry: string) =>
  prisma.client.updateMany({
    where: { id: { in: which.map((at) => clients[at] as ClientId) } },
    data: { industry },
  });
/** It turns out that these had no money in the last four weeks. */
async function losesAll(which: readonly number[]): Promise<void> {
  await prisma.weeklyFlow.createMany({
    data: which.flatMap((at) =>
      [0, 1, 2, 3].map((week) => ({
        clientId: clients[at] as ClientId,
        currency: 'CNY',
        week: new Date(monday(FALL + week)),
        revision: 2,
        debit: 0n,
        credit: 0n,
        dealings: 0,
      })),
    ),
  });
  await extendFlowSeries(
    prisma,
    which.map((at) => ({ clientId: clients[at] as ClientId, week: monday(FALL) })),
  );
}

/** What each of the messages on crowds that the manager has tells her. */
async function toldOfCrowds() {
  const messages = await prisma.outboxMessage.findMany({
    where: { kind: 'churn_alerts_grouped', recipient: `staff:${manager}` },
    orderBy: { id: 'asc' },
  });
  const reader = await staffStore(database).find(manager);
  if (reader === null) throw new Error('the manager is not there');
  const deps = { churnAlerts: parts.alerts, branches: branchStore(database) };
  const read = async (data: unknown) => {
    const told = await readCrowd(deps, data as Record<string, unknown>, reader);
    if (told === 'nothing') throw new Error('there is no alert of that crowd');
    return { group: told.group, alerts: told.alerts.length, isBranch: told.isBranch };
  };
  return Promise.all(messages.map(({ data }) => read(data)));
}

const crowd = (name: string, alerts: number) => ({
  group: { kind: 'industry', name },
  alerts,
  isBranch: true,
});

it('tells a second crowd of the same week as well, and each message counts its own', async () => {
  const late = [10, 11, 12, 13, 14, 15, 16, 17];
  await ofIndustry(late, '物流');
  await losesAll(late);
  await watchClients(parts)(job, { isWeekly: false });
  expect(await toldOfCrowds()).toEqual([crowd('物流', 9), crowd('物流', 8)]);
  // The message of the week to management is changed, and names these too.
  const names = await prisma.outboxMessage.findMany({ where: { kind: 'churn_names' } });
  expect(names.map(({ livingKey }) => livingKey)).toEqual([
    `churn_week:${monday(FALL + 3)}`,
    `churn_week:${monday(FALL + 3)}`,
  ]);
});

it('tells a crowd of hints that rise at once as one message too, and names them to management', async () => {
  const hinted = [20, 21, 22, 23, 24, 25, 26, 27];
  await ofIndustry(hinted, '建材');
  const today = dayAt(now, SHANGHAI);
  await prisma.churnSignal.createMany({
    data: hinted.flatMap((at) =>
      (['credit', 'people'] as const).map((family) => ({
        id: newId<string>(),
        clientId: clients[at] as ClientId,
        family,
        event: 'other',
        on: new Date(today),
        source: `test:${family}`,
      })),
    ),
  });
  await watchClients(parts)(job, { isWeekly: false });
  const ofThese = async () =>
    (await parts.alerts.standing()).filter(({ clientId }) => hinted.includes(clients.indexOf(clientId)));
  expect((await ofThese()).map(({ severity }) => severity)).toEqual(hinted.map(() => 'hint'));
  const by = await staffStore(database).find(manager);
  const [first] = await ofThese();
  if (by === null || first === undefined) throw new Error('nobody has a hint to answer');
  await answerAlert(parts)({ by, id: first.id, answer: { kind: 'acknowledge' }, origin: 'test' });
  await prisma.outboxMessage.deleteMany({});

  now = new Date(now.getTime() + 60_000);
  await losesAll(hinted);
  await watchClients(parts)(job, { isWeekly: false });
  expect((await ofThese()).map(({ severity, group }) => [severity, group])).toEqual(
    hinted.map(() => ['alert', 'industry:建材']),
  );
  // An answer to a hint is none to the alert.
  expect(await parts.alerts.find(first.id)).toMatchObject({ state: 'open', answered: null });
  expect(await told('churn_alert')).toEqual([]);
  expect(await toldOfCrowds()).toEqual([crowd('建材', 8)]);
  const [names] = await prisma.outboxMessage.findMany({ where: { kind: 'churn_names' } });
  const read = await readChurnForChannel(
    { churnAlerts: parts.alerts, staff: parts.staff },
    { kind: 'churn_names', dedupeKey: names?.dedupeKey ?? '', data: names?.data as Record<string, unknown> },
  );
  expect(read?.news).toMatchObject({
    kind: 'churn_names',
    clients: expect.arrayContaining([expect.objectContaining({ clientName: '稳健 20' })]),
    count: 26,
  });
});
