import type { ChurnAlert } from '../../src/core/churn/alert.ts';
import { localDate } from '../../src/core/shared/calendar.ts';
import type { ChurnAlertId, ClientId } from '../../src/core/shared/ids.ts';
import type { Currency } from '../../src/core/shared/money.ts';
import { id } from './records.ts';

/** An alert of Monday 23 November 2026 that nobody has answered, with everything that an alert can say. */
export const shownAlert: ChurnAlert = {
  id: id<ChurnAlertId>(),
  clientId: id<ClientId>(),
  severity: 'alert',
  state: 'open',
  raisedAt: new Date('2026-11-23T00:10:00Z'),
  raisedWeek: localDate('2026-11-16'),
  risen: null,
  week: localDate('2026-11-16'),
  tests: [
    { test: 'C', evidence: 9.94, limit: 7.2 },
    { test: 'A', now: 80_000_000, usual: 290_000_000 },
    { test: 'B', over: 'quarter', now: 59, before: 100 },
    { test: 'D', weeks: 5, longestWeeks: 2 },
    { test: 'E', now: 500_000_000, before: 1_000_000_000, clearsAbove: 800_000_000 },
    { test: 'signals', families: 2 },
    { test: 'dealings', now: 4.5, usual: 10 },
  ],
  changePoint: {
    change: 'smaller',
    since: localDate('2026-09-28'),
    sinceFrom: localDate('2026-09-21'),
    sinceTo: localDate('2026-10-05'),
  },
  evidence: 9.94,
  limit: 7.2,
  clearsBelow: 5.7,
  quietWeeks: 1,
  clearsAround: localDate('2027-01-04'),
  risk: 78,
  reasons: [
    { factor: 'charts', points: 38, value: 1.4 },
    { factor: 'products', points: 21, value: 1 },
    { factor: 'signals', points: 12, value: 2 },
    { factor: 'contact', points: 7, value: 41 },
  ],
  atRisk: 1_840_000_000n,
  revenue: 23_000_000n,
  currency: 'CNY' as Currency,
  rulesVersion: 0,
  due: { respondBy: localDate('2026-11-25'), planBy: localDate('2026-11-30') },
  answered: null,
  plan: null,
  snooze: null,
  escalations: 0,
  escalatedAt: null,
  silent: null,
  group: null,
  cleared: null,
  version: 1,
};
