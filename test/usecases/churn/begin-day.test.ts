import { expect, it } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import { beginChurnDay, isWeeklyAt } from '../../../src/usecases/churn/begin-day.ts';
import { SHANGHAI } from '../../support/records.ts';

const MONDAY = localDate('2026-12-28');
const TUESDAY = localDate('2026-12-29');
const NOTHING = { raised: 0, cleared: 0, standing: 0 };

/** What a morning does. */
async function morning(day: typeof MONDAY, { isImporting = false, isScanning = false } = {}) {
  const done: string[] = [];
  const begin = beginChurnDay({
    watchClients: async (_context, { isWeekly }) => {
      done.push(isWeekly ? 'weekly' : 'scan');
      return isScanning ? null : NOTHING;
    },
    chaseAlerts: async () => void done.push('chase'),
    isImporting: async () => isImporting,
    askToLook: async () => void done.push('ask'),
  });
  await begin(day);
  return done;
}

it('scans on Mondays, and chases every day', async () => {
  expect(await morning(MONDAY)).toEqual(['weekly', 'chase']);
  expect(await morning(TUESDAY)).toEqual(['chase']);
});

it('leaves the scan to the minute in which no import is at work and no other scan', async () => {
  expect(await morning(MONDAY, { isImporting: true })).toEqual(['ask', 'chase']);
  expect(await morning(MONDAY, { isScanning: true })).toEqual(['weekly', 'ask', 'chase']);
});

it('waits for no rest of a week from Monday 07:00 of the bank on', () => {
  const at = (time: string) => isWeeklyAt(new Date(time), SHANGHAI);
  expect(at('2026-12-28T06:59:00+08:00')).toBe(false);
  expect(at('2026-12-28T07:00:00+08:00')).toBe(true);
  expect(at('2026-12-28T23:59:00+08:00')).toBe(true);
  expect(at('2026-12-29T00:00:00+08:00')).toBe(false);
  // Week 53 of 2026 is over on 3 January.
  expect(at('2027-01-04T07:30:00+08:00')).toBe(true);
});
