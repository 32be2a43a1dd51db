import type { Currency } from '../../../core/shared/money.ts';
import { minorUnitDecimals } from '../../../core/shared/money.ts';
import type { Finding } from '../../../core/tier/evaluate.ts';
import { unitOf } from '../../../core/tier/measures.ts';
import type { Wording } from '../wording.ts';

/** Figures are rounded for reading, here and in `format` only. */
export function figureSaid(
  measure: string,
  value: number,
  currency: Currency,
  { tiers: words, format }: Wording,
): string {
  const unit = unitOf(measure);
  if (unit === 'amount') {
    const minor = BigInt(Math.round(value * 10 ** minorUnitDecimals(currency)));
    return format.money({ minor, currency });
  }
  return words.figure[unit](format.count(Math.round(value * 100) / 100));
}

/** By how much a condition is missed, in a few words. */
export function gapSaid({ condition, value, gap }: Finding, currency: Currency, wording: Wording): string {
  const { measure, operator } = condition;
  const { gaps, measure: nameOf } = wording.tiers;
  const name = nameOf(measure);
  if (value === null || gap === null) return gaps.unknown(name);
  const say = operator === '>=' || operator === '>' ? gaps.short : gaps.over;
  return say(name, figureSaid(measure, gap, currency, wording));
}
