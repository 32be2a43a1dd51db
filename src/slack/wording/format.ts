import type { YearlyDay } from '../../core/shared/calendar/yearly-day.ts';
import { addDays, daysBetween, type LocalDate, partsOf } from '../../core/shared/calendar.ts';
import { type Currency, type Money, minorUnitDecimals } from '../../core/shared/money.ts';
import { lunarDate } from './phrases/zh-cn.ts';

/** The languages the bot speaks. A channel has one, a person has her own. */
export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language for a Slack locale: every Chinese locale reads 简体中文, everybody else English. */
export const languageOf = (locale: string): Language => (/^zh\b/i.test(locale) ? 'zh-CN' : 'en');

/** The unit of an axis, and an amount in it, to two decimals. */
type Scale = { readonly unit: string; readonly figure: (money: Money) => number };

/** Dates, numbers and money as one reader writes them. */
export type Format = {
  /** 11-06, or 2027-03-15 where the year is not that of `today`; 6 Nov, 15 Mar 2027. */
  readonly day: (day: LocalDate, today: LocalDate) => string;
  /** 03-09, 农历八月十五; 9 Mar, lunar month 8 day 15. Never the year, which would tell an age. */
  readonly yearlyDay: (day: YearlyDay) => string;
  /** 今天, 明天, 昨天, or the day. */
  readonly nearDay: (day: LocalDate, today: LocalDate) => string;
  /** To three or four figures: 4,200 万元, 1.84 亿元, 120 万美元; CNY 42.0M. */
  readonly money: (money: Money) => string;
  /** To the last minor unit, without its currency: 20,000, and 20,000.50. */
  readonly exact: (money: Money) => string;
  /** What is granted, paid or given, to the last minor unit: 1,500.50 元; CNY 1,500.50. */
  readonly sum: (money: Money) => string;
  /** Several currencies of one thing. */
  readonly moneys: (moneys: readonly Money[]) => string;
  /** What an amount is asked for in: 元, 美元; CNY. */
  readonly unit: (currency: Currency) => string;
  /** −61%, +6%; `share` 0.06 is 6%. */
  readonly change: (share: number) => string;
  /** What an axis of time says under a month: 3月, Mar; of January the year. */
  readonly month: (day: LocalDate) => string;
  /** 2026 年 10 月, Oct 2026; of a month written `2026-10`. */
  readonly yearMonth: (month: string) => string;
  /** How amounts of a currency, up to `most`, stand beside an axis. */
  readonly scale: (most: Money) => Scale;
  /** 1,234. */
  readonly count: (count: number) => string;
};

const CHINESE_UNITS: Readonly<Record<string, string>> = {
  CNY: '元',
  USD: '美元',
  EUR: '欧元',
  HKD: '港元',
  GBP: '英镑',
  JPY: '日元',
};

const chineseUnit = (currency: Currency): string => CHINESE_UNITS[currency] ?? currency;

const ENGLISH_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A real minus sign, which does not break off at the end of a line. */
const signed = (text: string): string => text.replace('-', '−');

// Figures are rounded for reading here, and only here: everything before this line is exact.
const major = ({ minor, currency }: Money): number => Number(minor) / 10 ** minorUnitDecimals(currency);

/** About three figures: 1.84, 12.3, 310, 4,200. */
function figures(value: number): string {
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return signed(new Intl.NumberFormat('en', { maximumFractionDigits: digits }).format(value));
}

function chineseMoney(money: Money): string {
  const unit = CHINESE_UNITS[money.currency] ?? ` ${money.currency}`;
  const value = major(money);
  if (Math.abs(value) >= 1e8) return `${figures(value / 1e8)} 亿${unit}`;
  if (Math.abs(value) >= 1e4) return `${figures(value / 1e4)} 万${unit}`;
  return `${figures(value)} ${unit.trim()}`;
}

function englishMoney({ minor, currency }: Money): string {
  const value = major({ minor, currency });
  const [scaled, suffix] =
    Math.abs(value) >= 1e9
      ? [value / 1e9, 'B']
      : Math.abs(value) >= 1e6
        ? [value / 1e6, 'M']
        : Math.abs(value) >= 1e4
          ? [value / 1e3, 'K']
          : [value, ''];
  return `${currency} ${figures(scaled)}${suffix}`;
}

