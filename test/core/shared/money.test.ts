import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  amountText,
  type Currency,
  minorUnitDecimals,
  parseAmount,
  parseAmountRounded,
  parseCurrency,
} from '../../../src/core/shared/money.ts';

const currency = (code: string): Currency => parseCurrency(code) as Currency;
const CNY = currency('CNY');

describe('parseCurrency', () => {
  it('reads a code in any case, and the everyday name of the renminbi', () => {
    expect(parseCurrency(' usd ')).toBe('USD');
    expect(parseCurrency('RMB')).toBe('CNY');
  });

  it('knows no currency of another name', () => {
    expect(parseCurrency('XXQ')).toBeNull();
    expect(parseCurrency('')).toBeNull();
  });

  // ISO 4217, table A.1, column "minor unit".
  it.each([
    ['CNY', 2],
    ['JPY', 0],
    ['BHD', 3],
  ])('knows the minor unit of %s', (code, decimals) => {
    expect(minorUnitDecimals(currency(code))).toBe(decimals);
  });
});

describe('parseAmountRounded', () => {
  it.each([
    ['1.005', 'CNY', 101n],
    ['1.0049999', 'CNY', 100n],
    ['-1.005', 'CNY', -101n],
    ['-0.004', 'CNY', 0n],
    ['9.999', 'CNY', 1000n],
    ['1,234.5678', 'CNY', 123457n],
    ['0.5', 'JPY', 1n],
    ['1.23456', 'BHD', 1235n],
  ])('reads %s in %s', (text, code, minor) => {
    expect(parseAmountRounded(text, currency(code))).toEqual({ ok: true, value: minor });
  });
});

describe('parseAmount', () => {
  it.each([
    ['1234.5', 123450n],
    ['−5', -500n],
    ['1,234.50', 123450n],
    ['-0.00', 0n],
    ['+7', 700n],
    ['0.10', 10n],
    ['12.000', 1200n],
    ['\uff11\uff12\uff0e\uff15', 1250n],
    ['90071992547409.93', 9007199254740993n],
  ])('reads %s exactly', (text, minor) => {
    expect(parseAmount(text, CNY)).toEqual({ ok: true, value: minor });
  });

  it.each([
    ['1.23E+05', 'scientific_notation'],
    ['12,34.00', 'not_an_amount'],
    ['1 234', 'not_an_amount'],
    ['0,125', 'not_an_amount'],
    ['012,500', 'not_an_amount'],
    ['', 'not_an_amount'],
    ['NaN', 'not_an_amount'],
    ['1.005', 'too_many_decimals'],
    ['92233720368547758.08', 'amount_too_large'],
  ])('refuses %s', (text, kind) => {
    expect(parseAmount(text, CNY)).toMatchObject({ ok: false, refusal: { kind } });
  });

  it('gives back what amountText wrote, in every currency', () => {
    const codes = fc.constantFrom('CNY', 'JPY', 'BHD', 'USD').map(currency);
    fc.assert(
      fc.property(codes, fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n }), (code, minor) => {
        expect(parseAmount(amountText({ minor, currency: code }), code)).toEqual({ ok: true, value: minor });
      }),
    );
  });
});

describe('amountText', () => {
  it('writes major units with all decimals of the currency', () => {
    expect(amountText({ minor: -5n, currency: CNY })).toBe('-0.05');
    expect(amountText({ minor: 1200n, currency: currency('JPY') })).toBe('1200');
  });
});
