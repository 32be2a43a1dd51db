import { addDays, addMonths, type LocalDate, partsOf } from '../../core/shared/calendar.ts';
import { creditCode } from '../credit-code.ts';
import { hoursOf } from '../diary.ts';
import type { Drift } from '../drift.ts';
import { lastYearEnd, shareOfYear, yearEndRow } from '../holdings.ts';
import { accountsOf, clientIdOf, type Outline, type Plan } from '../outline.ts';
import { randomFor } from '../random.ts';
import type {
  AppointmentRow,
  FollowUpRow,
  HoldingRow,
  InteractionRow,
  MeasureName,
  PersonRow,
  Product,
  Tier,
} from '../rows.ts';
import { bankDayBy, bankDayFrom, bankDaysAfter } from '../weeks.ts';
import { INDUSTRIES } from '../words/industries.ts';
import { CITY } from '../words/places.ts';
import type { ToldFlow } from './story.ts';

/** A client as one would tell of it. Amounts in 万 of CNY; days are counted from today. */
export type Told = {
  readonly name: string;
  readonly aliases: readonly string[];
  /** Nobody has typed its credit code in. */
  readonly isWithoutCode?: true;
  readonly latin: string;
  readonly tier: Tier;
  readonly industry: string;
  readonly ownerEmail: string;
  readonly area: string;
  readonly address: string;
  readonly since: LocalDate;
  /** Money in a week, as it used to be. */
  readonly weekly: number;
  readonly foreignCurrency?: string;
  readonly products: readonly ToldProduct[];
  readonly people: readonly ToldPerson[];
  readonly contacts: readonly ToldContact[];
  readonly errands?: readonly (Pick<FollowUpRow, 'kind' | 'text'> & { readonly dueInDays: number })[];
  readonly meeting?: {
    readonly when: 'today' | 'tomorrow';
    readonly time: string;
    readonly subject: string;
    readonly channel: AppointmentRow['channel'];
  };
  readonly measures?: Readonly<Partial<Record<MeasureName, number>>>;
  /** The last weeks' money in, the newest last, and the number of dealings. */
  readonly lastWeeks?: readonly number[];
  readonly lastCounts?: readonly number[];
  /** How many weeks ago the decline began: 1 is the last full week. */
  readonly declineSinceWeeks?: number;
};

type ToldProduct = {
  readonly product: Product;
  readonly balance?: number;
  /** This year's daily average so far, and last year's. */
  readonly average?: number;
  readonly averageLastYear?: number;
  readonly limit?: number;
  readonly used?: number;
  readonly rate?: number;
  readonly monthsHeld?: number;
  readonly maturesInDays?: number;
  /** What it brings in a whole year. */
  readonly revenueYear: number;
  /** Settles on the basic account. */
  readonly linked?: true;
};

type ToldPerson = {
  readonly name: string;
  readonly role: string;
  readonly decides: boolean;
  readonly interests?: readonly string[];
  readonly bornIn?: number;
  /** The next birthday is that many days ahead. */
  readonly birthdayInDays?: number;
  /** How long ago role and phone were checked last; absent: some weeks. */
  readonly checkedDaysAgo?: number;
};

type ToldContact = {
  readonly daysAgo: number;
  readonly channel: InteractionRow['channel'];
  readonly summary: string;
  readonly outcome?: InteractionRow['outcome'];
};

const CHECKED_DAYS = 45;

const yuan = (wan: number) => wan * 10_000;
const minor = (wan: number | undefined) => (wan === undefined ? null : BigInt(Math.round(wan * 1_000_000)));

/** A told client on its way into the book. */
type Telling = { readonly plan: Plan; readonly told: Told; readonly clientId: string };

/** The outline of a told client, number `number` of the book. */
export function toldOutline(plan: Plan, told: Told, number: number): Outline {
  const random = randomFor(plan.seed, 'told', number);
  const clientId = clientIdOf(number);
  const telling = { plan, told, clientId };
  const accounts = accountsOf(number, told.products.length > 2 ? 2 : 1, random);
  const owner = ownerNamed(plan, told.ownerEmail);
  const industry = INDUSTRIES.find(({ name }) => name === told.industry);
  if (industry === undefined) throw new RangeError(`no such industry: ${told.industry}`);
  const balanceOf = (product: Product) => yuan(told.products.find((each) => each.product === product)?.balance ?? 0);
  return {
    row: {
      clientId,
      name: told.name,
      aliases: told.aliases,
      kind: 'corporate',
      language: 'zh-CN',
      creditCode: told.isWithoutCode === true ? null : creditCode('corporate', random),
      accountNumbers: accounts,
      industry: industry.name,
      tier: told.tier,
      owner: owner.staffId,
      coOwners: [],
      branch: owner.branch,
      area: told.area,
      address: `${CITY}市${told.area}${told.address}`,
      clientSince: told.since,
    },
    industry,
    style: 'chinese',
    latin: told.latin,
    products: told.products.map(({ product }) => product),
    turnover: yuan(told.weekly) * 52,
    balances: {
      demand: balanceOf('basic_account'),
      term: balanceOf('term_deposit'),
      line: yuan(told.products.find(({ product }) => product === 'credit_line')?.limit ?? 0),
      loan: balanceOf('loan'),
      bills: balanceOf('bills'),
      wealth: balanceOf('wealth'),
    },
    activity: 1,
    growth: 0.03,
    foreignCurrency: told.foreignCurrency ?? null,
    drift: toldDrift(plan, told),
    neglect: 1,
    story: {
      people: told.people.map((person, at) => personRow(telling, person, at)),
      holdings: told.products.flatMap((product, at) => holdingRows(telling, product, at, accounts[0] ?? null)),
      interactions: told.contacts.map((contact) => ({
        interactionId: '',
        clientId,
        on: bankDayBy(addDays(plan.today, -contact.daysAgo)),
        channel: contact.channel,
        by: owner.staffId,
        summary: contact.summary,
        outcome: contact.outcome ?? 'reached',
      })),
      followUps: (told.errands ?? []).map(({ kind, text, dueInDays }, at) => ({
        followUpId: `F${clientId.slice(1)}${at + 1}`,
        clientId,
        staffId: owner.staffId,
        kind,
        text,
        dueOn: addDays(plan.today, dueInDays),
        doneOn: null,
      })),
      appointments: meetingRows(telling, owner.staffId),
      measures: told.measures ?? {},
      flow: toldFlow(told),
    },
  };
}

