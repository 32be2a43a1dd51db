import { actionsOf, type Sights, sightsOf, type Viewer } from '../../../../src/core/access/policy.ts';
import type { ChurnAlert } from '../../../../src/core/churn/alert.ts';
import type { ClientRecord } from '../../../../src/core/client/record.ts';
import type { OpenComplaint } from '../../../../src/core/complaint/shown-case.ts';
import { parseYearlyDay } from '../../../../src/core/shared/calendar/yearly-day.ts';
import { addDays, localDate } from '../../../../src/core/shared/calendar.ts';
import type { SeenClient } from '../../../../src/slack/client/surfaces/seen-client.ts';
import type { ShownMatch } from '../../../../src/slack/client-choice.ts';
import { readerAt } from '../../../support/readers.ts';
import {
  appointment,
  client,
  followUp,
  heading,
  holding,
  id,
  interaction,
  NO_MATTERS,
  person,
  record,
  staff,
  week,
} from '../../../support/records.ts';
import { shownAlert } from '../../../support/shown-alert.ts';

export const today = localDate('2026-11-23');
export const reader = readerAt('2026-11-23T00:30:00Z');

const wang = staff();
export const viewer: Viewer = { id: wang.id, role: wang.role, branchId: null, active: true };
/** What the owner sees. */
const ALL = sightsOf(viewer, 'owner');

/** A record as its owner sees it; `sights` where somebody else looks. */
export const seenByOwner = (
  shown: ClientRecord,
  sights: Sights = ALL,
  knowledge: SeenClient['knowledge'] = null,
  matters: SeenClient['matters'] = NO_MATTERS,
): SeenClient => ({
  knowledge,
  matters,
  record: shown,
  sights,
  may: actionsOf(viewer, 'owner'),
});

// The fixture of the sketches: ACME on Monday 2026-11-23. Amounts in 分.
export const yuan = (tenThousands: number): bigint => BigInt(tenThousands) * 1_000_000n;
export const acme = record({
  client: client({ name: 'ACME 精密制造有限公司', tier: '战略', clientSince: localDate('2014-03-01') }),
  people: [person({ name: '李总', role: '财务总监' }), person({ name: '张总', role: '总经理', decisionMaker: true })],
  holdings: [
    holding({
      product: '单位活期存款',
      balance: yuan(4_200),
      averageBalanceYtd: yuan(3_860),
      averageBalanceLastYear: yuan(3_642),
      anchorAccount: 'A',
    }),
    holding({
      product: '综合授信额度',
      balance: null,
      limit: yuan(5_000),
      used: yuan(3_200),
      maturesOn: localDate('2027-03-15'),
      anchorAccount: 'A',
    }),
    holding({ product: '收单', balance: null }),
    holding({ product: '结售汇', balance: null }),
  ],
  interactions: [interaction({ on: localDate('2026-11-06'), channel: 'call', outcome: 'reached' })],
  followUps: [followUp({ kind: 'promise', text: '答复利率', dueOn: localDate('2026-11-22') })],
  nextAppointment: appointment({ startsAt: new Date('2026-11-24T02:00:00Z') }),
  flowsUntil: addDays(today, -7),
  otherBanks: { count: 2, asOf: localDate('2026-09-01') },
  flows: [
    {
      currency: holding().currency,
      weeks: [
        ...Array.from({ length: 8 }, (_, at) => week({ week: addDays(today, -7 * (9 - at)), credit: yuan(310) })),
        week({ week: addDays(today, -7), credit: yuan(120) }),
      ],
    },
  ],
});

// The longest data there is: names of 300 characters, a query of 500, hundreds of everything.
export const long = '限'.repeat(300);
export const crowded = record({
  client: client({ name: long, industry: long, owner: { id: staff().id, name: long } }),
  people: Array.from({ length: 200 }, () =>
    person({
      name: long,
      role: long,
      interests: [long, long],
      phone: long,
      email: long,
      birthday: parseYearlyDay('1971-03-09'),
    }),
  ),
  holdings: Array.from({ length: 200 }, (_, at) =>
    holding({
      product: long,
      balance: 2n ** 62n,
      anchorAccount: 'A',
      currency: (['CNY', 'USD', 'EUR'][at % 3] ?? 'CNY') as never,
    }),
  ),
  interactions: Array.from({ length: 5 }, () => interaction({ summary: long })),
  followUps: Array.from({ length: 100 }, () =>
    followUp({ text: long, kind: 'promise', dueOn: localDate('2020-01-01') }),
  ),
  nextAppointment: appointment({ subject: long }),
  flows: acme.flows,
  flowsUntil: acme.flowsUntil,
});
/** An alert of three weeks: money began to stay away on 19 October, and its owner is to answer until Wednesday. */
export const alert = (change: Partial<ChurnAlert> = {}): ChurnAlert => ({
  ...shownAlert,
  id: id(),
  clientId: id(),
  raisedAt: new Date('2026-11-09T23:00:00Z'),
  raisedWeek: localDate('2026-11-02'),
  tests: [{ test: 'A', now: 120_000_000, usual: 310_000_000 }],
  changePoint: {
    change: 'both_smaller',
    since: localDate('2026-10-19'),
    sinceFrom: localDate('2026-10-12'),
    sinceTo: localDate('2026-10-26'),
  },
  evidence: 9,
  limit: 7.5,
  clearsBelow: 6,
  quietWeeks: 0,
  clearsAround: null,
  risk: 62,
  reasons: [],
  atRisk: null,
  revenue: null,
  ...change,
});

/** A complaint that 赵敏 works on, as one who may see all of it is shown it. */
export const complaint = (change: Partial<OpenComplaint> = {}): OpenComplaint => ({
  id: id(),
  number: 'C-2026-0147',
  state: 'accepted',
  receivedAt: new Date('2026-11-20T03:00:00Z'),
  handlerName: '赵敏',
  dueOn: localDate('2026-12-05'),
  ...change,
});

export const longMatch: ShownMatch = {
  heading: heading({ name: long, owner: { id: staff().id, name: long } }),
  ranges: [{ start: 0, end: 300 }],
  alias: { text: long, ranges: [] },
};
