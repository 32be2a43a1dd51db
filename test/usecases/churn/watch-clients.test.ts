import { readFileSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { ChurnAlert } from '../../../src/core/churn/alert.ts';
import { addDays, type LocalDate, localDate, mondayOf } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { isScanDue } from '../../../src/persistence/churn/scan-due.ts';
import { extendFlowSeries, rebuildFlowSeries } from '../../../src/persistence/flow-series.ts';
import {
  branchMoveStore,
  branchStore,
  churnRulesStore,
  clientStore,
  grantStore,
  opportunityStore,
  signalStore,
} from '../../../src/persistence/repositories.ts';
import { answerAlert } from '../../../src/usecases/churn/answer-alert.ts';
import { chaseAlerts } from '../../../src/usecases/churn/chase-alerts.ts';
import { explainChurn, findAlert } from '../../../src/usecases/churn/explain-churn.ts';
import { rulesInForce } from '../../../src/usecases/churn/rules/rules-in-force.ts';
import { scanFlows } from '../../../src/usecases/churn/scan-flows.ts';
import { listAlerts } from '../../../src/usecases/churn/see-alerts.ts';
import { watchClients } from '../../../src/usecases/churn/watch-clients.ts';
import { readChurnNews } from '../../../src/usecases/delivery/read-churn-news.ts';
import { steady } from '../../core/churn/small-book.ts';
import { insertBranch, insertClient, insertedStaff, insertFlows, insertOwnership, newId } from '../../support/bank.ts';
import { scanParts } from '../../support/churn-scan.ts';
import { freshDatabase } from '../../support/database.ts';

// Thirty steady companies of 王莉; 海港 loses four fifths of its money from a week on, and so does a private client of hers.
// Weeks come one after the other.

const database = await freshDatabase();
const { prisma, pool } = database;
const branchId = await insertBranch(database, '城东支行');
const person = (name: string, role: string) => insertedStaff(database, name, { role, branchId });
const wang = await person('王莉', 'rm');
const manager = await person('周立民', 'branch_manager');
const elsewhere = await insertedStaff(database, '何俊');

const FIRST = localDate('2025-03-03');
const WEEKS = 100;
const DROPS_AT = 60;
const monday = (week: number): LocalDate => addDays(FIRST, 7 * week);
let now = new Date('2026-05-04T00:00:00Z');
/** Monday morning after week `week`, 07:00 in Shanghai. */
const after = (week: number): Date => new Date(`${monday(week + 1)}T00:00:00+08:00`);

const clients: ClientId[] = [];
const amounts: number[][] = [];
for (let at = 0; at < 30; at += 1) {
  const id = await insertClient(database, at === 0 ? '海港物流' : `稳健 ${at}`, { branchId });
  await insertOwnership(database, id, wang.id, 'owner');
  clients.push(id);
  amounts.push(
    steady(WEEKS, at + 1, 100_000 * (at + 1)).map((amount, week) =>
      Math.round(at === 0 && week >= DROPS_AT ? 0.2 * amount : amount),
    ),
  );
}
const harbour = clients[0] as ClientId;
const mister = await insertClient(database, '海先生', { branchId });
await prisma.client.update({ where: { id: mister }, data: { kind: 'person' } });
await insertOwnership(database, mister, wang.id, 'owner');
clients.push(mister);
amounts.push(amounts[0] as number[]);

async function load(from: number, until: number, which: readonly number[] = clients.keys().toArray()): Promise<void> {
  await prisma.weeklyFlow.createMany({
    data: which.flatMap((at) =>
      Array.from({ length: until - from }, (_, week) => ({
        clientId: clients[at] as ClientId,
        currency: 'CNY',
        week: new Date(monday(from + week)),
        revision: 1,
        debit: 0n,
        credit: BigInt(amounts[at]?.[from + week] ?? 0),
        dealings: 1,
      })),
    ),
  });
  await extendFlowSeries(
    prisma,
    which.map((at) => ({ clientId: clients[at] as ClientId, week: monday(from) })),
  );
}

const clock = { now: () => now };
const parts = {
  ...scanParts(database, clock),
  signals: signalStore(database),
  opportunities: opportunityStore(database),
  clients: clientStore(database),
  grants: grantStore(database),
  pause: async () => {
    await turn();
  },
};
const watch = watchClients(parts);
const scan = (isWeekly = true) => watch({ actor: { kind: 'job', name: 'churn' }, origin: 'job:churn' }, { isWeekly });
const statesNow = async () =>
  (await pool.query('SELECT client_id, week::text, encode(state, $1) AS state FROM churn_state ORDER BY 1', ['hex']))
    .rows;
const outbox = async () =>
  (await prisma.outboxMessage.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })).map(
    ({ kind, recipient, livingKey }) => ({ kind, recipient, livingKey }),
  );

