import { expect, it } from 'vitest';
import { DEFAULT_RULES } from '../../../src/core/churn/rules.ts';
import { addDays, type LocalDate, localDate } from '../../../src/core/shared/calendar.ts';
import type { ChurnRulesId } from '../../../src/core/shared/ids.ts';
import { rebuildFlowSeries } from '../../../src/persistence/flow-series.ts';
import { watchClients } from '../../../src/usecases/churn/watch-clients.ts';
import { steady } from '../../core/churn/small-book.ts';
import { insertClient, insertFlows, insertStaff, newId } from '../../support/bank.ts';
import { scanParts } from '../../support/churn-scan.ts';
import { freshDatabase } from '../../support/database.ts';
import { SHANGHAI } from '../../support/records.ts';

const FIRST = localDate('2025-03-03');
const WEEKS = 60;
const monday = (week: number): LocalDate => addDays(FIRST, 7 * week);
const database = await freshDatabase();

let now = new Date(`${monday(WEEKS)}T07:00:00+08:00`);
const parts = scanParts(database, { now: () => now });
const scan = () =>
  watchClients(parts)({ actor: { kind: 'job', name: 'churn' }, origin: 'job:churn' }, { isWeekly: true });
const terms = async () =>
  (await parts.ledger.ledger(monday(WEEKS + 10), null, SHANGHAI)).terms.map(({ rules, from, until }) => [
    rules,
    from,
    until,
  ]);

it('nobody watches where there are no flows', async () => {
  await scan();
  expect(await terms()).toEqual([]);
});

it('the first scan begins to watch, and approved rules do from the next one on', async () => {
  const id = await insertClient(database, '海港物流');
  const amounts = steady(WEEKS + 5, 1, 100_000);
  const flows = amounts.map((credit, week) => ({ week: monday(week), debit: 0, credit: Math.round(credit) }));
  await insertFlows(database, id, 'CNY', flows);
  await rebuildFlowSeries(database.prisma, [id]);
  await scan();
  now = new Date(`${monday(WEEKS + 1)}T07:00:00+08:00`);
  await scan();
  expect(await terms()).toEqual([[0, monday(WEEKS), null]]);

  const by = await insertStaff(database, '沈洁', { role: 'admin' });
  const rulesId = newId<ChurnRulesId>();
  const proposal = { rules: DEFAULT_RULES, rehearsal: null, besides: null, needsSecond: false, by, at: now };
  await parts.rules.propose({ id: rulesId, ...proposal });
  await parts.rules.activate(rulesId, by, now);
  now = new Date(`${monday(WEEKS + 2)}T07:00:00+08:00`);
  await scan();
  now = new Date(`${monday(WEEKS + 3)}T07:00:00+08:00`);
  await scan();
  expect(await terms()).toEqual([
    [0, monday(WEEKS), monday(WEEKS + 2)],
    [1, monday(WEEKS + 2), null],
  ]);
});
