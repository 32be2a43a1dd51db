import type { Viewer, ViewerRole } from './policy.ts';

/** What is done to a tier scheme of the bank. Everybody of the staff reads it. */
export type SchemeStep = 'propose' | 'approve';

/**
 * Who may do what to the tier scheme: default deny.
 *
 * Source: bank practice. Branch managers know their clients and propose; the administrator answers for the rules of the
 * bank.
 */
const SCHEME_STEPS: Readonly<Record<ViewerRole, readonly SchemeStep[]>> = {
  rm: [],
  branch_manager: ['propose'],
  complaints_officer: [],
  compliance: [],
  admin: ['propose', 'approve'],
};

export const mayWithScheme = (viewer: Viewer, step: SchemeStep): boolean =>
  viewer.active && SCHEME_STEPS[viewer.role].includes(step);

/**
 * Whether `viewer` may put the proposal of somebody into force. Where the bank wants two pairs of eyes, nobody approves
 * what she proposed herself.
 */
export const mayApproveOf = (
  viewer: Viewer,
  { proposedBy, needsSecond }: { readonly proposedBy: string; readonly needsSecond: boolean },
): boolean => mayWithScheme(viewer, 'approve') && !(needsSecond && viewer.id === proposedBy);

/** Whether `viewer` may decline it; who proposed it may take it back. */
export const mayDeclineOf = (viewer: Viewer, { proposedBy }: { readonly proposedBy: string }): boolean =>
  mayWithScheme(viewer, 'approve') || (viewer.active && viewer.id === proposedBy);
