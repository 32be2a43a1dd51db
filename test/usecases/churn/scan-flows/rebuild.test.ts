import { setImmediate as turn } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { chartBook } from '../../../../src/charting/chart-book.ts';
import { DEFAULT_RULES } from '../../../../src/core/churn/rules.ts';
import { bankCalendar } from '../../../../src/core/shared/calendar/bank-calendar.ts';
import { addDays, localDate } from '../../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../../src/core/shared/ids.ts';
import { rebuild } from '../../../../src/usecases/churn/scan-flows/rebuild.ts';
import type { Scan } from '../../../../src/usecases/churn/scan-flows/scan.ts';

const CLIENTS = 2_500;
const WEEKS = 30;
const FIRST = localDate('2025-03-03');
const PAGE = {
  clientIds: Array.from({ length: CLIENTS }, (_, at) => `client ${at}` as ClientId),
  weeks: WEEKS,
  ...columns(CLIENTS * WEEKS),
};

function columns(cells: number) {
  return {
    credit: new Float64Array(cells).fill(100),
    debit: new Float64Array(cells),
    dealings: new Float64Array(cells).fill(1),
    rows: new Uint8Array(cells).fill(1),
  };
}

it('a database that is lost while states are stored fails the scan, and nothing else: no save is left behind', async () => {
  const unheard: unknown[] = [];
  const hear = (error: unknown): void => void unheard.push(error);
  process.on('unhandledRejection', hear);
  onTestFinished(() => void process.off('unhandledRejection', hear));
  let [begun, ended] = [0, 0];
  const states: Partial<Scan['states']> = {
    clear: async () => undefined,
    add: async () => {
      begun += 1;
      // The first fails at once, the second one when nobody waits for it any more.
      for (let turns = begun === 1 ? 1 : 20; turns > 0; turns -= 1) await turn();
      ended += 1;
      throw new Error('connection lost');
    },
  };
  const scan: Partial<Scan> = {
    flows: {
      extent: async () => null,
      of: async () => PAGE,
      atOnce: CLIENTS,
      page: async () => PAGE,
    },
    states: states as Scan['states'],
    clientIds: PAGE.clientIds,
    firstWeek: FIRST,
    lastWeek: addDays(FIRST, 7 * (WEEKS - 1)),
    isWeekly: true,
    calendar: bankCalendar('CN'),
    scanRules: DEFAULT_RULES,
    chart: chartBook(async () => undefined, { helpers: 0 }),
    pause: async () => {
      await turn();
      await turn();
    },
  };
  await expect(rebuild(scan as Scan, null)).rejects.toThrow('connection lost');
  expect(begun).toBe(ended);
  await turn();
  expect(unheard).toEqual([]);
});
