import type { BranchId, StaffId } from '../shared/ids.ts';
import type { Guarded, Relation, Viewer, ViewerRole } from './policy.ts';

/** Somebody stands in for a colleague (AB 角), from an instant to the first that is not hers any more. */
export type StandIn = { readonly id: StaffId; readonly from: Date; readonly until: Date };

/** The facts about a case that decide who may see it and take part in it. */
export type GuardedCase = {
  readonly filedBy: StaffId;
  readonly handlerId: StaffId | null;
  /** Those who stand in for the handler: before, now or later. */
  readonly standIns: readonly StandIn[];
  readonly offeredTo: StaffId | null;
  readonly appealHandlerId: StaffId | null;
  readonly handlingBranchId: BranchId | null;
  readonly aboutBranchId: BranchId | null;
  /** Who is complained about. */
  readonly aboutStaff: Omit<Viewer, 'active'> | null;
  /** Who owned the client when it was received, where it is about how the client is looked after. */
  readonly concernedOwnerId: StaffId | null;
  /** Of the client; null where whoever complains is none. */
  readonly client: {
    readonly owner: Omit<Viewer, 'active'> | null;
    readonly coOwnerIds: readonly StaffId[];
    readonly branchId: BranchId | null;
    /** Those who stand in for the owner: before, now or later. */
    readonly standIns: readonly StandIn[];
  } | null;
  readonly recusedIds: readonly StaffId[];
};

/** Why a case is shut to somebody. */
export type Bar = 'complained_about' | 'subordinate' | 'owner_concerned' | 'recused';

/**
 * Recusal (回避): who is complained about, whoever works under her, who owned the client when it complained about how it is looked
 * after, and whoever has stepped aside neither handles nor approves nor sees the case. A hand-over bars nobody and lets nobody in
 * who was barred. Null: it is not shut to her.
 *
 * Source: China, 2020 No. 3 (处理人员与投诉事项有利害关系的应当回避); that recusal is blindness too is ours.
 */
function barredFrom(viewer: Omit<Viewer, 'active'>, of: GuardedCase): Bar | null {
  const { aboutStaff, concernedOwnerId, recusedIds } = of;
  if (aboutStaff?.id === viewer.id) return 'complained_about';
  if (aboutStaff !== null && worksUnder(viewer, aboutStaff)) return 'subordinate';
  if (concernedOwnerId === viewer.id) return 'owner_concerned';
  return recusedIds.includes(viewer.id) ? 'recused' : null;
}

/** Everybody of a branch works under its manager, except compliance, whose line is its own. */
const worksUnder = (viewer: Omit<Viewer, 'active'>, { role, branchId }: Omit<Viewer, 'active'>): boolean =>
  role === 'branch_manager' && viewer.role !== 'compliance' && branchId !== null && branchId === viewer.branchId;

/** What somebody is to a case that is not shut to her; of the parts of core/complaint/step. */
export type CasePart =
  | 'filer'
  | 'officer'
  | 'manager'
  | 'handler'
  | 'approver'
  | 'appeal_handler'
  | 'compliance'
  | 'offered'
  | 'owner';

/** Whose time it is at `at`. */
export const standingIn = (standIns: readonly StandIn[], at: Date): readonly StaffId[] =>
  standIns.filter(({ from, until }) => from <= at && at < until).map(({ id }) => id);

/**
 * In whose place `viewer` works on a case at `at`: the handler's, for the days for which it was written down that she stands in for
 * her, where she might handle it herself. Null: in nobody's.
 *
 * Source: bank practice (AB 角); that recusal goes before it is China, 2020 No. 3.
 */
export const worksFor = (viewer: Viewer, of: GuardedCase, at: Date): StaffId | null =>
  of.handlerId !== viewer.id && standingIn(of.standIns, at).includes(viewer.id) && mayHandle(viewer, of)
    ? of.handlerId
    : null;

/** Whether `viewer` looks after the client at `at` in the place of its owner, who may know of the case. */
const standsInForOwner = ({ id }: Viewer, of: GuardedCase, at: Date): boolean =>
  of.client !== null &&
  of.client.owner !== null &&
  standingIn(of.client.standIns, at).includes(id) &&
  barredFrom(of.client.owner, of) === null;

/**
 * All that `viewer` is to a case; nothing where it is shut to her. Whoever stands in for the handler, or for the owner of the client,
 * at `at` is what that one is; absent: she is looked at as herself alone.
 */
export function partsIn(viewer: Viewer, of: GuardedCase, at?: Date): readonly CasePart[] {
  if (!viewer.active || barredFrom(viewer, of) !== null) return [];
  const isHandler = of.handlerId === viewer.id || (at !== undefined && worksFor(viewer, of, at) !== null);
  const parts: Readonly<Record<CasePart, boolean>> = {
    filer: of.filedBy === viewer.id,
    officer: viewer.role === 'complaints_officer',
    manager: isManagerOf(viewer, [of.handlingBranchId, of.aboutBranchId, of.client?.branchId ?? null]),
    handler: isHandler,
    approver: !isHandler && (viewer.role === 'compliance' || isManagerOf(viewer, [approvingBranch(of)])),
    appeal_handler: of.appealHandlerId === viewer.id,
    compliance: viewer.role === 'compliance',
    offered: of.offeredTo === viewer.id,
    owner: of.client?.owner?.id === viewer.id || (at !== undefined && standsInForOwner(viewer, of, at)),
  };
  return (Object.keys(parts) as CasePart[]).filter((part) => parts[part]);
}

