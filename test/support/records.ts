import type { Client, Person, Staff } from '../../src/core/client/client.ts';
import type { Appointment, FollowUp, Interaction } from '../../src/core/client/contact.ts';
import type { Holding } from '../../src/core/client/holding.ts';
import type { ClientHeading, ClientRecord } from '../../src/core/client/record.ts';
import { STANDARD_SERVICE_LEVELS } from '../../src/core/contact-plan/service-level.ts';
import { localDate, parseTimeZone, type TimeZone } from '../../src/core/shared/calendar.ts';
import type {
  AppointmentId,
  BranchId,
  ClientId,
  FollowUpId,
  HoldingId,
  InteractionId,
  PersonId,
  StaffId,
} from '../../src/core/shared/ids.ts';
import type { Currency, Money } from '../../src/core/shared/money.ts';
import type { WeeklyFlow } from '../../src/core/shared/weekly-flow.ts';
import type { OpenMatters, ReadMatters } from '../../src/usecases/client/ports.ts';

// Values for tests, valid in themselves; a test names what it is about and leaves the rest as it is here.

let last = 0;

/** A UUIDv7-shaped id that no other test value has. */
export const id = <Id extends string>(): Id => {
  last += 1;
  return `01890000-0000-7000-8000-${last.toString(16).padStart(12, '0')}` as string as Id;
};

/** Nothing stands open about a client of the top tier. */
export const NO_MATTERS: OpenMatters = {
  alert: null,
  earlierAlerts: [],
  complaints: [],
  nextTier: null,
  degree: null,
  level: STANDARD_SERVICE_LEVELS.company.byTier['战略'] ?? STANDARD_SERVICE_LEVELS.company.otherwise,
};
export const noMatters: ReadMatters = async () => NO_MATTERS;

export const SHANGHAI = parseTimeZone('Asia/Shanghai') as TimeZone;
export const cny = (minor: bigint): Money => ({ minor, currency: 'CNY' as Currency });

const EAST = { id: id<BranchId>(), name: '城东支行' };

export const staff = (change: Partial<Staff> = {}): Staff => ({
  id: id<StaffId>(),
  name: '王莉',
  email: 'wang.li@bank.example',
  role: 'rm',
  branch: EAST,
  timeZone: null,
  active: true,
  ...change,
});

export const client = (change: Partial<Client> = {}): Client => ({
  id: id<ClientId>(),
  name: 'ACME 精密制造有限公司',
  aliases: [],
  kind: 'corporate',
  language: 'zh-CN',
  creditCode: null,
  accountNumbers: [],
  industry: null,
  tier: '战略',
  branch: EAST,
  area: null,
  address: null,
  clientSince: localDate('2014-05-01'),
  owner: { id: id<StaffId>(), name: '王莉' },
  coOwners: [],
  version: 1,
  ...change,
});

export const heading = (change: Partial<ClientHeading> = {}): ClientHeading => ({
  id: id<ClientId>(),
  name: 'ACME 精密制造有限公司',
  kind: 'corporate',
  tier: '战略',
  branch: EAST,
  owner: { id: id<StaffId>(), name: '王莉' },
  coOwnerIds: [],
  ...change,
});

export const record = (change: Partial<ClientRecord> = {}): ClientRecord => ({
  client: client(),
  people: [],
  holdings: [],
  interactions: [],
  followUps: [],
  nextAppointment: null,
  flows: [],
  flowsUntil: null,
  otherBanks: null,
  facts: [],
  openNeeds: 0,
  memorialDays: 0,
  ...change,
});

export const person = (change: Partial<Person> = {}): Person => ({
  id: id<PersonId>(),
  name: '李总',
  role: '财务总监',
  birthday: null,
  interests: [],
  phone: null,
  email: null,
  decisionMaker: false,
  confirmedOn: null,
  version: 1,
  ...change,
});

export const holding = (change: Partial<Holding> = {}): Holding => ({
  id: id<HoldingId>(),
  product: '单位活期存款',
  currency: 'CNY' as Currency,
  openedOn: null,
  maturesOn: null,
  closedOn: null,
  anchorAccount: null,
  asOf: localDate('2026-11-20'),
  balance: 0n,
  limit: null,
  used: null,
  profitOrLoss: null,
  averageBalanceYtd: null,
  averageBalanceLastYear: null,
  revenueYtd: null,
  ...change,
});

export const interaction = (change: Partial<Interaction> = {}): Interaction => ({
  id: id<InteractionId>(),
  on: localDate('2026-11-06'),
  channel: 'call',
  by: null,
  summary: '',
  outcome: null,
  ...change,
});

export const followUp = (change: Partial<FollowUp> = {}): FollowUp => ({
  id: id<FollowUpId>(),
  kind: 'follow_up',
  text: '答复利率',
  texts: null,
  dueOn: null,
  doneOn: null,
  staff: { id: id<StaffId>(), name: '王莉' },
  ...change,
});

export const appointment = (change: Partial<Appointment> = {}): Appointment => ({
  id: id<AppointmentId>(),
  startsAt: new Date('2026-11-24T02:00:00Z'),
  channel: 'meeting',
  subject: '',
  place: null,
  status: 'booked',
  staff: { id: id<StaffId>(), name: '王莉' },
  ...change,
});

export const week = (change: Partial<WeeklyFlow> = {}): WeeklyFlow => ({
  week: localDate('2026-11-16'),
  debit: 0n,
  credit: 0n,
  internalDebit: 0n,
  internalCredit: 0n,
  dealings: 1,
  ...change,
});
