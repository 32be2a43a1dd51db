import type { Random } from './random.ts';
import { ENGLISH_GIVEN, ENGLISH_SURNAMES, GIVEN, HONG_KONG_PEOPLE, SURNAMES } from './words/person-words.ts';

export type PersonName = {
  readonly name: string;
  /** For the part of an e-mail address before the @. */
  readonly mailbox: string;
};

const SURNAME_WEIGHTS = SURNAMES.map(([zh, latin, weight]) => [{ zh, latin }, weight] as const);

export function chinesePersonName(random: Random): PersonName {
  const surname = random.weighted(SURNAME_WEIGHTS);
  const [given, givenLatin] = random.pick(GIVEN);
  return { name: surname.zh + given, mailbox: `${surname.latin}.${givenLatin}` };
}

export function hongKongPersonName(random: Random): PersonName {
  const [name, latin] = random.pick(HONG_KONG_PEOPLE);
  return { name, mailbox: latin.toLowerCase().replaceAll(' ', '.') };
}

export function englishPersonName(random: Random): PersonName {
  const given = random.pick(ENGLISH_GIVEN);
  const surname = random.pick(ENGLISH_SURNAMES);
  return { name: `${given} ${surname}`, mailbox: `${given}.${surname}`.toLowerCase() };
}

const SIMPLIFIED_SURNAMES: Readonly<Record<string, string>> = {
  陳: '陈',
  黃: '黄',
  鄭: '郑',
  吳: '吴',
  葉: '叶',
  羅: '罗',
  馮: '冯',
  謝: '谢',
};

/** How one writes of somebody in a Chinese note: 李总 for a head, 王会计 for the accountant. */
export function addressInChinese(name: string, role: string | null): string {
  if (!/\p{Script=Han}/u.test(name)) return name.split(' ')[0] ?? name;
  if (name.endsWith('总') || role === null || role === '秘书长') return name;
  const first = name.slice(0, 1);
  const surname = name.startsWith('欧阳') ? '欧阳' : (SIMPLIFIED_SURNAMES[first] ?? first);
  if (role === '会计' || role === '出纳') return `${surname}会计`;
  if (role === '会长') return `${surname}会长`;
  return role === '董事长' ? `${surname}董` : `${surname}总`;
}

/** The same in an English note: the given name, or a Chinese name as it is spelt. */
export function addressInEnglish(name: string): string {
  if (!/\p{Script=Han}/u.test(name)) return name.split(' ')[0] ?? name;
  const cantonese = HONG_KONG_PEOPLE.find(([zh]) => zh === name);
  if (cantonese !== undefined) return cantonese[1];
  const surname = SURNAMES.find(([zh]) => name.startsWith(zh));
  const given = GIVEN.find(([zh]) => name.endsWith(zh) && surname !== undefined && surname[0] + zh === name);
  return surname === undefined || given === undefined ? name : `${capital(surname[1])} ${capital(given[1])}`;
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
