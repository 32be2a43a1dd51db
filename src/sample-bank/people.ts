import { addDays, type LocalDate } from '../core/shared/calendar.ts';
import type { Outline, Plan } from './outline.ts';
import { chinesePersonName, englishPersonName, hongKongPersonName, type PersonName } from './person-name.ts';
import { type Random, randomFor } from './random.ts';
import type { PersonRow, Tier } from './rows.ts';
import { ENGLISH_INTERESTS, INTERESTS } from './words/person-words.ts';

type Position = { readonly zh: string; readonly en: string; readonly decides: boolean };

/** In the order in which an RM comes to know them. */
const POSITIONS: readonly Position[] = [
  { zh: '总经理', en: 'Managing Director', decides: true },
  { zh: '财务总监', en: 'Chief Financial Officer', decides: true },
  { zh: '会计', en: 'Accountant', decides: false },
  { zh: '董事长', en: 'Chairman', decides: true },
];
/** A small business has an owner who runs it, and an accountant. */
const SMALL: readonly Position[] = [
  { zh: '法定代表人、总经理', en: 'Director', decides: true },
  { zh: '会计', en: 'Bookkeeper', decides: false },
];
const OF_ASSOCIATIONS: readonly Position[] = [
  { zh: '秘书长', en: 'Secretary General', decides: true },
  { zh: '会长', en: 'President', decides: true },
  { zh: '出纳', en: 'Treasurer', decides: false },
];

const KNOWN: Readonly<Record<Tier, readonly (readonly [count: number, weight: number])[]>> = {
  基础: [
    [1, 50],
    [2, 50],
  ],
  重点: [
    [2, 40],
    [3, 45],
    [4, 15],
  ],
  战略: [
    [3, 45],
    [4, 55],
  ],
  普通: [[1, 1]],
  金卡: [[1, 1]],
  白金卡: [[1, 1]],
};

/** Whom we know at a client; of a person, herself. */
export function peopleOf(plan: Plan, outline: Outline): readonly PersonRow[] {
  const { row, story } = outline;
  if (story !== null) return story.people;
  const random = randomFor(plan.seed, row.clientId, 'people');
  if (row.kind === 'person')
    return [personRow(plan, outline, 0, { name: row.name, mailbox: outline.latin }, null, random)];
  const positions = row.kind === 'association' ? OF_ASSOCIATIONS : row.tier === '基础' ? SMALL : POSITIONS;
  const taken = new Set<string>();
  return positions.slice(0, random.weighted(KNOWN[row.tier])).map((position, at) => {
    let name = nameFor(outline, random);
    while (taken.has(name.name)) name = nameFor(outline, random);
    taken.add(name.name);
    return personRow(plan, outline, at, name, position, random);
  });
}

function nameFor({ style }: Outline, random: Random): PersonName {
  if (style === 'hong_kong') return hongKongPersonName(random);
  if (style === 'english') return random.chance(0.7) ? englishPersonName(random) : chinesePersonName(random);
  return style === 'mixed' && random.chance(0.25) ? englishPersonName(random) : chinesePersonName(random);
}

function personRow(
  plan: Plan,
  { row, style, latin }: Outline,
  at: number,
  { name, mailbox }: PersonName,
  position: Position | null,
  random: Random,
): PersonRow {
  const decides = position?.decides ?? true;
  const english = !/\p{Script=Han}/u.test(name);
  const role = style === 'english' ? position?.en : position?.zh;
  const domain = row.kind === 'person' ? 'mail' : latin;
  return {
    personId: `P${row.clientId.slice(1)}${at + 1}`,
    clientId: row.clientId,
    name,
    role: role ?? null,
    ...birthdayOf(plan.today, decides ? 0.6 : 0.25, english ? 0 : 0.22, random),
    interests: random.chance(decides ? 0.7 : 0.2) ? interestsOf(english, random) : [],
    phone: random.chance(0.88) ? phoneOf(style === 'hong_kong' || english, random) : null,
    email: random.chance(0.5) ? `${mailbox}@${domain}.example` : null,
    decisionMaker: decides,
    // Drawn apart, so that nobody's name depends on it.
    confirmedOn: addDays(plan.today, -randomFor(plan.seed, row.clientId, `checked ${at}`).whole(1, 240)),
  };
}

/** Between 26 and 66 years ago. Never after the 28th, so that the day is one in both calendars. */
function birthdayOf(
  today: LocalDate,
  known: number,
  lunar: number,
  random: Random,
): Pick<PersonRow, 'birthday' | 'lunar'> {
  if (!random.chance(known)) return { birthday: null, lunar: false };
  const day = addDays(today, -random.whole(26 * 365, 66 * 365));
  const birthday = Number(day.slice(8)) <= 28 ? day : addDays(day, -3);
  return { birthday, lunar: random.chance(lunar) };
}

function interestsOf(english: boolean, random: Random): readonly string[] {
  const list = english ? ENGLISH_INTERESTS : INTERESTS;
  return [...new Set(Array.from({ length: random.whole(1, 2) }, () => random.weighted(list)))];
}

/** Numbers that cannot be dialled: no mobile in China begins with 100, none in Hong Kong with 0. */
const phoneOf = (abroad: boolean, random: Random): string =>
  abroad
    ? `+852 0${random.whole(100, 999)} ${random.whole(1000, 9999)}`
    : `100${String(random.whole(0, 99_999_999)).padStart(8, '0')}`;
