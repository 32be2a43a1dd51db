import type { ClientKind, ClientLanguage } from '../core/client/client.ts';
import { addDays, type LocalDate } from '../core/shared/calendar.ts';
import { type Balances, balancesOf } from './balances.ts';
import {
  associationName,
  type CompanyName,
  companyName,
  longName,
  NAME_STYLES,
  type NameStyle,
  nameLike,
} from './company-name.ts';
import { creditCode } from './credit-code.ts';
import { type Drift, driftOf } from './drift.ts';
import { chinesePersonName } from './person-name.ts';
import { productsOf } from './products.ts';
import { type Random, randomFor } from './random.ts';
import type { ClientRow, Product, StaffRow, Tier } from './rows.ts';
import type { Story } from './story/story.ts';
import type { Week } from './weeks.ts';
import { ASSOCIATION, HOUSEHOLD, INDUSTRIES, type Industry } from './words/industries.ts';
import { CITY, HONG_KONG_AREAS, PLACES, SECOND_BRANCH, SECOND_BRANCH_PLACE } from './words/places.ts';

/** All that is made of a client is made from this: the row of the file and what the file does not say. */
export type Outline = {
  readonly row: ClientRow;
  readonly industry: Industry;
  readonly style: NameStyle;
  /** For the domain of its e-mail addresses. */
  readonly latin: string;
  readonly products: readonly Product[];
  /** Money in per year, in CNY. */
  readonly turnover: number;
  readonly balances: Balances;
  /** Share of the weeks in which money moves at all. */
  readonly activity: number;
  /** Growth a year, as a logarithm. */
  readonly growth: number;
  /** The currency it trades abroad in. */
  readonly foreignCurrency: string | null;
  readonly drift: Drift | null;
  /** How much rarer than usual it is contacted; 1 is as its tier asks for. */
  readonly neglect: number;
  /** Clients that somebody wrote by hand, and what was written. */
  readonly story: Story | null;
};

export type Plan = {
  readonly seed: number;
  readonly today: LocalDate;
  readonly weeks: readonly Week[];
  readonly staff: readonly StaffRow[];
  /** RMs, each with how likely she is to get a client of that language. */
  readonly rms: Readonly<Record<ClientLanguage, readonly (readonly [StaffRow, number])[]>>;
  /** Staff ids of those who write in English. */
  readonly englishSpeakers: ReadonlySet<string>;
  readonly corporateClients: number;
  readonly associations: number;
  readonly persons: number;
};

const TIERS: Readonly<Record<ClientKind, readonly (readonly [Tier, number])[]>> = {
  corporate: [
    ['基础', 74],
    ['重点', 20],
    ['战略', 6],
  ],
  association: [
    ['基础', 82],
    ['重点', 18],
  ],
  person: [
    ['普通', 40],
    ['金卡', 40],
    ['白金卡', 20],
  ],
};

/** Median of the yearly turnover in CNY, and how far it spreads. */
const TURNOVER: Readonly<Record<Tier, readonly [median: number, sigma: number]>> = {
  基础: [7_500_000, 0.9],
  重点: [62_000_000, 0.6],
  战略: [280_000_000, 0.55],
  普通: [420_000, 0.4],
  金卡: [1_300_000, 0.45],
  白金卡: [5_500_000, 0.5],
};

/** The drawn clients of a book, one after the other. `told` counts the ones already written by hand, and their names. */
export function* drawnOutlines(
  plan: Plan,
  told: { readonly count: number; readonly names: readonly string[] },
): Generator<Outline> {
  const names = new Set(told.names);
  // Near twins are made of one of the last names, so that a book of any size needs no memory of all of them.
  const recent: { readonly name: CompanyName; readonly industry: Industry }[] = [];
  const total = plan.corporateClients + plan.associations + plan.persons;
  for (let number = told.count; number < total; number++) {
    const random = randomFor(plan.seed, 'client', number);
    const kind = kindAt(plan, number - told.count, total - told.count);
    const twin = kind === 'corporate' && recent.length > 0 && random.chance(0.05) ? random.pick(recent) : null;
    const industry = twin?.industry ?? industryOf(kind, random);
    const name = freshName(() => nameOf(kind, random, industry, twin?.name ?? null), names);
    if (name.parts !== undefined) {
      recent.push({ name, industry });
      if (recent.length > 40) recent.shift();
    }
    yield drawnOutline(plan, { number, kind, name, industry }, random);
  }
}

/** Associations and persons are spread evenly among the corporates. */
function kindAt(plan: Plan, at: number, of: number): ClientKind {
  const passes = (count: number, offset: number) =>
    Math.floor(((at + 1) * count + offset) / of) > Math.floor((at * count + offset) / of);
  if (passes(plan.associations, Math.floor(of / 2))) return 'association';
  return passes(plan.persons, Math.floor(of / 4)) ? 'person' : 'corporate';
}

function industryOf(kind: ClientKind, random: Random): Industry {
  if (kind === 'person') return HOUSEHOLD;
  if (kind === 'association') return ASSOCIATION;
  return random.weighted(INDUSTRIES.map((industry) => [industry, industry.weight] as const));
}

function nameOf(kind: ClientKind, random: Random, industry: Industry, twin: CompanyName | null): CompanyName {
  if (kind === 'person') {
    const { name, mailbox } = chinesePersonName(random);
    return { name, aliases: [], latin: mailbox, style: 'chinese' };
  }
  if (kind === 'association') return associationName(random, random.pick(INDUSTRIES));
  const like = twin === null ? null : nameLike(twin, random, industry);
  if (like !== null) return like;
  const style = random.weighted(NAME_STYLES);
  return random.chance(0.015) ? longName(style, random, industry) : companyName(style, random, industry);
}

const TRIES = 40;

