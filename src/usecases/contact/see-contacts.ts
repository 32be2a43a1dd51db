import type { Hearer } from '../../core/access/complaint.ts';
import { mayDo, sightsOf } from '../../core/access/policy.ts';
import type { Staff } from '../../core/client/client.ts';
import type { ContactAndAll, ContactsSeen, Edit } from '../../core/client/contact-log/logged-contact.ts';
import { addDays, dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { AppointmentId, ClientId, FollowUpId, InteractionId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import type { ActRefusal } from '../client/act-on-client.ts';
import { hearerOf, relationWith, viewerOf } from '../client/see-client.ts';
import { whyGone } from '../client/why-gone.ts';
import type { ClientStore, Clock, GrantStore } from '../ports.ts';
import type { AppointmentOf } from './keep-appointment.ts';
import type { FollowUpOf, FollowUpRefusal } from './keep-follow-up.ts';
import { readContact } from './log-contact.ts';
import type { AgendaStore, ContactStore } from './ports.ts';

type Dependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly clients: ClientStore;
  readonly grants: GrantStore;
  readonly contacts: ContactStore;
  readonly agenda: AgendaStore;
};

/** Contacts shown at once. */
const CONTACTS_SHOWN = 15;

/** How long what has ended stays in sight, in days. */
const ENDED_SHOWN_DAYS = 14;

export type SeeContacts = (by: Staff, clientId: ClientId) => Promise<Result<ContactsSeen, ActRefusal>>;

/** Reads what was said and agreed with a client, where the policy shows contacts to `by`; refuses as `actOnClient` does. */
export function seeContacts(deps: Dependencies): SeeContacts {
  return async (by, clientId) => {
    const group = await seeGroup(deps, by, clientId);
    if (!group.ok) return group;
    const { hearer, ...seen } = group.value;
    const now = deps.clock.now();
    return ok({
      ...seen,
      contacts: await deps.contacts.recent(clientId, CONTACTS_SHOWN),
      followUps: await deps.agenda.followUpsOf(clientId, addDays(dayAt(now, deps.bankZone), -ENDED_SHOWN_DAYS), hearer),
      appointments: await deps.agenda.appointmentsOf(clientId, now),
    });
  };
}

async function seeGroup(
  { clock, clients, grants }: Dependencies,
  by: Staff,
  clientId: ClientId,
): Promise<Result<Pick<ContactsSeen, 'client' | 'mayLog' | 'mayPlan'> & { readonly hearer: Hearer }, ActRefusal>> {
  const viewer = viewerOf(by);
  const [client] = await clients.headings([clientId]);
  if (client === undefined) return refuse(await whyGone(clients, viewer, clientId));
  const relation = await relationWith(grants, viewer, client, clock.now());
  const sights = sightsOf(viewer, relation);
  if (sights.identity !== 'see') return refuse({ kind: 'client_gone' });
  if (sights.contacts !== 'see') return refuse({ kind: 'not_allowed', canGiveReason: sights.contacts === 'reason' });
  return ok({
    client,
    hearer: hearerOf(viewer, relation, client),
    mayLog: mayDo(viewer, relation, 'log_contact'),
    mayPlan: mayDo(viewer, relation, 'plan_contact'),
  });
}

/** One contact as its form needs it, with who changed it before. */
type ContactSeen = ContactAndAll & { readonly edits: readonly Edit[] };

export type SeeContact = (by: Staff, id: InteractionId) => Promise<Result<ContactSeen, ActRefusal>>;

/** Reads one contact, where the policy shows contacts of its client to `by`. One that nobody logged is gone. */
export function seeContact(deps: Dependencies): SeeContact {
  return async (by, id) => {
    const contact = await deps.contacts.find(id);
    if (contact === null) return refuse({ kind: 'client_gone' });
    const seen = await seeGroup(deps, by, contact.clientId);
    if (!seen.ok) return seen;
    const all = await readContact(deps, id, seen.value.client);
    return ok({ ...all, edits: await deps.contacts.edits('interaction', id) });
  };
}

export type SeeFollowUp = (by: Staff, id: FollowUpId) => Promise<Result<FollowUpOf, FollowUpRefusal>>;

/** Reads one follow-up, where the policy shows contacts of its client to `by`, and it is not shut to her. */
export function seeFollowUp(deps: Dependencies): SeeFollowUp {
  return async (by, id) => {
    const followUp = await deps.agenda.followUp(id);
    if (followUp === null || followUp.withdrawn) return refuse({ kind: 'follow_up_gone' });
    const seen = await seeGroup(deps, by, followUp.clientId);
    if (!seen.ok) return seen;
    const { client, hearer } = seen.value;
    return (await deps.agenda.isHeardBy(id, hearer)) ? ok({ followUp, client }) : refuse({ kind: 'follow_up_gone' });
  };
}

export type SeeAppointment = (by: Staff, id: AppointmentId) => Promise<Result<AppointmentOf, ActRefusal>>;

/** Reads one appointment, where the policy shows contacts of its client to `by`. One that is not there is gone. */
export function seeAppointment(deps: Dependencies): SeeAppointment {
  return async (by, id) => {
    const appointment = await deps.agenda.appointment(id);
    if (appointment === null || appointment.withdrawn) return refuse({ kind: 'client_gone' });
    const seen = await seeGroup(deps, by, appointment.clientId);
    return seen.ok ? ok({ appointment, client: seen.value.client }) : seen;
  };
}
