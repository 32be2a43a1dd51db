import { daysBetween, type LocalDate } from '../../shared/calendar.ts';

/** So many clients of a hand-over a list shows before it says how many more there are. */
export const HAND_OVER_REVIEWED = 30;

/** What a hand-over asks of a record. */
export type GapFacts = {
  readonly hasTier: boolean;
  readonly hasIndustry: boolean;
  readonly hasDecisionMaker: boolean;
  /** A phone or e-mail of anybody at the client. */
  readonly hasReachablePerson: boolean;
  /** Day of the last real contact; null = never. */
  readonly lastContactOn: LocalDate | null;
  /** Something open to do, or an appointment ahead. */
  readonly hasNextStep: boolean;
  /** Open promises whose day is past. */
  readonly promisesOverdue: number;
};

/** What a successor would miss, the most urgent first. */
export const GAPS = [
  'promise_overdue',
  'no_decision_maker',
  'no_reachable_person',
  'no_recent_contact',
  'no_next_step',
  'no_tier',
  'no_industry',
] as const;
export type Gap = (typeof GAPS)[number];

/** Days without a real contact after which the old owner should see the client once more before giving it away. */
const RECENT_CONTACT_DAYS = 90;

/**
 * The gap check (移交前查缺) of one record on `today`, most urgent first. A client who is a person has no industry, and needs no
 * decision maker beside herself.
 *
 * Source: bank practice: the record is completed before the client changes hands.
 */
export function gapsOf(facts: GapFacts, isPerson: boolean, today: LocalDate): readonly Gap[] {
  const missing: Readonly<Record<Gap, boolean>> = {
    promise_overdue: facts.promisesOverdue > 0,
    no_decision_maker: !isPerson && !facts.hasDecisionMaker,
    no_reachable_person: !facts.hasReachablePerson,
    no_recent_contact: facts.lastContactOn === null || daysBetween(facts.lastContactOn, today) > RECENT_CONTACT_DAYS,
    no_next_step: !facts.hasNextStep,
    no_tier: !facts.hasTier,
    no_industry: !isPerson && !facts.hasIndustry,
  };
  return GAPS.filter((gap) => missing[gap]);
}
