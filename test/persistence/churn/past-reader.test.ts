import { beforeEach, expect, it } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId, StaffId } from '../../../src/core/shared/ids.ts';
import { churnStates } from '../../../src/persistence/churn/state-store.ts';
import type { Database } from '../../../src/persistence/database.ts';
import { rebuildFlowSeries } from '../../../src/persistence/flow-series.ts';
import { churnAlertStore, churnLedgerStore } from '../../../src/persistence/repositories.ts';
import { insertBranch, insertClient, insertFlows, insertStaff, newId } from '../../support/bank.ts';
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

/** A company with money from a week on. */
async function withFlows(name: string, firstWeek: string, kind: 'corporate' | 'person' = 'corporate') {
  const id = await insertClient(database, name);
  await database.prisma.client.update({ where: { id }, data: { kind } });
  await insertFlows(database, id, 'CNY', [{ week: localDate(firstWeek), debit: 0, credit: 1_000 }]);
  await rebuildFlowSeries(database.prisma, [id]);
  return id;
}

const lose = (clientId: ClientId, lostOn: string, by: StaffId) =>
  database.prisma.clientLoss.create({
    data: {
      id: newId(),
      clientId,
      lostOn: new Date(lostOn),
      reason: 'price',
      note: '',
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

/** A book of flows that begins so long ago that everybody is watched from the first scan on. */
const bookFrom = (firstWeek: string) =>
  database.prisma.churnBook.create({
    data: { id: 1, firstWeek: new Date(firstWeek), pool: {}, madeBy: '13:0:CNY', scannedAt: at('2026-11-30') },
  });

it('a term that a clock ahead of time has written gives way to the one of today', async () => {
  await watchedBy(0, 13, '2030-01-07');
  await watchedBy(1, 13, '2026-06-01');
  await watchedBy(1, 13, '2026-06-08');
  expect((await ledger()).terms).toMatchObject([{ rules: 1, from: '2026-06-01', until: null }]);
});

it('client-years begin with the first scan, whatever history was loaded, and are those of each term', async () => {
  await bookFrom('2024-01-01');
  await insertClient(database, '无流水贸易');
  await withFlows('北港贸易', '2024-01-01');
  await withFlows('新港贸易', '2026-11-02');
  await withFlows('张伟', '2024-01-01', 'person');
  await watchedBy(0, 13, '2026-06-01');
  await watchedBy(1, 13, '2026-11-16');
  // 24 weeks of the one and two of the other; then two weeks of both.
  expect((await ledger()).terms.map(({ clientYears }) => clientYears)).toEqual([26 / 52, 4 / 52]);
});

it('client-years end with the client, be it closed or lost, and leave the first half year of the book out', async () => {
  const by = await insertStaff(database, '沈洁', { role: 'admin' });
  const closed = await withFlows('甲港', '2024-01-01');
  await database.prisma.client.update({ where: { id: closed }, data: { closedOn: new Date('2026-06-15') } });
  await lose(await withFlows('乙港', '2024-01-01'), '2026-06-29', by);
  await watchedBy(0, 13, '2026-06-01');
  expect((await ledger()).terms.map(({ clientYears }) => clientYears)).toEqual([(2 + 4) / 52]);
  // 182 days after 14 December 2025 are 14 June 2026: one day of the one, 15 of the other.
  await bookFrom('2025-12-14');
  expect((await ledger()).terms.map(({ clientYears }) => clientYears)).toEqual([(1 + 15) / 364]);
});

it('a loss says from when its client was watched: a person never, a company from its first week on', async () => {
  const by = await insertStaff(database, '苏敏', { role: 'admin' });
  await bookFrom('2024-01-01');
  await lose(await withFlows('丙港', '2026-03-02'), '2026-06-29', by);
  await lose(await withFlows('李娜', '2026-03-02', 'person'), '2026-06-30', by);
  await lose(await insertClient(database, '丁港'), '2026-07-01', by);
  expect((await ledger()).losses.map(({ watchedFrom }) => watchedFrom)).toEqual(['2026-03-02', null, null]);
});

it('an alert of a client that was merged into another is that one’s, also by its branch, and says how it ended', async () => {
  const [here, there] = [await insertBranch(database, '城东'), await insertBranch(database, '城西')];
  const stays = await insertClient(database, '戊港', { branchId: here });
  const goes = await insertClient(database, '戊港物流', { branchId: there });
  const alert = await insertAlert(database, goes, 'alert', { raisedAt: at('2026-09-07') });
  await database.prisma.client.update({
    where: { id: goes },
    data: { mergedInto: stays, closedOn: new Date('2026-09-14') },
  });
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