const isManagerOf = (viewer: Viewer, branches: readonly (BranchId | null)[]): boolean =>
  viewer.role === 'branch_manager' && viewer.branchId !== null && branches.includes(viewer.branchId);

/** Whose manager approves: of the unit that handles it, else of the client's branch. Compliance is one level up. */
const approvingBranch = ({ handlingBranchId, client, aboutBranchId }: GuardedCase): BranchId | null =>
  handlingBranchId ?? client?.branchId ?? aboutBranchId;

/** All of it; number, state, whose it is and who handles it; or nothing, not even that there is one. */
export type CaseSight = 'all' | 'state' | 'hidden';

const SEES_ALL: readonly CasePart[] = [
  'officer',
  'compliance',
  'handler',
  'approver',
  'appeal_handler',
  'offered',
  'manager',
];

/**
 * How much of a case `viewer` may see: who works on it all, who filed it and who looks after the client how far it is. `at`: as
 * for {@link partsIn}.
 */
export function caseSight(viewer: Viewer, of: GuardedCase, at?: Date): CaseSight {
  if (!viewer.active || barredFrom(viewer, of) !== null) return 'hidden';
  const parts = partsIn(viewer, of, at);
  if (parts.some((part) => SEES_ALL.includes(part))) return 'all';
  const isCoOwner = of.client?.coOwnerIds.includes(viewer.id) === true;
  return isCoOwner || parts.includes('owner') || parts.includes('filer') ? 'state' : 'hidden';
}

/**
 * Whether `viewer` may know that a client complains, where nobody is barred from the case: whoever looks after the client, and the
 * manager of its branch. Whoever was given the client for another reason is no part of its complaints.
 */
export const mayKnowOfComplaints = (
  viewer: Viewer,
  relation: Relation,
  { branchId }: Pick<Guarded, 'branchId'>,
): boolean => viewer.active && (LOOKING_AFTER.has(relation) || isManagerOf(viewer, [branchId]));

/** Who reads what is to be done for a client, and whether she may know that it complains: see `mayKnowOfComplaints`. */
export type Hearer = { readonly id: StaffId; readonly ofComplaints: boolean };

const LOOKING_AFTER: ReadonlySet<Relation> = new Set(['owner', 'co_owner', 'deputy']);

/**
 * Whether `viewer` may hear, without client, person or number, what solved a case that she may not see whole: whoever serves clients,
 * unless it is shut to her.
 */
export const mayHearSolution = (viewer: Viewer, of: GuardedCase): boolean =>
  viewer.active && HANDLERS.has(viewer.role) && barredFrom(viewer, of) === null;

/** Roles that may work on a case. */
export const HANDLERS: ReadonlySet<ViewerRole> = new Set(['rm', 'branch_manager', 'complaints_officer', 'compliance']);

/** Whether `viewer` may work on the case: active, neutral, not of the unit that is complained about. */
export const mayHandle = (viewer: Viewer, of: GuardedCase): boolean =>
  viewer.active &&
  HANDLERS.has(viewer.role) &&
  barredFrom(viewer, of) === null &&
  (of.aboutBranchId === null || of.aboutBranchId !== viewer.branchId || OWN_LINE.has(viewer.role));

/** They sit in a branch and are not of its unit. */
export const OWN_LINE: ReadonlySet<ViewerRole> = new Set(['complaints_officer', 'compliance']);

/**
 * Whether the case is kept apart from the channel of the complaints officers: somebody it is shut to is of those who read
 * that channel by their role.
 */
export const isKeptApart = (of: GuardedCase, readers: readonly Viewer[]): boolean =>
  readers.some((reader) => reader.active && CHANNEL_ROLES.has(reader.role) && barredFrom(reader, of) !== null);

const CHANNEL_ROLES: ReadonlySet<ViewerRole> = new Set(['complaints_officer', 'compliance', 'branch_manager']);

/** Up to what amount somebody may agree to redress, in minor units of the base currency; null = to any. */
const REDRESS_LIMITS: Readonly<Record<ViewerRole, bigint | null>> = {
  rm: 20_000n,
  branch_manager: 5_000_000n,
  complaints_officer: 50_000n,
  compliance: null,
  admin: 0n,
};

/** The delegated authority for redress (授权额度), version 1. Source: our default: 200, 500 and 50,000 yuan, compliance above. */
export const redressLimit = ({ role }: Pick<Viewer, 'role'>): bigint | null => REDRESS_LIMITS[role];

/** Whose work it is to learn from complaints: causes and figures of the cases that are not shut to her. */
export const mayLearn = ({ active, role }: Viewer): boolean => active && LEARNERS.has(role);

const LEARNERS: ReadonlySet<ViewerRole> = new Set(['branch_manager', 'complaints_officer', 'compliance']);

/** Who may take the records out as a file, for a regulator. */
export const mayExportComplaints = ({ active, role }: Viewer): boolean => active && OWN_LINE.has(role);
