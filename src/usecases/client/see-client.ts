import { type Hearer, mayKnowOfComplaints } from '../../core/access/complaint.ts';
import {
  type Action,
  actionsOf,
  type Guarded,
  type Relation,
  relationTo,
  type Sights,
  sightsOf,
  type Viewer,
} from '../../core/access/policy.ts';
import type { Staff } from '../../core/client/client.ts';
import type { GoneClient } from '../../core/client/gone.ts';
import type { Checklist } from '../../core/client/knowledge/checklist.ts';
import { type Knowledge, knowledgeOf } from '../../core/client/knowledge/knowledge.ts';
import type { ClientHeading, ClientRecord } from '../../core/client/record.ts';
import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { BranchId, ClientId } from '../../core/shared/ids.ts';
import type { ClientStore, Clock, GrantStore } from '../ports.ts';
import type { OpenMatters, ReadMatters } from './ports.ts';
import { whyGone } from './why-gone.ts';

/** What one viewer gets to see of one client. */
export type ClientSight =
  /** The record, which groups of it may be shown, and what she may do to the client. */
  | {
      readonly kind: 'record';
      readonly record: ClientRecord;
      readonly relation: Relation;
      readonly sights: Sights;
      readonly may: readonly Action[];
      /** How complete the record is, and what to ask next; null where facts are not hers to see. */
      readonly knowledge: Knowledge | null;
      readonly matters: OpenMatters;
    }
  /** Name, branch and owner, nothing else. `canGiveReason`: a reason opens the rest for the day. */
  | { readonly kind: 'heading'; readonly heading: ClientHeading; readonly canGiveReason: boolean }
  /** Closed or merged since the viewer last saw it; or nothing of it is hers to see, not even the name. */
  | { readonly kind: 'gone'; readonly why: GoneClient };

export type SightDependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly clients: ClientStore;
  readonly grants: GrantStore;
  /** What the bank wants to know of its clients. */
  readonly checklist: Checklist;
  readonly matters: ReadMatters;
};

/** The member of staff as the access policy sees her. */
export const viewerOf = (staff: Staff): Viewer => ({
  id: staff.id,
  role: staff.role,
  branchId: staff.branch?.id ?? null,
  active: staff.active,
});

/** The facts of a heading that decide who may see the client. */
export const guardedOf = (heading: ClientHeading): Guarded => ({
  ownerId: heading.owner?.id ?? null,
  coOwnerIds: heading.coOwnerIds,
  branchId: heading.branch?.id ?? null,
});

/** The relation of a viewer to each of several clients at `now`, asked in one go. */
export async function relationsTo(
  grants: GrantStore,
  viewer: Viewer,
  headings: readonly ClientHeading[],
  now: Date,
): Promise<(heading: ClientHeading) => Relation> {
  const ids = headings.map((heading) => heading.id);
  const granted = await grants.grantedAmong(viewer.id, ids, now);
  return (heading) => relationTo(viewer, guardedOf(heading), granted.get(heading.id) ?? null);
}

/** The relation of a viewer to one client at `now`. */
export const relationWith = async (
  grants: GrantStore,
  viewer: Viewer,
  heading: ClientHeading,
  now: Date,
): Promise<Relation> => (await relationsTo(grants, viewer, [heading], now))(heading);

/** Reads as much of a client as the policy lets `viewer` see, now. The record is not even read for who may not see it. */
export async function seeClient(deps: SightDependencies, viewer: Viewer, id: ClientId): Promise<ClientSight> {
  const [heading] = await deps.clients.headings([id]);
  if (heading === undefined) return gone();
  const now = deps.clock.now();
  const relation = await relationWith(deps.grants, viewer, heading, now);
  const sights = sightsOf(viewer, relation);
  if (sights.identity !== 'see') return { kind: 'gone', why: { kind: 'client_gone' } };
  if (sights.profile !== 'see')
    return { kind: 'heading', heading: redactedHeading(heading, sights), canGiveReason: sights.profile === 'reason' };
  const record = await deps.clients.record(id, {
    now,
    today: dayAt(now, deps.bankZone),
    hearer: hearerOf(viewer, relation, heading),
  });
  if (record === null) return gone();
  const knowledge = knowledgeIsOpen(sights) ? knowledgeOf(deps.checklist, record, dayAt(now, deps.bankZone)) : null;
  return {
    kind: 'record',
    record: redacted(record, sights),
    relation,
    sights,
    may: actionsOf(viewer, relation),
    knowledge,
    matters: await deps.matters(viewer, record, sights),
  };

  async function gone(): Promise<ClientSight> {
    return { kind: 'gone', why: await whyGone(deps.clients, viewer, id) };
  }
}

/** Who reads what is to be done for a client: whoever was given it for another reason is no part of its complaints. */
export const hearerOf = (
  viewer: Viewer,
  relation: Relation,
  { branch }: { readonly branch: { readonly id: BranchId } | null },
): Hearer => ({
  id: viewer.id,
  ofComplaints: mayKnowOfComplaints(viewer, relation, { branchId: branch?.id ?? null }),
});

/** Facts tell of people, of dealings and of money: whoever may not see all of that is told none of them. */
const knowledgeIsOpen = ({ personal, contacts, money }: Sights): boolean =>
  personal === 'see' && contacts === 'see' && money === 'see';

/** The heading of a client whose name may be seen, without what may not. */
export const redactedHeading = (heading: ClientHeading, sights: Sights): ClientHeading =>
  sights.profile === 'see' ? heading : { ...heading, tier: null };

/** The record without the groups that may not be seen: what a surface is not given, it cannot show. */
function redacted(record: ClientRecord, sights: Sights): ClientRecord {
  const { client, people, holdings, flows, flowsUntil, otherBanks, interactions, followUps, nextAppointment } = record;
  const known = knowledgeIsOpen(sights);
  const money = sights.money === 'see';
  const contacts = sights.contacts === 'see';
  return {
    client: { ...client, accountNumbers: money ? client.accountNumbers : [] },
    people: sights.people === 'see' ? (sights.personal === 'see' ? people : people.map(withoutPersonalData)) : [],
    holdings: money ? holdings : [],
    flows: money ? flows : [],
    flowsUntil,
    otherBanks: money ? otherBanks : null,
    facts: known ? record.facts : [],
    openNeeds: contacts ? record.openNeeds : 0,
    memorialDays: known ? record.memorialDays : 0,
    interactions: contacts ? interactions : [],
    followUps: contacts ? followUps : [],
    nextAppointment: contacts ? nextAppointment : null,
  };
}

const withoutPersonalData = (person: ClientRecord['people'][number]): ClientRecord['people'][number] => ({
  ...person,
  birthday: null,
  interests: [],
  phone: null,
  email: null,
});
