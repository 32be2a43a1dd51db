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

/** Whose scale it is, beside the tiers of the bank: a relationship manager’s, for her own clients. */
export type ScaleOwner = Pick<Viewer, 'id' | 'branchId'>;

/**
 * Whether `viewer` may do that to a scale. Its owner proposes it; the manager of her branch approves it, or the administrator.
 *
 * Source: ours; a manager knows what her people should see to.
 */
export const mayWithScale = (viewer: Viewer, step: SchemeStep, owner: ScaleOwner): boolean => {
  if (!viewer.active) return false;
  if (step === 'propose') return viewer.role === 'rm' && viewer.id === owner.id;
  if (viewer.role === 'admin') return true;
  return viewer.role === 'branch_manager' && viewer.branchId !== null && viewer.branchId === owner.branchId;
};

/** Whether `viewer` may do that to the tiers of the bank, or where there is an `owner` to her scale. */
export const mayWithRules = (viewer: Viewer, step: SchemeStep, owner: ScaleOwner | null): boolean =>
  owner === null ? mayWithScheme(viewer, step) : mayWithScale(viewer, step, owner);

export const mayWithScheme = (viewer: Viewer, step: SchemeStep): boolean =>
  viewer.active && SCHEME_STEPS[viewer.role].includes(step);

/**
 * Whether `viewer` may put the proposal of somebody into force. Where the bank wants two pairs of eyes, nobody approves
 * what she proposed herself.
 */
export const mayApproveOf = (
  viewer: Viewer,
  {
    proposedBy,
    needsSecond,
    owner,
  }: { readonly proposedBy: string; readonly needsSecond: boolean; readonly owner: ScaleOwner | null },
): boolean => mayWithRules(viewer, 'approve', owner) && !(needsSecond && viewer.id === proposedBy);

/** Whether `viewer` may decline it; who proposed it may take it back. */
export const mayDeclineOf = (
  viewer: Viewer,
  { proposedBy, owner }: { readonly proposedBy: string; readonly owner: ScaleOwner | null },
): boolean => mayWithRules(viewer, 'approve', owner) || (viewer.active && viewer.id === proposedBy);
