import type { Random } from './random.ts';
import {
  ENGLISH_FIRST,
  ENGLISH_FORMS,
  ENGLISH_SECOND,
  FIRST,
  HONG_KONG_FIRST,
  HONG_KONG_FORMS,
  HONG_KONG_SECOND,
  LEGAL_FORMS,
  REGIONS,
  SECOND,
  SOUNDS_LIKE,
  TAKEN,
} from './words/company-words.ts';
import type { Industry } from './words/industries.ts';
import { CITY, CITY_LATIN } from './words/places.ts';

export type NameStyle = 'chinese' | 'mixed' | 'english' | 'hong_kong';

export type CompanyName = {
  readonly name: string;
  /** Short name, English name. */
  readonly aliases: readonly string[];
  /** For the domain of its e-mail addresses. */
  readonly latin: string;
  readonly style: NameStyle;
  /** The parts of a Chinese name, from which a name much like it can be made. */
  readonly parts?: { readonly region: string; readonly brand: string; readonly trade: string; readonly form: string };
};

export const NAME_STYLES: readonly (readonly [NameStyle, number])[] = [
  ['chinese', 80],
  ['english', 9],
  ['mixed', 5],
  ['hong_kong', 6],
];

const MAKERS: Readonly<Record<NameStyle, (random: Random, industry: Industry) => CompanyName>> = {
  chinese: chineseName,
  mixed: mixedName,
  english: englishName,
  hong_kong: hongKongName,
};

export const companyName = (style: NameStyle, random: Random, industry: Industry): CompanyName =>
  MAKERS[style](random, industry);

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

function coinedWord(random: Random): { readonly zh: string; readonly latin: string } {
  const [first, firstLatin] = random.pick(FIRST);
  const [second, secondLatin] = random.pick(SECOND);
  if (first === second || TAKEN.has(first + second)) return coinedWord(random);
  // Three characters now and then, which is also what keeps a book of a hundred thousand free of endless repeats.
  if (!random.chance(0.1)) return { zh: first + second, latin: firstLatin + secondLatin };
  const [third, thirdLatin] = random.pick(SECOND);
  return third === second
    ? coinedWord(random)
    : { zh: first + second + third, latin: firstLatin + secondLatin + thirdLatin };
}

function chineseName(random: Random, industry: Industry): CompanyName {
  const region = random.weighted(REGIONS);
  const brand = coinedWord(random);
  const trade = random.pick(industry.zh);
  const form = formFor(random, trade);
  const english = `${capital(brand.latin)} ${random.pick(industry.en)}`;
  return {
    name: region + brand.zh + trade + form,
    aliases: [...(random.chance(0.72) ? [brand.zh + shortTrade(trade)] : []), ...(random.chance(0.3) ? [english] : [])],
    latin: brand.latin,
    style: 'chinese',
    parts: { region, brand: brand.zh, trade, form },
  };
}

/** How people shorten a trade: 海港国际货运代理 is 海港货代. */
function shortTrade(trade: string): string {
  const plain = trade.replace(/^(国际|新型|冷冻|市政)/, '').replace('货运代理', '货代');
  return plain.length <= 3 ? plain : plain.slice(0, 2);
}

/** A works (厂) makes things; a partnership or a shop does not carry 工程 or 管理 in its name. */
function formFor(random: Random, trade: string): string {
  const form = random.weighted(LEGAL_FORMS);
  const isSmall = form === '厂' || form === '经营部';
  const makes = /机械|设备|模具|部件|食品|纺织|服饰|针织|家纺|建材|石材|茶|粮油|水产|农产品|糕点|调味品/.test(trade);
  if (isSmall || form.startsWith('合伙')) return makes && isSmall ? form : '有限公司';
  return form;
}

function mixedName(random: Random, industry: Industry): CompanyName {
  const brand = capital(englishWord(random).toLowerCase());
  const shown = random.chance(0.3) ? brand.slice(0, 4).toUpperCase() : brand;
  const trade = random.pick(industry.zh);
  const name = random.chance(0.5) ? `${shown} ${trade}（${CITY}）有限公司` : `${CITY}${shown}${trade}有限公司`;
  return {
    name,
    aliases: [shown, `${shown} ${random.pick(industry.en)}`],
    latin: brand.toLowerCase(),
    style: 'mixed',
  };
}

