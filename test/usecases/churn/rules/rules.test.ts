import { expect, it } from 'vitest';
import { chartBook } from '../../../../src/charting/chart-book.ts';
import { DEFAULT_RULES } from '../../../../src/core/churn/rules.ts';
import { bankCalendar } from '../../../../src/core/shared/calendar/bank-calendar.ts';
import { addDays, type LocalDate, localDate } from '../../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../../src/core/shared/ids.ts';
import type { Currency } from '../../../../src/core/shared/money.ts';
import { alertReach } from '../../../../src/persistence/churn/client-facts.ts';
import { flowSource } from '../../../../src/persistence/churn/flow-source.ts';
import { levelHistory } from '../../../../src/persistence/churn/level-history.ts';
import { extendFlowSeries } from '../../../../src/persistence/flow-series.ts';
import {
  churnLedgerStore,
  churnRulesStore,
  clientStore,
  grantStore,
  staffStore,
} from '../../../../src/persistence/repositories.ts';
import { unitOfWork } from '../../../../src/persistence/unit-of-work.ts';
import { announce } from '../../../../src/usecases/announce/announce.ts';
import { approveRules, declineRules } from '../../../../src/usecases/churn/rules/decide-rules.ts';
import { proposeRules } from '../../../../src/usecases/churn/rules/propose-rules.ts';
import { readRules } from '../../../../src/usecases/churn/rules/read-rules.ts';
import { rehearseRules } from '../../../../src/usecases/churn/rules/rehearse-rules.ts';
import { rulesInForce } from '../../../../src/usecases/churn/rules/rules-in-force.ts';
import { recordLoss } from '../../../../src/usecases/churn-ledger/record-loss.ts';
import { readChurnNews } from '../../../../src/usecases/delivery/read-churn-news.ts';
import { from, steady } from '../../../core/churn/small-book.ts';
import { insertBranch, insertClient, insertedStaff, insertOwnership, newId } from '../../../support/bank.ts';
import { freshDatabase } from '../../../support/database.ts';
import { SHANGHAI } from '../../../support/records.ts';

// Twenty steady companies of 王莉; 海港 stops in week 70, closes its accounts, and is recorded as lost.

const database = await freshDatabase();
const { prisma } = database;
const branchId = await insertBranch(database, '城东支行');
const person = (name: string, role: string) => insertedStaff(database, name, { role, branchId });
const wang = await person('王莉', 'rm');
const manager = await person('周立民', 'branch_manager');
const admin = await person('Victor', 'admin');

const FIRST = localDate('2025-03-03');
const WEEKS = 90;
const monday = (week: number): LocalDate => addDays(FIRST, 7 * week);
const now = new Date(`${monday(WEEKS)}T02:00:00Z`);
const clients: ClientId[] = [];
for (let at = 0; at < 20; at += 1) {
  const id = await insertClient(database, at === 0 ? '海港物流' : `稳健 ${at}`, { branchId });
  await insertOwnership(database, id, wang.id, 'owner');
  clients.push(id);
  const usual = steady(WEEKS, at + 1, 100_000 * (at + 1));
  const credit = at === 0 ? from(usual, 70, () => 0) : usual;
  await prisma.weeklyFlow.createMany({
    data: credit.flatMap((amount, week) =>
      amount === 0
        ? []
        : [
            {
              clientId: id,
              currency: 'CNY',
              week: new Date(monday(week)),
              revision: 1,
              debit: 0n,
              credit: BigInt(Math.round(amount)),
              dealings: 1,
            },
          ],
    ),
  });
}
await extendFlowSeries(
  prisma,
  clients.map((clientId) => ({ clientId, week: FIRST })),
);

