import type { Viewer, ViewerRole } from './policy.ts';

/** What is done to the bank's rules for churn alerts. Whoever gets alerts, or answers for the rules, reads them. */
export type ChurnRulesStep = 'read' | 'propose' | 'approve';

/**
 * Who may: default deny.
 *
 * Source: bank practice. Branch managers live with the alerts and propose; the administrator answers for the rules of the bank.
 */
const STEPS: Readonly<Record<ViewerRole, readonly ChurnRulesStep[]>> = {
  rm: ['read'],
  branch_manager: ['read', 'propose'],
  complaints_officer: [],
  compliance: ['read'],
  admin: ['read', 'propose', 'approve'],
};

export const mayWithChurnRules = (viewer: Viewer, step: ChurnRulesStep): boolean =>
  viewer.active && STEPS[viewer.role].includes(step);

/** Whether `viewer` may put the proposal of somebody into force: nobody approves what she proposed herself. */
export const mayApproveChurnRules = (viewer: Viewer, proposal: { readonly proposedBy: string }): boolean =>
  mayWithChurnRules(viewer, 'approve') && viewer.id !== proposal.proposedBy;

/** Whether `viewer` may decline it; who proposed it may take it back. */
export const mayDeclineChurnRules = (viewer: Viewer, { proposedBy }: { readonly proposedBy: string }): boolean =>
  mayWithChurnRules(viewer, 'approve') || (viewer.active && viewer.id === proposedBy);
