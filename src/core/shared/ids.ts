/** Ids of ours: UUIDv7, made by the application. Only parsers and `fromRow` give the brands. */
export type ClientId = string & { readonly __brand: 'ClientId' };
export type StaffId = string & { readonly __brand: 'StaffId' };
export type BranchId = string & { readonly __brand: 'BranchId' };
export type PersonId = string & { readonly __brand: 'PersonId' };
export type MemorialDayId = string & { readonly __brand: 'MemorialDayId' };
export type HoldingId = string & { readonly __brand: 'HoldingId' };
export type InteractionId = string & { readonly __brand: 'InteractionId' };
export type FollowUpId = string & { readonly __brand: 'FollowUpId' };
export type AppointmentId = string & { readonly __brand: 'AppointmentId' };
export type NeedId = string & { readonly __brand: 'NeedId' };
export type BatchId = string & { readonly __brand: 'BatchId' };
export type AuditId = string & { readonly __brand: 'AuditId' };
export type GrantId = string & { readonly __brand: 'GrantId' };
export type DeputyId = string & { readonly __brand: 'DeputyId' };
export type HandOverId = string & { readonly __brand: 'HandOverId' };
export type PlanId = string & { readonly __brand: 'PlanId' };
export type PlanLineId = string & { readonly __brand: 'PlanLineId' };
export type TierSchemeId = string & { readonly __brand: 'TierSchemeId' };
export type ComplaintId = string & { readonly __brand: 'ComplaintId' };
export type GiftId = string & { readonly __brand: 'GiftId' };
export type ReferralTargetId = string & { readonly __brand: 'ReferralTargetId' };
export type ReferralAskId = string & { readonly __brand: 'ReferralAskId' };
export type ReferralId = string & { readonly __brand: 'ReferralId' };
export type ReferralLinkId = string & { readonly __brand: 'ReferralLinkId' };
export type CircleId = string & { readonly __brand: 'CircleId' };
export type BankEventId = string & { readonly __brand: 'BankEventId' };
export type TaskForceId = string & { readonly __brand: 'TaskForceId' };
export type ForceItemId = string & { readonly __brand: 'ForceItemId' };
export type RemedyId = string & { readonly __brand: 'RemedyId' };
export type LossId = string & { readonly __brand: 'LossId' };
export type ChurnAlertId = string & { readonly __brand: 'ChurnAlertId' };
export type ChurnRulesId = string & { readonly __brand: 'ChurnRulesId' };
export type BranchMoveId = string & { readonly __brand: 'BranchMoveId' };
export type OpportunityId = string & { readonly __brand: 'OpportunityId' };
export type ChurnSignalId = string & { readonly __brand: 'ChurnSignalId' };
export type ComplaintStepId = string & { readonly __brand: 'ComplaintStepId' };
export type ListId = string & { readonly __brand: 'ListId' };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The id in `text`, or null when it has not the shape of one: ids come back from Slack as text anybody may have edited. */
export const parseId = <Id extends string>(text: string): Id | null => (UUID.test(text) ? (text as Id) : null);
