import { daysBetween, type LocalDate } from '../shared/calendar.ts';
import { MOMENT_DAYS, type Moment } from './ask.ts';

/** What the score of a candidate is made of. */
export const TERMS = ['satisfaction', 'tenure', 'recency', 'products', 'closeness', 'past', 'moment'] as const;
export type Term = (typeof TERMS)[number];

/** What is known of a client that may be asked. Null is unknown, which is no zero. */
export type ReferralFacts = {
  /** As last asked, 1 to 5. */
  readonly satisfaction: number | null;
  readonly clientSince: LocalDate | null;
  /** The last contact in which it was reached; null: never. */
  readonly lastContactOn: LocalDate | null;
  /** Open ones. */
  readonly products: number;
  /** Meetings and visits of the last 365 days. */
  readonly meetingsOfYear: number;
  /** How often it has given a name so far. */
  readonly namesGiven: number;
  /** Occasions of the last weeks, in any order. */
  readonly moments: readonly Moment[];
};

/** Of each term, how much of it there is: 0 to 1. */
export type Shares = Readonly<Record<Term, number>>;

/** At this much a term has all its points, and at 0 (of recency at `RECENT_DAYS.none`) it has none. */
const FULL = { satisfaction: 5, tenureYears: 10, products: 5, meetings: 4, names: 3 } as const;
/** Satisfaction starts at 1. */
const SATISFACTION_LEAST = 1;
const RECENT_DAYS = { all: 14, none: 180 } as const;
const YEAR_DAYS = 365.25;
/** What nobody knows counts as the middle: neither for a client nor against it. */
const UNKNOWN = 0.5;

const within = (share: number): number => Math.min(1, Math.max(0, share));

/**
 * How much of each term there is on `day`, and which of them are not known.
 *
 * | term | 0 | 1 | unknown |
 * | --- | --- | --- | --- |
 * | satisfaction | 1 of 5 | 5 of 5 | 0.5 |
 * | tenure | today | 10 years | 0.5 |
 * | recency | last contact 180 days ago, or never | within 14 days | |
 * | products | none | 5 | |
 * | closeness | not met in a year | met 4 times | |
 * | past referrals | none | 3 names | |
 * | value moment | none | within 14 days | |
 *
 * Source: bank practice (who refers others: satisfied, old, close clients, right after extra value was delivered); the
 * ends of the scales are our defaults.
 */
export function sharesOf(
  facts: ReferralFacts,
  day: LocalDate,
): { readonly shares: Shares; readonly unknown: readonly Term[]; readonly moment: Moment | null } {
  const { satisfaction, clientSince, lastContactOn } = facts;
  const gapDays = lastContactOn === null ? RECENT_DAYS.none : daysBetween(lastContactOn, day);
  const moment = freshMoment(facts.moments, day);
  const shares: Shares = {
    satisfaction:
      satisfaction === null
        ? UNKNOWN
        : within((satisfaction - SATISFACTION_LEAST) / (FULL.satisfaction - SATISFACTION_LEAST)),
    tenure: clientSince === null ? UNKNOWN : within(daysBetween(clientSince, day) / (FULL.tenureYears * YEAR_DAYS)),
    recency: within((RECENT_DAYS.none - gapDays) / (RECENT_DAYS.none - RECENT_DAYS.all)),
    products: within(facts.products / FULL.products),
    closeness: within(facts.meetingsOfYear / FULL.meetings),
    past: within(facts.namesGiven / FULL.names),
    moment: moment === null ? 0 : 1,
  };
  const unknown: readonly Term[] = [
    ...(satisfaction === null ? (['satisfaction'] as const) : []),
    ...(clientSince === null ? (['tenure'] as const) : []),
  ];
  return { shares, unknown, moment };
}

/** The last occasion that still counts on `day`; null when there is none. */
function freshMoment(moments: readonly Moment[], day: LocalDate): Moment | null {
  const fresh = moments.filter(({ on }) => on <= day && daysBetween(on, day) < MOMENT_DAYS);
  return fresh.toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : a.kind < b.kind ? -1 : 1))[0] ?? null;
}
