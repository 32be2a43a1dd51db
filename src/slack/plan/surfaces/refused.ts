import type { AnswerFault } from '../../../core/contact-plan/kept-plan.ts';
import type { PolicyRefusal } from '../../../core/contact-plan/policy.ts';
import type { LocalDate } from '../../../core/shared/calendar.ts';
import { goneSentence } from '../../gone-client.ts';
import type { Reader } from '../../reader.ts';

/** Everything that can be refused of a plan; each use case refuses some of it. */
type Refused =
  | Parameters<typeof goneSentence>[0]
  | AnswerFault
  | { readonly kind: 'not_allowed'; readonly canGiveReason: boolean }
  | { readonly kind: 'line_gone' | 'done_already' | 'no_plan_today' | 'no_owner' | 'nothing_to_do' | 'follow_up_gone' }
  | { readonly kind: 'day_off'; readonly next: LocalDate }
  | { readonly kind: 'calls_full'; readonly most: number }
  | { readonly kind: 'forbidden'; readonly why: PolicyRefusal };

/** Why not, in one sentence. */
export function refusedText(refusal: Refused, reader: Reader): string {
  const { wording } = reader;
  const { plan, contactLog } = wording;
  switch (refusal.kind) {
    case 'client_gone':
    case 'client_closed':
    case 'client_merged':
      return goneSentence(refusal, reader);
    case 'not_allowed':
      return refusal.canGiveReason ? contactLog.refused.afterReason : contactLog.refused.notAllowed;
    case 'plan_over':
    case 'why_missing':
    case 'why_too_long':
    case 'day_not_ahead':
    case 'day_too_far':
    case 'is_booked':
    case 'line_gone':
    case 'done_already':
    case 'no_plan_today':
    case 'no_owner':
    case 'nothing_to_do':
      return plan.refused[refusal.kind];
    case 'follow_up_gone':
      return plan.refused.nothing_to_do;
    case 'day_off':
      return plan.refused.day_off(wording.format.day(refusal.next, reader.today), contactLog.card.followUp);
    case 'calls_full':
      return plan.refused.calls_full(refusal.most);
    case 'forbidden':
      return plan.refused.forbidden[refusal.why];
  }
}
