import { expect, it } from 'vitest';
import { addDays, type LocalDate, localDate } from '../../../../src/core/shared/calendar.ts';
import { watchClients } from '../../../../src/usecases/churn/watch-clients.ts';
import { from, steady } from '../../../core/churn/small-book.ts';
import { insertBranch, insertClient, insertOwnership, insertStaff } from '../../../support/bank.ts';
import { type CreditOf, loadCredit, scanParts } from '../../../support/churn-scan.ts';
import { freshDatabase } from '../../../support/database.ts';

const FIRST = localDate('2025-03-03');
const LEAVE = 66;
const WEEKS = 81;
/** Quarters begin with these weeks. */
const [BEFORE, AFTER] = [65, 78] as const;
const monday = (week: number): LocalDate => addDays(FIRST, 7 * week);

it('a quarter in which many leave hardly raises the next limits, be weeks taken in one by one or all at once', async () => {
  const database = await freshDatabase();
  const branchId = await insertBranch(database, '城东支行');
  const wang = await insertStaff(database, '王莉', { role: 'rm', branchId });
  const book: CreditOf[] = [];
  for (let at = 0; at < 40; at += 1) {
    const clientId = await insertClient(database, `公司 ${at}`, { branchId });
    await insertOwnership(database, clientId, wang, 'owner');
    const usual = steady(WEEKS, at + 1, 100_000 * (at + 1));
    book.push({ clientId, amounts: at < 16 ? from(usual, LEAVE, () => 0) : usual });
  }
  let now = new Date(0);
  const parts = scanParts(database, { now: () => now });
  const scan = async (first: number, until: number) => {
    await loadCredit(database, book, { monday, first, until });
    now = new Date(`${monday(until)}T00:00:00+08:00`);
    await watchClients(parts)({ actor: { kind: 'job', name: 'churn' }, origin: 'test' }, { isWeekly: true });
    return ((await parts.states.book())?.weeks ?? []).map(({ limits }) => limits?.down ?? null);
  };
  await scan(0, BEFORE);
  for (let week = BEFORE; week < WEEKS - 1; week += 1) await scan(week, week + 1);
  const oneByOne = await scan(WEEKS - 1, WEEKS);
  expect(oneByOne).toHaveLength(WEEKS);
  // By itself the last year, in which two in five have stopped, would have given far more.
  expect(oneByOne[AFTER]).toBeCloseTo((oneByOne[BEFORE] as number) + 0.2, 10);

  await parts.states.forgetAll();
  expect(await scan(WEEKS, WEEKS)).toEqual(oneByOne);
});
