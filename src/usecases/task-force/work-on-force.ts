import { FINDING_MAX_LENGTH, ITEM_MAX_LENGTH } from '../../core/churn/task-force/checklist.ts';
import type { KeptForce } from '../../core/churn/task-force/kept-force.ts';
import type { ForceRole } from '../../core/churn/task-force/lifecycle.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { ForceItemId, StaffId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { actOnForce, type ForceDependencies, type ForceRefusal, type ForceRequest } from './act.ts';
import { mayAllJoin, seesUntil } from './decide-force.ts';

type Answered<Refusal = never> = Promise<Result<KeptForce, ForceRefusal | Refusal>>;

/** `role_taken`: a colleague was first. `role_unknown`: this task force has no such role. */
export type RoleRefusal = { readonly kind: 'role_taken'; readonly name: string } | { readonly kind: 'role_unknown' };

export type ClaimRole = (request: ForceRequest & { readonly role: ForceRole }) => Answered<RoleRefusal>;

/** Takes a role that nobody has. */
export function claimRole(deps: ForceDependencies): ClaimRole {
  return ({ role, ...request }) =>
    actOnForce<RoleRefusal>(deps, { ...request, step: 'claim_role' }, async (tx, { force, now }) => {
      const found = force.roles.find((each) => each.role === role);
      if (found === undefined) return refuse({ kind: 'role_unknown' });
      if (found.staff?.id === request.by.id) return ok(null);
      if (found.staff !== null) return refuse({ kind: 'role_taken', name: found.staff.name });
      await tx.forces.giveRole(force.id, role, request.by.id, now);
      return ok({ change: 'role_claimed', facts: { role } });
    });
}

/** Something new to do; '' as the text: nothing. */
type NewItem = { readonly text: string; readonly role: ForceRole | null; readonly dueOn: LocalDate | null };
export type ItemRefusal =
  | { readonly kind: 'item_too_long'; readonly max: number }
  | { readonly kind: 'due_day_missing' }
  | { readonly kind: 'due_day_past' };

export type TickItems = (
  request: ForceRequest & {
    /** What she has ticked, and what she has unticked: a colleague’s tick on a list that was drawn before it stays. */
    readonly doneIds: readonly ForceItemId[];
    readonly openIds: readonly ForceItemId[];
    readonly added: NewItem;
  },
) => Answered<ItemRefusal>;

/** Says what of the checklist is done and what is not, and puts something more on it. */
export function tickItems(deps: ForceDependencies): TickItems {
  return ({ doneIds, openIds, added, ...request }) =>
    actOnForce<ItemRefusal>(deps, { ...request, step: 'tick_item' }, async (tx, { force, now, today }) => {
      const fit = checkItem(added, today);
      if (!fit.ok) return fit;
      const item = fit.value;
      const done = force.items.filter((each) => each.done === null && doneIds.includes(each.id)).map(({ id }) => id);
      const open = force.items.filter((each) => each.done !== null && openIds.includes(each.id)).map(({ id }) => id);
      await tx.forces.tick(done, { by: request.by.id, at: now });
      await tx.forces.tick(open, null);
      if (item !== null) await tx.forces.addItems(force.id, [{ id: deps.newId<ForceItemId>(), ...item }]);
      return ok(tickedEntry(done.length, open.length, item?.what.text ?? null));
    });
}

/** The line of the timeline; null where nothing has changed. */
function tickedEntry(done: number, open: number, text: string | null) {
  if (done + open > 0) return { change: 'items_ticked', text, facts: { done, open } } as const;
  return text === null ? null : ({ change: 'item_added', text } as const);
}

/** What is to be put on the checklist; null when nothing is. */
function checkItem({ text: said, role, dueOn }: NewItem, today: LocalDate) {
  const text = said.trim();
  if (text === '') return ok(null);
  if ([...text].length > ITEM_MAX_LENGTH) return refuse({ kind: 'item_too_long', max: ITEM_MAX_LENGTH } as const);
  if (dueOn === null) return refuse({ kind: 'due_day_missing' } as const);
  return dueOn < today ? refuse({ kind: 'due_day_past' } as const) : ok({ what: { text }, role, dueOn });
}

export type FindingRefusal =
  | { readonly kind: 'finding_empty' }
  | { readonly kind: 'finding_too_long'; readonly max: number };

