import { type Currency, type Money, minorUnitDecimals } from './money.ts';

/** What one major unit of a currency is worth in major units of the base currency, as exact decimal text (`7.1042`). */
export type Rates = ReadonlyMap<Currency, string>;

/** Decimals of a rate that count: as many as are stored. */
const RATE_DECIMALS = 12;

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
