import type { BranchId, StaffId } from '../shared/ids.ts';

/** What somebody is at the bank. */
export type ViewerRole = 'rm' | 'branch_manager' | 'complaints_officer' | 'compliance' | 'admin';

/**
 * What somebody is to a client: its owner, a co-owner, given a look for a time (a reason, a deputy, a task force), a
 * colleague of the client's branch, or none of these.
 */
export type Relation = 'owner' | 'co_owner' | 'granted' | 'same_branch' | 'elsewhere';

/**
 * The record in groups that are shown or hidden together: name, branch and owner; tier, kind, industry; balances,
 * credit and flows; names and functions of people; birthdays, phones, interests; contacts, follow-ups, appointments;
 * who looked at the record.
 */
export const FIELD_GROUPS = ['identity', 'profile', 'money', 'people', 'personal', 'contacts', 'trail'] as const;
export type FieldGroup = (typeof FIELD_GROUPS)[number];

/** `reason`: hidden until the viewer has given a reason, which is kept on the audit trail. */
export type Sight = 'see' | 'reason' | 'hidden';

type Row = Readonly<Partial<Record<FieldGroup, Sight>>>;

const ALL: Row = { identity: 'see', profile: 'see', money: 'see', people: 'see', personal: 'see', contacts: 'see' };
const AFTER_REASON: Row = {
  identity: 'see',
  profile: 'reason',
  money: 'reason',
  people: 'reason',
  personal: 'reason',
  contacts: 'reason',
};
const NAME_ONLY: Row = { identity: 'see' };
const COMPLAINT_WORK: Row = { identity: 'see', profile: 'see', people: 'see' };
const OVERSIGHT: Row = { identity: 'see', profile: 'see', trail: 'see' };

/**
 * Who may see what of a client. A group that a row does not name is hidden: default deny.
 *
 * Source: bank practice (人户合一); the owner sees all, a colleague of the branch after giving a reason, everybody else
 * name, branch and owner.
 */
export const SIGHT: Readonly<Record<ViewerRole, Readonly<Record<Relation, Row>>>> = {
  rm: { owner: ALL, co_owner: ALL, granted: ALL, same_branch: AFTER_REASON, elsewhere: NAME_ONLY },
  branch_manager: { owner: ALL, co_owner: ALL, granted: ALL, same_branch: ALL, elsewhere: NAME_ONLY },
  complaints_officer: {
    owner: COMPLAINT_WORK,
    co_owner: COMPLAINT_WORK,
    granted: COMPLAINT_WORK,
    same_branch: COMPLAINT_WORK,
    elsewhere: COMPLAINT_WORK,
  },
  compliance: {
    owner: OVERSIGHT,
    co_owner: OVERSIGHT,
    granted: OVERSIGHT,
    same_branch: OVERSIGHT,
    elsewhere: OVERSIGHT,
  },
  admin: { owner: NAME_ONLY, co_owner: NAME_ONLY, granted: NAME_ONLY, same_branch: NAME_ONLY, elsewhere: NAME_ONLY },
};

export type Viewer = {
  readonly id: StaffId;
  readonly role: ViewerRole;
  readonly branchId: BranchId | null;
  /** Somebody who has left sees nothing. */
  readonly active: boolean;
};

/** The facts about a client that decide who may see it. */
export type Guarded = {
  readonly ownerId: StaffId | null;
  readonly coOwnerIds: readonly StaffId[];
  readonly branchId: BranchId | null;
};

/** The closest relation wins. `granted`: a grant of this viewer for this client is valid now. */
export function relationTo(viewer: Viewer, client: Guarded, granted: boolean): Relation {
  if (client.ownerId === viewer.id) return 'owner';
  if (client.coOwnerIds.includes(viewer.id)) return 'co_owner';
  if (granted) return 'granted';
  if (client.branchId !== null && client.branchId === viewer.branchId) return 'same_branch';
  return 'elsewhere';
}

/** What `viewer` may see of one group of a client to which she stands in `relation`. */
export const sightOf = (viewer: Viewer, relation: Relation, group: FieldGroup): Sight =>
  viewer.active ? (SIGHT[viewer.role][relation][group] ?? 'hidden') : 'hidden';

export type Sights = Readonly<Record<FieldGroup, Sight>>;

/** All groups at once, for a surface that shows several. */
export const sightsOf = (viewer: Viewer, relation: Relation): Sights =>
  Object.fromEntries(FIELD_GROUPS.map((group) => [group, sightOf(viewer, relation, group)])) as Sights;
