import type { Guarded, Relation, Viewer } from './policy.ts';

/** Days for which a member sees the client: the longest trial at another bank (26 weeks) and a month to look back. */
export const MEMBER_SEES_DAYS = 210;

const LOOKS_AFTER: ReadonlySet<Relation> = new Set(['owner', 'co_owner', 'deputy']);

/** Whether `viewer` may propose a task force for a client: who looks after it, or the manager of its branch. */
export const mayProposeForce = (viewer: Viewer, relation: Relation, client: Guarded): boolean =>
  viewer.active && ((viewer.role === 'rm' && LOOKS_AFTER.has(relation)) || mayConvene(viewer, client));

/** Whether `viewer` decides on a proposal: the manager of the client’s branch, who leads the task force then. */
export const mayConvene = (viewer: Viewer, client: Guarded): boolean =>
  viewer.active && viewer.role === 'branch_manager' && client.branchId !== null && viewer.branchId === client.branchId;

/**
 * Whether `viewer` answers an alert of a client, and lets it rest: who looks after it, or the manager of its branch. Whoever looks at
 * it for a while, after a reason or in a task force, does not speak for them.
 */
export const mayAnswerAlert = (viewer: Viewer, relation: Relation, client: Guarded): boolean =>
  mayConvene(viewer, client) || (mayJoinForce(viewer) && LOOKS_AFTER.has(relation));

/** Whether somebody can be of a task force, of whatever branch: whoever may be shown a client for a time. */
export const mayJoinForce = (viewer: Viewer): boolean =>
  viewer.active && (viewer.role === 'rm' || viewer.role === 'branch_manager');

/** Whether `viewer` writes down that a client was lost, and why: who looks after it, or the manager of its branch. */
export const mayRecordLoss = (viewer: Viewer, relation: Relation, client: Guarded): boolean =>
  mayProposeForce(viewer, relation, client);

/**
 * Whether `viewer` changes the catalogue of remedies and the table of delegated authority. Everybody of the staff reads
 * them; nobody gives herself authority by having it.
 */
export const mayWriteChurnPolicy = (viewer: Viewer): boolean => viewer.active && viewer.role === 'admin';

/** Whether `viewer` reads the report on lost clients: a manager that of her branch, administrators and compliance all. */
export const readsLedgerOf = (viewer: Viewer): 'branch' | 'bank' | null => {
  if (!viewer.active) return null;
  if (viewer.role === 'branch_manager') return 'branch';
  return viewer.role === 'admin' || viewer.role === 'compliance' ? 'bank' : null;
};