it('moves states on week by week to what a scan of everything comes to, raises one alert, and clears it by itself', async () => {
  await load(0, DROPS_AT);
  now = after(DROPS_AT - 1);
  expect(await isScanDue(database)).toBe(true);
  expect(await scan()).toEqual({ raised: 0, cleared: 0, standing: 0 });
  expect(await isScanDue(database)).toBe(false);

  let raisedIn = -1;
  for (let week = DROPS_AT; week < DROPS_AT + 4; week += 1) {
    await load(week, week + 1);
    now = after(week);
    const { raised = 0 } = (await scan()) ?? {};
    if (raised > 0) raisedIn = week;
  }
  expect(raisedIn).toBeGreaterThanOrEqual(DROPS_AT);
  const alert = await parts.alerts.standingOf(harbour);
  expect(alert).toMatchObject({
    severity: 'alert',
    state: 'open',
    raisedWeek: monday(raisedIn),
    changePoint: { change: 'smaller' },
  });
  expect(alert?.due).not.toBeNull();
  // Told when it would clear: on a Monday, after four quiet weeks at least.
  const { week = monday(0), clearsAround = null } = alert ?? {};
  expect(clearsAround).not.toBeNull();
  expect(mondayOf(clearsAround as LocalDate)).toBe(clearsAround);
  expect((clearsAround as LocalDate) >= addDays(week, 7 * 5)).toBe(true);
  expect(alert?.tests.map(({ test }) => test)).toContain('C');
  // Owner and manager, one message each that lives.
  const told = await outbox();
  const key = `churn_alert:${alert?.id}`;
  expect(new Set(told.filter(({ livingKey }) => livingKey === key).map(({ recipient }) => recipient))).toEqual(
    new Set([`staff:${wang.id}`, `staff:${manager.id}`]),
  );
  // A private client is not watched.
  expect(await parts.alerts.standingOf(mister)).toBeNull();
  expect((await statesNow()).length).toBe(30);
  // Again: nothing is doubled.
  await scan();
  expect(await outbox()).toEqual(told);

  // The same to the byte as when all is scanned anew.
  const kept = await statesNow();
  await parts.states.clear();
  await scan();
  expect(await statesNow()).toEqual(kept);
});

it.each([
  ['an hour', 1],
  ['a day', 24],
])('keeps a week that was over when the clock is set back by %s', async (_, hours) => {
  const [kept, told, standing] = [await statesNow(), await outbox(), await parts.alerts.standing()];
  const monday = now;
  now = new Date(monday.getTime() - hours * 3_600_000);
  await scan(false);
  now = monday;
  await scan();
  expect(await statesNow()).toEqual(kept);
  expect(await outbox()).toEqual(told);
  expect(await parts.alerts.standing()).toEqual(standing);
});

it('takes a week that came late or was corrected in as if it had always been there', async () => {
  const week = DROPS_AT + 2;
  await insertFlows(database, clients[5] as ClientId, 'CNY', [{ week: monday(week), debit: 0, credit: 590_000 }], {
    revision: 2,
  });
  await extendFlowSeries(prisma, [{ clientId: clients[5] as ClientId, week: monday(week) }]);
  await scan(false);
  const kept = await statesNow();
  await parts.states.clear();
  await scan();
  expect(await statesNow()).toEqual(kept);
});