const clock = { now: () => now };
const rules = churnRulesStore(database);
const parts = {
  clock,
  bankZone: SHANGHAI,
  calendar: bankCalendar('CN'),
  newId,
  unitOfWork: unitOfWork(database, { clock, newId, announce }),
  clients: clientStore(database),
  grants: grantStore(database),
  rules,
  ledger: churnLedgerStore(database),
  flowsSince: (day: LocalDate) => flowSource(database, 'CNY' as Currency, day),
  levels: levelHistory(database, 'CNY' as Currency),
  reach: () => alertReach(database),
  chart: chartBook(async () => undefined),
  pause: async () => undefined,
};
const [rehearse, propose, approve, decline, read] = [
  rehearseRules(parts),
  proposeRules(parts),
  approveRules(parts),
  declineRules(parts),
  readRules(parts),
];
const origin = 'slack:/churn rules';
const asked = { ...DEFAULT_RULES, silentWeeks: 6 };
const told = async () =>
  (
    await prisma.outboxMessage.findMany({
      where: { kind: { startsWith: 'churn_rules' } },
      orderBy: { createdAt: 'asc' },
    })
  ).map(({ kind, recipient }) => [kind, recipient]);

it('rehearses the past year with those who have left, beside the rules in force, and names clients to whom may see them', async () => {
  const lostOn = monday(80);
  await recordLoss(parts)({
    by: wang,
    clientId: clients[0] as ClientId,
    lostOn,
    reason: 'other_bank',
    note: '',
    origin,
  });
  await prisma.client.update({ where: { id: clients[0] as string }, data: { closedOn: new Date(lostOn) } });
  const begun = await rehearse(manager, asked);
  if (!begun.ok) throw new Error('a manager may rehearse');
  const shares: number[] = [];
  const rehearsed = await begun.value.run(async (share) => void shares.push(share));
  expect(shares[0]).toBe(0.1);
  expect(shares).toEqual(shares.toSorted((one, other) => one - other));
  expect(rehearsed?.proposed).toMatchObject({ losses: 1, caught: 1, alerts: 1, unproven: 0, clients: 20, owners: 1 });
  expect(rehearsed?.inForce).toMatchObject({ losses: 1, caught: 1 });
  expect(rehearsed?.lines).toMatchObject([{ name: '海港物流', lostOn }]);
  const unnamed = await rehearse(admin, asked);
  expect(unnamed.ok && (await unnamed.value.run(async () => undefined))?.lines).toMatchObject([{ name: null, lostOn }]);
  // Of nobody a balance is known.
  expect(rehearsed?.proposed).toMatchObject({ levelClients: 0, levelClientYears: 0 });
});

it('says for how many clients and relationship managers the rules hold; a company without flows counts for neither', async () => {
  const daniel = await person('Daniel', 'rm');
  await insertOwnership(database, await insertClient(database, '尚无流水', { branchId }), daniel.id, 'owner');
  // Of the twenty 海港 has closed.
  expect((await read(wang))?.reach).toEqual({ clients: 19, owners: 1 });
});

it('refuses whoever may not propose, figures outside their range, and what is in force already', async () => {
  expect(await rehearse(wang, asked)).toMatchObject({ refusal: { kind: 'not_yours' } });
  expect(await rehearse(manager, { ...asked, weekDrop: 1 })).toMatchObject({ refusal: { faults: ['weekDrop'] } });
  expect(await rehearse(manager, DEFAULT_RULES)).toMatchObject({ refusal: { kind: 'rules_unchanged' } });
  const proposal = { rules: asked, rehearsal: null, besides: null, requestKey: 'view:0', origin };
  expect(await propose({ ...proposal, by: wang })).toMatchObject({ refusal: { kind: 'not_yours' } });
  expect((await read(wang))?.mayPropose).toBe(false);
});

