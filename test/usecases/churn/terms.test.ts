import { expect, it } from 'vitest';
import { DEFAULT_RULES } from '../../../src/core/churn/rules.ts';
import { addDays, type LocalDate, localDate } from '../../../src/core/shared/calendar.ts';
import type { ChurnRulesId, ClientId } from '../../../src/core/shared/ids.ts';
import { rebuildFlowSeries } from '../../../src/persistence/flow-series.ts';
import { watchClients } from '../../../src/usecases/churn/watch-clients.ts';
import { steady } from '../../core/churn/small-book.ts';
import { insertClient, insertFlows, insertStaff, newId } from '../../support/bank.ts';
import { loadCredit, scanParts } from '../../support/churn-scan.ts';
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

it('a client is watched from the first scan that weighs it, whatever history is loaded later', async () => {
  const own = await freshDatabase();
  const late = scanParts(own, { now: () => now });
  const scanAt = async (week: number) => {
    now = new Date(`${monday(week)}T07:00:00+08:00`);
    await watchClients(late)({ actor: { kind: 'job', name: 'churn' }, origin: 'job:churn' }, { isWeekly: true });
  };
  const load = (clientId: ClientId, first: number, until: number) =>
    loadCredit(own, [{ clientId, amounts: steady(WEEKS, 1, 100_000) }], { monday, first, until });
  const weeks = async (until: number) =>
    (await late.ledger.ledger(monday(until), null, SHANGHAI)).terms.map(({ clientYears }) => clientYears * 52);
  const early = await insertClient(own, '早港');
  // Twenty weeks are no book to weigh by.
  await load(early, 25, 45);
  await scanAt(45);
  await load(early, 45, 46);
  await scanAt(46);
  expect(await weeks(46)).toEqual([0]);
  // With the 25 weeks before there is one, from now on; another comes two weeks later with all of its history.
  await load(early, 0, 25);
  await load(early, 46, 47);
  await scanAt(47);
  await load(early, 47, 49);
  await load(await insertClient(own, '新港'), 0, 49);
  await scanAt(49);
  await load(early, 49, 50);
  await scanAt(50);
  // 13 weeks of the one, and 11 of the other.
  expect(await weeks(60)).toEqual([24]);
});

it('the book has 27 weeks before anybody is watched', async () => {
  const own = await freshDatabase();
  const young = scanParts(own, { now: () => now });
  const clientId = await insertClient(own, '幼港');
  for (let week = 25; week <= 28; week += 1) {
    const first = week === 25 ? 0 : week - 1;
    await loadCredit(own, [{ clientId, amounts: steady(WEEKS, 1, 100_000) }], { monday, first, until: week });
    now = new Date(`${monday(week)}T07:00:00+08:00`);
    await watchClients(young)({ actor: { kind: 'job', name: 'churn' }, origin: 'job:churn' }, { isWeekly: true });
  }
  const { terms: known } = await young.ledger.ledger(monday(31), null, SHANGHAI);
  expect(known.map(({ from, clientYears }) => [from, clientYears * 52])).toEqual([[monday(25), 4]]);
});