it('waits for the rest of a week of which little has come, until Monday', async () => {
  const week = DROPS_AT + 4;
  await load(week, week + 1, [0, 1, 2]);
  now = after(week);
  await scan(false);
  expect((await parts.states.book())?.weeks.length).toBe(week);
  await load(week, week + 1, clients.keys().toArray().slice(3));
  await scan(false);
  expect((await parts.states.book())?.weeks.length).toBe(week + 1);
});

it('passes a week over in which the whole bank stood still', async () => {
  const week = DROPS_AT + 5;
  const before = (await parts.alerts.standing()).length;
  await load(week, week + 1, [7]);
  now = after(week);
  await scan();
  const book = await parts.states.book();
  expect(book?.weeks.at(-1)).toMatchObject({ active: 1, isCounted: false });
  expect((await parts.alerts.standing()).length).toBe(before);
});

it('is answered by its owner, planned, snoozed for a reason; nobody else sees it', async () => {
  const id = (await parts.alerts.standingOf(harbour))?.id;
  if (id === undefined) throw new Error('there is no alert');
  const answer = answerAlert(parts);
  const origin = 'slack:churn';
  expect(await answer({ by: elsewhere, id, answer: { kind: 'acknowledge' }, origin })).toMatchObject({
    ok: false,
    refusal: { kind: 'not_allowed' },
  });
  // Whoever has given a reason to look sees it, and lets nobody else's alert rest.
  const grant = { id: newId<string>(), clientId: harbour, staffId: elsewhere.id, kind: 'reason' };
  await prisma.accessGrant.create({
    data: { ...grant, validFrom: now, validUntil: new Date(now.getTime() + 60_000) },
  });
  expect(await findAlert(parts)(elsewhere, id)).toMatchObject({ seen: { mayAnswer: false } });
  expect(await answer({ by: elsewhere, id, answer: { kind: 'acknowledge' }, origin })).toMatchObject({
    refusal: { kind: 'not_allowed', canGiveReason: false },
  });
  expect(await answer({ by: wang, id, answer: { kind: 'acknowledge' }, origin })).toMatchObject({
    ok: true,
    value: { alert: { state: 'acknowledged', answered: { name: '王莉' } } },
  });
  const found = await findAlert(parts)(wang, id);
  expect(found?.hidden.updates).toBeGreaterThan(0);
  const today = localDate('2026-06-01');
  now = new Date('2026-06-01T02:00:00Z');
  const snooze = (until: LocalDate, reason: string) =>
    answer({ by: wang, id, answer: { kind: 'snooze', until, reason }, origin });
  expect(await snooze(today, '客户正在搬迁厂房')).toMatchObject({ ok: false, refusal: { kind: 'snooze_past' } });
  expect(await snooze(addDays(today, 91), '客户正在搬迁厂房')).toMatchObject({ refusal: { kind: 'snooze_too_long' } });
  expect(await snooze(addDays(today, 2), '')).toMatchObject({ refusal: { kind: 'reason_too_short' } });
  // A form that is sent twice, for its answer was lost on the way, is one answer.
  const again = async (form: () => ReturnType<typeof answer>) => {
    const stands = async () => [
      (await parts.alerts.find(id))?.version,
      await prisma.churnAlertEntry.count({ where: { alertId: id } }),
      await prisma.audit.count(),
      await prisma.outboxMessage.count(),
    ];
    const first = await form();
    const once = await stands();
    expect(await form()).toMatchObject({ ok: true });
    expect(await stands()).toEqual(once);
    return first;
  };
  await again(() => answer({ by: wang, id, answer: { kind: 'plan', text: '周四拜访。' }, origin }));
  // Two had the form open: who comes second is told, and what she then replaces stays in the history.
  const plan = (by: typeof wang, text: string, over: Date | null) =>
    answer({ by, id, answer: { kind: 'plan', text, over }, origin });
  expect(await plan(manager, '请客户吃饭。', null)).toMatchObject({
    ok: false,
    refusal: { kind: 'plan_changed', byName: '王莉', seen: { alert: { plan: { text: '周四拜访。' } } } },
  });
  const stands = (await parts.alerts.find(id))?.plan?.at ?? null;
  now = new Date('2026-06-01T02:05:00Z');
  expect(await plan(manager, '请客户吃饭。', stands)).toMatchObject({
    value: { alert: { plan: { text: '请客户吃饭。' } } },
  });
  expect(await plan(manager, '请客户吃饭。', stands)).toMatchObject({ ok: true });
  expect((await parts.alerts.history(id, 50)).find(({ facts }) => 'replaced' in facts)).toMatchObject({
    kind: 'planned',
    staffId: manager.id,
    facts: { replaced: '周四拜访。', replacedBy: wang.id },
    replacedByName: '王莉',
  });
  expect(await again(() => snooze(addDays(today, 2), '客户正在搬迁厂房'))).toMatchObject({
    value: { alert: { state: 'snoozed' } },
  });
  await prisma.churnAlert.update({
    where: { id },
    data: { plan: null, plannedBy: null, plannedAt: null },
  });
  const chase = chaseAlerts(parts);
  const job = { actor: { kind: 'job', name: 'churn' }, origin: 'job:churn' } as const;
  await chase(today, job);
  expect((await parts.alerts.find(id))?.state).toBe('snoozed');
  now = new Date('2026-06-04T02:00:00Z');
  await chase(localDate('2026-06-04'), job);
  expect(await parts.alerts.find(id)).toMatchObject({ state: 'acknowledged', snooze: null });
  // Answered, and no plan by its day: one level up, once.
  now = new Date('2026-07-01T02:00:00Z');
  await chase(localDate('2026-07-01'), job);
  await chase(localDate('2026-07-02'), job);
  expect(await parts.alerts.find(id)).toMatchObject({ escalations: 1 });
  expect((await outbox()).filter(({ kind }) => kind === 'churn_escalated')).toEqual([
    { kind: 'churn_escalated', recipient: `staff:${manager.id}`, livingKey: null },
  ]);
  expect((await listAlerts(parts)(wang)).alerts.map(({ clientName }) => clientName)).toEqual(['海港物流']);
  expect((await listAlerts(parts)(manager)).alerts.length).toBe(1);
  expect((await listAlerts(parts)(elsewhere)).alerts).toEqual([]);
  const explain = explainChurn(parts);
  expect(await explain(elsewhere, harbour)).toMatchObject({ kind: 'hidden' });
  const seen = await explain(wang, harbour);
  expect(seen).toMatchObject({ kind: 'seen', seen: { alert: { id } } });
  expect(seen.kind === 'seen' && seen.history.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['raised', 'answered', 'snoozed', 'woken', 'escalated']),
  );
});

