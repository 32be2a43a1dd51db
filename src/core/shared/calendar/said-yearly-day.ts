import { ok, type Result, refuse } from '../result.ts';
import { firstOccurrence, type YearlyDay, yearlyDay } from './yearly-day.ts';

/** Why nobody knows which day is meant. */
export type SaidDayFault =
  | { readonly kind: 'not_understood' }
  /** No year has it: 30 February, day 31 of a lunar month. */
  | { readonly kind: 'no_such_day'; readonly calendar: YearlyDay['calendar'] }
  /** That lunar year had no such day: the month had 29, or no leap month. */
  | { readonly kind: 'not_in_that_year'; readonly year: number };

/**
 * Reads a yearly day as people write it, in either language: `1971-03-09`, `03-09`, `3月9日`, `9 Mar 1971`, `March 9`; by
 * the moon `农历二月三十`, `农历闰四月十五`, `正月初一`, `lunar 02-30`, `lunar 1971-04L-15`. Without a word for the calendar it is ours,
 * unless month or day are named as only the lunar calendar names them.
 */
export function readSaidDay(text: string): Result<YearlyDay, SaidDayFault> {
  const plain = text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase().replace(/^--/, '');
  const [, word] = /^(农历|阴历|旧历|lunar|公历|阳历|solar)\s*/.exec(plain) ?? [];
  const rest = word === undefined ? plain : plain.slice(word.length).trim().replace(/^--/, '');
  const said = SHAPES.map((shape) => shape(rest)).find((parts) => parts !== null) ?? null;
  if (said === null) return refuse({ kind: 'not_understood' });
  const isLunar = LUNAR_WORDS.has(word ?? '') || (word === undefined && (said.isLunar || said.isLeapMonth));
  const calendar = isLunar ? 'lunar' : 'solar';
  const { year, month, day, isLeapMonth } = said;
  const read = yearlyDay({ calendar, year, month, day, isLeapMonth });
  if (read === null) return refuse({ kind: 'no_such_day', calendar });
  if (read.year !== null && firstOccurrence(read) === null)
    return refuse({ kind: 'not_in_that_year', year: read.year });
  return ok(read);
}

const LUNAR_WORDS: ReadonlySet<string> = new Set(['农历', '阴历', '旧历', 'lunar']);

/** `isLunar`: named as only the lunar calendar names days. */
type Parts = Omit<YearlyDay, 'calendar'> & { readonly isLunar: boolean };

const SHAPES: readonly ((text: string) => Parts | null)[] = [inFigures, inOneRow, inChinese, inEnglish, inLunarEnglish];

const numberOf = (text: string | undefined): number | null => (text === undefined ? null : Number(text));

function inFigures(text: string): Parts | null {
  const match = /^(?:(\d{4}) ?[-/.年] ?)?(闰)?(\d{1,2})(l)? ?[-/.月] ?(\d{1,2}) ?[日号]?$/.exec(text);
  if (match === null) return null;
  const [, year, leapBefore, month, leapAfter, day] = match;
  const isLeapMonth = leapBefore !== undefined || leapAfter !== undefined;
  return { year: numberOf(year), month: Number(month), day: Number(day), isLeapMonth, isLunar: false };
}

function inOneRow(text: string): Parts | null {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (match === null) return null;
  const [, year, month, day] = match;
  return { year: Number(year), month: Number(month), day: Number(day), isLeapMonth: false, isLunar: false };
}

const CHINESE_DIGITS = '一二三四五六七八九';
const LUNAR_MONTHS: Readonly<Record<string, number>> = { 正: 1, 冬: 11, 腊: 12 };

function inChinese(text: string): Parts | null {
  const match =
    /^(?:(\d{4})年 ?)?(闰)?(正|冬|腊|[一二三四五六七八九十]{1,2})月 ?(初|廿|卅)?([一二三四五六七八九十]{0,3})[日号]?$/.exec(
      text,
    );
  if (match === null) return null;
  const [, year, leap, month = '', prefix, rest = ''] = match;
  const monthNumber = LUNAR_MONTHS[month] ?? chineseNumber(month);
  const day = dayOf(prefix, rest);
  if (monthNumber === null || day === null) return null;
  const isLunar = month in LUNAR_MONTHS || prefix !== undefined;
  return { year: numberOf(year), month: monthNumber, day, isLeapMonth: leap !== undefined, isLunar };
}

/** 初八, 廿三, 卅, 十五. */
function dayOf(prefix: string | undefined, rest: string): number | null {
  if (prefix === '卅') return rest === '' ? 30 : null;
  if (prefix === '廿') return rest === '' ? 20 : plus(20, chineseNumber(rest));
  return chineseNumber(rest);
}

const plus = (tens: number, ones: number | null): number | null => (ones === null ? null : tens + ones);

/** 一 to 三十九; null for what is no number. */
function chineseNumber(text: string): number | null {
  const match = /^([一二三])?(十)?([一二三四五六七八九])?$/.exec(text);
  if (match === null || text === '') return null;
  const [, tens, ten, ones] = match;
  if (ten === undefined) return tens !== undefined && ones !== undefined ? null : digit(tens ?? ones);
  return (tens === undefined ? 1 : digit(tens)) * 10 + digit(ones);
}

/** 一 is 1; nothing is 0. */
const digit = (text: string | undefined): number => (text === undefined ? 0 : CHINESE_DIGITS.indexOf(text) + 1);

/** By their first three letters, in small ones: January first. */
export const ENGLISH_MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function inEnglish(text: string): Parts | null {
  const first = /^(\d{1,2})(?:st|nd|rd|th)? ([a-z]+)\.?,?(?: (\d{4}))?$/.exec(text);
  const second = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{4}))?$/.exec(text);
  const [day, name, year] = first === null ? [second?.[2], second?.[1], second?.[3]] : [first[1], first[2], first[3]];
  const month = name === undefined || name.length < 3 ? -1 : ENGLISH_MONTHS.indexOf(name.slice(0, 3));
  if (day === undefined || month < 0) return null;
  return { year: numberOf(year), month: month + 1, day: Number(day), isLeapMonth: false, isLunar: false };
}

/** As the bot says it: lunar month 8 day 15. */
function inLunarEnglish(text: string): Parts | null {
  const match = /^(leap )?month (\d{1,2}) day (\d{1,2})$/.exec(text);
  if (match === null) return null;
  const [, leap, month, day] = match;
  return { year: null, month: Number(month), day: Number(day), isLeapMonth: leap !== undefined, isLunar: true };
}
