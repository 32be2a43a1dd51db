import { expect, it } from 'vitest';
import { chartBook } from '../../../src/charting/chart-book.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { addDays, type LocalDate, localDate } from '../../../src/core/shared/calendar.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import { clientFacts } from '../../../src/persistence/churn/client-facts.ts';
import { flowSource } from '../../../src/persistence/churn/flow-source.ts';
import { levelReader } from '../../../src/persistence/churn/level-reader.ts';
import { clientsWithFamilies } from '../../../src/persistence/churn/signal-source.ts';
import { churnStates } from '../../../src/persistence/churn/state-store.ts';
import { rebuildFlowSeries } from '../../../src/persistence/flow-series.ts';
import {
  channelStore,
  churnAlertStore,
  churnLedgerStore,
  churnRulesStore,
  staffStore,
} from '../../../src/persistence/repositories.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import { watchClients } from '../../../src/usecases/churn/watch-clients.ts';
import type { UnitOfWork } from '../../../src/usecases/ports.ts';
import { from, steady } from '../../core/churn/small-book.ts';
import { insertClient, insertFlows, insertOwnership, insertStaff, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { SHANGHAI } from '../../support/records.ts';

// Five of thirty-five clients lose their money; alerts are stored two at a time, and the scan is cut off in its second transaction,
// when all of that is written and nothing committed; or earlier, while states are stored.

const FIRST = localDate('2025-03-03');
const [WEEKS, FALL, FALLEN] = [66, 60, 5];
const monday = (week: number): LocalDate => addDays(FIRST, 7 * week);
const database = await freshDatabase();
const { prisma } = database;
const wang = await insertStaff(database, '王莉', { role: 'rm' });
for (let at = 0; at < 35; at += 1) {
  const id = await insertClient(database, `客户 ${at}`);
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

const CNY = 'CNY' as Currency;
const clock = { now: () => new Date(`${monday(WEEKS)}T00:00:00+08:00`) };
const whole = unitOfWork(database, { clock, newId, announce });
const parts = {
  clock,
  bankZone: SHANGHAI,
  calendar: bankCalendar('CN'),
  newId,
  unitOfWork: whole,
  baseCurrency: CNY,
  flows: flowSource(database, CNY),
  states: churnStates(database),
  rules: churnRulesStore(database),
  alerts: churnAlertStore(database),
  facts: clientFacts(database),
  levels: levelReader(database, CNY),
  withFamilies: (day: LocalDate, least: number) => clientsWithFamilies(database, day, least),
  ledger: churnLedgerStore(database),
  staff: staffStore(database),
  channels: channelStore(database),
  alertsAtOnce: 2,
  chart: chartBook(async () => undefined),
  letGo: () => undefined,
  pause: async () => undefined,
};
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
  const save = () => Promise.reject(new Error('connection lost'));
  await expect(scan({ states: { ...parts.states, save } })).rejects.toThrow('connection lost');
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