it('tells of a complaint as a sign whoever may know of the client’s complaints, and nobody who was only given the client for a day', async () => {
  const colleague = await person('陈浩', 'rm');
  const given = { id: newId<string>(), clientId: harbour, staffId: colleague.id, kind: 'reason' };
  await prisma.accessGrant.create({ data: { ...given, validFrom: now, validUntil: new Date('2027-01-01') } });
  const sign = {
    id: newId<string>(),
    clientId: harbour,
    source: `complaint:${newId<string>()}`,
    on: new Date('2026-06-20'),
  };
  await prisma.churnSignal.create({ data: { ...sign, event: 'complaint', family: 'dealings' } });
  const signsFor = async (by: Parameters<ReturnType<typeof explainChurn>>[0]) => {
    const found = await explainChurn(parts)(by, harbour);
    return found.kind === 'seen' && found.signals.map(({ event }) => event);
  };
  expect([await signsFor(wang), await signsFor(manager)]).toEqual([['complaint'], ['complaint']]);
  expect(await signsFor(colleague)).toEqual([]);
  await prisma.churnSignal.deleteMany();
});

it('an alert of a change that is told by another name now bears that name, and nothing bears the former one', async () => {
  const { changePoint } = (await parts.alerts.standingOf(harbour)) as ChurnAlert;
  const sql = new URL('../../../prisma/migrations/20261129210000_name_changes_anew/migration.sql', import.meta.url);
  const named = (change: string) =>
    pool.query('UPDATE churn_alert SET change = $1 WHERE client_id = $2', [change, harbour]);
  await pool.query('ALTER TABLE churn_alert DROP CONSTRAINT churn_alert_change_check');
  await named('rarer');
  await pool.query('ALTER TABLE churn_alert ADD CONSTRAINT churn_alert_change_check CHECK (length(change) > 3)');
  await pool.query(readFileSync(sql, 'utf8'));
  expect(await parts.alerts.standingOf(harbour)).toMatchObject({ changePoint: { ...changePoint, change: 'fewer' } });
  await expect(named('rarer')).rejects.toThrow('churn_alert_change_check');
  await named(changePoint?.change as string);
});

