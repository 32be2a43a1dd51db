import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type LocalDate, localDate } from '../../src/core/shared/calendar.ts';
import { amountText, type Currency } from '../../src/core/shared/money.ts';
import {
  amountIn,
  type CellParser,
  choice,
  count,
  currency,
  date,
  dayInYear,
  decimal,
  email,
  identifier,
  instant,
  list,
  monday,
  pastDate,
  prose,
  rate,
  timeZone,
  words,
  yearlyDayIn,
  yesOrNo,
} from '../../src/ingest/cells.ts';
import { CONTEXT } from '../support/bank-files.ts';

const read = <Value>(parser: CellParser<Value>, text: string): Value | string => {
  const parsed = parser.read(text, CONTEXT);
  return parsed.ok ? parsed.value : `expected ${parsed.expected}`;
};
/** A birthday in one cell, its calendar in another. */
function birthday(text: string, calendar: 'solar' | 'lunar'): string {
  const parts = dayInYear.read(text, CONTEXT);
  if (!parts.ok) return `expected ${parts.expected}`;
  const day = yearlyDayIn(parts.value, calendar, CONTEXT);
  return day.ok ? day.value : `expected ${day.expected}`;
}
const refused = expect.stringMatching(/^expected /);

describe('dates', () => {
  test.each([
    ['2026-01-05', '2026-01-05'],
    ['2026/1/5', '2026-01-05'],
    ['20260105', '2026-01-05'],
    ['2026年1月5日', '2026-01-05'],
    ['2026年1月5号', '2026-01-05'],
    ['2026.1.5', '2026-01-05'],
    ['2026-01-05 00:00:00', '2026-01-05'],
    ['2026-01-05T00:00:00.000', '2026-01-05'],
    ['2026-02-30', expect.stringContaining('does not exist')],
    ['2026年11月31日', expect.stringContaining('does not exist')],
    ['05.01.2026', refused],
    ['46027', refused],
    ['yesterday', refused],
  ])('%s', (text, expected) => expect(read(date, text)).toEqual(expected));

  test('a past date may be today and not tomorrow', () => {
    expect(read(pastDate, CONTEXT.today)).toBe(CONTEXT.today);
    expect(read(pastDate, addDays(CONTEXT.today, 1))).toEqual(expect.stringContaining('up to'));
  });

  test.each([
    ['1971-03-09', 'solar', '1971-03-09'],
    ['19710309', 'solar', '1971-03-09'],
    ['1971年3月9日', 'solar', '1971-03-09'],
    ['1971-3-9 00:00:00', 'solar', '1971-03-09'],
    ['02-29', 'solar', '--02-29'],
    ['3月8日', 'solar', '--03-08'],
    ['1971-02-30', 'lunar', 'lunar 1971-02-30'],
    ['02-30', 'lunar', 'lunar --02-30'],
    ['04L-15', 'lunar', 'lunar --04L-15'],
    ['闰4月15日', 'lunar', 'lunar --04L-15'],
    ['1987年闰6月5日', 'lunar', 'lunar 1987-06L-05'],
  ] as const)('a birthday %s by the %s calendar is spelled %s', (text, calendar, expected) => {
    expect(birthday(text, calendar)).toBe(expected);
  });

  test.each([
    ['30 February', '02-30', 'solar'],
    ['29 February of a common year', '1971-02-29', 'solar'],
    ['a leap month of our calendar', '04L-15', 'solar'],
    ['day 31 by the moon', '02-31', 'lunar'],
    ['a leap month that its year lacked', '1971-04L-15', 'lunar'],
    ['tomorrow', '2026-11-24', 'solar'],
    ['day 15 of a lunar month still to come', '2026-12-15', 'lunar'],
    ['month 13', '13-01', 'solar'],
    ['words', 'spring', 'solar'],
  ] as const)('no birthday: %s', (_why, text, calendar) => {
    expect(birthday(text, calendar)).toEqual(refused);
  });

  test('a week is named by its Monday; the fault says which Monday that is', () => {
    expect(read(monday, '2026-11-16')).toBe('2026-11-16');
    expect(read(monday, '2026-11-18')).toBe('expected the Monday of the week, here 2026-11-16');
    expect(read(monday, '1979-12-31')).toEqual(expect.stringContaining('1980'));
  });

  test('next week may have been reported, the week after may not', () => {
    expect(read(monday, '2026-11-30')).toBe('2026-11-30');
    expect(read(monday, '2026-12-07')).toEqual(expect.stringContaining('up to'));
  });

  test('every calendar day reads the same in all its spellings', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 80_000 }), (days) => {
        const day: LocalDate = addDays(localDate('1900-01-01'), days);
        const [year, month, dayOfMonth] = day.split('-').map(Number);
        for (const text of [
          day,
          `${year}/${month}/${dayOfMonth}`,
          day.replaceAll('-', ''),
          `${year}年${month}月${dayOfMonth}日`,
        ]) {
          expect(read(date, text)).toBe(day);
        }
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ['2026-11-24 10:00', '2026-11-24T02:00:00.000Z'],
    ['2026/11/24 9:05', '2026-11-24T01:05:00.000Z'],
    ['2026-11-24T10:00:00', '2026-11-24T02:00:00.000Z'],
    ['2026-11-24T10:00+09:00', '2026-11-24T01:00:00.000Z'],
    ['2026-11-24T10:00:00Z', '2026-11-24T10:00:00.000Z'],
    ['2026-11-24', refused],
    ['2026-11-24 25:00', refused],
    ['2026-11-24 10:60', refused],
  ])('an hour: %s', (text, expected) => expect(read(instant, text)).toEqual(expected));
});

