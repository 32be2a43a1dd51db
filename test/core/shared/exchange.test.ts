import fc from 'fast-check';
import { expect, it } from 'vitest';
import { converted, minorWorth } from '../../../src/core/shared/exchange.ts';
import type { Currency } from '../../../src/core/shared/money.ts';

const [CNY, USD, JPY, BHD] = ['CNY', 'USD', 'JPY', 'BHD'] as Currency[] as [Currency, Currency, Currency, Currency];
const rates = new Map([
  [USD, '7.1042'],
  [JPY, '0.0482'],
  [BHD, '18.5'],
]);
const minor = (amount: bigint, currency: Currency) => converted({ minor: amount, currency }, CNY, rates)?.minor;

it.each([
  ['100.00 USD at 7.1042 is 710.42', 10_000n, USD, 71_042n],
  ['0.01 USD is 0.07', 1n, USD, 7n],
  ['1,000 JPY at 0.0482 is 48.20, though yen have no decimals', 1_000n, JPY, 4_820n],
  ['1.000 BHD at 18.5 is 18.50, though dinars have three', 1_000n, BHD, 1_850n],
  ['half a fen goes away from zero', 10n, BHD, 19n],
  ['a debt is a debt', -10_000n, USD, -71_042n],
])('%s', (_, amount, currency, yuan) => {
  expect(minor(amount, currency)).toBe(yuan);
});

it('needs no rate for the base currency, and gives nothing without one', () => {
  expect(minor(123n, CNY)).toBe(123n);
  expect(minor(1n, 'GBP' as Currency)).toBeUndefined();
});

it.each([
  ['a cent at 7.1042 is 7.1042 fen', '7.1042', USD, 7.1042],
  ['a yen at 0.0482 is 4.82 fen, though yen have no decimals', '0.0482', JPY, 4.82],
  ['a fils, the thousandth of a dinar at 18.5, is 1.85 fen', '18.5', BHD, 1.85],
])('%s', (_, rate, currency, fen) => {
  expect(minorWorth(rate, currency, CNY)).toBeCloseTo(fen, 12);
});

it('of a debt is the debt of the amount', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 15n }),
      (amount) => minor(-amount, USD) === -(minor(amount, USD) ?? 1n),
    ),
  );
});