/** Draws until a name is new. Words run out in a large book: two clients may then share a name, as they do in life. */
function freshName(draw: () => CompanyName, names: Set<string>): CompanyName {
  let name = draw();
  for (let tries = 1; names.has(name.name) && tries < TRIES; tries++) name = draw();
  names.add(name.name);
  return name;
}

/** A client that has a name, and nothing else yet. */
type Named = {
  readonly number: number;
  readonly kind: ClientKind;
  readonly name: CompanyName;
  readonly industry: Industry;
};

function drawnOutline(plan: Plan, { number, kind, name, industry }: Named, random: Random): Outline {
  const tier = random.weighted(TIERS[kind]);
  const [median, sigma] = TURNOVER[tier];
  const clientSince = sinceOf(plan, tier, random);
  const language = name.style === 'english' ? 'en' : 'zh-CN';
  const owner = random.weighted(plan.rms[language]);
  const trades = random.chance(name.style === 'hong_kong' ? 0.9 : industry.foreign);
  const products = productsOf(kind, tier, trades, random);
  const turnover = median * random.spread(sigma);
  const drifts = kind === 'corporate' && clientSince < (plan.weeks[0]?.monday ?? plan.today) && random.chance(0.055);
  return {
    row: {
      clientId: clientIdOf(number),
      name: name.name,
      aliases: name.aliases,
      kind,
      language,
      creditCode: registrationOf(kind, name, random),
      accountNumbers: accountsOf(
        number,
        random.weighted([
          [1, 70],
          [2, 22],
          [3, 8],
        ]),
        random,
      ),
      industry: kind === 'person' ? null : industry.name,
      tier,
      owner: owner.staffId,
      coOwners: tier === '战略' && random.chance(0.35) ? coOwnersOf(plan, owner, random) : [],
      branch: owner.branch,
      ...placeOf(name.style, owner.branch, random),
      clientSince,
    },
    industry,
    style: name.style,
    latin: name.latin,
    products,
    turnover,
    balances: balancesOf(products, turnover, random),
    activity: activityOf(tier, random),
    growth: 0.02 + 0.11 * random.normal(),
    foreignCurrency: products.includes('fx_settlement')
      ? random.weighted([
          ['USD', 62],
          ['EUR', 16],
          ['HKD', 13],
          ['JPY', 9],
        ])
      : null,
    drift: drifts ? driftOf(plan.weeks, random) : null,
    neglect: random.chance(0.09) ? 2.5 + 4 * random.next() : 1,
    story: null,
  };
}

export const clientIdOf = (number: number): string => `C${String(number + 1).padStart(6, '0')}`;

/** 19 digits of which the first four belong to no bank. The client's number makes them unique, the end is drawn. */
export const accountsOf = (number: number, count: number, random: Random): readonly string[] =>
  Array.from(
    { length: count },
    (_, at) =>
      `9900${at + 1}${String(number + 1).padStart(7, '0')}${String(random.whole(0, 9_999_999)).padStart(7, '0')}`,
  );

/** By the end of the name, whose register it is in; the rest are in China's. */
const FOREIGN_REGISTERS: readonly (readonly [ending: string, register: string])[] = [
  ['(HK) Limited', 'HK'],
  ['Pte. Ltd.', 'SG'],
  ['GmbH', 'DE'],
  ['Inc.', 'US'],
  [' Limited', 'GB'],
];

function registrationOf(kind: ClientKind, { name, style }: CompanyName, random: Random): string | null {
  if (kind === 'person') return null;
  const abroad = style === 'hong_kong' ? 'HK' : FOREIGN_REGISTERS.find(([ending]) => name.endsWith(ending))?.[1];
  if (abroad !== undefined) return `${abroad}-${random.whole(1_000_000, 3_999_999)}`;
  return creditCode(kind, random);
}

function sinceOf(plan: Plan, tier: Tier, random: Random): LocalDate {
  if (random.chance(tier === '战略' ? 0.02 : 0.09)) return addDays(plan.today, -random.whole(40, 700));
  return addDays(plan.today, -Math.round(random.whole(740, 3_600) + (tier === '战略' ? 2_400 : 1_500) * random.next()));
}

function coOwnersOf(plan: Plan, owner: StaffRow, random: Random): readonly string[] {
  const others = plan.staff.filter(
    ({ role, branch, staffId }) => role === 'rm' && branch === owner.branch && staffId !== owner.staffId,
  );
  return random.some(others, 1).map(({ staffId }) => staffId);
}

/** Small clients have weeks without any money moving, half of them or more; the largest have none. */
function activityOf(tier: Tier, random: Random): number {
  if (tier === '战略') return 1;
  if (tier === '重点') return 0.86 + 0.14 * random.next();
  return 0.12 + 0.68 * random.next() ** 1.3;
}

function placeOf(
  style: NameStyle,
  branch: string,
  random: Random,
): { readonly area: string; readonly address: string } {
  if (style === 'hong_kong') {
    const { area, zh } = random.pick(HONG_KONG_AREAS);
    return {
      area,
      address: `${zh}${random.whole(3, 188)}號${random.whole(2, 28)}樓${random.pick(['A', 'B', 'C', 'D'])}室`,
    };
  }
  const place =
    branch === SECOND_BRANCH
      ? SECOND_BRANCH_PLACE
      : random.weighted(PLACES.map((each) => [each, each.weight] as const));
  const room = random.chance(0.4)
    ? ` ${random.whole(2, 9)} 幢 ${random.whole(2, 21)}${String(random.whole(1, 12)).padStart(2, '0')} 室`
    : '';
  return {
    area: place.area,
    address: `${CITY}市${place.area}${random.pick(place.roads)} ${random.whole(2, 398)} 号${room}`,
  };
}
