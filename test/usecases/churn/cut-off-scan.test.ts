import { expect, it } from 'vitest';
import { churnScan } from '../../../src/bot/churn.ts';
import { DEFAULT_RULES } from '../../../src/core/churn/rules.ts';
import { signalOf } from '../../../src/core/churn/signals.ts';
import { addDays, dayAt, type LocalDate, localDate } from '../../../src/core/shared/calendar.ts';
import type { ChurnRulesId, ClientId } from '../../../src/core/shared/ids.ts';
import { isScanDue } from '../../../src/persistence/churn/scan-due.ts';
import { channelStore, churnRulesStore, staffStore } from '../../../src/persistence/repositories.ts';
import { tasksIn } from '../../../src/slack/wording/tasks.ts';
import { answerAlert } from '../../../src/usecases/churn/answer-alert.ts';
import { chaseAlerts } from '../../../src/usecases/churn/chase-alerts.ts';
import { gatherSignals, recordSignal } from '../../../src/usecases/churn/signals/record-signals.ts';
import { type WatchDependencies, watchClients } from '../../../src/usecases/churn/watch-clients.ts';
import { from, steady } from '../../core/churn/small-book.ts';
import { insertBranchOfTwo, insertClient, insertOwnership, newId } from '../../support/bank.ts';
import { dyingAfter, loadCredit, scanParts } from '../../support/churn-scan.ts';
import { freshDatabase } from '../../support/database.ts';
import { SHANGHAI } from '../../support/records.ts';

// Nine hauliers lose their money at once, and the scan that finds it dies: while it stores alerts, then before it sums them up.

const database = await freshDatabase();
const { prisma } = database;
const { branchId, wang, chen, manager } = await insertBranchOfTwo(database);
await channelStore(database).set({ key: `branch:${branchId}`, slackChannel: 'C1', language: 'zh-CN' });

