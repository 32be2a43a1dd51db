import { daysBetween, type LocalDate, localDate } from '../../shared/calendar.ts';
import type { BranchId, StaffId } from '../../shared/ids.ts';
import { ok, type Result, refuse } from '../../shared/result.ts';
import { type Authority, type AuthorityLevel, type FeeType, limitOf, TERM_MAX_MONTHS } from './authority.ts';

/** What is to be given: a fee let go, a lower one, a better rate on a deposit; or money given back that was charged wrongly. */
export const CONCESSIONS = ['waiver', 'cut', 'deposit_rate', 'refund'] as const;
export type Concession = (typeof CONCESSIONS)[number];

/** What a price answers to, each in words of its own. Source: bank practice (定价五要素). */
export const PRICING_FACTORS = ['cost_of_capital', 'cost_to_serve', 'risk', 'return', 'market_price'] as const;
export type PricingFactor = (typeof PRICING_FACTORS)[number];
export type FactorAnswers = Readonly<Record<PricingFactor, string>>;

const FACTOR_MIN_LENGTH = 2;
export const FACTOR_MAX_LENGTH = 200;

/** A waiver as it is asked for. Amounts in minor units of the base currency. */
export type WaiverRequest = {
  readonly concession: Concession;
  readonly fee: FeeType;
  /** What the bank does without in a month. */
  readonly monthlyMinor: bigint;
  readonly months: number;
  /** What the client brings in a year: as the figures of the bank say, or as the proposer puts it. */
  readonly yearlyValueMinor: bigint;
  /** The rate that is asked for on a deposit, in percent × 1000. */
  readonly rateThousandths: number | null;
  readonly factors: FactorAnswers;
};

/** Why a waiver is not even put before an approver. Each has its sentence. */
export type WaiverRefusal =
  | { readonly kind: 'refund_is_no_waiver' }
  | { readonly kind: 'rebate'; readonly word: string }
  | { readonly kind: 'no_cost' }
  | { readonly kind: 'term_out_of_range'; readonly maxMonths: number }
  | { readonly kind: 'rate_missing' }
  /** Of anything but a deposit rate. */
  | { readonly kind: 'rate_not_asked' }
  | { readonly kind: 'no_ceiling_known' }
  | { readonly kind: 'above_ceiling'; readonly ceilingThousandths: number }
  | { readonly kind: 'factor_unanswered'; readonly factor: PricingFactor }
  | { readonly kind: 'nothing_to_lose' }
  | { readonly kind: 'costs_too_much'; readonly costMinor: bigint; readonly atRiskMinor: bigint }
  | {
      readonly kind: 'above_all_limits';
      /** `term`: somebody may grant the cost, but not for so long. */
      readonly over: 'cost' | 'term';
      readonly maxCostMinor: bigint;
      readonly maxMonths: number;
      /** What others of the same client and fee cost that count with it. */
      readonly besideMinor: bigint;
    }
  | { readonly kind: 'no_approver'; readonly level: string };

/** Cost of the concession over its whole term. */
export const costOf = ({ monthlyMinor, months }: Pick<WaiverRequest, 'monthlyMinor' | 'months'>): bigint =>
  monthlyMinor * BigInt(months);

/** What may be lost over the same term, rounded down: what the client brings in a year, for so many months. */
export const atRiskOf = ({ yearlyValueMinor, months }: Pick<WaiverRequest, 'yearlyValueMinor' | 'months'>): bigint =>
  (yearlyValueMinor * BigInt(months)) / 12n;

/** The cost as a share of what may be lost, which is above zero: in percent, to the nearest whole one. */
export const costPercent = (costMinor: bigint, atRiskMinor: bigint): number =>
  Number((200n * costMinor + atRiskMinor) / (2n * atRiskMinor));

/** What a yearly value would mean for a waiver: what may be lost, the cost as a share of it (null: of nothing), and whether it passes. */
export function meaningOf(
  yearlyValueMinor: bigint,
  { costMinor, months }: { readonly costMinor: bigint; readonly months: number },
): { readonly atRiskMinor: bigint; readonly percent: number | null; readonly passes: boolean } {
  const atRiskMinor = atRiskOf({ yearlyValueMinor, months });
  const percent = atRiskMinor > 0n ? costPercent(costMinor, atRiskMinor) : null;
  return { atRiskMinor, percent, passes: costMinor < atRiskMinor };
}

/** Before a quarter of the year is over, what it brought says little of a year. */
const YEAR_KNOWN_FROM_DAY = 90;

/** What a client brings in a year, by what it has brought since the first of January; null while that says too little. */
export function yearlyOf(revenueMinor: bigint | null, today: LocalDate): bigint | null {
  const days = daysBetween(localDate(`${today.slice(0, 4)}-01-01`), today) + 1;
  return revenueMinor === null || days < YEAR_KNOWN_FROM_DAY ? null : (revenueMinor * 365n) / BigInt(days);
}

/** Words that name money handed back for business done. What is meant so goes by no other name either. */
const REBATE = /返现|返还现金|回扣|返点|返佣|贴息返|现金奖励|kick-?backs?|rebates?|cash-?backs?/i;

/** The first such word in what was written; null when there is none. */
export const rebateIn = (texts: readonly string[]): string | null => {
  for (const text of texts) {
    const found = REBATE.exec(text.normalize('NFKC'));
    if (found !== null) return found[0];
  }
  return null;
};

