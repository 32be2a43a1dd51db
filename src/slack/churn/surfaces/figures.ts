import type { Currency } from '../../../core/shared/money.ts';
import type { Wording } from '../../wording/wording.ts';

/** A figure of the statistics, in minor units, as money. */
export const rounded = (minor: number, currency: Currency, format: Wording['format']): string =>
  format.money({ minor: BigInt(Math.round(minor)), currency });

/** An evidence or a limit; a dash where there is none. */
export const decimal = (value: number, decimals = 1): string =>
  Number.isFinite(value) ? value.toFixed(decimals) : '–';

const MOST_DECIMALS = 4;

/** Two of them beside each other, to one decimal: to more where they would read alike and are not. */
export function toldApart(one: number, other: number): readonly [string, string] {
  const written = (decimals: number) => [decimal(one, decimals), decimal(other, decimals)] as const;
  for (let decimals = 1; decimals <= MOST_DECIMALS; decimals += 1) {
    const [first, second] = written(decimals);
    if (first !== second) return [first, second];
  }
  return written(1);
}
