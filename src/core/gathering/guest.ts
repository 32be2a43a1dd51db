import { daysBetween, type LocalDate } from '../shared/calendar.ts';
import type { ConsentPurpose } from '../situation/situation.ts';

/** What is known of a client that may be invited to an event. */
export type GuestFacts = {
  /** It is in the circle that the event is for; false for an event that is for no circle. */
  readonly isOfCircle: boolean;
  /** The last meeting, visit or event in which it was met; null: never. */
  readonly lastMetOn: LocalDate | null;
  /** How likely it is to name somebody: the points of its referral score, 0 to 100. */
  readonly referralScore: number;
  /** A churn alert is open. */
  readonly isDrifting: boolean;
};

/** What the benefit of an invitation is made of. */
const BENEFITS = ['circle', 'unmet', 'referral', 'drifting'] as const;
export type Benefit = (typeof BENEFITS)[number];

/**
 * Points of each: 100 in all.
 *
 * Source: bank practice (an event is for those who share its topic, whom one has not met for long, who bring others, and with whom
 * one has to speak without selling); the points are our assumption.
 */
const BENEFIT_POINTS: Readonly<Record<Benefit, number>> = { circle: 40, unmet: 25, referral: 20, drifting: 15 };

/** Whoever was met in these days is met anyway; from so many on it has all its points. */
const UNMET_DAYS = { none: 30, all: 180 } as const;

const within = (share: number): number => Math.min(1, Math.max(0, share));

/** How much an event on `day` would do for a client and the bank: whole points, the sum of what each reason adds. */
export function benefitOf(
  { isOfCircle, lastMetOn, referralScore, isDrifting }: GuestFacts,
  day: LocalDate,
): { readonly points: number; readonly by: Readonly<Record<Benefit, number>> } {
  const unmetDays = lastMetOn === null ? UNMET_DAYS.all : daysBetween(lastMetOn, day);
  const shares: Readonly<Record<Benefit, number>> = {
    circle: isOfCircle ? 1 : 0,
    unmet: within((unmetDays - UNMET_DAYS.none) / (UNMET_DAYS.all - UNMET_DAYS.none)),
    referral: within(referralScore / 100),
    drifting: isDrifting ? 1 : 0,
  };
  const by = Object.fromEntries(
    BENEFITS.map((benefit) => [benefit, Math.round(BENEFIT_POINTS[benefit] * shares[benefit])]),
  ) as Record<Benefit, number>;
  return { points: BENEFITS.reduce((sum, benefit) => sum + by[benefit], 0), by };
}

/** Whoever is told why reads the two strongest. */
const REASONS_TOLD = 2;

/** Why a client benefits, the strongest reason first. */
export const reasonsOf = (by: Readonly<Record<Benefit, number>>): readonly Benefit[] =>
  BENEFITS.filter((benefit) => by[benefit] > 0)
    .toSorted((a, b) => by[b] - by[a])
    .slice(0, REASONS_TOLD);

/** What may forbid to invite a client, as plain facts of other features. */
export type GuestPolicy = {
  /** What the client has refused. */
  readonly refused: readonly ConsentPurpose[];
  readonly complaintOpen: boolean;
  /** Nobody of a company is there to be invited. */
  readonly nobodyThere: boolean;
  /** The day of the nearest other event for which it was chosen; null: none. */
  readonly otherEventOn: LocalDate | null;
};

/** Why a client is not invited. */
export const GUEST_BARS = [
  'do_not_contact',
  'no_marketing',
  'no_personal_data',
  'complaint_open',
  'nobody_there',
  'other_event',
] as const;
export type GuestBar = (typeof GUEST_BARS)[number];

/** Between two events of one client lie so many days: inviting right, not often. */
const EVENTS_APART_DAYS = 30;

/**
 * What forbids to invite a client to an event on `day`, the gravest first; null: it may be invited. An event is an offer: whoever
 * does not want offers gets none, and nobody is chosen by what she does not let us use.
 *
 * Source: the contact policy of the plan; the days are our default.
 */
export function barOf(policy: GuestPolicy, day: LocalDate): GuestBar | null {
  const { refused, complaintOpen, nobodyThere, otherEventOn } = policy;
  const refusal = refusalOf(refused);
  if (refusal !== null) return refusal;
  if (complaintOpen) return 'complaint_open';
  if (nobodyThere) return 'nobody_there';
  const isNear = otherEventOn !== null && Math.abs(daysBetween(otherEventOn, day)) < EVENTS_APART_DAYS;
  return isNear ? 'other_event' : null;
}

/** What a client has refused that forbids to invite it, also once it was chosen; null: nothing of that kind. */
export function refusalOf(refused: readonly ConsentPurpose[]): GuestBar | null {
  if (refused.includes('contact')) return 'do_not_contact';
  if (refused.includes('marketing')) return 'no_marketing';
  return refused.includes('personal_data') ? 'no_personal_data' : null;
}
