import type { BranchId, ComplaintId, StaffId } from '../shared/ids.ts';
import type { CarePlan, Cause, Evidence, Judgement, Notice, Survey } from './complaint.ts';
import type { AppealDecision, ExtensionKey, IdentityCheck, LinkKind, Settlement } from './words.ts';

/** What is done to a complaint once it is filed, and what each step brings. The history keeps it as it is here. */
export type Step =
  | { readonly kind: 'accept'; readonly identity: IdentityCheck; readonly notice: Notice }
  | { readonly kind: 'gather_facts'; readonly facts: string }
  | { readonly kind: 'judge'; readonly judgement: Judgement; readonly notice: Notice }
  | { readonly kind: 'assign'; readonly handlerId: StaffId; readonly handlingBranchId: BranchId | null }
  | { readonly kind: 'analyse_cause'; readonly cause: Cause }
  /** `prepared`: the key of the prepared plan that it was made from. */
  | { readonly kind: 'propose_plan'; readonly plan: Omit<CarePlan, 'proposedBy'>; readonly prepared?: string }
  | { readonly kind: 'approve' }
  | { readonly kind: 'return'; readonly reason: string }
  | { readonly kind: 'carry_out'; readonly done: string; readonly evidence: readonly Evidence[] }
  /** The final response, with the remedies that are open to her. */
  | { readonly kind: 'report'; readonly notice: Notice }
  | { readonly kind: 'accept_answer' }
  | { readonly kind: 'appeal'; readonly reason: string; readonly handlerId: StaffId }
  /** Whoever was to decide the appeal is concerned, away or gone: somebody else is. */
  | { readonly kind: 'replace_appeal_handler'; readonly handlerId: StaffId; readonly reason: string }
  | {
      readonly kind: 'decide_appeal';
      readonly decision: AppealDecision;
      readonly reasons: string;
      readonly notice: Notice;
    }
  | {
      readonly kind: 'settle';
      readonly as: Settlement;
      readonly done: string;
      readonly plan: Omit<CarePlan, 'proposedBy' | 'text'>;
      readonly cause: Cause;
      /** How the client said that she agrees. */
      readonly agreement: string;
      readonly identity: IdentityCheck;
      readonly notice: Notice;
    }
  | { readonly kind: 'check_sample'; readonly result: 'passed' | 'failed'; readonly reason: string }
  /** What the client answers to the three questions once it is closed. */
  | { readonly kind: 'survey'; readonly survey: Survey }
  | { readonly kind: 'review'; readonly summary: string; readonly prevention: string }
  | { readonly kind: 'archive' }
  | { readonly kind: 'withdraw'; readonly reason: string; readonly notice: Notice }
  | { readonly kind: 'ask_client'; readonly question: string }
  | { readonly kind: 'client_answered'; readonly answer: string }
  /** `days` more, as the deadline pack allows for `as`. */
  | {
      readonly kind: 'extend';
      readonly as: ExtensionKey;
      readonly days: number;
      readonly reason: string;
      readonly notice: Notice;
    }
  | { readonly kind: 'offer_hand_over'; readonly to: StaffId; readonly note: string }
  | { readonly kind: 'accept_hand_over' }
  | { readonly kind: 'decline_hand_over'; readonly reason: string }
  /** Somebody steps aside, or is found to be concerned: from then on the case is shut to her. */
  | { readonly kind: 'recuse'; readonly staffId: StaffId; readonly reason: string }
  | { readonly kind: 'link'; readonly to: ComplaintId; readonly as: LinkKind }
  | { readonly kind: 'add_evidence'; readonly evidence: Evidence }
  /** Nothing of it is removed until the hold is lifted, as while a court has the matter. */
  | { readonly kind: 'hold'; readonly reason: string }
  | { readonly kind: 'lift_hold'; readonly reason: string }
  | { readonly kind: 'note'; readonly text: string };

export type StepKind = Step['kind'];

/**
 * What somebody is to one case. The access policy says which of these she is (core/access/complaint); whoever is barred is
 * none of them.
 */
export const PARTS = [
  'filer',
  'officer',
  'manager',
  'handler',
  'approver',
  'appeal_handler',
  'compliance',
  'offered',
  'owner',
] as const;
export type Part = (typeof PARTS)[number];
