import { expect, it } from 'vitest';
import { addDays, type LocalDate, localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { extendFlowSeries, rebuildFlowSeries } from '../../../src/persistence/flow-series.ts';
import { watchClients } from '../../../src/usecases/churn/watch-clients.ts';
import type { UnitOfWork } from '../../../src/usecases/ports.ts';
import { from, steady } from '../../core/churn/small-book.ts';
import { insertClient, insertFlows, insertOwnership, insertStaff } from '../../support/bank.ts';
import { scanParts } from '../../support/churn-scan.ts';
import { freshDatabase } from '../../support/database.ts';

// Four of thirty-five clients lose their money; alerts are stored two at a time, and the scan is cut off in its second transaction,
// when all of that is written and nothing committed; or earlier, while states are stored.

const FIRST = localDate('2025-03-03');
const [WEEKS, FALL, FALLEN] = [66, 60, 4];
const monday = (week: number): LocalDate => addDays(FIRST, 7 * week);
const database = await freshDatabase();
const { prisma } = database;
const clients: ClientId[] = [];
const wang = await insertStaff(database, '王莉', { role: 'rm' });
for (let at = 0; at < 35; at += 1) {
  const id = await insertClient(database, `客户 ${at}`);
  clients.push(id);
  await insertOwnership(database, id, wang, 'owner');
  const usual = steady(WEEKS, at + 1, 100_000 * (at + 1));
  const amounts = at < FALLEN ? from(usual, FALL, (amount) => 0.05 * amount) : usual;
  await insertFlows(
    database,
    id,
    'CNY',
    amounts.map((amount, week) => ({ week: monday(week), debit: 0, credit: Math.round(amount) })),
  );
  await rebuildFlowSeries(prisma, [id]);
}

let now = new Date(`${monday(WEEKS)}T00:00:00+08:00`);
const clock = { now: () => now };
const parts = { ...scanParts(database, clock), alertsAtOnce: 2 };
const whole = parts.unitOfWork;
const scan = (other: Partial<typeof parts> = {}) =>
  watchClients({ ...parts, ...other })(
    { actor: { kind: 'job', name: 'churn' }, origin: 'job:churn' },
    { isWeekly: true },
  );

/** Alerts, lines of their history, rows of the trail and messages. */
async function written() {
  const of = { action: 'churn_alert_raised' };
  return {
    alerts: await prisma.churnAlert.count({ where: { severity: 'alert' } }),
    entries: await prisma.churnAlertEntry.count({ where: { kind: 'raised' } }),
    trail: await prisma.audit.count({ where: of }),
    messages: await prisma.outboxMessage.count({ where: { kind: 'churn_alert' } }),
  };
}
const each = (count: number) => ({ alerts: count, entries: count, trail: count, messages: count });

it('a scan that is cut off while states are stored leaves none that is gone on from', async () => {
  const add = () => Promise.reject(new Error('connection lost'));
  await expect(scan({ states: { ...parts.states, add } })).rejects.toThrow('connection lost');
  expect(await parts.states.book()).toBeNull();
  expect(await written()).toEqual(each(0));
});

it('one that is cut off while alerts are stored has each with its trail and its message or none of them; the next adds what is missing', async () => {
  let begun = 0;
  const cutOff: UnitOfWork = (context, work) =>
    whole(context, async (tx) => {
      const done = await work(tx);
      begun += 1;
      if (begun === 2) throw new Error('connection lost');
      return done;
    });
  await expect(scan({ unitOfWork: cutOff })).rejects.toThrow('connection lost');
  expect(await written()).toEqual(each(2));
  expect(await scan()).toMatchObject({ raised: FALLEN - 2, standing: FALLEN });
  expect(await written()).toEqual(each(FALLEN));
  // Again nothing is doubled.
  expect(await scan()).toMatchObject({ raised: 0 });
  expect(await written()).toEqual(each(FALLEN));
});

it('one that weighs everybody for a correction, and is cut off, is gone on with as that, and leaves out no week that was taken in', async () => {
  const before = await parts.states.book();
  // Of the week after, three clients of thirty-five have come by Monday.
  const came = clients.slice(30, 33);
  for (const id of came) await insertFlows(database, id, 'CNY', [{ week: monday(WEEKS), debit: 0, credit: 3_000_000 }]);
  await extendFlowSeries(
    prisma,
    came.map((clientId) => ({ clientId, week: monday(WEEKS) })),
  );
  now = new Date(`${monday(WEEKS + 1)}T07:00:00+08:00`);
  await scan();
  expect((await parts.states.book())?.weeks.length).toBe(WEEKS + 1);
  // On Tuesday a week is corrected that lies before the limits in force.
  const late = { clientId: clients[10] as ClientId, week: monday(20) };
  await insertFlows(database, late.clientId, 'CNY', [{ week: late.week, debit: 0, credit: 900_000 }], { revision: 2 });
  await extendFlowSeries(prisma, [late]);
  now = new Date(now.getTime() + 86_400_000);
  const saveBook = () => Promise.reject(new Error('connection lost'));
  await expect(scan({ states: { ...parts.states, saveBook } })).rejects.toThrow('connection lost');
  expect(await parts.states.book()).toBeNull();
  now = new Date(now.getTime() + 60_000);
  await watchClients(parts)({ actor: { kind: 'job', name: 'churn' }, origin: 'job:churn' }, { isWeekly: false });
  const after = await parts.states.book();
  expect(after?.weeks.length).toBe(WEEKS + 1);
  expect(after?.anewAt).toEqual(before?.anewAt);
});
