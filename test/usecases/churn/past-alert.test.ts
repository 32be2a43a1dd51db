import { expect, it } from 'vitest';
import { OPEN_AT, WATCH_BYTES } from '../../../src/core/churn/watch/packing.ts';
import { addDays, type LocalDate, localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { watchClients } from '../../../src/usecases/churn/watch-clients.ts';
import { steady } from '../../core/churn/small-book.ts';
import { insertBranch, insertClient, insertedStaff, insertOwnership } from '../../support/bank.ts';
import { loadCredit, scanParts } from '../../support/churn-scan.ts';
import { freshDatabase } from '../../support/database.ts';

// Thirty steady companies of one owner; the first has a fifth of its money for three weeks, and then as much as before. The bank is
// scanned for the first time when nothing has been amiss for weeks and the alert of then is about to clear.

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

it('an alert that nobody was told of is not raised any more once it is about to clear, and is when its test fires again', async () => {
  await loadCredit(database, all, { monday, first: 0, until: FALLS_AGAIN_AT });
  expect(await scan()).toEqual({ raised: 0, cleared: 0, standing: 0 });
  const { clientIds, states } = await parts.states.of([first]);
  expect(clientIds).toEqual([first]);
  // It stands in the state: what would be an alert to somebody who knew of it.
  expect([states.length, states[OPEN_AT]]).toEqual([WATCH_BYTES, 2]);

  let raised = 0;
  for (let week = FALLS_AGAIN_AT; week < FALLS_AGAIN_AT + 4; week += 1) {
    await loadCredit(database, all, { monday, first: week, until: week + 1 });
    now = new Date(`${monday(week + 1)}T00:00:00+08:00`);
    raised += (await scan())?.raised ?? 0;
  }
  expect(raised).toBe(1);
  expect(await parts.alerts.standingOf(first)).toMatchObject({ severity: 'alert', state: 'open' });
});