it('is proposed once, declined for a reason, proposed again and approved by another; each version is kept', async () => {
  const proposal = { by: manager, rules: asked, rehearsal: null, besides: null, origin };
  expect(await propose({ ...proposal, requestKey: 'view:1' })).toEqual({ ok: true, value: { version: 1 } });
  expect(await propose({ ...proposal, requestKey: 'view:1' })).toEqual({ ok: true, value: { version: 1 } });
  expect(await propose({ ...proposal, requestKey: 'view:2' })).toMatchObject({ refusal: { kind: 'proposal_open' } });
  expect(await rulesInForce(rules)).toEqual({ version: 0, rules: DEFAULT_RULES });
  const first = (await read(admin))?.open;
  expect(first).toMatchObject({ mayApprove: true, mayDecline: true, proposal: { rules: asked, rehearsal: null } });
  expect((await read(manager))?.open).toMatchObject({ mayApprove: false, mayDecline: true, isOwn: true });
  const id = first?.proposal.id as NonNullable<typeof first>['proposal']['id'];
  expect(await approve({ by: manager, id, origin })).toMatchObject({ refusal: { kind: 'not_yours' } });
  expect(await decline({ by: wang, id, reason: '提示太多，没有必要', origin })).toMatchObject({
    refusal: { kind: 'not_yours' },
  });
  expect(await decline({ by: admin, id, reason: '', origin })).toMatchObject({ refusal: { kind: 'reason_too_short' } });
  expect(await decline({ by: admin, id, reason: '提示太多，没有必要', origin })).toMatchObject({ ok: true });
  expect(await approve({ by: admin, id, origin })).toMatchObject({ refusal: { kind: 'proposal_gone' } });
  // Her proposer reads why.
  const declined = await prisma.outboxMessage.findFirstOrThrow({ where: { kind: 'churn_rules_declined' } });
  const deps = { churnRules: rules, staff: staffStore(database) } as unknown as Parameters<typeof readChurnNews>[0];
  const data = declined.data as Record<string, unknown>;
  expect(JSON.stringify(data)).not.toContain('提示太多');
  expect(await readChurnNews(deps, 'churn_rules_declined', data, manager)).toEqual({
    kind: 'churn_rules_declined',
    version: 1,
    byName: admin.name,
    reason: '提示太多，没有必要',
  });

  // Whoever proposed it goes on with it; whoever else writes rules goes on with those in force.
  expect([(await read(manager))?.draft, (await read(admin))?.draft]).toEqual([asked, DEFAULT_RULES]);
  expect((await readRules(parts)(manager))?.past).toMatchObject([
    { version: 1, state: 'declined', reason: '提示太多，没有必要', decidedBy: admin.name, replacedAt: null },
  ]);

  // What she proposed herself another administrator approves.
  const figures = {
    alerts: 30,
    hints: 60,
    clients: 80,
    clientYears: 75,
    levelClients: 0,
    levelClientYears: 0,
    losses: 1,
    caught: 1,
    medianLeadDays: 40,
    unproven: 12,
    young: 4,
    owners: 4,
  };
  const kept = { rehearsal: figures, besides: { ...figures, alerts: 12 } };
  await propose({ ...proposal, ...kept, by: admin, requestKey: 'view:3' });
  const own = await rules.proposed();
  if (own === null) throw new Error('nothing is proposed');
  expect(own).toMatchObject(kept);
  expect(await approve({ by: admin, id: own.id, origin })).toMatchObject({ refusal: { kind: 'own_proposal' } });
  const second = await person('Second', 'admin');
  expect(await approve({ by: second, id: own.id, origin })).toEqual({ ok: true, value: { version: 2 } });
  expect(await approve({ by: second, id: own.id, origin })).toEqual({ ok: true, value: { version: 2 } });
  expect(await rulesInForce(rules)).toEqual({ version: 2, rules: asked });
  expect(await told()).toEqual([
    ['churn_rules_proposed', `staff:${admin.id}`],
    ['churn_rules_declined', `staff:${manager.id}`],
    ['churn_rules_activated', `staff:${admin.id}`],
  ]);
  const trail = await prisma.audit.findMany({ where: { entity: 'churn_rules' }, orderBy: { at: 'asc' } });
  expect(trail.map(({ action }) => action).toSorted()).toEqual([
    'churn_rules_activated',
    'churn_rules_declined',
    'churn_rules_proposed',
    'churn_rules_proposed',
  ]);
});
