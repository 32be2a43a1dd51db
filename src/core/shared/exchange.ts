import { type Currency, type Money, minorUnitDecimals } from './money.ts';

/** What one major unit of a currency is worth in major units of the base currency, as exact decimal text (`7.1042`). */
export type Rates = ReadonlyMap<Currency, string>;

/** Decimals of a rate that count: as many as are stored. */
const RATE_DECIMALS = 12;

/**
 * What a minor unit of `currency` is worth in minor units of the base currency, by its rate (as in `Rates`): close enough for what is
 * weighed, not for what is paid.
 */
export const minorWorth = (rate: string, currency: Currency, base: Currency): number =>
  Number(rate) * 10 ** (minorUnitDecimals(base) - minorUnitDecimals(currency));

/**
 * The same money in the base currency, rounded half away from zero to its minor unit; null where there is no rate. Money of the
 * base currency needs none.
 */
export function converted(money: Money, base: Currency, rates: Rates): Money | null {
  if (money.currency === base) return money;
  const rate = rates.get(money.currency);
  if (rate === undefined) return null;
  const [whole = '0', fraction = ''] = rate.split('.');
  const scaled = BigInt(whole + fraction.slice(0, RATE_DECIMALS).padEnd(RATE_DECIMALS, '0'));
  const numerator = money.minor * scaled * 10n ** BigInt(minorUnitDecimals(base));
  const denominator = 10n ** BigInt(RATE_DECIMALS + minorUnitDecimals(money.currency));
  const half = denominator / 2n;
  return { minor: (numerator + (numerator < 0n ? -half : half)) / denominator, currency: base };
}
