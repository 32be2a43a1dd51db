import { expect, it } from 'vitest';
import type { Staff } from '../../../src/core/client/client.ts';
import { addDays, type LocalDate, localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { extendFlowSeries } from '../../../src/persistence/flow-series.ts';
import {
  branchStore,
  clientStore,
  grantStore,
  opportunityStore,
  signalStore,
  taskForceStore,
} from '../../../src/persistence/repositories.ts';
import { type AlertAnswer, answerAlert } from '../../../src/usecases/churn/answer-alert.ts';
import { chaseAlerts } from '../../../src/usecases/churn/chase-alerts.ts';
import { explainChurn } from '../../../src/usecases/churn/explain-churn.ts';
import { type WatchDependencies, watchClients } from '../../../src/usecases/churn/watch-clients.ts';
import { recordLoss } from '../../../src/usecases/churn-ledger/record-loss.ts';
import { readAlerts } from '../../../src/usecases/delivery/read-alerts.ts';
import { conveneForce } from '../../../src/usecases/task-force/decide-force.ts';
import { proposeForce } from '../../../src/usecases/task-force/propose-force.ts';
import { readForceSentence } from '../../../src/usecases/task-force/read-force-news.ts';
import { from, steady } from '../../core/churn/small-book.ts';
import { insertBranch, insertClient, insertedStaff, insertFlows, insertOwnership, newId } from '../../support/bank.ts';
import { dyingAfter, loadCredit, scanParts } from '../../support/churn-scan.ts';
import { freshDatabase } from '../../support/database.ts';
import { noMatters } from '../../support/records.ts';

// Clients lose four fifths of their money, and each has an alert. Then money stops: of five that have nothing in common, of one haulier
// by himself, and a week later of the nine others at once. One pays rarely, and has a hint by its silence alone; of another only what
// comes in has stopped.

const database = await freshDatabase();
const { prisma } = database;
const branchId = await insertBranch(database, '城东支行');
const wang = await insertedStaff(database, '王莉', { role: 'rm', branchId });
const chen = await insertedStaff(database, '陈浩', { role: 'rm', branchId });
const manager = await insertedStaff(database, '周立民', { role: 'branch_manager', branchId });

const FIRST = localDate('2025-03-03');
const [WEEKS, FALL, STOP] = [78, 60, 64];
const monday = (week: number): LocalDate => addDays(FIRST, 7 * week);
let now = new Date(`${monday(FALL)}T07:00:00+08:00`);

const clients: ClientId[] = [];
const amounts: (readonly number[])[] = [];
async function client(name: string, own: readonly number[], industry: string | null = null): Promise<ClientId> {
  const id = await insertClient(database, name, { branchId });
  await prisma.client.update({ where: { id }, data: { industry } });
  await insertOwnership(database, id, wang.id, 'owner');
  clients.push(id);
  amounts.push(own);
  return id;
}
const usual = (at: number) => steady(WEEKS, at + 1, 100_000 * (at + 1));
const falling = (at: number, stop: number) =>
  from(usual(at), FALL, (amount, weeks) => (weeks < stop - FALL ? 0.2 * amount : 0));
const answered = await client('已响应', falling(0, STOP));
const snoozed = await client('已暂缓', falling(1, STOP));
const unanswered = await client('未响应', falling(2, STOP));
const lost = await client('已流失', falling(3, STOP));
// A little comes in its fifth week, and nothing after.
const flapping = await client(
  '时有时无',
  falling(4, STOP).map((amount, week) => (week === STOP + 4 ? 50_000 : amount)),
);
const early = await client('货运 0', falling(5, STOP - 1), '物流');
const hauliers: ClientId[] = [];
for (let at = 1; at < 10; at += 1) hauliers.push(await client(`货运 ${at}`, falling(5 + at, STOP), '物流'));
const rare = await client(
  '少有往来',
  Array.from({ length: WEEKS }, (_, week) => (week < STOP && week % 4 === 3 ? 400_000 : 0)),
);
// Rent goes on being paid.
const paying = await client('只付不收', falling(15, STOP));
for (let at = 16; at < 48; at += 1) await client(`稳健 ${at}`, usual(at));

const clock = { now: () => now };
const parts = {
  ...scanParts(database, clock),
  clients: clientStore(database),
  grants: grantStore(database),
  forces: taskForceStore(database),
  signals: signalStore(database),
  opportunities: opportunityStore(database),
  branches: branchStore(database),
  currency: 'CNY',
  matters: noMatters,
};
const job = { actor: { kind: 'job', name: 'churn' }, origin: 'job:churn' } as const;
const watch = (deps: WatchDependencies = parts) => watchClients(deps)(job, { isWeekly: true });
/** The Monday's scan of the weeks before `until`, of which those from `first` on are new. */
async function scan(first: number, until: number, deps: WatchDependencies = parts) {
  const all = clients.map((clientId, at) => ({ clientId, amounts: amounts[at] ?? [] }));
  await loadCredit(
    database,
    all.filter(({ clientId }) => clientId !== paying),
    { monday, first, until },
  );
  const own = all.find(({ clientId }) => clientId === paying)?.amounts ?? [];
  for (let week = first; week < until; week += 1)
    await insertFlows(database, paying, 'CNY', [
      { week: monday(week), debit: 90_000, credit: Math.round(own[week] ?? 0) },
    ]);
  await extendFlowSeries(prisma, [{ clientId: paying, week: monday(first) }]);
  now = new Date(`${monday(until)}T07:00:00+08:00`);
  return watch(deps);
}

async function alertOf(id: ClientId) {
  const alert = await parts.alerts.standingOf(id);
  if (alert === null) throw new Error('no alert stands');
  return alert;
}
async function answer(id: ClientId, said: AlertAnswer): Promise<void> {
  const done = await answerAlert(parts)({ by: wang, id: (await alertOf(id)).id, answer: said, origin: 'test' });
  if (!done.ok) throw new Error(done.refusal.kind);
}
const messages = (kind: string) => prisma.outboxMessage.findMany({ where: { kind }, orderBy: { id: 'asc' } });
/** Who has a message of that kind about the alert of a client. */
const toldOf = async (kind: string, id: ClientId) => {
  const { id: alertId } = await alertOf(id);
  return (await messages(kind))
    .filter(({ data }) => (data as { alertId?: string }).alertId === alertId)
    .map(({ recipient }) => recipient)
    .toSorted();
};
const both = [`staff:${wang.id}`, `staff:${manager.id}`].toSorted();
const kindsOf = async (id: ClientId) =>
  (await parts.alerts.history((await alertOf(id)).id, 50)).map(({ kind }) => kind).toReversed();
const times = async (kind: string, ids: readonly ClientId[]) =>
  Promise.all(ids.map(async (id) => (await kindsOf(id)).filter((each) => each === kind).length));
const deps = { ...parts, churnAlerts: parts.alerts } as unknown as Parameters<typeof readAlerts>[0];
const read = (kind: 'churn_silent' | 'churn_alerts_grouped', data: unknown, by: Staff = wang) =>
  readAlerts(deps, kind, data as Record<string, unknown>, by);

it('raises alerts for a drop that say nothing of a silence yet', async () => {
  await scan(0, FALL);
  expect(await parts.alerts.standing()).toEqual([]);
  await scan(FALL, STOP);
  const standing = await parts.alerts.standing();
  expect(standing).toHaveLength(16);
  expect(new Set(standing.map(({ severity, silent }) => [severity, silent].join()))).toEqual(new Set(['alert,']));
  expect((await alertOf(early)).group).toBe('industry:物流');
  await answer(answered, { kind: 'plan', text: '上门了解减少的原因' });
  await answer(snoozed, { kind: 'snooze', until: addDays(monday(STOP), 60), reason: '年度检修，停产两个月' });
  for (const id of hauliers.slice(0, 4)) await answer(id, { kind: 'acknowledge' });
  const said = await recordLoss(parts)({
    by: wang,
    clientId: lost,
    lostOn: monday(STOP),
    reason: 'price',
    note: '',
    origin: 'test',
  });
  expect(said.ok).toBe(true);
  const proposed = await proposeForce(parts as unknown as Parameters<typeof proposeForce>[0])({
    by: wang,
    clientId: answered,
    alertId: null,
    why: '进账连续下降',
    requestKey: newId<string>(),
    origin: 'test',
  });
  if (!proposed.ok) throw new Error(proposed.refusal.kind);
  const convened = await conveneForce(parts as unknown as Parameters<typeof conveneForce>[0])({
    by: manager,
    forceId: proposed.value.forceId,
    memberIds: [chen.id],
    roles: ['client_contact'],
    requestKey: newId<string>(),
    origin: 'test',
  });
  expect(convened.ok).toBe(true);
});

it('tells of one that was told with others by an alert of its own, which asks for an answer from now on', async () => {
  for (let week = STOP; week < STOP + 3; week += 1) await scan(week, week + 1);
  const alert = await alertOf(early);
  expect(alert).toMatchObject({ state: 'open', group: null, silent: { at: now, group: null } });
  expect(alert.tests).toContainEqual({ test: 'D', weeks: 4, longestWeeks: 0 });
  expect((alert.due?.respondBy ?? '') > monday(STOP + 3)).toBe(true);
  expect(await toldOf('churn_alert', early)).toEqual(both);
  expect(await messages('churn_silent')).toEqual([]);
});

it('tells owner and manager of each by itself, and of many at once as one, though the scan was cut off', async () => {
  const dying = { ...parts, alertsAtOnce: 4, unitOfWork: dyingAfter(parts.unitOfWork, 2) };
  await expect(scan(STOP + 3, STOP + 4, dying)).rejects.toThrow('killed');
  now = new Date(now.getTime() + 60_000);
  await watch();
  now = new Date(now.getTime() + 60_000);
  await watch();

  for (const id of [answered, snoozed, unanswered, flapping]) expect(await toldOf('churn_silent', id)).toEqual(both);
  expect(await messages('churn_silent')).toHaveLength(8);
  expect(await times('silent', [answered, snoozed, unanswered, flapping, ...hauliers])).toEqual(Array(13).fill(1));
  const crowds = await messages('churn_alerts_grouped');
  const ofSilent = crowds.filter(({ data }) => (data as { of: string }).of === 'silent');
  const counts = await Promise.all(
    ofSilent
      .filter(({ recipient }) => recipient === `staff:${manager.id}`)
      .map(async ({ data }) => {
        const crowd = await read('churn_alerts_grouped', data, manager);
        if (typeof crowd === 'string' || crowd.kind !== 'churn_alerts_grouped') throw new Error('no crowd');
        expect(crowd).toMatchObject({ of: 'silent', group: { kind: 'industry', name: '物流' } });
        return crowd.alerts.length;
      }),
  );
  // What was stored before the scan was cut off has an instant of its own.
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(9);
  expect(counts.length).toBeLessThanOrEqual(2);
  expect(
    await prisma.audit.count({
      where: { action: 'churn_alert_changed', detail: { path: ['what'], equals: 'silent' } },
    }),
  ).toBe(14);
});

it('asks for a new answer where there was one, and lets no snooze rest; of a crowd what was answered stands', async () => {
  expect(await alertOf(answered)).toMatchObject({ state: 'open', answered: null, escalations: 0 });
  expect(await alertOf(snoozed)).toMatchObject({ state: 'open', answered: null, snooze: null });
  for (const id of [answered, snoozed])
    expect(((await alertOf(id)).due?.respondBy ?? '') > monday(STOP + 4)).toBe(true);
  const states = await Promise.all(hauliers.map(async (id) => (await alertOf(id)).state));
  expect(states).toEqual([...Array(4).fill('acknowledged'), ...Array(5).fill('open')]);
  expect((await alertOf(hauliers[0] as ClientId)).silent?.group).toBe('industry:物流');
  const [message] = (await messages('churn_silent')).filter(
    ({ data }) => (data as { stoodAs: string }).stoodAs === 'snoozed',
  );
  expect(await read('churn_silent', message?.data)).toMatchObject({
    kind: 'churn_silent',
    stoodAs: 'snoozed',
    silence: { side: 'either', weeks: 4, longestWeeks: 0 },
    seen: { clientName: '已暂缓' },
  });
  const explained = await explainChurn(parts)(wang, answered);
  expect(explained.kind === 'seen' && explained.history[0]?.kind).toBe('silent');
});

it('says nothing of whom the bank has lost, nor of a hint', async () => {
  expect(await alertOf(lost)).toMatchObject({ state: 'acknowledged', silent: null });
  expect(await toldOf('churn_silent', lost)).toEqual([]);
  expect(await times('silent', [lost])).toEqual([0]);
  const hint = await alertOf(rare);
  expect(hint).toMatchObject({ severity: 'hint', silent: null });
  expect(hint.tests.map(({ test }) => test)).toContain('D');
  expect(await toldOf('churn_silent', rare)).toEqual([]);
});

it('tells those in its task force who have no message of the alert', async () => {
  const told = (await messages('task_force_told')).filter(
    ({ data }) => (data as { about: string }).about === 'client_silent',
  );
  expect(told.map(({ recipient }) => recipient)).toEqual([`staff:${chen.id}`]);
  const said = await readForceSentence(
    parts as unknown as Parameters<typeof readForceSentence>[0],
    'task_force_told',
    told[0]?.data as Record<string, unknown>,
    chen,
  );
  const force = await parts.forces.latestOf(answered);
  expect(said).toMatchObject({
    kind: 'task_force_told',
    about: 'client_silent',
    clientName: '已响应',
    forceId: force?.id,
  });
  // A later alert of the client is told as well, be the task force as it was.
  expect(told.map(({ dedupeKey }) => dedupeKey)).toEqual([expect.stringContaining((await alertOf(answered)).id)]);
});

it('is chased for a plan that was made since', async () => {
  const chase = async (day: LocalDate): Promise<void> => {
    now = new Date(`${day}T10:00:00+08:00`);
    await chaseAlerts(parts)(day, job);
  };
  const { due } = await alertOf(answered);
  if (due === null) throw new Error('it asks for no answer');
  await chase(due.respondBy);
  expect(await toldOf('churn_escalated', answered)).toEqual([]);
  await answer(answered, { kind: 'acknowledge' });
  await chase(addDays(due.planBy, 1));
  expect(await toldOf('churn_escalated', answered)).toEqual([`staff:${manager.id}`]);
  // The same words once more are a plan for what is so now.
  await answer(answered, { kind: 'plan', text: '上门了解减少的原因' });
  expect((await alertOf(answered)).plan?.at).toEqual(now);
});

it('tells it once in the life of an alert, be money back for a week or all weighed anew', async () => {
  const before = await messages('churn_silent');
  const crowds = (await messages('churn_alerts_grouped')).length;
  const { id: alertId } = await alertOf(flapping);
  const ofFlapping = before.find(({ data }) => (data as { alertId: string }).alertId === alertId)?.data;
  expect(await read('churn_silent', ofFlapping)).toMatchObject({ kind: 'churn_silent', stoodAs: 'open' });
  await scan(STOP + 4, STOP + 5);
  // Money is back before the message was sent.
  expect(await read('churn_silent', ofFlapping)).toBe('nothing');
  for (let week = STOP + 5; week < STOP + 12; week += 1) await scan(week, week + 1);
  expect((await alertOf(flapping)).tests).toContainEqual({ test: 'D', weeks: 7, longestWeeks: 4 });
  const { version } = await alertOf(lost);
  await parts.states.clear();
  await watch();
  expect((await alertOf(lost)).version).toBe(version);
  const { id: ofPaying, ...paid } = await alertOf(paying);
  const [after, later] = [[] as typeof before, [] as typeof before];
  for (const each of await messages('churn_silent'))
    ((each.data as { alertId: string }).alertId === ofPaying ? later : after).push(each);
  expect(after).toEqual(before);
  // Money out goes on, and test D says nothing: the charts have found that so long a wait for money in was never before.
  expect(later.map(({ recipient }) => recipient).toSorted()).toEqual(both);
  expect(paid.tests.map(({ test }) => test)).not.toContain('D');
  expect(await read('churn_silent', later[0]?.data)).toMatchObject({ silence: { side: 'in', weeks: 12 } });
  expect(await messages('churn_alerts_grouped')).toHaveLength(crowds);
  const all = [answered, snoozed, unanswered, flapping, early, paying, ...hauliers];
  expect(await times('silent', all)).toEqual(all.map(() => 1));
});
