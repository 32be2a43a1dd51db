import type { KeptRemedy, WaiverOfRemedy } from '../../../core/churn/task-force/kept-force.ts';
import { waiverEndsOn } from '../../../core/churn/waiver/decide.ts';
import { costPercent, meaningOf } from '../../../core/churn/waiver/guard.ts';
import type { Reader } from '../../reader.ts';
import type { Wording } from '../../wording/wording.ts';

/** Percent × 1000 as text: 1.45. */
export const percentText = (thousandths: number): string => String(thousandths / 1000);

/** What is given, for which fee, how much less a month and for how long; of a deposit the rate. */
export function termsOf(waiver: WaiverOfRemedy, { waiver: words, format, separator }: Wording): string {
  const { concession, fee, monthly, months, rateThousandths: rate } = waiver;
  const terms = words.terms(words.concessions[concession], words.fees[fee], format.sum(monthly), months);
  return rate === null ? terms : [terms, words.atRate(percentText(rate))].join(separator);
}

/** The cost against what may be lost. */
export const againstOf = ({ cost, atRisk }: WaiverOfRemedy, { waiver: words, format }: Wording): string =>
  words.against(format.sum(cost), format.money(atRisk), costPercent(cost.minor, atRisk.minor));

/** What the client brings in a year, and who says so. */
export const yearlyOf = ({ yearly, yearlySource }: WaiverOfRemedy, { waiver: words, format }: Wording): string =>
  words.yearlySaid(format.money(yearly), yearlySource === 'stated');

/** Where the proposer has put a figure of her own: the bank’s beside it, and what that would mean. */
export function figuresOf(
  { yearlySource, figures, cost, months }: WaiverOfRemedy,
  { waiver: words, format }: Wording,
): readonly string[] {
  if (yearlySource === 'figures') return [];
  if (figures === null) return [words.noFigures];
  const { atRiskMinor, percent, passes } = meaningOf(figures.minor, { costMinor: cost.minor, months });
  const atRisk = format.money({ minor: atRiskMinor, currency: figures.currency });
  return [words.byFigures(format.money(figures), atRisk, percent, passes)];
}

/** Who has decided; `day` written out. */
export const decidedOf = (
  { as, by }: NonNullable<WaiverOfRemedy['decided']>,
  day: string,
  { waiver: words }: Wording,
): string => words.decided(as, by.name, day);

/** The last day of one that was approved. */
export function untilOf({ waiver }: Pick<KeptRemedy, 'waiver'>, { wording, today }: Reader): readonly string[] {
  const endsOn = waiver === null ? null : waiverEndsOn(waiver);
  return endsOn === null ? [] : [wording.force.until(wording.format.day(endsOn, today))];
}

/** As a word stands by itself, in a button or a cell. */
export const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
