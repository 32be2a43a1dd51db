import { beforeEach, expect, it } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { BranchId, ClientId, StaffId } from '../../../src/core/shared/ids.ts';
import { churnStates } from '../../../src/persistence/churn/state-store.ts';
import type { Database } from '../../../src/persistence/database.ts';
import { churnAlertStore, churnLedgerStore } from '../../../src/persistence/repositories.ts';
import { insertBranch, insertClient, insertStaff, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { insertAlert } from '../../support/open-matters.ts';
import { SHANGHAI } from '../../support/records.ts';

let database: Database;
const to = localDate('2026-11-30');
const ledger = () => churnLedgerStore(database).ledger(to, null, SHANGHAI);
// Monday 07:00 in Shanghai is Sunday in Greenwich.
const at = (monday: string): Date => new Date(`${monday}T07:00:00+08:00`);
const watchedBy = (rules: number, charts: number, monday: string) =>
  churnStates(database).enterTerm({ rules, charts }, at(monday));
const week = localDate('2026-11-16');
const rise = (alertId: Awaited<ReturnType<typeof insertAlert>>, monday: string) =>
  churnAlertStore(database).note([{ alertId, at: at(monday), kind: 'risen', week, staffId: null, facts: {} }]);

/** A company that is weighed since a Monday. */
async function weighed(name: string, since: string): Promise<ClientId> {
  const id = await insertClient(database, name);
  await churnStates(database).beginWatching([id], at(since));
  return id;
}

/** One that was merged into another on a day. */
const merge = (id: ClientId, into: ClientId, on: string) =>
  database.prisma.client.update({ where: { id }, data: { mergedInto: into, closedOn: new Date(on) } });

const lose = (clientId: ClientId, lostOn: string, by: StaffId) =>
  database.prisma.clientLoss.create({
    data: {
      id: newId(),
      clientId,
      lostOn: new Date(lostOn),
      reason: 'price',
      note: '',
      products: 2,
      recordedBy: by,
      recordedAt: at('2026-11-30'),
    },
  });

beforeEach(async () => {
  database = await freshDatabase();
});

it('an alert counts from its day at the bank, and one that was a hint from the day on which it rose', async () => {
  await insertAlert(database, await insertClient(database, '海港物流'), 'alert', { raisedAt: at('2026-11-16') });
  const risen = await insertAlert(database, await insertClient(database, '远洋贸易'), 'alert', {
    raisedAt: at('2026-09-07'),
  });
  await rise(risen, '2026-11-23');
  expect((await ledger()).alerts.map(({ raisedOn }) => raisedOn)).toEqual(['2026-11-16', '2026-11-23']);
});

it('an alert is of the rules that watched when it became one, whatever came while it stood', async () => {
  await watchedBy(0, 13, '2026-03-02');
  await watchedBy(1, 13, '2026-09-14');
  const before = await insertAlert(database, await insertClient(database, '甲'), 'alert', {
    raisedAt: at('2026-09-07'),
  });
  const after = await insertAlert(database, await insertClient(database, '乙'), 'alert', {
    raisedAt: at('2026-09-14'),
  });
  const risen = await insertAlert(database, await insertClient(database, '丙'), 'alert', {
    raisedAt: at('2026-09-07'),
  });
  await rise(risen, '2026-09-21');
  expect(new Set([before, after, risen]).size).toBe(3);
  expect((await ledger()).alerts.map(({ raisedOn, term }) => [raisedOn, term])).toEqual([
    ['2026-09-07', 0],
    ['2026-09-14', 1],
    ['2026-09-21', 1],
  ]);
});

it('before anybody has watched there is no term, and an alert has none', async () => {
  await insertAlert(database, await insertClient(database, '丁'), 'alert', { raisedAt: at('2026-09-07') });
  expect(await ledger()).toMatchObject({ terms: [], alerts: [{ term: null }], losses: [], remedies: [] });
});

it('a term begins when other rules or other charts watch, and no new one when the same do', async () => {
  await watchedBy(0, 13, '2026-06-01');
  await watchedBy(0, 13, '2026-06-08');
  await watchedBy(0, 14, '2026-07-06');
  await watchedBy(2, 14, '2026-08-03');
  expect((await ledger()).terms).toMatchObject([
    { rules: 0, charts: 13, from: '2026-06-01', until: '2026-07-06' },
    { rules: 0, charts: 14, from: '2026-07-06', until: '2026-08-03' },
    { rules: 2, charts: 14, from: '2026-08-03', until: null },
  ]);
});

it('a term that a clock ahead of time has written gives way to the one of today', async () => {
  await watchedBy(0, 13, '2030-01-07');
  await watchedBy(1, 13, '2026-06-01');
  await watchedBy(1, 13, '2026-06-08');
  expect((await ledger()).terms).toMatchObject([{ rules: 1, from: '2026-06-01', until: null }]);
});

const clientYears = async (branch: BranchId | null = null) =>
  (await churnLedgerStore(database).ledger(to, branch, SHANGHAI)).terms.map((term) => term.clientYears);

it('client-years are those of each term, of clients since they were first weighed', async () => {
  await insertClient(database, '无流水贸易');
  await weighed('北港贸易', '2026-06-01');
  await weighed('新港贸易', '2026-11-02');
  await watchedBy(0, 13, '2026-06-01');
  await watchedBy(1, 13, '2026-11-16');
  // 24 weeks of the one and two of the other; then two weeks of both.
  expect(await clientYears()).toEqual([26 / 52, 4 / 52]);
});

it('a client that is watched is so since the first scan, whichever follow; what a clock ahead of time has written gives way', async () => {
  const [early, late] = [await weighed('子港', '2026-06-01'), await weighed('丑港', '2030-01-07')];
  await churnStates(database).beginWatching([early, late], at('2026-11-16'));
  const rows = await database.prisma.churnWatched.findMany({ orderBy: { since: 'asc' } });
  expect(rows).toEqual([
    { clientId: early, since: at('2026-06-01') },
    { clientId: late, since: at('2026-11-16') },
  ]);
});

it('client-years end with the client, be it closed or lost', async () => {
  const by = await insertStaff(database, '沈洁', { role: 'admin' });
  const closed = await weighed('甲港', '2026-06-01');
  await database.prisma.client.update({ where: { id: closed }, data: { closedOn: new Date('2026-06-15') } });
  await lose(await weighed('乙港', '2026-06-01'), '2026-06-29', by);
  await watchedBy(0, 13, '2026-06-01');
  expect(await clientYears()).toEqual([(2 + 4) / 52]);
});

it('of two that are merged both count until then, and one after it, by the branch of the one that they are', async () => {
  const [here, there] = [await insertBranch(database, '城南'), await insertBranch(database, '城北')];
  const [stays, goes] = [await weighed('寅港', '2026-06-01'), await weighed('寅港物流', '2026-06-08')];
  await database.prisma.client.update({ where: { id: stays }, data: { branchId: here } });
  await database.prisma.client.update({ where: { id: goes }, data: { branchId: there } });
  await watchedBy(0, 13, '2026-06-01');
  await merge(goes, stays, '2026-06-22');
  // 26 weeks of the one and, until 22 June, two of the other.
  expect([await clientYears(), await clientYears(here), await clientYears(there)]).toEqual([[28 / 52], [28 / 52], [0]]);
  // Was lost before it was merged: none of the two is watched any more.
  await lose(stays, '2026-06-15', await insertStaff(database, '何敏', { role: 'admin' }));
  expect(await clientYears()).toEqual([(2 + 1) / 52]);
});

it('a loss says from when its client was watched, be it as one that was merged into it; of whom nobody weighed never', async () => {
  const by = await insertStaff(database, '苏敏', { role: 'admin' });
  const [stays, goes] = [await weighed('丙港', '2026-06-01'), await weighed('丙港物流', '2026-03-02')];
  await merge(goes, stays, '2026-06-22');
  await lose(stays, '2026-06-29', by);
  // Both were recorded as lost before they were merged: they are one client.
  await lose(goes, '2026-06-28', by);
  await lose(await insertClient(database, '丁港'), '2026-07-01', by);
  expect((await ledger()).losses.map(({ watchedFrom }) => watchedFrom)).toEqual(['2026-03-02', null]);
  const own = await churnLedgerStore(database).ownLosses(localDate('2026-01-01'), to);
  expect(own).toEqual([{ products: 2, clients: 2, lost: 2 }]);
});

it('nobody watches a person, be it that it was weighed before anybody said that it is one', async () => {
  const person = await weighed('壬港', '2026-06-01');
  await database.prisma.client.update({ where: { id: person }, data: { kind: 'person' } });
  await watchedBy(0, 13, '2026-06-01');
  expect(await clientYears()).toEqual([0]);
  await lose(person, '2026-06-29', await insertStaff(database, '郑岚', { role: 'admin' }));
  expect(await clientYears()).toEqual([0]);
  expect((await ledger()).losses).toMatchObject([{ clientId: person, watchedFrom: null }]);
});

it('an alert of a client that was merged into another is that one’s, also by its branch, and says how it ended', async () => {
  const [here, there] = [await insertBranch(database, '城东'), await insertBranch(database, '城西')];
  const stays = await insertClient(database, '戊港', { branchId: here });
  const goes = await insertClient(database, '戊港物流', { branchId: there });
  const alert = await insertAlert(database, goes, 'alert', { raisedAt: at('2026-09-07') });
  await merge(goes, stays, '2026-09-14');
  await database.prisma.churnAlert.update({
    where: { id: alert },
    data: { state: 'cleared', clearedAt: at('2026-09-14'), clearedFor: 'client_merged' },
  });
  const of = async (branch: typeof here) => (await churnLedgerStore(database).ledger(to, branch, SHANGHAI)).alerts;
  expect(await of(here)).toMatchObject([{ clientId: stays, endedOn: '2026-09-14', endedFor: 'client_merged' }]);
  expect(await of(there)).toEqual([]);
});

it('a remedy is of the term in which the alert was raised that its task force is for, named or not', async () => {
  const by = await insertStaff(database, '周立民', { role: 'branch_manager' });
  await watchedBy(0, 13, '2026-03-02');
  await watchedBy(1, 13, '2026-09-14');
  const remedyOf = async (
    clientId: ClientId,
    alertId: string | null,
    { proposed, started }: { readonly proposed: string; readonly started: string | null },
  ) => {
    const [forceId, id] = [newId<string>(), newId<string>()];
    await database.prisma.taskForce.create({
      data: {
        id: forceId,
        clientId,
        alertId,
        state: 'withdrawn',
        decidedAt: at(proposed),
        standing: forceId,
        why: '',
        proposedBy: by,
        proposedAt: at(proposed),
      },
    });
    await database.prisma.churnRemedy.create({
      data: {
        id,
        clientId,
        forceId,
        kind: 'fee',
        nameZh: '手续费减免',
        nameEn: 'Fee waiver',
        chosenBy: by,
        chosenAt: at(proposed),
        startedOn: started === null ? null : new Date(started),
      },
    });
    return id;
  };
  const [named, unnamed, without] = [
    await insertClient(database, '己港'),
    await insertClient(database, '庚港'),
    await insertClient(database, '辛港'),
  ];
  const alert = await insertAlert(database, named, 'alert', { raisedAt: at('2026-09-07') });
  await insertAlert(database, unnamed, 'alert', { raisedAt: at('2026-09-07') });
  // That one had cleared before.
  await insertAlert(database, without, 'alert', { raisedAt: at('2026-09-07'), cleared: true });
  const held = await remedyOf(named, alert, { proposed: '2026-09-21', started: '2026-10-01' });
  await remedyOf(unnamed, null, { proposed: '2026-09-21', started: '2026-10-02' });
  await remedyOf(without, null, { proposed: '2026-09-21', started: '2026-10-03' });
  // Its waiver waits, or was declined.
  await remedyOf(named, alert, { proposed: '2026-09-28', started: null });
  for (const [weeks, outcome] of [
    [4, 'partly'],
    [13, 'held'],
  ] as const)
    await database.prisma.churnOutcome.create({
      data: { remedyId: held, weeks, outcome, answeredBy: by, answeredAt: at('2026-11-30') },
    });
  expect((await ledger()).remedies.map(({ term, outcome, startedOn }) => [startedOn, term, outcome])).toEqual([
    ['2026-10-01', 0, 'held'],
    ['2026-10-02', 0, null],
    ['2026-10-03', null, null],
  ]);
});