const FIRST = localDate('2025-03-03');
const WEEKS = 65;
const FALL = 60;
const monday = (week: number): LocalDate => addDays(FIRST, 7 * week);
let now = new Date(`${monday(FALL)}T00:00:00+08:00`);
const clock = { now: () => now };
const clients: ClientId[] = [];
const amounts: (readonly number[])[] = [];
for (let at = 0; at < 24; at += 1) {
  const falls = at < 9;
  const name = at < 9 ? `货运 ${at}` : `稳健 ${at}`;
  const id = await insertClient(database, name, { branchId });
  if (at < 9) await prisma.client.update({ where: { id }, data: { industry: '物流' } });
  await insertOwnership(database, id, at % 3 === 0 ? chen : wang, 'owner');
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

const parts = { ...scanParts(database, clock), database };
const job = { actor: { kind: 'job', name: 'churn' }, origin: 'job:churn' } as const;
const told = async (kind: string) =>
  (await prisma.outboxMessage.findMany({ where: { kind } })).map(({ recipient }) => recipient).toSorted();

const watch = (deps: WatchDependencies = parts) => watchClients(deps)(job, { isWeekly: true });
/** What the next minute does about it. */
const tick = (scan = watchClients(parts)) => churnScan(parts, { watchClients: scan }).run(now);

it('a scan that was cut off is gone on with and summed up by the next minute, once', async () => {
  await load(0, FALL);
  await watch();
  expect(await parts.alerts.standing()).toEqual([]);
  expect(await isScanDue(database)).toBe(false);
  await load(FALL, FALL + 4);
  now = new Date(`${monday(FALL + 4)}T00:00:00+08:00`);

  // Four of nine are stored.
  await expect(watch({ ...parts, alertsAtOnce: 4, unitOfWork: dyingAfter(parts.unitOfWork, 1) })).rejects.toThrow(
    'killed',
  );
  expect(await parts.alerts.standing()).toHaveLength(4);
  // All of them, and nothing is told.
  now = new Date(now.getTime() + 60_000);
  await expect(watch({ ...parts, unitOfWork: dyingAfter(parts.unitOfWork, 1) })).rejects.toThrow('killed');
  const standing = await parts.alerts.standing();
  expect(standing.map(({ group }) => group)).toEqual(Array.from({ length: 9 }, () => 'industry:物流'));
  // Nobody has come to look after a client meanwhile: the chase of the day leaves them to whoever sums them up.
  await chaseAlerts(parts)(dayAt(now, SHANGHAI), job);
  expect([await told('churn_alerts_grouped'), await told('churn_week_scanned'), await told('churn_alert')]).toEqual([
    [],
    [],
    [],
  ]);
  expect(await isScanDue(database)).toBe(true);

  now = new Date(now.getTime() + 60_000);
  await tick();
  expect(new Set(await told('churn_alerts_grouped'))).toEqual(
    new Set([`staff:${chen}`, `staff:${manager}`, `staff:${wang}`]),
  );
  // The manager reads of each of the two crowds; the channel of the branch of all nine at once.
  const [toManager, toBranch] = await Promise.all([
    prisma.outboxMessage.findMany({ where: { kind: 'churn_alerts_grouped', recipient: `staff:${manager}` } }),
    prisma.outboxMessage.findMany({ where: { kind: 'churn_week_scanned' } }),
  ]);
  expect(toManager).toHaveLength(2);
  expect(await prisma.audit.count({ where: { action: 'churn_alerts_grouped' } })).toBe(2);
  expect(toBranch.map(({ data }) => (data as { raised: number }).raised)).toEqual([9]);
  expect(await isScanDue(database)).toBe(false);

  const trail = () => prisma.audit.count({ where: { action: { in: ['churn_week_scanned', 'churn_alerts_grouped'] } } });
  const before = await trail();
  now = new Date(now.getTime() + 60_000);
  await tick();
  await watch();
  expect(await trail()).toBe(before);
});

it('signs of two families are looked at by the next minute where the scan after them failed', async () => {
  const steadyOne = clients[20] as ClientId;
  const found = (['rm_changed', 'people_changed'] as const).map((event) => ({
    clientId: steadyOne,
    kind: signalOf(event),
    on: dayAt(now, SHANGHAI),
    note: null,
    source: `test:${event}`,
    staffId: null,
    ownerId: wang,
    leftId: null,
  }));
  now = new Date(now.getTime() + 60_000);
  const gather = gatherSignals({
    ...parts,
    measures: tasksIn('zh-CN').measures,
    signals: async () => ({ found, contacts: [] }),
    mark: { readUntil: async () => null, set: async () => undefined },
  });
  expect(await gather(job)).toBe(2);
  await expect(watch({ ...parts, unitOfWork: dyingAfter(parts.unitOfWork, 0) })).rejects.toThrow('killed');
  expect(await parts.alerts.standingOf(steadyOne)).toBeNull();
  now = new Date(now.getTime() + 60_000);
  await tick();
  expect((await parts.alerts.standingOf(steadyOne))?.tests.map(({ test }) => test)).toContain('signals');
  // What is known already asks for nothing.
  expect(await gather(job)).toBe(0);
  expect(await isScanDue(database)).toBe(false);
});

it('what was asked for while a scan ran is left to the next', async () => {
  await watch({
    ...parts,
    levels: async (today, drop) => {
      await parts.states.askToLook(now);
      return parts.levels(today, drop);
    },
  });
  expect(await isScanDue(database)).toBe(true);
  await tick();
  expect(await isScanDue(database)).toBe(false);
});

it('alerts say what a scan found that weighed all anew and died before it came to them', async () => {
  const rules = churnRulesStore(database);
  const id = newId<ChurnRulesId>();
  const stricter = { ...DEFAULT_RULES, yearlyFalseAlarms: 0.02 };
  await rules.propose({
    id,
    rules: stricter,
    rehearsal: null,
    besides: null,
    needsSecond: false,
    by: manager,
    at: now,
  });
  await rules.activate(id, manager, now);
  now = new Date(now.getTime() + 60_000);
  await expect(watch({ ...parts, unitOfWork: dyingAfter(parts.unitOfWork, 0) })).rejects.toThrow('killed');
  now = new Date(now.getTime() + 60_000);
  await tick();
  const limits = (await parts.states.book())?.weeks.at(-1)?.limits;
  const standing = await parts.alerts.standing();
  expect(standing.map(({ limit }) => limit)).toEqual(standing.map(() => limits?.down));
  // Where nothing is new since, nothing is said of it.
  const entries = await prisma.churnAlertEntry.count();
  await expect(watch({ ...parts, unitOfWork: dyingAfter(parts.unitOfWork, 0) })).rejects.toThrow('killed');
  await tick();
  expect(await prisma.churnAlertEntry.count()).toBe(entries);
});

it('an alert that somebody answers while a scan looks at it is looked at once more by the next minute', async () => {
  await load(FALL + 4, FALL + 5);
  now = new Date(`${monday(FALL + 5)}T00:00:00+08:00`);
  const [alert] = await parts.alerts.standing();
  const by = await staffStore(database).find(manager);
  if (alert === undefined || by === null) throw new Error('nobody has an alert to answer');
  await watch({
    ...parts,
    levels: async (today, drop) => {
      await answerAlert(parts)({ by, id: alert.id, answer: { kind: 'acknowledge' }, origin: 'test' });
      return parts.levels(today, drop);
    },
  });
  expect((await parts.alerts.standingOf(alert.clientId))?.week).toBe(monday(FALL + 3));
  await tick();
  expect(await parts.alerts.standingOf(alert.clientId)).toMatchObject({
    week: monday(FALL + 4),
    state: 'acknowledged',
  });
  expect(await isScanDue(database)).toBe(false);
});

it('what is done after a scan is done with the next minute where it failed', async () => {
  await parts.states.askToLook(now);
  const failing = watchClients(parts, () => Promise.reject(new Error('the process is killed')));
  await expect(tick(failing)).rejects.toThrow('killed');
  let done = 0;
  const counting = watchClients(parts, async () => {
    done += 1;
  });
  await tick(counting);
  await tick(counting);
  expect(done).toBe(1);
});

it('signs of two families that somebody records by hand are looked at in the next minute', async () => {
  const steadyOne = clients[23] as ClientId;
  const by = await staffStore(database).find(chen);
  if (by === null) throw new Error('nobody sees a sign');
  await insertOwnership(database, steadyOne, chen, 'co_owner');
  const record = recordSignal({ ...parts, measures: tasksIn('zh-CN').measures });
  const said = { by, clientId: steadyOne, on: dayAt(now, SHANGHAI), note: '', origin: 'slack:/churn' };
  expect(await record({ ...said, kind: signalOf('people_changed') })).toMatchObject({ ok: true });
  await tick();
  expect(await parts.alerts.standingOf(steadyOne)).toBeNull();
  expect(await record({ ...said, kind: signalOf('client_moved') })).toMatchObject({ ok: true });
  now = new Date(now.getTime() + 60_000);
  await tick();
  expect((await parts.alerts.standingOf(steadyOne))?.tests.map(({ test }) => test)).toContain('signals');
  // The same once more is no news.
  expect(await record({ ...said, kind: signalOf('client_moved') })).toMatchObject({ value: { isNew: false } });
  expect(await isScanDue(database)).toBe(false);
});

it('signs that are 90 days old hold nothing open, though no week has come since', async () => {
  const steadyOne = clients[20] as ClientId;
  expect(await parts.alerts.standingOf(steadyOne)).not.toBeNull();
  now = new Date(now.getTime() + 91 * 86_400_000);
  await watch();
  expect(await parts.alerts.standingOf(steadyOne)).toBeNull();
});