describe('amounts', () => {
  test('an amount of any size goes through a cell and back without losing a cent', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n }),
        fc.constantFrom('CNY', 'JPY', 'BHD', 'USD'),
        (minor, code) => {
          const unit = code as string as Currency;
          expect(amountIn(amountText({ minor, currency: unit }), unit, 'any')).toEqual({ ok: true, value: minor });
        },
      ),
    );
  });

  test('the fault says what is wrong', () => {
    const fault = (text: string, code = 'CNY') => {
      const parsed = amountIn(text, code as string as Currency, 'not_negative');
      return parsed.ok ? parsed.value : parsed.expected;
    };
    expect(fault('-0.00')).toBe(0n);
    expect(fault('-1')).toContain('not negative');
    expect(fault('1.2E+08')).toContain('spreadsheet');
    expect(fault('1.005')).toContain('CNY has 2 decimals');
    expect(fault('1.5', 'JPY')).toContain('JPY has 0 decimals');
    expect(fault('99999999999999999999')).toContain('92 quadrillion');
    expect(fault('one')).toContain('1234.50');
    for (const text of ['￥1200.00', '120万', '(300.00)']) expect(fault(text)).toContain('figures alone');
  });

  test.each([
    ['0.0385', '0.0385'],
    ['3.85%', '0.0385'],
    ['0.35%', '0.0035'],
    ['12%', '0.12'],
    ['-0.5%', '-0.005'],
    ['0', '0'],
    ['3.85', refused],
    ['100%', refused],
    ['high', refused],
  ])('a rate: %s', (text, expected) => expect(read(rate, text)).toEqual(expected));

  test('an exact decimal keeps its digits and loses needless zeros', () => {
    const number = decimal(18, 6, 'a number', false);
    expect(read(number, '0004.500')).toBe('4.5');
    expect(read(number, '-0.0')).toBe('0');
    expect(read(number, '1,234.5')).toBe('1234.5');
    expect(read(number, '1.1234567')).toEqual(refused);
    expect(read(number, '0,125')).toEqual(refused);
    expect(read(number, '12,5')).toEqual(refused);
    expect(read(decimal(12, 12, 'a rate', true), '0')).toEqual(refused);
    expect(read(decimal(12, 12, 'a rate', true), '7.1234')).toBe('7.1234');
  });

  test('a count is a whole number', () => {
    expect(read(count, '1,234')).toBe(1234);
    expect(read(count, '１，２３４')).toBe(1234);
    expect(read(count, '-1')).toEqual(refused);
    expect(read(count, '12,5')).toEqual(refused);
    expect(read(count, '0,125')).toEqual(refused);
    expect(read(count, '1.0')).toEqual(refused);
    expect(read(count, '999999999')).toBe(999_999_999);
    expect(read(count, '2000000000')).toContain('of at most 9 digits');
  });

  test('a currency goes by code or Chinese name', () => {
    expect(['cny', 'RMB', '人民币', 'USD', '港币'].map((text) => read(currency, text))).toEqual([
      'CNY',
      'CNY',
      'CNY',
      'USD',
      'HKD',
    ]);
    expect(read(currency, 'YUAN')).toEqual(refused);
  });
});