it('a state in the form of a former release says nothing, until a scan has made it anew', async () => {
  const explain = () => explainChurn(parts)(wang, clients[1] as ClientId);
  const [whole, before] = [await statesNow(), await explain()];
  await pool.query('UPDATE churn_state SET state = substr(state, 1, length(state) - 118)');
  expect(await parts.states.of([harbour])).toMatchObject({ clientIds: [] });
  const unread = { kind: 'seen', now: null, counted: null };
  expect(await explainChurn(parts)(wang, harbour)).toMatchObject({ ...unread, seen: { alert: { clientId: harbour } } });
  expect(await explain()).toMatchObject({ ...unread, seen: null });
  await pool.query("UPDATE churn_book SET made_by = '4' || substr(made_by, 2)");
  await scan();
  expect(await statesNow()).toEqual(whole);
  expect(await explain()).toEqual(before);
});

it('a scan that all states go through knows what is open without asking the store, and any other asks', async () => {
  await parts.states.clear();
  const { atHand } = await scanFlows(parts, { isWeekly: true, inForce: await rulesInForce(parts.rules) });
  expect(atHand?.open).toContain(harbour);
  expect(atHand?.open).toEqual(await parts.states.open());
  const { states } = await parts.states.of([harbour]);
  expect(atHand?.states.get(harbour)).toEqual(states);
  expect(await scanFlows(parts, { isWeekly: true, inForce: await rulesInForce(parts.rules) })).toMatchObject({
    atHand: null,
  });
});

it('states that are lost in a crash of the server are due, and are made anew to the bit; alerts stand as they stood', async () => {
  const [whole, stood] = [await statesNow(), await parts.alerts.standing()];
  expect(whole.length).toBeGreaterThan(1);
  await pool.query('TRUNCATE churn_state');
  expect(await isScanDue(database)).toBe(true);
  expect(await scan()).toMatchObject({ raised: 0, cleared: 0 });
  expect(await statesNow()).toEqual(whole);
  expect(await parts.alerts.standing()).toEqual(stood);
  expect(await isScanDue(database)).toBe(false);
});

it('weighs what stands anew where a week of it was corrected', async () => {
  const week = DROPS_AT + 4;
  const before = await parts.alerts.standingOf(harbour);
  await insertFlows(database, harbour, 'CNY', [{ week: monday(week), debit: 0, credit: 0 }], { revision: 2 });
  await extendFlowSeries(prisma, [{ clientId: harbour, week: monday(week) }]);
  await scan(false);
  const after = await parts.alerts.standingOf(harbour);
  expect(after?.version).toBe((before?.version ?? 0) + 1);
  expect(after?.evidence).not.toBe(before?.evidence);
});

it('clears when the money comes back, with the numbers that did it', async () => {
  amounts[0]?.splice(
    DROPS_AT + 6,
    WEEKS,
    ...steady(WEEKS, 1, 100_000)
      .slice(DROPS_AT + 6)
      .map(Math.round),
  );
  await load(DROPS_AT + 6, WEEKS);
  now = after(WEEKS - 1);
  await scan();
  const [alert] = await parts.alerts.earlier(harbour, 1);
  expect(alert).toMatchObject({ state: 'cleared', cleared: { why: 'evidence' } });
  expect(alert?.evidence).toBeLessThan(alert?.clearsBelow as number);
  expect(alert?.quietWeeks).toBeGreaterThanOrEqual(4);
});