const change = (share: number): string => {
  const percent = Math.round(share * 100);
  return `${percent > 0 ? '+' : ''}${signed(String(percent))}%`;
};

const count = (value: number): string => new Intl.NumberFormat('en').format(value);

function exact(money: Money): string {
  const decimals = minorUnitDecimals(money.currency);
  const shown = money.minor % 10n ** BigInt(decimals) === 0n ? 0 : decimals;
  const digits = { minimumFractionDigits: shown, maximumFractionDigits: shown };
  return signed(new Intl.NumberFormat('en', digits).format(major(money)));
}

type Unit = readonly [from: number, worth: number, name: string];

/** The first unit that amounts up to `most` reach. */
function scaleIn(units: readonly Unit[], most: Money): Scale {
  const [, worth, unit] = units.find(([from]) => Math.abs(major(most)) >= from) ?? [0, 1, most.currency];
  return { unit, figure: (money) => Math.round((major(money) / worth) * 100) / 100 };
}

function chineseScale(most: Money): Scale {
  const unit = CHINESE_UNITS[most.currency] ?? ` ${most.currency}`;
  return scaleIn(
    [
      [1e8, 1e8, `亿${unit}`],
      [1e4, 1e4, `万${unit}`],
      [0, 1, unit.trim()],
    ],
    most,
  );
}

const englishScale = (most: Money): Scale =>
  scaleIn(
    [
      [1e9, 1e9, `${most.currency} B`],
      [1e6, 1e6, `${most.currency} M`],
      [1e4, 1e3, `${most.currency} K`],
      [0, 1, most.currency],
    ],
    most,
  );

function chineseDay(day: LocalDate, today: LocalDate): string {
  return partsOf(day).year === partsOf(today).year ? day.slice(5) : day;
}

function englishDay(date: LocalDate, today: LocalDate): string {
  const { year, month, day } = partsOf(date);
  const short = `${day} ${ENGLISH_MONTHS[month - 1]}`;
  return year === partsOf(today).year ? short : `${short} ${year}`;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

const chineseYearlyDay = ({ calendar, month, day, isLeapMonth }: YearlyDay): string =>
  calendar === 'lunar' ? lunarDate(month, day, isLeapMonth) : `${twoDigits(month)}-${twoDigits(day)}`;

const englishYearlyDay = ({ calendar, month, day, isLeapMonth }: YearlyDay): string =>
  calendar === 'lunar'
    ? `lunar ${isLeapMonth ? 'leap ' : ''}month ${month} day ${day}`
    : `${day} ${ENGLISH_MONTHS[month - 1]}`;

function near(day: LocalDate, today: LocalDate, words: readonly [string, string, string]): string | null {
  if (day === today) return words[1];
  if (day === addDays(today, 1)) return words[2];
  return daysBetween(day, today) === 1 ? words[0] : null;
}

/** How `language` writes figures and days. */
export const FORMATS: Readonly<Record<Language, Format>> = {
  'zh-CN': {
    day: chineseDay,
    yearlyDay: chineseYearlyDay,
    nearDay: (day, today) => near(day, today, ['昨天', '今天', '明天']) ?? chineseDay(day, today),
    money: chineseMoney,
    exact,
    sum: (money) => `${exact(money)} ${chineseUnit(money.currency)}`,
    moneys: (moneys) => moneys.map(chineseMoney).join(' + '),
    unit: chineseUnit,
    yearMonth: (month) => `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月`,
    month: (day) => (partsOf(day).month === 1 ? `${partsOf(day).year}年` : `${partsOf(day).month}月`),
    scale: chineseScale,
    change,
    count,
  },
  en: {
    day: englishDay,
    yearlyDay: englishYearlyDay,
    nearDay: (day, today) => near(day, today, ['yesterday', 'today', 'tomorrow']) ?? englishDay(day, today),
    money: englishMoney,
    exact,
    sum: (money) => `${money.currency} ${exact(money)}`,
    moneys: (moneys) => moneys.map(englishMoney).join(' + '),
    unit: (currency) => currency,
    yearMonth: (month) => `${ENGLISH_MONTHS[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`,
    month: (day) =>
      partsOf(day).month === 1 ? String(partsOf(day).year) : (ENGLISH_MONTHS[partsOf(day).month - 1] ?? ''),
    scale: englishScale,
    change,
    count,
  },
};
