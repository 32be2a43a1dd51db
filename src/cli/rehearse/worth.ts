import { converted, type Rates } from '../../core/shared/exchange.ts';
import type { Currency } from '../../core/shared/money.ts';

/** What minor units are worth in minor units of the base currency. */
export type Worth = (minor: number) => number;

/** Null where there is no rate. */
export function worthOf(currency: Currency, base: Currency, rates: Rates): Worth | null {
  if (currency === base) return (minor) => minor;
  if (!rates.has(currency)) return null;
  return (minor) => Number(converted({ minor: BigInt(minor), currency }, base, rates)?.minor);
}
