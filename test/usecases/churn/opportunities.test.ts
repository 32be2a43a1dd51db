import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { chartBook } from '../../../src/charting/chart-book.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { addDays, dayAt, type LocalDate, localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import { clientFacts } from '../../../src/persistence/churn/client-facts.ts';
import { flowSource } from '../../../src/persistence/churn/flow-source.ts';
import { isScanDue } from '../../../src/persistence/churn/scan-due.ts';
import { churnStates } from '../../../src/persistence/churn/state-store.ts';
import { extendFlowSeries } from '../../../src/persistence/flow-series.ts';
import {
  branchMoveStore,
  branchStore,
  churnAlertStore,
  churnRulesStore,
  clientStore,
  grantStore,
  opportunityStore,
  staffStore,
  taskForceStore,
} from '../../../src/persistence/repositories.ts';
import { situationReader } from '../../../src/persistence/situation/situation-reader.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import type { StoredRules } from '../../../src/usecases/churn/ports/rules.ts';
import { rulesInForce } from '../../../src/usecases/churn/rules/rules-in-force.ts';
import { scanFlows } from '../../../src/usecases/churn/scan-flows.ts';
import { seekOpportunities } from '../../../src/usecases/churn/seek-opportunities.ts';
import { readChurnNews } from '../../../src/usecases/delivery/read-churn-news.ts';
import { mergeClients } from '../../../src/usecases/merging/merge-clients.ts';
import { from, steady } from '../../core/churn/small-book.ts';
import { insertClient, insertedStaff, insertOwnership, insertStaff, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { SHANGHAI } from '../../support/records.ts';

// Forty steady companies of 王莉, of which three take in three times as much from a week on: 海港 the most money, 远山 less, and
// 青石 less than 远山. Ten percent of forty are four opportunities in a year, and one in four weeks.

const database = await freshDatabase();
const { prisma } = database;
const wang = await insertedStaff(database, '王莉');

const FIRST = localDate('2025-03-03');
const RISES = 60;
const WEEKS = 80;
const monday = (week: number): LocalDate => addDays(FIRST, 7 * week);
let now = new Date(`${monday(RISES)}T00:00:00+08:00`);
const clock = { now: () => now };
const NAMES = ['海港物流', '远山医药', '青石建材'];
/** Rise as well, much later; the owner of the last one has left. */
const LATE = [6, 7, 8];
const LEFT_BEHIND = 8;
const LATE_RISE = 74;
const leftId = await insertStaff(database, '冯远', { role: 'rm', active: false });
const clients: ClientId[] = [];
const amounts: (readonly number[])[] = [];
for (let at = 0; at < 40; at += 1) {
  const id = await insertClient(database, NAMES[at] ?? `稳健 ${at}`);
  await insertOwnership(database, id, at === LEFT_BEHIND ? leftId : wang.id, 'owner');
  clients.push(id);
  // What rises falls back after ten weeks.
  const usual = steady(WEEKS, at + 1, 1_000_000 - 100_000 * Math.min(at, 5));
  const risen = from(usual, RISES, (amount, week) => (week < 10 ? 3 * amount : amount));
  const late = LATE.includes(at) ? from(usual, LATE_RISE, (amount) => 3 * amount) : usual;
  amounts.push(at < NAMES.length ? risen : late);
}
async function load(first: number, until: number): Promise<void> {
  await prisma.weeklyFlow.createMany({
    data: clients.flatMap((clientId, at) =>
      Array.from({ length: until - first }, (_, week) => ({
        clientId,
        currency: 'CNY',
        week: new Date(monday(first + week)),
        revision: 1,
        debit: 0n,
        credit: BigInt(Math.round(amounts[at]?.[first + week] ?? 0)),
        dealings: 1,
      })),
    ),
  });
  await extendFlowSeries(
    prisma,
    clients.map((clientId) => ({ clientId, week: monday(first) })),
  );
}

const parts = {
  clock,
  bankZone: SHANGHAI,
  calendar: bankCalendar('CN'),
  newId,
  unitOfWork: unitOfWork(database, { clock, newId, announce }),
  baseCurrency: 'CNY' as Currency,
  flows: flowSource(database, 'CNY' as Currency),
  states: churnStates(database),
  rules: churnRulesStore(database),
  alerts: churnAlertStore(database),
  forces: taskForceStore(database),
  facts: clientFacts(database),
  opportunities: opportunityStore(database),
  opportunitiesAtOnce: 50,
  chart: chartBook(async () => undefined),
  letGo: () => undefined,
  pause: async () => {
    await turn();
  },
};
const seek = (seen: readonly ClientId[] | null = null) =>
  seekOpportunities(parts)({ actor: { kind: 'job', name: 'churn' }, origin: 'job:churn' }, seen);
/** Scans after week `week`, and seeks among those that the scan has seen. */
async function after(week: number) {
  now = new Date(`${monday(week + 1)}T00:00:00+08:00`);
  const { atHand } = await scanFlows(parts, { isWeekly: true, inForce: await rulesInForce(parts.rules) });
  if (atHand !== null) expect(await parts.states.rising()).toEqual(expect.arrayContaining([...atHand.rising]));
  return seek(atHand?.rising);
}
/** Told of, as if a scan had found it. */
const raise = (at: number, week: number) =>
  parts.opportunities.raise([
    {
      id: newId(),
      clientId: clients[at] as ClientId,
      raisedAt: now,
      raisedWeek: monday(week),
      lastWeek: monday(week),
      now: 3n,
      usual: BigInt(Math.round(amounts[at]?.[0] ?? 0)),
      highest: 1n,
      currency: 'CNY' as Currency,
      closed: null,
    },
  ]);
const openNames = async () => {
  const open = await parts.opportunities.open();
  return open.map(({ clientId }) => NAMES[clients.indexOf(clientId)]);
};
const messages = () => prisma.outboxMessage.findMany({ orderBy: { id: 'asc' } });
/** What the `place`-th message says now. */
const told = async (place: number) =>
  readChurnNews(
    {
      clock,
      clients: clientStore(database),
      grants: grantStore(database),
      forces: parts.forces,
      churnAlerts: parts.alerts,
      opportunities: parts.opportunities,
      leftBehind: async () => 0,
      branchMoves: branchMoveStore(database),
      churnRules: churnRulesStore(database),
      branches: branchStore(database),
      staff: staffStore(database),
    },
    'churn_opportunities',
    (await messages())[place]?.data as Record<string, unknown>,
    wang,
  );

it('says nothing of what is as usual, nor of a single week', async () => {
  await load(0, RISES);
  expect(await after(RISES - 1)).toEqual({ raised: 0, closed: 0 });
  await load(RISES, WEEKS);
  expect(await after(RISES)).toEqual({ raised: 0, closed: 0 });
});

it('tells the owner in her digest of the client with the most extra money, and no more than the budget allows', async () => {
  expect(await after(RISES + 1)).toEqual({ raised: 1, closed: 0 });
  expect(await openNames()).toEqual(['海港物流']);
  const [opportunity] = await parts.opportunities.open();
  expect(opportunity).toMatchObject({ raisedWeek: monday(RISES + 1), currency: 'CNY', closed: null });
  const { now: risen = 0n, usual = 1n, highest = 0n } = opportunity ?? {};
  // Three times a level that varies by 8%.
  expect(Number(risen) / Number(usual)).toBeGreaterThan(2.5);
  expect(risen > highest).toBe(true);
  const [message] = await messages();
  expect(message).toMatchObject({ kind: 'churn_opportunities', recipient: `staff:${wang.id}`, urgent: false });
  expect(await told(0)).toMatchObject({
    kind: 'churn_opportunities',
    rises: [{ clientName: '海港物流', now: { minor: risen }, usual: { minor: usual } }],
    more: 0,
  });
  // It is no alert.
  expect(await parts.alerts.standing()).toEqual([]);
  // Again: nothing is doubled.
  expect(await seek()).toEqual({ raised: 0, closed: 0 });
  expect(await prisma.outboxMessage.count()).toBe(1);
  const trail = await prisma.audit.findMany({ where: { entity: 'churn_opportunity' } });
  expect(trail.map(({ action }) => action)).toEqual(['churn_opportunity_raised']);
});

it('closes by itself when the owner has talked with the client, and is not raised again', async () => {
  await prisma.interaction.create({
    data: {
      id: newId(),
      clientId: clients[0] as ClientId,
      staffId: wang.id,
      on: new Date(monday(RISES + 2)),
      channel: 'call',
      outcome: 'reached',
      summary: '问了资金用途',
      recordedAt: now,
    },
  });
  expect(await after(RISES + 2)).toMatchObject({ closed: 1 });
  expect(await openNames()).toEqual([]);
  // Nothing is left to tell in a digest that has not gone out.
  expect(await told(0)).toBeNull();
});

it('ends when the money falls back, when it is the usual level by then, and before an alert', async () => {
  await raise(1, RISES + 2);
  await raise(2, RISES + 1);
  await raise(3, RISES + 2);
  await prisma.churnAlert.create({
    data: {
      id: newId<string>(),
      clientId: clients[3] as ClientId,
      severity: 'alert',
      raisedAt: now,
      raisedWeek: new Date(monday(RISES + 2)),
      lastWeek: new Date(monday(RISES + 2)),
      tests: [],
      risk: 60,
      reasons: [],
      currency: 'CNY',
      respondBy: now,
      planBy: now,
    },
  });
  // The money stays three times as high for ten weeks, the last of them RISES + 9: eight weeks after RISES + 1.
  expect(await after(RISES + 8)).toEqual({ raised: 0, closed: 1 });
  expect(await openNames()).toEqual(['远山医药', '青石建材']);
  expect(await after(RISES + 9)).toEqual({ raised: 0, closed: 1 });
  expect(await after(RISES + 11)).toEqual({ raised: 0, closed: 1 });
  const rows = await prisma.churnOpportunity.findMany();
  const why = new Map(rows.map(({ clientId, closedFor }) => [clients.indexOf(clientId as ClientId), closedFor]));
  expect([0, 1, 2, 3].map((at) => why.get(at))).toEqual(['contacted', 'fell_back', 'usual_now', 'alert']);
});

it('closes one of a week that a scan of everything leaves out, since it has come in part', async () => {
  // The last week of the book is RISES + 11.
  await raise(1, RISES + 12);
  expect(await seek()).toEqual({ raised: 0, closed: 1 });
  expect(await openNames()).toEqual([]);
});

it('an end is told once, however many look at the same time', async () => {
  await raise(2, RISES + 11);
  const closed = () => prisma.audit.count({ where: { action: 'churn_opportunity_closed' } });
  const before = await closed();
  const both = await Promise.all([seek(), seek()]);
  expect(both.reduce((sum, each) => sum + each.closed, 0)).toBe(1);
  expect(await closed()).toBe(before + 1);
});

it('tells of what comes to light of the same week after the digest, and of none whose owner has left', async () => {
  const { rules } = await rulesInForce(parts.rules);
  const version = { version: 2, rules: { ...rules, yearlyFalseAlarms: 0.9 } } as StoredRules;
  const loose = { ...parts, rules: { active: async () => version } };
  const context = { actor: { kind: 'job', name: 'churn' }, origin: 'job:churn' } as const;
  now = new Date(`${monday(LATE_RISE + 2)}T00:00:00+08:00`);
  await scanFlows(parts, { isWeekly: true, inForce: await rulesInForce(parts.rules) });
  // One of the two has an alert at first.
  const alerted = async () => new Set([clients[7] as ClientId]);
  const earlier = (await messages()).length;
  expect(await seekOpportunities({ ...loose, alerts: { alerted } })(context, null)).toMatchObject({ raised: 1 });
  now = new Date(now.getTime() + 86_400_000);
  const none = { alerted: async () => new Set<ClientId>() };
  expect(await seekOpportunities({ ...loose, alerts: none })(context, null)).toMatchObject({ raised: 1 });
  expect((await messages()).length).toBe(earlier + 2);
  // Each says its own: what was read in one evening is not read again in the next.
  expect(await told(earlier)).toMatchObject({ rises: [{ clientName: '稳健 6' }], more: 0 });
  expect(await told(earlier + 1)).toMatchObject({ rises: [{ clientName: '稳健 7' }], more: 0 });
});

it('holds the money of a client and of one that was merged into it against what was usual of both', async () => {
  const [survivorId, mergedId] = [clients[6], clients[9]] as const;
  if (survivorId === undefined || mergedId === undefined) throw new Error('the test has no such clients');
  const before = await parts.opportunities.openOf(survivorId);
  const merged = await mergeClients(parts)({
    by: wang,
    survivorId,
    mergedId,
    choice: { take: {}, ownerId: null },
    seen: { survivor: 1, merged: 1 },
    requestKey: 'merge',
    origin: 'test',
  });
  expect(merged).toMatchObject({ ok: true });
  // Until the next minute has read it of both, nobody is shown what was said of one.
  expect(await isScanDue(database)).toBe(true);
  expect(await parts.opportunities.openOf(survivorId)).toBeNull();
  const onPlan = async () => {
    const known = await situationReader(database, SHANGHAI)([wang.id], { day: dayAt(now, SHANGHAI), now });
    return known.get(wang.id)?.find(({ client }) => client.id === survivorId)?.opportunity;
  };
  expect(await onPlan()).toBeNull();
  await scanFlows(parts, { isWeekly: true, inForce: await rulesInForce(parts.rules) });
  await seek();
  expect(await onPlan()).toMatchObject({ percent: expect.any(Number) });
  // The two weeks that have risen are LATE_RISE and the one after; the eight before are as usual, of either.
  const usualOf = (at: number) =>
    (amounts[at] ?? []).slice(LATE_RISE - 8, LATE_RISE).reduce((sum, week) => sum + week, 0) / 8;
  const after = await parts.opportunities.openOf(survivorId);
  expect(before?.id).toBe(after?.id);
  expect(Number(before?.usual)).toBeCloseTo(usualOf(6), -1);
  expect(Number(after?.usual)).toBeCloseTo(usualOf(6) + usualOf(9), -1);
  expect(Number(after?.highest)).toBeGreaterThan(Number(before?.highest));
  const ratio = Number(after?.now) / Number(after?.usual);
  expect(ratio).toBeGreaterThan(1.7);
  expect(ratio).toBeLessThan(2.3);
});

it('ends all where the flows of everybody were undone', async () => {
  expect(await openNames()).not.toEqual([]);
  await parts.states.forgetAll();
  await seek();
  expect(await openNames()).toEqual([]);
});
