import { expect, it } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import { churnAlertStore, churnLedgerStore } from '../../../src/persistence/repositories.ts';
import { insertClient } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { insertAlert } from '../../support/open-matters.ts';
import { SHANGHAI } from '../../support/records.ts';

const database = await freshDatabase();
const [from, to] = [localDate('2025-12-01'), localDate('2026-11-30')];
const raisedOn = async () =>
  (await churnLedgerStore(database).ledger(from, to, null, SHANGHAI)).alerts.map((alert) => alert.raisedOn);

it('an alert counts from its day at the bank, and one that was a hint from the day on which it rose', async () => {
  // Monday 07:00 in Shanghai is Sunday in Greenwich.
  const at = (monday: string): Date => new Date(`${monday}T07:00:00+08:00`);
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
