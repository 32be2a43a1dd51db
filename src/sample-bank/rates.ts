import { addMonths, type LocalDate, localDate, partsOf } from '../core/shared/calendar.ts';
import { randomFor } from './random.ts';
import type { RateRow } from './rows.ts';

/** CNY for one unit, roughly. */
export const USUAL_RATES: Readonly<Record<string, number>> = { USD: 7.12, EUR: 7.85, HKD: 0.913, JPY: 0.0476 };

/** The Hong Kong dollar is held to the US dollar. */
const HKD_PER_USD = 7.8;

/** Rates of the first of each month over `months`, the last one on or before `today`. They wander a little. */
export function rateRows(seed: number, today: LocalDate, months: number): readonly RateRow[] {
  const { year, month } = partsOf(today);
  const thisMonth = localDate(`${year}-${String(month).padStart(2, '0')}-01`);
  const days = Array.from({ length: months }, (_, at) => addMonths(thisMonth, at + 1 - months));
  const walk = (currency: string) => {
    const random = randomFor(seed, 'rate', currency);
    let rate = USUAL_RATES[currency] ?? 1;
    return days.map((on): RateRow => {
      rate *= random.spread(currency === 'USD' ? 0.004 : 0.012);
      return { currency, on, rate: Number(rate.toPrecision(6)) };
    });
  };
  const dollars = walk('USD');
  const pegged = dollars.map(
    ({ on, rate }): RateRow => ({ currency: 'HKD', on, rate: Number((rate / HKD_PER_USD).toPrecision(6)) }),
  );
  return [...dollars, ...walk('EUR'), ...pegged, ...walk('JPY')];
}