it('a client of three weeks has not enough history yet; money without a rate is not known', async () => {
  const young = await insertClient(database, '新户', { branchId });
  await insertOwnership(database, young, wang.id, 'owner');
  await insertFlows(
    database,
    young,
    'USD',
    [0, 1, 2].map((at) => ({ week: monday(WEEKS - 3 + at), debit: 0, credit: 5_000 })),
  );
  await extendFlowSeries(prisma, [{ clientId: young, week: monday(WEEKS - 3) }]);
  await scan();
  expect(await explainChurn(parts)(wang, young)).toMatchObject({ kind: 'seen', seen: null, now: null, counted: 0 });
  await prisma.exchangeRate.create({ data: { currency: 'USD', on: new Date('2025-01-01'), revision: 1, rate: '7.1' } });
  await rebuildFlowSeries(prisma, [young]);
  await scan();
  expect(await explainChurn(parts)(wang, young)).toMatchObject({ kind: 'seen', seen: null, now: null, counted: 3 });
});

/** What each line of hints says now that is to go into the digest of 王莉; null of one that says nothing any more. */
async function hintLines() {
  const messages = await prisma.outboxMessage.findMany({
    where: { kind: 'churn_hints', recipient: `staff:${wang.id}` },
    orderBy: { id: 'asc' },
  });
  const deps = {
    ...parts,
    churnAlerts: parts.alerts,
    branchMoves: branchMoveStore(database),
    leftBehind: async () => 0,
    churnRules: churnRulesStore(database),
  };
  const read = async (data: unknown) =>
    readChurnNews({ ...deps, branches: branchStore(database) }, 'churn_hints', data as Record<string, unknown>, wang);
  return Promise.all(messages.map(({ data }) => read(data)));
}

it('hints at a client whose deposits have fallen far below those of a quarter ago, until half has come back', async () => {
  const id = clients[9] as ClientId;
  const holdingId = newId<string>();
  await prisma.holding.create({ data: { id: holdingId, clientId: id, product: '单位活期存款', currency: 'CNY' } });
  const balance = (asOf: LocalDate, yuan: number) =>
    prisma.holdingBalance.create({
      data: { holdingId, asOf: new Date(asOf), revision: 1, balance: BigInt(yuan) * 100n },
    });
  // A quarter before this Monday the balance of 20 weeks ago is the newest.
  await balance(monday(WEEKS - 20), 1_000_000);
  await balance(monday(WEEKS - 1), 550_000);
  await scan();
  expect(await parts.alerts.standingOf(id)).toMatchObject({
    severity: 'hint',
    tests: [{ test: 'E', now: 55_000_000, before: 100_000_000, clearsAbove: 80_000_000 }],
    due: null,
  });
  // A second one of the same week, after the digest: told as well, and the first is not read again.
  const second = newId<string>();
  await prisma.holding.create({
    data: { id: second, clientId: clients[10] as ClientId, product: '单位活期存款', currency: 'CNY' },
  });
  for (const [asOf, known] of [
    [monday(WEEKS - 20), 80_000_000n],
    [monday(WEEKS - 1), 20_000_000n],
  ] as const)
    await prisma.holdingBalance.create({
      data: { holdingId: second, asOf: new Date(asOf), revision: 1, balance: known },
    });
  const told = (await hintLines()).length;
  now = new Date(now.getTime() + 86_400_000);
  await scan(false);
  await scan(false);
  const lines = await hintLines();
  expect(lines.length).toBe(told + 1);
  expect(lines.at(-2)).toMatchObject({ hints: [{ clientName: '稳健 9', sign: { kind: 'level' } }], more: 0 });
  expect(lines.at(-1)).toMatchObject({ hints: [{ clientName: '稳健 10', sign: { kind: 'level' } }], more: 0 });
  // The next week: 750,000 are still less than 800,000; in the week after the level is back.
  amounts[9]?.push(900_000, 900_000);
  const next = async (week: number, yuan: number) => {
    await load(week, week + 1, [9]);
    await balance(monday(week), yuan);
    now = after(week);
    await scan();
  };
  await next(WEEKS, 750_000);
  expect((await parts.alerts.standingOf(id))?.severity).toBe('hint');
  await next(WEEKS + 1, 810_000);
  expect(await parts.alerts.standingOf(id)).toBeNull();
  expect((await parts.alerts.earlier(id, 1))[0]).toMatchObject({ cleared: { why: 'evidence' } });
});

