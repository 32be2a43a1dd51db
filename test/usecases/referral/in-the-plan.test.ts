import { expect, it } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { BranchId, ClientId, StaffId } from '../../../src/core/shared/ids.ts';
import { interlockReader } from '../../../src/persistence/referral/interlocks.ts';
import { referralStore } from '../../../src/persistence/repositories.ts';
import { chooseAsks } from '../../../src/usecases/referral/choose-asks.ts';
import { insertBranch, insertClient, insertOwnership, insertStaff, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { SHANGHAI } from '../../support/records.ts';

// Two RMs, each with clients whom she speaks with today; complaints and alerts as they stand in the tables.

const database = await freshDatabase();
const { prisma, pool } = database;
const DAY = localDate('2026-11-23');
const east = await insertBranch(database, '城东支行');
const wang = await insertStaff(database, '王莉', { branchId: east });
const grace = await insertStaff(database, 'Grace', { branchId: east });
const referrals = referralStore(database);
const readInterlocks = interlockReader(database, SHANGHAI);
const choose = chooseAsks({ referrals, readInterlocks, bankZone: SHANGHAI });

/** A client that has all points for its years and for having been met; the more products, the likelier. */
async function client(owner: StaffId, products: number): Promise<ClientId> {
  const id = await insertClient(database, `客户 ${newId<string>()}`, { branchId: east });
  await insertOwnership(database, id, owner, 'owner');
  await prisma.client.update({ where: { id }, data: { clientSince: new Date('2010-01-01') } });
  const visits = ['2026-11-20', '2026-10-20', '2026-09-20', '2026-08-20'].map((on) => ({
    id: newId<string>(),
    clientId: id,
    on: new Date(on),
    channel: 'visit',
    summary: '拜访',
  }));
  await prisma.interaction.createMany({ data: visits });
  for (let at = 0; at < products; at += 1)
    await pool.query(
      `INSERT INTO holding (id, client_id, product, currency, opened_on) VALUES ($1, $2, 'x', 'CNY', '2020-01-01')`,
      [newId<string>(), id],
    );
  return id;
}
const NOW = new Date('2026-11-20T02:00:00Z');
let filed = 0;
const complain = (
  clientId: ClientId,
  state: string,
  more: { aboutStaffId?: StaffId; concernedOwnerId?: StaffId } = {},
) => {
  filed += 1;
  const words = { words: 'x', severity: 'normal', source: 'phone', complainantKind: 'client', language: 'zh-CN' };
  const pack = { packId: 'CN-2020-3', packVersion: 1, receivedAt: NOW, filedAt: NOW, filedBy: grace };
  return prisma.complaint.create({
    data: { id: newId<string>(), number: `C-2026-${filed}`, clientId, state, ...words, ...pack, ...more },
  });
};

it('is one client of each RM a day, the likeliest that nothing forbids to ask', async () => {
  const [good, better, hers] = [await client(wang, 1), await client(wang, 4), await client(grace, 1)];
  const met = new Map([
    [wang, [good, better]],
    [grace, [hers]],
  ]);
  expect(await choose(met, DAY)).toEqual(
    new Map([
      [wang, better],
      [grace, hers],
    ]),
  );
  expect(await choose(new Map(), DAY)).toEqual(new Map());
  await complain(better, 'accepted');
  expect((await choose(met, DAY)).get(wang)).toBe(good);
  // Five asks in seven days are enough, whomever she speaks with.
  const ask = { staffId: wang, shares: {}, answer: 'asked', askedAt: new Date('2026-11-19T02:00:00Z') };
  for (let at = 0; at < 5; at += 1)
    await prisma.referralAsk.create({
      data: { ...ask, id: newId<string>(), clientId: await client(wang, 0), on: new Date('2026-11-19') },
    });
  expect(await choose(met, DAY)).toEqual(new Map([[grace, hers]]));
});

it('knows open complaints with those whom they concern, and alerts that were not cleared', async () => {
  const [quiet, about, owners, over, drifting] = await Promise.all([1, 2, 3, 4, 5].map(() => client(wang, 0)));
  if (!(quiet && about && owners && over && drifting)) throw new Error('no clients');
  await complain(about, 'received', { aboutStaffId: grace });
  await complain(owners, 'judged', { concernedOwnerId: wang });
  for (const state of ['withdrawn', 'settled', 'reviewed']) await complain(over, state);
  const weeks = { raisedWeek: new Date('2026-11-16'), lastWeek: new Date('2026-11-16') };
  const days = { respondBy: new Date('2026-11-25'), planBy: new Date('2026-11-30') };
  const alert = (clientId: ClientId, severity: string, raisedAt: string, more: object = {}) =>
    prisma.churnAlert.create({
      data: {
        ...{ id: newId<string>(), clientId, severity, raisedAt: new Date(raisedAt), ...weeks },
        ...{ tests: [], risk: 70, reasons: [], currency: 'CNY', ...(severity === 'alert' ? days : {}), ...more },
      },
    });
  const cleared = { state: 'cleared', clearedAt: NOW, clearedFor: 'evidence' };
  await alert(drifting, 'alert', '2026-11-19T02:00:00Z', cleared);
  // An hour before midnight in London it is the next day in Shanghai.
  await alert(drifting, 'alert', '2026-11-17T23:00:00Z');
  await alert(quiet, 'hint', '2026-11-18T23:00:00Z');
  const found = await readInterlocks([quiet, about, owners, over, drifting]);
  expect(found).toEqual(
    new Map([
      [about, { complaints: [{ concerns: [grace] }], alertSince: null }],
      [owners, { complaints: [{ concerns: [wang] }], alertSince: null }],
      [drifting, { complaints: [], alertSince: '2026-11-18' }],
    ]),
  );
});

it('a complaint about a branch manager concerns everybody under her but compliance, and whoever stepped aside', async () => {
  const west = (await prisma.branch.create({ data: { id: newId<string>(), name: '城西支行' } })).id as BranchId;
  const manager = await insertStaff(database, '韩冰', { branchId: west, role: 'branch_manager' });
  const under = await insertStaff(database, '沈洁', { branchId: west });
  await insertStaff(database, '合规岗', { branchId: west, role: 'compliance' });
  const about = await client(under, 0);
  const { id: complaintId } = await complain(about, 'received', { aboutStaffId: manager });
  await prisma.complaintRecusal.create({ data: { complaintId, staffId: grace, reason: '亲属', at: NOW } });
  const concerns = (await readInterlocks([about])).get(about)?.complaints.flatMap((each) => each.concerns);
  expect(new Set(concerns)).toEqual(new Set([manager, under, grace]));
});
