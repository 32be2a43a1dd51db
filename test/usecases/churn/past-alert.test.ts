import { expect, it } from 'vitest';
import { OPEN_AT, WATCH_BYTES } from '../../../src/core/churn/watch/packing.ts';
import { addDays, type LocalDate, localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { watchClients } from '../../../src/usecases/churn/watch-clients.ts';
import { steady } from '../../core/churn/small-book.ts';
import { insertBranch, insertClient, insertedStaff, insertOwnership } from '../../support/bank.ts';
import { loadCredit, scanParts } from '../../support/churn-scan.ts';
import { freshDatabase } from '../../support/database.ts';

// Thirty steady companies of one owner; the first has a fifth of its money for three weeks, and then as much as before. One more is
// uneven, and had next to nothing for four weeks. The bank is scanned for the first time long after, when what would have been an
// alert of either is about to clear; the last two weeks of the uneven one are by its own pattern so low that test A fires.

const database = await freshDatabase();
const branchId = await insertBranch(database, '城东支行');
const wang = await insertedStaff(database, '王莉', { role: 'rm', branchId });

const FIRST = localDate('2025-03-03');
const WEEKS = 80;
const DROPS_AT = 60;
const BACK_AT = 63;
const FALLS_AGAIN_AT = 70;
const monday = (week: number): LocalDate => addDays(FIRST, 7 * week);
let now = new Date(`${monday(FALLS_AGAIN_AT)}T00:00:00+08:00`);
const parts = scanParts(database, { now: () => now });
const watch = watchClients(parts);
const scan = () => watch({ actor: { kind: 'job', name: 'churn' }, origin: 'job:churn' }, { isWeekly: true });

const isLow = (week: number): boolean => (week >= DROPS_AT && week < BACK_AT) || week >= FALLS_AGAIN_AT;
const all: { clientId: ClientId; amounts: number[] }[] = [];
for (let at = 0; at < 30; at += 1) {
  const clientId = await insertClient(database, `稳健 ${at}`, { branchId });
  await insertOwnership(database, clientId, wang.id, 'owner');
  const amounts = steady(WEEKS, at + 1, 100_000 * (at + 1)).map((amount, week) =>
    Math.round(at === 0 && isLow(week) ? 0.2 * amount : amount),
  );
  all.push({ clientId, amounts });
}
const first = (all[0] as (typeof all)[number]).clientId;
const uneven = await insertClient(database, '起伏', { branchId });
await insertOwnership(database, uneven, wang.id, 'owner');
const PATTERN = [3, 1, 2, 0.6, 0.4];
all.push({
  clientId: uneven,
  amounts: Array.from({ length: WEEKS }, (_, week) =>
    Math.round(100_000 * (PATTERN[week % PATTERN.length] as number) * (week >= 54 && week < 58 ? 0.02 : 1)),
  ),
});

it('an alert that nobody was told of is at most a hint once its evidence would let it clear, and is one when that rises again', async () => {
  await loadCredit(database, all, { monday, first: 0, until: FALLS_AGAIN_AT });
  expect(await scan()).toEqual({ raised: 1, cleared: 0, standing: 1 });
  const { clientIds, states } = await parts.states.of([first, uneven]);
  expect(new Set(clientIds)).toEqual(new Set([first, uneven]));
  // Both stand in the state: what would be an alert to somebody who knew of it.
  expect([states[OPEN_AT], states[WATCH_BYTES + OPEN_AT]]).toEqual([2, 2]);
  expect(await parts.alerts.standingOf(first)).toBeNull();
  const hint = await parts.alerts.standingOf(uneven);
  expect(hint).toMatchObject({ severity: 'hint' });
  expect(hint?.tests.map(({ test }) => test)).toContain('A');
  expect(hint?.evidence).toBeLessThan(hint?.clearsBelow as number);

  for (let week = FALLS_AGAIN_AT; week < FALLS_AGAIN_AT + 4; week += 1) {
    await loadCredit(database, all, { monday, first: week, until: week + 1 });
    now = new Date(`${monday(week + 1)}T00:00:00+08:00`);
    await scan();
  }
  expect(await parts.alerts.standingOf(first)).toMatchObject({ severity: 'alert', state: 'open' });
  expect((await parts.alerts.standingOf(uneven))?.severity).not.toBe('alert');
});