describe('words', () => {
  test('an account number that a spreadsheet shortened is refused by name', () => {
    expect(read(identifier('an account number'), '6.22200001111222E+15')).toContain('a spreadsheet has shortened it');
    expect(read(identifier('an account number'), '6222000011112222')).toBe('6222000011112222');
  });

  test('lists are split at Western and Chinese semicolons and the enumeration comma, each entry once', () => {
    expect(read(list(words(100)), '茶;网球；高尔夫、茶; ')).toEqual(['茶', '网球', '高尔夫']);
    expect(read(list(email), 'a@b.example;nobody')).toEqual(refused);
  });

  test('a choice goes by any of its names, whatever case and space', () => {
    const role = choice({ rm: ['客户经理'], branch_manager: ['支行长'] });
    expect(['RM', '客户经理', 'Branch Manager', 'branch-manager'].map((text) => read(role, text))).toEqual([
      'rm',
      'rm',
      'branch_manager',
      'branch_manager',
    ]);
    expect(read(role, 'king')).toBe('expected one of rm (客户经理), branch_manager (支行长)');
  });

  test('yes and no', () => {
    expect(['是', 'Y', 'TRUE', '1'].map((text) => read(yesOrNo, text))).toEqual([true, true, true, true]);
    expect(['否', 'no', '0'].map((text) => read(yesOrNo, text))).toEqual([false, false, false]);
    expect(read(yesOrNo, 'maybe')).toEqual(refused);
  });

  test('line breaks in a name become a space; what nobody can read is refused', () => {
    expect(read(words(20), 'ACME\r\n  Ltd')).toBe('ACME Ltd');
    expect(read(words(20), 'AC\u0007ME')).toBe(
      'expected text of at most 20 characters, without control characters (it holds U+0007)',
    );
    expect(read(identifier('a number'), 'C\u009b1')).toMatch(/without control characters \(it holds U\+009B\)$/);
    expect(read(words(3), '四个字了')).toEqual(refused);
  });

  test('what is not seen and came along when text was copied is left out', () => {
    // The contacts of a telephone put direction marks round a number.
    expect(read(identifier('a phone number'), '\u202a+86 138 0013 8000\u202c')).toBe('+86 138 0013 8000');
    expect(read(identifier('an account number'), '6222\u200b0202\u200e')).toBe('62220202');
    expect(read(words(20), '\u202egnisrever Ltd \ufeff')).toBe('gnisrever Ltd');
    expect(read(words(20), 'شرکت نفت\u200cفروش')).toBe('شرکت نفت\u200cفروش');
    expect(read(words(20), '\u200b')).toEqual(refused);
  });

  test('a name in which a program has lost characters is refused; a note may have lost one', () => {
    for (const text of ['Caf\uFFFD', '锟斤拷公司'])
      expect(read(words(100), text)).toEqual(expect.stringContaining('all characters'));
    expect(read(prose(100), 'Caf\uFFFD')).toBe('Caf\uFFFD');
  });

  test('an e-mail is kept in lower case, a zone is one that exists', () => {
    expect(read(email, 'Wang.Li@Bank.Example')).toBe('wang.li@bank.example');
    expect(read(email, 'wang.li')).toEqual(refused);
    expect(read(timeZone, 'Asia/Shanghai')).toBe('Asia/Shanghai');
    expect(read(timeZone, 'Asia/Atlantis')).toEqual(refused);
  });
});
