import { describe, expect, it } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import { type Currency, type Money, parseCurrency } from '../../../src/core/shared/money.ts';
import { FORMATS, LANGUAGES, languageOf } from '../../../src/slack/wording/format.ts';

const money = (minor: bigint, code = 'CNY'): Money => ({ minor, currency: parseCurrency(code) as Currency });
const today = localDate('2026-11-23');
const chinese = FORMATS['zh-CN'];
const english = FORMATS.en;

describe('languageOf', () => {
  it.each([
    ['zh-CN', 'zh-CN'],
    ['zh-TW', 'zh-CN'],
    ['zh', 'zh-CN'],
    ['en-US', 'en'],
    ['fr-FR', 'en'],
    ['', 'en'],
  ])('reads %s as %s', (locale, language) => {
    expect(languageOf(locale)).toBe(language);
  });
});

describe('money', () => {
  // One 万 is 10,000 and one 亿 is 100,000,000 major units.
  it.each([
    [money(4_200_000_000n), '4,200 万元', 'CNY 42M'],
    [money(18_400_000_000n), '1.84 亿元', 'CNY 184M'],
    [money(120_000_000n, 'USD'), '120 万美元', 'USD 1.2M'],
    [money(-355_000_00n), '−35.5 万元', 'CNY −355K'],
    [money(950_00n), '950 元', 'CNY 950'],
    [money(0n), '0 元', 'CNY 0'],
    [money(2_500_000n, 'JPY'), '250 万日元', 'JPY 2.5M'],
    [money(123_456_789_000_00n), '1,235 亿元', 'CNY 123B'],
  ])('writes %o', (amount, zh, en) => {
    expect(chinese.money(amount)).toBe(zh);
    expect(english.money(amount)).toBe(en);
  });

  it('adds currencies up in words only', () => {
    expect(chinese.moneys([money(10_000_00n), money(5_00n, 'USD')])).toBe('1 万元 + 5 美元');
  });
});

describe('exact', () => {
  it.each([
    [2_000_000n, 'CNY', '20,000'],
    [2_000_050n, 'CNY', '20,000.50'],
    [123_456_789_012n, 'CNY', '1,234,567,890.12'],
    [20_000n, 'JPY', '20,000'],
  ])('%i minor units of %s are %s in both languages', (minor, currency, written) => {
    for (const language of LANGUAGES) expect(FORMATS[language].exact(money(minor, currency))).toBe(written);
  });
});

describe('sum', () => {
  it.each([
    [money(150_050n), '1,500.50 元', 'CNY 1,500.50'],
    [money(2_000_400n), '20,004 元', 'CNY 20,004'],
    [money(20_004n, 'JPY'), '20,004 日元', 'JPY 20,004'],
    [money(-5_00n, 'CHF'), '−5 CHF', 'CHF −5'],
  ])('writes %o', (amount, zh, en) => {
    expect(chinese.sum(amount)).toBe(zh);
    expect(english.sum(amount)).toBe(en);
  });
});

describe('days', () => {
  it('leaves out the year one is in', () => {
    expect(chinese.day(localDate('2026-11-06'), today)).toBe('11-06');
    expect(english.day(localDate('2026-11-06'), today)).toBe('6 Nov');
    expect(chinese.day(localDate('2027-03-15'), today)).toBe('2027-03-15');
    expect(english.day(localDate('2027-03-15'), today)).toBe('15 Mar 2027');
  });

  it('names the days next to today', () => {
    expect(
      ['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25'].map((day) => chinese.nearDay(localDate(day), today)),
    ).toEqual(['昨天', '今天', '明天', '11-25']);
    expect(english.nearDay(localDate('2026-11-24'), today)).toBe('tomorrow');
  });
});

describe('change', () => {
  it('writes a signed percentage with a real minus', () => {
    expect(chinese.change(-0.6129)).toBe('−61%');
    expect(english.change(0.058)).toBe('+6%');
    expect(english.change(0)).toBe('0%');
  });
});
