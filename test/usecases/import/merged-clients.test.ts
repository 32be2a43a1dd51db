import { describe, expect, it } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId, StaffId } from '../../../src/core/shared/ids.ts';
import { unpackFlows } from '../../../src/persistence/flow-packing.ts';
import { staffStore } from '../../../src/persistence/repositories.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import { mergeClients } from '../../../src/usecases/merging/merge-clients.ts';
import { newId } from '../../support/bank.ts';
import { CONTEXT, importText, NOW } from '../../support/bank-files.ts';
import { freshDatabase } from '../../support/database.ts';

const database = await freshDatabase();
const { pool, prisma } = database;

const STAFF =
  'staff_id,name,email,role,branch\nS1,王莉,w@bank.example,rm,城东支行\nS9,周立民,z@bank.example,支行长,城东支行\n';
const CLIENTS =
  'client_id,name,industry,account_numbers,owner,branch\n' +
  'K1,远山医药有限公司,医药,62220001,S1,城东支行\n' +
  'K2,远山医药股份有限公司,制药,62220002,S1,城东支行\n';
const FLOWS = (rows: readonly string[]) => `client_id,week,debit,credit,count,currency\n${rows.join('\n')}\n`;

const load = (files: Readonly<Record<string, string>>, more = {}) => importText(database, files, more);
await load({
  'staff.csv': STAFF,
  'clients.csv': CLIENTS,
  'weekly_flows.csv': FLOWS(['K1,2026-11-02,100,10,1,CNY', 'K2,2026-11-02,20,2,1,CNY']),
});

const idOf = async (key: string): Promise<ClientId> =>
  (await prisma.sourceKey.findUniqueOrThrow({ where: { entity_key: { entity: 'client', key } } })).entityId as ClientId;
const [survivor, other] = [await idOf('K1'), await idOf('K2')];
const boss = await staffStore(database).find(
  (await prisma.staff.findFirstOrThrow({ where: { role: 'branch_manager' } })).id as StaffId,
);
if (boss === null) throw new Error('the test has no manager');
const clock = { now: () => NOW };
const merged = await mergeClients({
  clock,
  bankZone: CONTEXT.timeZone,
  unitOfWork: unitOfWork(database, { clock, newId, announce }),
})({
  by: boss,
  survivorId: survivor,
  mergedId: other,
  choice: { take: {}, ownerId: null },
  seen: { survivor: 1, merged: 1 },
  requestKey: 'view:1',
  origin: 'test',
});

const weeks = async () => {
  const series = await prisma.flowSeries.findFirstOrThrow({ where: { clientId: survivor } });
  const first = localDate(series.firstWeek.toISOString().slice(0, 10));
  return unpackFlows(series.packed, first).map(({ week, debit, credit }) => [week, Number(debit), Number(credit)]);
};
const fileOf = (report: Awaited<ReturnType<typeof load>>, name: string) =>
  report.files.find((file) => file.name === name);

describe('once two clients have become one, their files', () => {
  it('meet in the survivor', async () => {
    expect(merged.ok).toBe(true);
    expect([await idOf('K1'), await idOf('K2')]).toEqual([survivor, survivor]);
    expect(await weeks()).toEqual([['2026-11-02', 12_000, 1_200]]);
  });

  it('have their flows of one week added up, in whatever file and order they come', async () => {
    const both = ['K1,2026-11-09,200,20,1,CNY', 'K2,2026-11-09,30,3,1,CNY'];
    expect(fileOf(await load({ 'weekly_flows.csv': FLOWS(both) }), 'weekly_flows.csv')).toMatchObject({
      added: 2,
      rejected: 0,
    });
    expect((await weeks()).at(-1)).toEqual(['2026-11-09', 23_000, 2_300]);
    // The same again changes nothing; a correction of the one leaves the other.
    expect(fileOf(await load({ 'weekly_flows.csv': FLOWS(both.toReversed()) }), 'weekly_flows.csv')).toMatchObject({
      unchanged: 2,
    });
    await load({ 'weekly_flows.csv': FLOWS(['K2,2026-11-09,50,5,1,CNY']) });
    await load({ 'weekly_flows.csv': FLOWS(['K1,2026-11-16,1,1,1,CNY']) });
    expect((await weeks()).slice(1)).toEqual([
      ['2026-11-09', 25_000, 2_500],
      ['2026-11-16', 100, 100],
    ]);
    // Of one key one row a week, as ever.
    const twice = await load({ 'weekly_flows.csv': FLOWS(['K2,2026-11-16,1,1,1,CNY', 'K2,2026-11-16,2,2,1,CNY']) });
    expect(fileOf(twice, 'weekly_flows.csv')).toMatchObject({ added: 1, rejected: 1 });
  });

  it('let the survivor’s own key say what the record is, and nothing flips', async () => {
    const before = await prisma.client.findUnique({ where: { id: survivor } });
    for (const rows of [
      CLIENTS,
      CLIENTS.split('\n')
        .toSpliced(1, 2, ...CLIENTS.split('\n').slice(1, 3).toReversed())
        .join('\n'),
    ])
      expect(fileOf(await load({ 'clients.csv': rows }), 'clients.csv')).toMatchObject({ unchanged: 2, rejected: 0 });
    expect(await prisma.client.findUnique({ where: { id: survivor } })).toEqual(before);
    const accounts = await prisma.clientAccount.findMany({ where: { clientId: survivor }, orderBy: { number: 'asc' } });
    expect(accounts.map(({ number }) => number)).toEqual(['62220001', '62220002']);
    await load({ 'clients.csv': CLIENTS.replace('制药', '批发').replace('医药,6', '医药流通,6') });
    expect(await prisma.client.findUnique({ where: { id: survivor } })).toMatchObject({ industry: '医药流通' });
    expect(await prisma.client.findUnique({ where: { id: other } })).toMatchObject({
      industry: '制药',
      mergedInto: survivor,
    });
  });

  it('bring people and contacts under the other key to the survivor, each once', async () => {
    const people = 'person_id,client_id,name\nP1,K2,李明\n';
    await load({ 'people.csv': people });
    expect(fileOf(await load({ 'people.csv': people }), 'people.csv')).toMatchObject({ unchanged: 1 });
    expect(await prisma.person.findMany({ select: { clientId: true, name: true } })).toEqual([
      { clientId: survivor, name: '李明' },
    ]);
  });

  it('keep the survivor open while a complete file names it by either key', async () => {
    await load({ 'clients.csv': CLIENTS.split('\n').toSpliced(1, 1).join('\n') }, { complete: true, evenMost: true });
    const { rows } = await pool.query('SELECT closed_on FROM client WHERE id = $1', [survivor]);
    expect(rows).toEqual([{ closed_on: null }]);
  });

  it('let no one key of another’s take back a no', async () => {
    const consents = (rows: string) => `client_id,purpose,as_of,granted\n${rows}\n`;
    const current = async () =>
      (await pool.query('SELECT purpose, granted FROM consent_current WHERE client_id = $1', [survivor])).rows;
    await load({ 'consents.csv': consents('K1,call,2026-06-01,yes\nK2,call,2026-06-01,no') });
    expect(await current()).toEqual([{ purpose: 'call', granted: false }]);
    await load({ 'consents.csv': consents('K2,call,2026-06-01,no\nK1,call,2026-06-01,yes') });
    expect(await current()).toEqual([{ purpose: 'call', granted: false }]);
    await load({ 'consents.csv': consents('K2,call,2026-07-01,yes') });
    expect(await current()).toEqual([{ purpose: 'call', granted: true }]);
  });
});