/**
 * Checks a request by itself, before anybody is asked: no refund, no rebate, no rate above the ceiling, a cost and a term,
 * five answers, and a cost below what may be lost. Answers cost and what may be lost.
 *
 * Source: bank practice; rebates and rates above the ceiling are forbidden whatever they would save.
 */
export function checkWaiver(
  request: WaiverRequest,
  authority: Pick<Authority, 'ceilingThousandths'>,
): Result<{ readonly costMinor: bigint; readonly atRiskMinor: bigint }, WaiverRefusal> {
  const { concession, monthlyMinor, months, factors } = request;
  if (concession === 'refund') return refuse({ kind: 'refund_is_no_waiver' });
  const word = rebateIn(Object.values(factors));
  if (word !== null) return refuse({ kind: 'rebate', word });
  if (concession === 'deposit_rate') {
    const rate = checkRate(request.rateThousandths, authority.ceilingThousandths);
    if (!rate.ok) return rate;
  } else if (request.rateThousandths !== null) return refuse({ kind: 'rate_not_asked' });
  if (monthlyMinor <= 0n) return refuse({ kind: 'no_cost' });
  if (!Number.isInteger(months) || months < 1 || months > TERM_MAX_MONTHS)
    return refuse({ kind: 'term_out_of_range', maxMonths: TERM_MAX_MONTHS });
  const unanswered = PRICING_FACTORS.find((factor) => [...factors[factor].trim()].length < FACTOR_MIN_LENGTH);
  if (unanswered !== undefined) return refuse({ kind: 'factor_unanswered', factor: unanswered });
  const [costMinor, atRiskMinor] = [costOf(request), atRiskOf(request)];
  if (atRiskMinor <= 0n) return refuse({ kind: 'nothing_to_lose' });
  if (costMinor >= atRiskMinor) return refuse({ kind: 'costs_too_much', costMinor, atRiskMinor });
  return ok({ costMinor, atRiskMinor });
}

function checkRate(rate: number | null, ceiling: number | null): Result<null, WaiverRefusal> {
  if (rate === null) return refuse({ kind: 'rate_missing' });
  if (ceiling === null) return refuse({ kind: 'no_ceiling_known' });
  return rate > ceiling ? refuse({ kind: 'above_ceiling', ceilingThousandths: ceiling }) : ok(null);
}

/** Somebody who may decide, as far as the table asks. */
export type Colleague = {
  readonly id: StaffId;
  readonly email: string | null;
  readonly role: string;
  readonly branchId: BranchId | null;
  readonly active: boolean;
};

/**
 * Who decides: on the lowest level whose limit covers cost and term and that has somebody who is neither the proposer nor of the
 * task force. `besideMinor`: what others of the same client and fee cost that wait or hold; a limit holds for all of them together, so
 * that none is split to stay below it.
 */
export function approversOf(
  asked: {
    readonly fee: FeeType;
    readonly costMinor: bigint;
    readonly besideMinor: bigint;
    readonly months: number;
    readonly branchId: BranchId | null;
    readonly proposerId: StaffId;
    readonly memberIds: readonly StaffId[];
  },
  { levels }: Authority,
  staff: readonly Colleague[],
): Result<{ readonly level: string; readonly approverIds: readonly StaffId[] }, WaiverRefusal> {
  const { fee, costMinor, besideMinor, months } = asked;
  const able = levels.filter((level) => {
    const limit = limitOf(level, fee);
    return limit !== null && limit.costMinor >= costMinor + besideMinor && limit.months >= months;
  });
  const [lowest] = able;
  if (lowest === undefined) {
    return refuse({ kind: 'above_all_limits', ...farthest(levels, fee, costMinor + besideMinor), besideMinor });
  }
  const involved = new Set([asked.proposerId, ...asked.memberIds]);
  for (const level of able) {
    const approverIds = staff
      .filter((each) => each.active && !involved.has(each.id) && decidesOn(level, each, asked.branchId))
      .map(({ id }) => id);
    if (approverIds.length > 0) return ok({ level: level.name, approverIds });
  }
  return refuse({ kind: 'no_approver', level: lowest.name });
}

const decidesOn = ({ who }: AuthorityLevel, colleague: Colleague, branchId: BranchId | null): boolean =>
  who.kind === 'named'
    ? colleague.email !== null && who.emails.includes(colleague.email)
    : colleague.role === 'branch_manager' && branchId !== null && colleague.branchId === branchId;

/** What the line says that goes farthest: of those that would grant the cost, the longest; where none would, the one of most. */
function farthest(levels: readonly AuthorityLevel[], fee: FeeType, costMinor: bigint) {
  const limits = levels.flatMap((level) => limitOf(level, fee) ?? []);
  const granting = limits.filter((limit) => limit.costMinor >= costMinor);
  const over = granting.length > 0 ? 'term' : 'cost';
  const [far] =
    over === 'term'
      ? granting.toSorted((a, b) => b.months - a.months)
      : limits.toSorted((a, b) =>
          a.costMinor === b.costMinor ? b.months - a.months : a.costMinor < b.costMinor ? 1 : -1,
        );
  return { over, maxCostMinor: far?.costMinor ?? 0n, maxMonths: far?.months ?? 0 } as const;
}
