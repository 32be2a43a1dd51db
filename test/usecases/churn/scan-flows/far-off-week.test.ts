import { expect, it } from 'vitest';
import { addDays, type LocalDate, localDate } from '../../../../src/core/shared/calendar.ts';
import { extendFlowSeries } from '../../../../src/persistence/flow-series.ts';
import { watchClients } from '../../../../src/usecases/churn/watch-clients.ts';
import { steady } from '../../../core/churn/small-book.ts';
import { insertBranch, insertClient, insertFlows, insertOwnership, insertStaff } from '../../../support/bank.ts';
import { type CreditOf, loadCredit, scanParts } from '../../../support/churn-scan.ts';
import { freshDatabase } from '../../../support/database.ts';

const FIRST = localDate('2025-03-03');
const WEEKS = 70;
/** A file in another unit, and a tax week. */
const [THOUSANDS, TAXES] = [60, 64] as const;
const monday = (week: number): LocalDate => addDays(FIRST, 7 * week);

it('a week that lies far off for all is passed over, be weeks taken in one by one or all at once, and is as any other once it is corrected', async () => {
  const database = await freshDatabase();
  const { prisma, pool } = database;
  const branchId = await insertBranch(database, '城东支行');
  const wang = await insertStaff(database, '王莉', { role: 'rm', branchId });
  const admin = await insertStaff(database, '赵敏', { role: 'admin' });
  const right: CreditOf[] = [];
  for (let at = 0; at < 40; at += 1) {
    const clientId = await insertClient(database, `公司 ${at}`, { branchId });
    await insertOwnership(database, clientId, wang, 'owner');
    const amounts = steady(WEEKS, at + 1, 1_000_000 * (at + 1)).map(
      (amount, week) => amount * Math.exp(0.5 * Math.sin(17.3 * (week + 1) * (at + 2) ** 1.5)),
    );
    right.push({ clientId, amounts, debits: amounts.map((amount) => 0.9 * amount) });
  }
  const told = right.map(({ clientId, amounts, debits = [] }) => ({
    clientId,
    amounts: amounts.map((amount, week) => (week === THOUSANDS ? amount / 1000 : amount)),
    debits: debits.map((amount, week) => (week === THOUSANDS ? amount / 1000 : week === TAXES ? 3 * amount : amount)),
  }));
  let now = new Date(0);
  const parts = scanParts(database, { now: () => now });
  const scan = async (first: number, until: number) => {
    await loadCredit(database, told, { monday, first, until });
    now = new Date(`${monday(until)}T00:00:00+08:00`);
    await watchClients(parts)({ actor: { kind: 'job', name: 'churn' }, origin: 'test' }, { isWeekly: true });
  };
  const passedOver = async () =>
    ((await parts.states.book())?.weeks ?? []).flatMap(({ isCounted }, week) => (isCounted || week < 52 ? [] : [week]));
  const heard = async () =>
    (
      await prisma.outboxMessage.findMany({ where: { kind: 'churn_week_passed_over' }, orderBy: { createdAt: 'asc' } })
    ).map(({ recipient, data }) => [recipient, data]);
  const kept = async () => ({
    passedOver: await passedOver(),
    states: (await pool.query("SELECT client_id, week::text, encode(state, 'hex') FROM churn_state ORDER BY 1")).rows,
  });

  await scan(0, THOUSANDS);
  expect(await heard()).toEqual([]);
  for (let week = THOUSANDS; week < WEEKS; week += 1) await scan(week, week + 1);
  expect(await passedOver()).toEqual([THOUSANDS, TAXES]);
  expect(await parts.alerts.standing()).toEqual([]);
  const oneByOne = await kept();
  // The administrator can have the right file loaded: told once of each, whatever comes after it.
  const off = (week: number, why: string) => ({ week: monday(week), why, times: expect.any(Number) });
  const once = [
    [`staff:${admin}`, off(THOUSANDS, 'credit')],
    [`staff:${admin}`, off(TAXES, 'debit')],
  ];
  expect(await heard()).toEqual(once);
  expect(await prisma.audit.count({ where: { action: 'churn_week_passed_over' } })).toBe(2);
  await parts.states.forgetAll();
  await scan(WEEKS, WEEKS);
  expect(await kept()).toEqual(oneByOne);

  for (const { clientId, amounts, debits = [] } of right) {
    const flow = { week: monday(THOUSANDS), debit: debits[THOUSANDS] ?? 0, credit: amounts[THOUSANDS] ?? 0 };
    const rounded = { ...flow, debit: Math.round(flow.debit), credit: Math.round(flow.credit) };
    await insertFlows(database, clientId, 'CNY', [rounded], { revision: 2 });
    await extendFlowSeries(prisma, [{ clientId, week: monday(THOUSANDS) }]);
  }
  await scan(WEEKS, WEEKS);
  expect(await passedOver()).toEqual([TAXES]);
  const corrected = await kept();
  await parts.states.forgetAll();
  await scan(WEEKS, WEEKS);
  expect(await kept()).toEqual(corrected);
  expect(await heard()).toEqual(once);
});