function checkFinding(text: string): Result<string, FindingRefusal> {
  const finding = text.trim();
  if (finding === '') return refuse({ kind: 'finding_empty' });
  return [...finding].length > FINDING_MAX_LENGTH
    ? refuse({ kind: 'finding_too_long', max: FINDING_MAX_LENGTH })
    : ok(finding);
}

export type ReportFinding = (request: ForceRequest & { readonly text: string }) => Answered<FindingRefusal>;

/** Writes down what was found out. */
export function reportFinding(deps: ForceDependencies): ReportFinding {
  return ({ text, ...request }) =>
    actOnForce<FindingRefusal>(deps, { ...request, step: 'report' }, async () => {
      const finding = checkFinding(text);
      return finding.ok ? ok({ change: 'finding', text: finding.value }) : finding;
    });
}

/** `lead_stays`, `owner_stays`: who leads it, and who owns the client, is in it. */
export type MemberRefusal = { readonly kind: 'member_unfit' | 'lead_stays' | 'owner_stays' };

export type InviteMembers = (
  request: ForceRequest & { readonly memberIds: readonly StaffId[] },
) => Answered<MemberRefusal>;

/** Takes more people in; they see the client from now on, for a time. */
export function inviteMembers(deps: ForceDependencies): InviteMembers {
  return ({ memberIds, ...request }) =>
    actOnForce<MemberRefusal>(deps, { ...request, step: 'invite' }, async (tx, { force, now }) => {
      if (!(await mayAllJoin(tx, memberIds))) return refuse({ kind: 'member_unfit' });
      const added = memberIds.filter((id) => !force.members.some((member) => member.id === id));
      if (added.length === 0) return ok(null);
      await tx.forces.join(force.id, added, now, seesUntil(now));
      const names = (await tx.staff.listById(added)).map(({ name }) => name);
      return ok({ change: 'invited', facts: { name: names.join('、') } });
    });
}

export type ReleaseMember = (request: ForceRequest & { readonly staffId: StaffId }) => Answered<MemberRefusal>;

/** Lets somebody go: her roles are nobody’s again, and she sees the client no more. */
export function releaseMember(deps: ForceDependencies): ReleaseMember {
  return ({ staffId, ...request }) =>
    actOnForce<MemberRefusal>(deps, { ...request, step: 'release' }, async (tx, { force, heading, now }) => {
      if (staffId === force.lead?.id) return refuse({ kind: 'lead_stays' });
      if (staffId === heading?.owner?.id) return refuse({ kind: 'owner_stays' });
      const gone = force.members.find(({ id }) => id === staffId);
      if (gone === undefined) return ok(null);
      await tx.forces.leave(force.id, staffId, now);
      return ok({ change: 'released', facts: { name: gone.name }, alsoTo: [staffId] });
    });
}

export type KeepChannel = (request: ForceRequest & { readonly slackChannel: string }) => Answered;

/** Its message stands in this private channel too from now on. */
export function keepChannel(deps: ForceDependencies): KeepChannel {
  return ({ slackChannel, ...request }) =>
    actOnForce<never>(deps, { ...request, step: 'open_channel' }, async (tx, { force }) => {
      if (force.slackChannel !== null) return ok(null);
      await tx.forces.setChannel(force.id, slackChannel);
      return ok({ change: 'channel_opened' });
    });
}

export type CloseForce = (request: ForceRequest & { readonly finding: string }) => Answered<FindingRefusal>;

/**
 * Closes it, with a last finding where none was written down before; its members see the client no more, and what was tried is asked
 * about later.
 */
export function closeForce(deps: ForceDependencies): CloseForce {
  return async ({ finding: said, ...request }) => {
    const text = said.trim();
    const finding = text === '' ? ok(null) : checkFinding(text);
    if (!finding.ok) return finding;
    const findings = finding.value === null ? 0 : 1;
    return actOnForce<never>(deps, { ...request, step: 'close', findings }, async (tx, { force, now }) => {
      const last = { at: now, byId: request.by.id, kind: 'finding', text: finding.value, facts: {} } as const;
      if (finding.value !== null) await tx.forces.addEntry(force.id, last);
      await tx.forces.close(force.id, now);
      return ok({ change: 'closed' });
    });
  };
}
