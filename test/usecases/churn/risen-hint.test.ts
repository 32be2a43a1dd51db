import { expect, it } from 'vitest';
import { addDays, type LocalDate, localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { clientStore, grantStore } from '../../../src/persistence/repositories.ts';
import { alertMessage } from '../../../src/slack/churn/surfaces/alert.ts';
import { type AlertAnswer, answerAlert } from '../../../src/usecases/churn/answer-alert.ts';
import { chaseAlerts } from '../../../src/usecases/churn/chase-alerts.ts';
import { seeAlert } from '../../../src/usecases/churn/see-alerts.ts';
import { watchClients } from '../../../src/usecases/churn/watch-clients.ts';
import { steady } from '../../core/churn/small-book.ts';
import { insertBranchOfTwo, insertClient, insertOwnership, newId } from '../../support/bank.ts';
import { loadCredit, scanParts } from '../../support/churn-scan.ts';
import { freshDatabase } from '../../support/database.ts';
import { readerAt } from '../../support/readers.ts';
import { textOf } from '../../support/text-of.ts';

// Twelve steady companies; the balances of the first have halved, which is a hint, and its owner writes down what she plans. On
// another day signs of two families make it an alert.

const database = await freshDatabase();
const { prisma } = database;
const { branchId, wang: wangId, manager } = await insertBranchOfTwo(database);

const FIRST = localDate('2026-01-05');
const WEEKS = 40;
const monday = (week: number): LocalDate => addDays(FIRST, 7 * week);
const SCANNED = monday(WEEKS);
let now = new Date(`${SCANNED}T07:00:00+08:00`);
const parts = {
  ...scanParts(database, { now: () => now }),
  clients: clientStore(database),
  grants: grantStore(database),
};
const job = { actor: { kind: 'job', name: 'churn' }, origin: 'job:churn' } as const;
const scan = () => watchClients(parts)(job, { isWeekly: true });

const all: { clientId: ClientId; amounts: number[] }[] = [];
for (let at = 0; at < 12; at += 1) {
  const clientId = await insertClient(database, at === 0 ? '海港物流' : `稳健 ${at}`, { branchId });
  await insertOwnership(database, clientId, wangId, 'owner');
  all.push({ clientId, amounts: steady(WEEKS, at + 1, 100_000 * (at + 1)).map(Math.round) });
}
const harbour = (all[0] as (typeof all)[number]).clientId;
const holdingId = newId<string>();
await prisma.holding.create({ data: { id: holdingId, clientId: harbour, product: '单位活期存款', currency: 'CNY' } });
for (const [asOf, balance] of [
  [monday(WEEKS - 20), 100_000_000n],
  [monday(WEEKS - 1), 50_000_000n],
] as const)
  await prisma.holdingBalance.create({ data: { holdingId, asOf: new Date(asOf), revision: 1, balance } });

const stands = async () => {
  const alert = await parts.alerts.standingOf(harbour);
  if (alert === null) throw new Error('nothing stands');
  return alert;
};
async function say(answer: AlertAnswer): Promise<void> {
  const by = await parts.staff.find(wangId);
  if (by === null) throw new Error('she is not there');
  const done = await answerAlert(parts)({ by, id: (await stands()).id, answer, origin: 'test' });
  expect(done.ok).toBe(true);
}
/** What its owner reads, row by row. */
async function read(language: 'en' | 'zh-CN'): Promise<string> {
  const by = await parts.staff.find(wangId);
  const seen = by === null ? null : await seeAlert(parts, by, (await stands()).id);
  if (seen === null) throw new Error('it is not hers to see');
  return textOf(alertMessage(seen, readerAt(now.toISOString())(language)).blocks);
}

it('a plan for a hint is none for the alert that it has become: another is asked for, and chased', async () => {
  await loadCredit(database, all, { monday, first: 0, until: WEEKS });
  await scan();
  expect(await stands()).toMatchObject({ severity: 'hint', tests: [{ test: 'E' }] });
  await say({ kind: 'plan', text: '了解存款去向' });
  expect(await read('en')).toContain('Plan: 了解存款去向');

  now = new Date(`${addDays(SCANNED, 1)}T10:00:00+08:00`);
  for (const family of ['people', 'credit'])
    await prisma.churnSignal.create({
      data: { id: newId(), clientId: harbour, on: new Date(SCANNED), event: 'other', family, source: `test:${family}` },
    });
  await scan();
  expect(await stands()).toMatchObject({ severity: 'alert', state: 'open', answered: null });
  expect(await read('en')).toContain('Plan from when it was a hint: 了解存款去向');
  expect(await read('zh-CN')).toContain('升级为预警前的方案：了解存款去向');

  await say({ kind: 'acknowledge' });
  const { due } = await stands();
  if (due === null) throw new Error('it asks for no answer');
  const morning = addDays(due.planBy, 1);
  now = new Date(`${morning}T07:00:00+08:00`);
  await chaseAlerts(parts)(morning, job);
  expect(await stands()).toMatchObject({ escalations: 1 });
  const told = await prisma.outboxMessage.findMany({ where: { kind: 'churn_escalated' } });
  expect(told.map(({ recipient }) => recipient)).toEqual([`staff:${manager}`]);

  // The same words once more are a plan for what it is now.
  await say({ kind: 'plan', text: '了解存款去向' });
  expect(await read('en')).toContain('Plan: 了解存款去向');
});
