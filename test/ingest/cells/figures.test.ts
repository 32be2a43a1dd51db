import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountText, type Currency } from '../../../src/core/shared/money.ts';
import { amountIn, count, currency, decimal, rate } from '../../../src/ingest/cells/figures.ts';
import { FILE_WORDS } from '../../../src/ingest/wording/wording.ts';
import { read, refused } from '../../support/read-cell.ts';

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
      return parsed.ok ? parsed.value : FILE_WORDS.en.expected(parsed.expected);
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
    ['3.85', expect.stringContaining('100% or more')],
    ['100%', expect.stringContaining('100% or more')],
    ['0.043512345678', expect.stringContaining('at most 8 decimals')],
    ['high', refused],
  ])('a rate: %s', (text, expected) => expect(read(rate, text)).toEqual(expected));

  test('an exact decimal keeps its digits and loses needless zeros', () => {
    const number = decimal(18, 6, { kind: 'decimal', decimals: 6 }, false);
    expect(read(number, '0004.500')).toBe('4.5');
    expect(read(number, '-0.0')).toBe('0');
    expect(read(number, '1,234.5')).toBe('1234.5');
    expect(read(number, '1.1234567')).toEqual(refused);
    expect(read(number, '0,125')).toEqual(refused);
    expect(read(number, '12,5')).toEqual(refused);
    expect(read(decimal(12, 12, { kind: 'exchange_rate' }, true), '0')).toEqual(refused);
    expect(read(decimal(12, 12, { kind: 'exchange_rate' }, true), '7.1234')).toBe('7.1234');
  });

  test('a count is a whole number', () => {
    expect(read(count, '1,234')).toBe(1234);
    expect(read(count, '１，２３４')).toBe(1234);
    expect(read(count, '-1')).toEqual(refused);
    expect(read(count, '12,5')).toEqual(refused);
    expect(read(count, '0,125')).toEqual(refused);
    expect(read(count, '1.0')).toBe(1);
    for (const text of ['1.5', '1.00', '1.000', '1.', '.0']) expect(read(count, text), text).toEqual(refused);
    expect(read(count, '999999999')).toBe(999_999_999);
    expect(read(count, '2000000000')).toContain('of at most 9 digits');
  });

  test('a currency goes by code or Chinese name', () => {
    expect(['人民币元', '港元', '美金'].map((text) => read(currency, text))).toEqual(['CNY', 'HKD', 'USD']);
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
