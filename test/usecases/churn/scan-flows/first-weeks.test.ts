import { expect, it } from 'vitest';
import { addDays, type LocalDate, localDate } from '../../../../src/core/shared/calendar.ts';
import { watchClients } from '../../../../src/usecases/churn/watch-clients.ts';
import { steady } from '../../../core/churn/small-book.ts';
import { insertBranch, insertClient, insertOwnership, insertStaff } from '../../../support/bank.ts';
import { type CreditOf, loadCredit, scanParts } from '../../../support/churn-scan.ts';
import { freshDatabase } from '../../../support/database.ts';

const FIRST = localDate('2025-03-03');
const monday = (week: number): LocalDate => addDays(FIRST, 7 * week);

/** A bank of so many clients, and a scan on the Monday after some weeks of theirs have been loaded. */
async function aBank(clients: number, weeks: number, debitFrom = weeks) {
  const database = await freshDatabase();
  const branchId = await insertBranch(database, '城东支行');
  const wang = await insertStaff(database, '王莉', { role: 'rm', branchId });
  const book: CreditOf[] = [];
  for (let at = 0; at < clients; at += 1) {
    const clientId = await insertClient(database, `公司 ${at}`, { branchId });
    await insertOwnership(database, clientId, wang, 'owner');
    const amounts = steady(weeks, at + 1, 100_000 * (at + 1));
    book.push({ clientId, amounts, debits: amounts.map((amount, week) => (week < debitFrom ? 0 : amount / 2)) });
  }
  let now = new Date(0);
  const parts = scanParts(database, { now: () => now });
  const scan = async (first: number, until: number) => {
    await loadCredit(database, book, { monday, first, until });
    now = new Date(`${monday(until)}T00:00:00+08:00`);
    await watchClients(parts)({ actor: { kind: 'job', name: 'churn' }, origin: 'test' }, { isWeekly: true });
    return parts.states.book();
  };
  return { database, book, parts, scan };
}

it.each([
  ['few clients', 3],
  ['more clients than strays can be of', 22],
])('a row of a year that was mistyped is not where the book begins: %s', async (_, clients) => {
  const { database, book, scan } = await aBank(clients, 28);
  const usual = await scan(0, 28);
  expect(usual?.firstWeek).toBe(FIRST);
  const [{ clientId }] = book as [CreditOf];
  await loadCredit(database, [{ clientId, amounts: [500] }], {
    monday: () => localDate('1980-01-07'),
    first: 0,
    until: 1,
  });
  const after = await scan(28, 28);
  expect(after).toEqual({ ...usual, anewAt: after?.anewAt });
});

it('money out that a bank begins to tell of is judged from the next quarter on, week by week as all at once', async () => {
  const { parts, scan } = await aBank(3, 60, 40);
  await scan(0, 39);
  for (let week = 39; week < 59; week += 1) await scan(week, week + 1);
  const oneByOne = await scan(59, 60);
  expect(oneByOne?.debitWeek).toBe(40);
  // Quarters begin with weeks 26, 39 and 52: nobody knew of any by the first two.
  const isJudged = oneByOne?.weeks.map(({ limits }) => limits !== null && Number.isFinite(limits.out));
  expect(isJudged?.indexOf(true)).toBe(52);
  expect(isJudged?.lastIndexOf(false)).toBe(51);

  await parts.states.forgetAll();
  const atOnce = await scan(60, 60);
  expect(atOnce).toEqual({ ...oneByOne, anewAt: atOnce?.anewAt });
});