const englishWord = (random: Random) => random.pick(ENGLISH_FIRST) + random.pick(ENGLISH_SECOND);

function englishName(random: Random, industry: Industry): CompanyName {
  const word = englishWord(random);
  const trade = random.pick(industry.en);
  const name = `${word} ${trade} ${random.pick(ENGLISH_FORMS)}`;
  const initials = name
    .split(/[^A-Za-z]+/)
    .slice(0, 3)
    .map((part) => part.charAt(0).toUpperCase());
  return {
    name,
    aliases: [
      ...(random.chance(0.6) ? [word] : []),
      ...(random.chance(0.15) && initials.length === 3 ? [initials.join('')] : []),
    ],
    latin: word.toLowerCase(),
    style: 'english',
  };
}

function hongKongName(random: Random, industry: Industry): CompanyName {
  const [brand, brandLatin] = random.pick(HONG_KONG_FIRST);
  const [reach, reachLatin] = random.pick(HONG_KONG_SECOND);
  const trade = random.pick(industry.hant);
  const english = `${brandLatin} ${reachLatin}${random.pick(industry.en)} Limited`;
  return {
    name: brand + reach + trade + random.pick(HONG_KONG_FORMS),
    aliases: random.chance(0.8) ? [english] : [],
    latin: brandLatin.toLowerCase().replaceAll(' ', ''),
    style: 'hong_kong',
  };
}

/**
 * A name much like `other`: its group, a sister in another trade or place, or a stranger that sounds the same. Null where
 * `other` has no parts to vary.
 */
export function nameLike(other: CompanyName, random: Random, industry: Industry): CompanyName | null {
  if (other.parts === undefined) return null;
  const { region, brand, trade, form } = other.parts;
  const heard = [...brand].map((character) => SOUNDS_LIKE.get(character) ?? character).join('');
  const parts = random.pick([
    { region, brand, trade, form: form.includes('集团') ? '有限公司' : '（集团）有限公司' },
    { region, brand, trade: random.pick(industry.zh), form: '有限公司' },
    { region: region === CITY ? '江海' : CITY, brand, trade, form: '有限公司' },
    { region, brand: heard, trade, form },
  ]);
  return {
    name: parts.region + parts.brand + parts.trade + parts.form,
    aliases: random.chance(0.5) ? [parts.brand + shortTrade(parts.trade)] : [],
    latin: other.latin,
    style: 'chinese',
    parts,
  };
}

/** A name of sixty characters and more, as joint ventures and branch offices of branch offices have them. */
export function longName(style: NameStyle, random: Random, industry: Industry): CompanyName {
  if (style === 'english') {
    const word = englishWord(random);
    return {
      name: `${word} ${random.pick(industry.en)} Research, Development and Technical Services (${CITY_LATIN} Bonded Zone) Co., Ltd.`,
      aliases: [word],
      latin: word.toLowerCase(),
      style,
    };
  }
  const brand = coinedWord(random);
  const partner = coinedWord(random);
  return {
    name:
      `${CITY}市临港经济技术开发区${brand.zh}${partner.zh}${random.pick(industry.zh)}与新型装备联合研究开发及科技成果转化推广` +
      `服务有限责任公司驻${CITY}市空港物流园综合保税区第${random.pick(['一', '二', '三'])}分公司`,
    aliases: [brand.zh + partner.zh],
    latin: brand.latin,
    style: 'chinese',
  };
}

/** The name of an association of a trade. */
export function associationName(random: Random, industry: Industry): CompanyName {
  const trade = random.pick(industry.zh);
  const english = `${CITY_LATIN} ${random.pick(industry.en)}`;
  const [name, latin] = random.pick([
    [`${CITY}市${trade}行业协会`, `${english} Association`],
    [`${CITY}市${trade}商会`, `${english} Chamber of Commerce`],
    [`${CITY}市${random.pick(['城东', '老城', '北湖', '河西'])}${trade}促进会`, `${english} Promotion Society`],
    [`${CITY}市青年企业家${trade}联谊会`, `${english} Young Entrepreneurs`],
  ] as const);
  return { name, aliases: random.chance(0.4) ? [latin] : [], latin: 'assoc', style: 'chinese' };
}
