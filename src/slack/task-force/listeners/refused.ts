import type { Part } from '../../../core/churn/task-force/lifecycle.ts';
import { type FactorAnswers, PRICING_FACTORS, rebateIn, type WaiverRefusal } from '../../../core/churn/waiver/guard.ts';
import type { Currency } from '../../../core/shared/money.ts';
import type { OutcomeRefusal } from '../../../usecases/task-force/answer-outcome.ts';
import type { RemedyRefusal } from '../../../usecases/task-force/choose-remedy.ts';
import type { ConveneRefusal } from '../../../usecases/task-force/decide-force.ts';
import type { DecideWaiverRefusal } from '../../../usecases/task-force/decide-waiver.ts';
import type { ProposeForceRefusal } from '../../../usecases/task-force/propose-force.ts';
import type {
  FindingRefusal,
  ItemRefusal,
  MemberRefusal,
  RoleRefusal,
} from '../../../usecases/task-force/work-on-force.ts';
import { goneSentence } from '../../gone-client.ts';
import type { Reader } from '../../reader.ts';
import { forceIds as ids } from '../ids.ts';
import { percentText } from '../surfaces/waiver-words.ts';

type Refusal =
  | ConveneRefusal
  | ProposeForceRefusal
  | RoleRefusal
  | ItemRefusal
  | FindingRefusal
  | MemberRefusal
  | RemedyRefusal
  | OutcomeRefusal
  | DecideWaiverRefusal;

/** The sentence of each refusal. Amounts are told in the base currency. */
export function refusedSaid(refusal: Refusal, reader: Reader, currency: Currency): string {
  const { force, waiver, reason, separator } = reader.wording;
  const words = force.refused;
  switch (refusal.kind) {
    case 'not_in_this_state':
      return words.not_in_this_state(force.states[refusal.state]);
    case 'not_your_part':
      return words.not_your_part(refusal.by.map((part: Part) => force.parts[part]).join(separator));
    case 'finding_missing':
    case 'waiver_waits':
    case 'force_gone':
    case 'not_yours_to_propose':
    case 'force_open':
    case 'no_manager':
    case 'member_unfit':
    case 'lead_stays':
    case 'owner_stays':
    case 'role_missing':
    case 'role_unknown':
    case 'due_day_missing':
    case 'due_day_past':
    case 'finding_empty':
    case 'remedy_unknown':
    case 'waiver_needed':
    case 'outcome_too_early':
      return words[refusal.kind];
    case 'role_taken':
      return words.role_taken(refusal.name);
    case 'item_too_long':
    case 'finding_too_long':
    case 'note_too_long':
      return words[refusal.kind](refusal.max);
    case 'reason_too_short':
    case 'reason_too_long':
      return reason.refused(refusal);
    case 'client_gone':
    case 'client_closed':
    case 'client_merged':
      return goneSentence(refusal, reader);
    case 'approver_is_proposer':
    case 'approver_is_member':
    case 'not_the_approver':
    case 'waiver_gone':
    case 'authority_unreadable':
      return waiver.refused[refusal.kind];
    case 'waiver_decided':
      return waiver.refused.waiver_decided(refusal.state);
    case 'waiver_lapsed':
      return waiver.refused.waiver_lapsed(refusal.afterDays);
    case 'refund_is_no_waiver':
    case 'rebate':
    case 'no_cost':
    case 'term_out_of_range':
    case 'rate_missing':
    case 'rate_not_asked':
    case 'no_ceiling_known':
    case 'above_ceiling':
    case 'factor_unanswered':
    case 'nothing_to_lose':
    case 'costs_too_much':
    case 'above_all_limits':
    case 'no_approver':
      return waiverSaid(refusal, reader, currency);
  }
}

function waiverSaid(refusal: WaiverRefusal, { wording }: Reader, currency: Currency): string {
  const { refused: words } = wording.waiver;
  const money = (minor: bigint): string => wording.format.money({ minor, currency });
  const sum = (minor: bigint): string => wording.format.sum({ minor, currency });
  switch (refusal.kind) {
    case 'refund_is_no_waiver':
    case 'no_cost':
    case 'rate_missing':
    case 'rate_not_asked':
    case 'no_ceiling_known':
    case 'factor_unanswered':
    case 'nothing_to_lose':
      return words[refusal.kind];
    case 'rebate':
      return words.rebate(refusal.word);
    case 'term_out_of_range':
      return words.term_out_of_range(refusal.maxMonths);
    case 'above_ceiling':
      return words.above_ceiling(percentText(refusal.ceilingThousandths));
    case 'costs_too_much':
      return words.costs_too_much(sum(refusal.costMinor), money(refusal.atRiskMinor));
    case 'above_all_limits':
      return words.above_all_limits(
        sum(refusal.maxCostMinor),
        refusal.maxMonths,
        refusal.besideMinor > 0n ? sum(refusal.besideMinor) : null,
      );
    case 'no_approver':
      return words.no_approver(refusal.level);
  }
}

/** The field of the waiver form under which a refusal is said. */
export function fieldOfWaiver(
  refusal: { readonly kind: string; readonly factor?: string; readonly over?: 'cost' | 'term' },
  answers: FactorAnswers,
): string {
  if (refusal.kind === 'rebate')
    return ids.factor(PRICING_FACTORS.find((factor) => rebateIn([answers[factor]]) !== null) ?? 'market_price');
  if (refusal.kind === 'factor_unanswered' && refusal.factor !== undefined) return ids.factor(refusal.factor);
  if (refusal.over === 'term') return ids.months;
  return FIELDS[refusal.kind] ?? ids.concession;
}

const FIELDS: Readonly<Record<string, string>> = {
  no_cost: ids.monthly,
  costs_too_much: ids.monthly,
  above_all_limits: ids.monthly,
  no_approver: ids.monthly,
  term_out_of_range: ids.months,
  rate_missing: ids.rate,
  rate_not_asked: ids.rate,
  no_ceiling_known: ids.rate,
  above_ceiling: ids.rate,
  nothing_to_lose: ids.yearly,
};
