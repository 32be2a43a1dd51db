import type { DesignRefusal } from '../../core/churn/charts/design.ts';
import { partName, type Said } from './read-design.ts';

/** Why a design has no run length, and what to do. */
export function designSentence(refusal: DesignRefusal, as: Said['as']): string {
  const name = (part: string): string => partName(part, as);
  switch (refusal.kind) {
    case 'not_above_zero':
      return `${name(refusal.what)} must be above 0.`;
    case 'below_zero':
      return `${name(refusal.what)} must not be below 0.`;
    case 'lambda_above_one':
      return `${name('lambda')} is the weight of the newest value: at most 1, where the chart is Shewhart’s.`;
    case 'head_start_not_below_h':
      return `${name('headStart')} must be below ${name('h')}, or the chart begins with a signal; half of it is usual.`;
    case 'too_wide':
      return (
        `The chart is too wide to be computed: its limits are more than 400 standard deviations of one step apart. ` +
        `Take a smaller ${name(refusal.what)}${refusal.what === 'limit' ? ` or a greater ${name('lambda')}` : ''}.`
      );
    case 'head_start_too_high':
      return (
        `Both sums would have to be followed together for too long: take a ${name('headStart')} of at most half of ` +
        `${name('h')}, or a greater ${name('k')}.`
      );
    case 'endless':
      return `The chart practically never signals (run length above 1e300): take a smaller ${name(refusal.what)}${refusal.what === 'h' ? ` or ${name('k')}` : ''}.`;
  }
}
