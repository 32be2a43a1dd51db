import type { BranchId, StaffId } from '../shared/ids.ts';

/** What somebody is at the bank. */
export type ViewerRole = 'rm' | 'branch_manager' | 'complaints_officer' | 'compliance' | 'admin';

/**
 * Why somebody was given a client for a time, the farthest-reaching first: she stands in for its owner (AB 角), she is of its task
 * force (专责小组), which works on its alert, she is to take it over and has not accepted yet, she has handed it over and is still to pay
 * the joint visit, or she has given a reason.
 */
export const GRANT_KINDS = ['deputy', 'task_force', 'hand_over', 'joint_visit', 'reason'] as const;
export type GrantKind = (typeof GRANT_KINDS)[number];

/**
 * What somebody is to a client, the closest first: its owner, a co-owner, given it for a time (one relation a kind of
 * grant; `granted` is the look after a reason), a colleague of the client's branch, or none of these.
 */
export const RELATIONS = [
  'owner',
  'co_owner',
  'deputy',
  'successor',
  'former_owner',
  'task_force',
  'granted',
  'same_branch',
  'elsewhere',
] as const;
export type Relation = (typeof RELATIONS)[number];

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

type ByRelation<Value> = Readonly<Record<Relation, Value>>;

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
export const SIGHT: Readonly<Record<ViewerRole, ByRelation<Row>>> = {
  rm: { ...everywhere(ALL), same_branch: AFTER_REASON, elsewhere: NAME_ONLY },
  branch_manager: { ...everywhere(ALL), elsewhere: NAME_ONLY },
  complaints_officer: everywhere(COMPLAINT_WORK),
  compliance: everywhere(OVERSIGHT),
  admin: everywhere(NAME_ONLY),
};

/**
 * What is done to a client: write down a contact; agree follow-ups and appointments; change people, facts, needs and dates;
 * show some of it in a channel; propose another owner; merge it with its double.
 */
export const ACTIONS = ['log_contact', 'plan_contact', 'edit_record', 'share', 'hand_over', 'merge'] as const;
export type Action = (typeof ACTIONS)[number];

const OWNING: readonly Action[] = ACTIONS;
const LOOKING_AFTER: readonly Action[] = ['log_contact', 'plan_contact', 'edit_record', 'share'];
const WORKING_WITH: readonly Action[] = ['log_contact', 'plan_contact'];
const NOTHING: readonly Action[] = [];

/**
 * Who may do what to a client. Nobody acts on what she may not see; whoever may act is named here: default deny.
 *
 * Source: bank practice. The owner answers for the client; a deputy stands in for her in all but giving it away; whoever is
 * there for a while works with it and leaves the record to its owner; a manager acts for the clients of her branch.
 */
export const MAY: Readonly<Record<ViewerRole, ByRelation<readonly Action[]>>> = {
  rm: {
    owner: OWNING,
    co_owner: LOOKING_AFTER,
    deputy: LOOKING_AFTER,
    successor: WORKING_WITH,
    former_owner: WORKING_WITH,
    task_force: WORKING_WITH,
    granted: WORKING_WITH,
    same_branch: NOTHING,
    elsewhere: NOTHING,
  },
  branch_manager: {
    owner: OWNING,
    co_owner: OWNING,
    deputy: OWNING,
    successor: OWNING,
    former_owner: OWNING,
    task_force: OWNING,
    granted: OWNING,
    same_branch: OWNING,
    elsewhere: NOTHING,
  },
  complaints_officer: everywhere(NOTHING),
  compliance: everywhere(NOTHING),
  admin: everywhere(NOTHING),
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

const BY_GRANT: Readonly<Record<GrantKind, Relation>> = {
  deputy: 'deputy',
  hand_over: 'successor',
  joint_visit: 'former_owner',
  task_force: 'task_force',
  reason: 'granted',
};

/** The closest relation wins. `grant`: the farthest-reaching grant of this viewer for this client that is valid now. */
export function relationTo(viewer: Viewer, client: Guarded, grant: GrantKind | null): Relation {
  if (client.ownerId === viewer.id) return 'owner';
  if (client.coOwnerIds.includes(viewer.id)) return 'co_owner';
  if (grant !== null) return BY_GRANT[grant];
  if (client.branchId !== null && client.branchId === viewer.branchId) return 'same_branch';
  return 'elsewhere';
}

/** What `viewer` may see of one group of a client to which she stands in `relation`. */
export const sightOf = (viewer: Viewer, relation: Relation, group: FieldGroup): Sight =>
  viewer.active ? (SIGHT[viewer.role][relation][group] ?? 'hidden') : 'hidden';

/** Whether `viewer` may see that group of any client at all: who may not need not be asked which client she means. */
export const seesAnywhere = (viewer: Viewer, group: FieldGroup): boolean =>
  viewer.active && Object.values(SIGHT[viewer.role]).some((row) => row[group] === 'see');

export type Sights = Readonly<Record<FieldGroup, Sight>>;

/** All groups at once, for a surface that shows several. */
export const sightsOf = (viewer: Viewer, relation: Relation): Sights =>
  Object.fromEntries(FIELD_GROUPS.map((group) => [group, sightOf(viewer, relation, group)])) as Sights;

/** Whether `viewer` may do this to a client to which she stands in `relation`. */
export const mayDo = (viewer: Viewer, relation: Relation, action: Action): boolean =>
  viewer.active && MAY[viewer.role][relation].includes(action);

/** All that `viewer` may do to a client to which she stands in `relation`. */
export const actionsOf = (viewer: Viewer, relation: Relation): readonly Action[] =>
  ACTIONS.filter((action) => mayDo(viewer, relation, action));

/** The farthest-reaching of several grants; null of none. */
export const farthestGrant = (kinds: readonly GrantKind[]): GrantKind | null =>
  GRANT_KINDS.find((kind) => kinds.includes(kind)) ?? null;

// A function, since the tables above are made before anything below them.
function everywhere<Value>(value: Value): ByRelation<Value> {
  return Object.fromEntries(RELATIONS.map((relation) => [relation, value])) as ByRelation<Value>;
}
