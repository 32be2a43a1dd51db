import { Converter } from 'opencc-js/t2cn';
import { pinyin } from 'pinyin-pro';

/** Whether a UTF-16 unit is a Han character of the basic plane (CJK Unified Ideographs with extension A). */
export const isHan = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf);

const toSimplified = Converter({ from: 't', to: 'cn' });

/**
 * The simplified form of one traditional character; any other character as it is. 薴 is 苧 first, which as a traditional
 * character of its own is 苎: the second step makes the form one that stays.
 */
export const simplified = (character: string): string => toSimplified(toSimplified(character));

/** A text as it is written in simplified characters; each keeps its place in it. What takes another length is left as it was. */
export function inSimplified(text: string): string {
  const read = simplified(text);
  return read.length === text.length ? read : text;
}

/**
 * Characters whose second reading is met in company names. A reading that no company name has (大 as dai, 石 as dan) would
 * only make strangers look alike, so the dictionary's other readings are left out.
 */
const READ_IN_TWO_WAYS = new Set('长重行乐朝曾单解盛厦都藏传降校卡没区色宿调相种只沈仇查翟尉晟济折参差乘弹广合盖和薄');

/** Where the dictionary's first reading is not the one of company names. */
const FIRST_READING: Readonly<Record<string, string>> = {
  厦: 'xia',
  曾: 'zeng',
  区: 'qu',
  会: 'hui',
  都: 'du',
  广: 'guang',
};

/** Syllables of ü are typed with v by some and with u by others: 绿 is lv or lu. */
const withoutV = (syllable: string): string => syllable.replace('v', 'u');

const readCharacter = (character: string): readonly string[] => {
  const found = pinyin(character, { type: 'array', toneType: 'none', multiple: true, v: true });
  const known = found.filter((syllable) => /^[a-z]+$/u.test(syllable));
  const first = FIRST_READING[character] ?? known[0];
  if (first === undefined) return [];
  const others = READ_IN_TWO_WAYS.has(character) ? known.filter((syllable) => syllable !== first).slice(0, 1) : [];
  const typed = first.includes('v') ? [first, withoutV(first)] : [first];
  return [...typed, ...others];
};

/** By character code; a plain array is read many times for every name compared. */
const readings: (readonly string[] | undefined)[] = Array.from({ length: 0x10000 });

/**
 * The readings of a Han character without tones, the usual one first: 长 → chang, zhang. Empty for what has none.
 * Asked once per character and remembered: the dictionary is too slow to be asked for each of a million names.
 */
export const readingsOf = (code: number): readonly string[] => {
  const known = readings[code];
  if (known !== undefined) return known;
  const found = readCharacter(String.fromCharCode(code));
  readings[code] = found;
  return found;
};

/** A syllable without what many speakers do not tell apart: zh and z, ch and c, sh and s, a final ng and n. */
const withoutUnheard = (syllable: string): string => syllable.replace(/^([zcs])h/u, '$1').replace(/ng$/u, 'n');

const NO_SOUND = 0xffff;
const NOT_ASKED = 0;

/** Numbers of the usual reading of each character, and of that reading without what is not heard; {@link NOT_ASKED} at first. */
const soundNumbers = new Uint16Array(0x10000);
const closeNumbers = new Uint16Array(0x10000);
const syllableNumbers = new Map<string, number>();

const numberOf = (syllable: string): number => {
  const known = syllableNumbers.get(syllable);
  if (known !== undefined) return known;
  const number = syllableNumbers.size + 1;
  syllableNumbers.set(syllable, number);
  return number;
};

const soundNumber = (code: number): number => {
  const known = soundNumbers[code] as number;
  if (known !== NOT_ASKED) return known;
  const [usual] = readingsOf(code);
  soundNumbers[code] = usual === undefined ? NO_SOUND : numberOf(usual);
  closeNumbers[code] = usual === undefined ? NO_SOUND : numberOf(withoutUnheard(usual));
  return soundNumbers[code] as number;
};

const shareReading = (one: number, other: number): boolean => {
  const second = readingsOf(other);
  return readingsOf(one).some((syllable) => second.includes(syllable));
};

const isReadInTwoWays = (code: number): boolean => (readings[code]?.length ?? 0) > 1;

/** How two Han characters sound beside each other: the same, almost the same (zhen, zen), or neither. */
export const likeness = (one: number, other: number): 'same' | 'close' | 'none' => {
  const first = soundNumber(one);
  const second = soundNumber(other);
  if (first === NO_SOUND || second === NO_SOUND) return 'none';
  if (first === second) return 'same';
  if ((isReadInTwoWays(one) || isReadInTwoWays(other)) && shareReading(one, other)) return 'same';
  return closeNumbers[one] === closeNumbers[other] ? 'close' : 'none';
};