it('scans everything anew where the last week has come in part, though something was raised in that week', async () => {
  const id = clients[14] as ClientId;
  const week = WEEKS + 2;
  const holdingId = newId<string>();
  await prisma.holding.create({ data: { id: holdingId, clientId: id, product: '单位活期存款', currency: 'CNY' } });
  for (const [known, balance] of [
    [week - 20, 100_000_000n],
    [week, 50_000_000n],
  ] as const)
    await prisma.holdingBalance.create({ data: { holdingId, asOf: new Date(monday(known)), revision: 1, balance } });
  // Twenty of thirty clients: enough for Monday, and less than four fifths.
  for (const [at, client] of clients.slice(0, 20).entries()) {
    const credit = amounts[at]?.[WEEKS - 1] ?? 0;
    await insertFlows(database, client, 'CNY', [{ week: monday(week), debit: 0, credit }]);
    await extendFlowSeries(prisma, [{ clientId: client, week: monday(week) }]);
  }
  now = after(week);
  await scan();
  expect(await parts.alerts.standingOf(id)).toMatchObject({ raisedWeek: monday(week) });
  // What was taken in is left out by no later scan, which would clear what it has raised.
  const [kept, alert] = [await statesNow(), await parts.alerts.standingOf(id)];
  await pool.query("UPDATE churn_book SET made_by = 'an earlier version'");
  await scan(false);
  expect(await statesNow()).toEqual(kept);
  expect(await parts.alerts.standingOf(id)).toMatchObject({ id: alert?.id, week: monday(week) });
  // Where nothing is known of that any more, the rest of the week brings what it says of the alert.
  await parts.states.forgetAll();
  await scan(false);
  expect((await parts.states.book())?.weeks.length).toBe(week);
  expect(await parts.alerts.standingOf(id)).toMatchObject({ raisedWeek: monday(week), week: monday(week) });
  await pool.query('UPDATE churn_alert SET risk = 0 WHERE id = $1', [alert?.id]);
  await scan();
  expect((await parts.alerts.standingOf(id))?.risk).toBeGreaterThan(0);
});

/** As the undoing of an import does it. */
async function undo(which: readonly ClientId[]): Promise<void> {
  await pool.query('ALTER TABLE weekly_flow DISABLE TRIGGER USER');
  await pool.query('DELETE FROM weekly_flow WHERE client_id = ANY($1::uuid[])', [which]);
  await pool.query('ALTER TABLE weekly_flow ENABLE TRIGGER USER');
  await rebuildFlowSeries(prisma, which);
}

it('clears at once what rests on flows that were undone, and does not say that the client was closed', async () => {
  const standing = (await parts.alerts.standing()).map(({ clientId }) => clientId);
  const [one, ...others] = standing;
  if (one === undefined || others.length === 0) throw new Error('too little stands to be cleared');
  const isOver = async (id: ClientId) => (await parts.alerts.earlier(id, 1))[0];
  await undo([one]);
  await scan(false);
  const cleared = await isOver(one);
  expect(cleared).toMatchObject({ cleared: { why: 'evidence' }, tests: [], evidence: 0, quietWeeks: 0 });
  expect((await parts.alerts.standing()).map(({ clientId }) => clientId)).toEqual(others);

  await undo(clients);
  expect(await scan(false)).toEqual({ raised: 0, cleared: others.length, standing: 0 });
  for (const id of others) expect((await isOver(id))?.cleared?.why).toBe('evidence');
  expect(await isScanDue(database)).toBe(false);
});
