import type { LeftOutWhy } from '../../../core/contact-plan/plan-day.ts';

/** In this order it is said who was left out: first whom one might miss. */
export const WHYS: readonly LeftOutWhy[] = [
  'full',
  'within_gap',
  'lately',
  'tried',
  'postponed',
  'complaint',
  'do_not_contact',
  'no_channel',
  'away',
];
