import { expect, it } from 'vitest';
import { DEFAULT_RULES } from '../../../src/core/churn/rules.ts';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';
import type { ChurnRulesId } from '../../../src/core/shared/ids.ts';
import { rebuildFlowSeries } from '../../../src/persistence/flow-series.ts';
import { churnAlertStore, churnLedgerStore, churnRulesStore } from '../../../src/persistence/repositories.ts';
import { insertClient, insertFlows, insertStaff, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { insertAlert } from '../../support/open-matters.ts';
import { SHANGHAI } from '../../support/records.ts';

const database = await freshDatabase();
const [from, to] = [localDate('2025-12-01'), localDate('2026-11-30')];
const ledger = () => churnLedgerStore(database).ledger(from, to, null, SHANGHAI);
const raisedOn = async () => (await ledger()).alerts.map((alert) => alert.raisedOn);
// Monday 07:00 in Shanghai is Sunday in Greenwich.
const at = (monday: string): Date => new Date(`${monday}T07:00:00+08:00`);

it('an alert counts from its day at the bank, and one that was a hint from the day on which it rose', async () => {
  await insertAlert(database, await insertClient(database, '海港物流'), 'alert', { raisedAt: at('2026-11-16') });
  expect(await raisedOn()).toEqual(['2026-11-16']);
  const risen = await insertAlert(database, await insertClient(database, '远洋贸易'), 'alert', {
    raisedAt: at('2026-09-07'),
  });
  const week = localDate('2026-11-16');
  await churnAlertStore(database).note([
    { alertId: risen, at: at('2026-11-23'), kind: 'risen', week, staffId: null, facts: {} },
  ]);
  expect(await raisedOn()).toEqual(['2026-11-16', '2026-11-23']);
});

it('one that cleared on the first day of half a year before the year, at the bank, may have warned of a loss', async () => {
  const known = (await raisedOn()).length;
  const clearedOn = addDays(from, -182);
  const cleared = await insertAlert(database, await insertClient(database, '前海建材'), 'alert', { cleared: true });
  const clearedAt = async (day: string): Promise<number> => {
    await database.prisma.churnAlert.update({ where: { id: cleared }, data: { clearedAt: at(day) } });
    return (await raisedOn()).length - known;
  };
  expect([await clearedAt(addDays(clearedOn, -1)), await clearedAt(clearedOn)]).toEqual([0, 1]);
});

it('rules watch from the day at the bank on which they were approved, and those before them until then', async () => {
  const id = await insertClient(database, '北港贸易');
  const firstWeek = localDate('2026-06-01');
  await insertFlows(database, id, 'CNY', [{ week: firstWeek, debit: 0, credit: 1_000 }]);
  await rebuildFlowSeries(database.prisma, [id]);
  const by = await insertStaff(database, '沈洁', { role: 'admin' });
  const rules = churnRulesStore(database);
  const rulesId = newId<ChurnRulesId>();
  await rules.propose({
    id: rulesId,
    rules: DEFAULT_RULES,
    rehearsal: null,
    besides: null,
    needsSecond: false,
    by,
    at: at('2026-11-16'),
  });
  await rules.activate(rulesId, by, at('2026-11-16'));
  const { clientYears } = await ledger();
  // 24 weeks by the rules that come with it, then two by those.
  expect([...clientYears].toSorted(([a], [b]) => a - b)).toEqual([
    [0, 24 / 52],
    [1, 2 / 52],
  ]);
});
