import { addDays, daysBetween, type LocalDate } from '../shared/calendar.ts';
import type { ConsentPurpose } from '../situation/situation.ts';
import type { PastAsk } from './ask.ts';

/** What may forbid to ask a client, as plain facts of other features. */
export type BlockFacts = {
  /** What the client has refused. */
  readonly refused: readonly ConsentPurpose[];
  /** A complaint is open of which she who would ask may know. */
  readonly complaintOpen: boolean;
  /** The day on which the churn alert that is open was raised; null when none is open. */
  readonly alertSince: LocalDate | null;
  /** Nobody of a company is there to be asked: all its people have left. */
  readonly nobodyThere: boolean;
  readonly asks: readonly PastAsk[];
};

/** Why a client is not asked. `until`: the first day on which this does not hold any more. */
export type Block =
  | { readonly kind: 'do_not_contact' | 'no_consent' | 'never' | 'complaint_open' | 'referrer_left' }
  | { readonly kind: 'alert_fresh' | 'cool_down' | 'asked_enough'; readonly until: LocalDate };

/** An alert is fresh for so long; afterwards the ask is weighed like any other. */
const FRESH_ALERT_DAYS = 30;
/** How long a client is left alone after an ask, by what it answered; after *not now* from the day on which it said so. */
const COOL_DOWN_DAYS = { asked: 90, name: 90, not_now: 60 } as const;
/** Asks of one client in 365 days, whoever asks. */
const CLIENT_MOST_A_YEAR = 3;
/** Asks of one RM in 7 days: ask right, not often. */
const RM_MOST_A_WEEK = 5;
const YEAR_DAYS = 365;
const WEEK_DAYS = 7;

/**
 * All that forbids to ask a client on `day`, what lasts longest first; none: it may be asked.
 *
 * Source: bank practice; the days are our defaults.
 */
export function blocksOf(facts: BlockFacts, day: LocalDate): readonly Block[] {
  const { refused, complaintOpen, alertSince, nobodyThere, asks } = facts;
  const blocks: Block[] = [];
  if (refused.includes('contact')) blocks.push({ kind: 'do_not_contact' });
  if (refused.includes('referral') || refused.includes('personal_data')) blocks.push({ kind: 'no_consent' });
  if (asks.some(({ answer }) => answer === 'never')) blocks.push({ kind: 'never' });
  if (complaintOpen) blocks.push({ kind: 'complaint_open' });
  if (nobodyThere) blocks.push({ kind: 'referrer_left' });
  if (alertSince !== null && daysBetween(alertSince, day) < FRESH_ALERT_DAYS)
    blocks.push({ kind: 'alert_fresh', until: addDays(alertSince, FRESH_ALERT_DAYS) });
  const cool = coolUntil(asks);
  if (cool !== null && cool > day) blocks.push({ kind: 'cool_down', until: cool });
  const enough = enoughUntil(asks);
  if (enough !== null && enough > day) blocks.push({ kind: 'asked_enough', until: enough });
  return blocks;
}

function coolUntil(asks: readonly PastAsk[]): LocalDate | null {
  const ends = asks.flatMap(({ on, answer, answeredOn }) => {
    if (answer === 'never') return [];
    return [addDays(answer === 'not_now' ? (answeredOn ?? on) : on, COOL_DOWN_DAYS[answer])];
  });
  return ends.toSorted().at(-1) ?? null;
}

/** The day on which the oldest of the last asks that a year allows falls out of the year. */
function enoughUntil(asks: readonly PastAsk[]): LocalDate | null {
  const newestFirst = asks.map(({ on }) => on).toSorted((a, b) => (a < b ? 1 : -1));
  const oldest = newestFirst[CLIENT_MOST_A_YEAR - 1];
  return oldest === undefined ? null : addDays(oldest, YEAR_DAYS);
}

/** The first of the seven days whose asks count on `day`. */
export const asksCountFrom = (day: LocalDate): LocalDate => addDays(day, 1 - WEEK_DAYS);

/** How many more clients an RM may ask on `day`, who has asked on `days`. */
export const asksLeft = (days: readonly LocalDate[], day: LocalDate): number =>
  Math.max(0, RM_MOST_A_WEEK - days.filter((on) => on >= asksCountFrom(day) && on <= day).length);