/** The RM of that address, or, in a sample with fewer RMs, the first there is. */
function ownerNamed(plan: Plan, email: string): Plan['staff'][number] {
  const owner = plan.staff.find((row) => row.email === email) ?? plan.staff.find(({ role }) => role === 'rm');
  if (owner === undefined) throw new RangeError('a sample bank needs an RM');
  return owner;
}

function toldFlow(told: Told): ToldFlow | null {
  if (told.lastWeeks === undefined) return null;
  return {
    usualCredit: yuan(told.weekly),
    lastCredits: told.lastWeeks.map(yuan),
    ...(told.lastCounts !== undefined && { lastCounts: told.lastCounts }),
  };
}

function toldDrift(plan: Plan, { declineSinceWeeks }: Told): Drift | null {
  const changeWeek = declineSinceWeeks === undefined ? undefined : plan.weeks.at(-declineSinceWeeks)?.monday;
  return changeWeek === undefined ? null : { kind: 'slide', changeWeek, overWeeks: 13, remaining: 0.1 };
}

function personRow({ plan, told, clientId }: Telling, person: ToldPerson, at: number): PersonRow {
  const number = Number(clientId.slice(1)) * 10 + at;
  return {
    personId: `P${clientId.slice(1)}${at + 1}`,
    clientId,
    name: person.name,
    role: person.role,
    birthday: birthdayOf(plan.today, person),
    lunar: false,
    interests: person.interests ?? [],
    phone: `100${String(number).padStart(8, '0')}`,
    email: person.decides ? `office${at + 1}@${told.latin}.example` : null,
    decisionMaker: person.decides,
    confirmedOn: addDays(plan.today, -(person.checkedDaysAgo ?? CHECKED_DAYS)),
  };
}

function birthdayOf(today: LocalDate, { bornIn, birthdayInDays }: ToldPerson): LocalDate | null {
  if (bornIn === undefined || birthdayInDays === undefined) return null;
  const { year } = partsOf(addDays(today, birthdayInDays));
  return addMonths(addDays(today, birthdayInDays), (bornIn - year) * 12);
}

function holdingRows(
  { plan, told, clientId }: Telling,
  product: ToldProduct,
  at: number,
  basicAccount: string | null,
): readonly HoldingRow[] {
  const asOf = addDays(plan.today, -1);
  const openedOn = product.monthsHeld === undefined ? told.since : addMonths(plan.today, -product.monthsHeld);
  const current: HoldingRow = {
    holdingId: `H${clientId.slice(1)}${at + 1}`,
    clientId,
    product: product.product,
    asOf,
    openedOn,
    maturesOn: product.maturesInDays === undefined ? null : addDays(plan.today, product.maturesInDays),
    closedOn: null,
    balance: minor(product.balance),
    currency: 'CNY',
    limit: minor(product.limit),
    used: minor(product.used),
    rate: product.rate ?? null,
    profitOrLoss: null,
    averageBalanceYtd: minor(product.average),
    revenueYtd: minor(product.revenueYear * shareOfYear(asOf, openedOn)),
    anchorAccount: product.linked === true ? basicAccount : null,
  };
  const then = product.averageLastYear;
  return then === undefined
    ? [current]
    : [yearEndRow(current, lastYearEnd(plan.today), yuan(then * 1.03), yuan(then)), current];
}

/** On days the branch works: what is told of a Saturday is Monday's. */
function meetingRows({ plan, told, clientId }: Telling, staffId: string): readonly AppointmentRow[] {
  const { meeting, address, area } = told;
  if (meeting === undefined) return [];
  const today = bankDayFrom(plan.today);
  const day =
    meeting.when === 'today' ? today : plan.today === today ? bankDaysAfter(today, 1) : bankDayFrom(addDays(today, 1));
  return [
    {
      appointmentId: `A${clientId.slice(1)}1`,
      clientId,
      staffId,
      ...hoursOf(day, meeting.time),
      channel: meeting.channel,
      subject: meeting.subject,
      place: meeting.channel === 'visit' ? `${CITY}市${area}${address}` : '支行二楼会客室',
      status: 'booked',
    },
  ];
}
