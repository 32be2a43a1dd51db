import type { Staff } from '../../core/client/client.ts';
import {
  type AppointmentFault,
  type AppointmentSaid,
  checkAppointment,
  type KeptAppointment,
  overlap,
  trimmedAppointment,
} from '../../core/client/contact-log/agenda.ts';
import type { OverlapWith } from '../../core/client/contact-log/logged-contact.ts';
import { mergeEdit } from '../../core/client/contact-log/merge-edit.ts';
import type { ClientHeading } from '../../core/client/record.ts';
import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { AppointmentId, ClientId, InteractionId } from '../../core/shared/ids.ts';
import { ok, type Result } from '../../core/shared/result.ts';
import { type ActRefusal, actOnClient } from '../client/act-on-client.ts';
import type { Clock, NewId, Transaction, UnitOfWork } from '../ports.ts';
import { carryOut, type Outcome, refused } from './carry-out.ts';
import { type Clashed, lastEdit } from './edit-contact.ts';
import { type ContactRefusal, keptToChange } from './find-contact.ts';
import { standingContact } from './keep-follow-up.ts';

type Dependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly newId: NewId;
  readonly unitOfWork: UnitOfWork;
};

/** Appointments of the same person at the same time. */
type Overlaps = { readonly kind: 'overlaps'; readonly with: readonly OverlapWith[] };

type Faulty = { readonly kind: 'faults'; readonly faults: readonly AppointmentFault[] };

export type AppointmentOf = { readonly appointment: KeptAppointment; readonly client: ClientHeading };

type BookRequest = {
  readonly by: Staff;
  readonly clientId: ClientId;
  readonly said: AppointmentSaid;
  /** The contact in which it was agreed, if it was. */
  readonly interactionId: InteractionId | null;
  /** She has seen what it overlaps with and wants it all the same. */
  readonly despiteOverlap: boolean;
  readonly requestKey: string;
  readonly origin: string;
};

type BookRefusal = ActRefusal | Faulty | Overlaps;

export type BookAppointment = (request: BookRequest) => Promise<Result<ClientHeading, BookRefusal>>;

/**
 * Books an hour with a client for whoever asks. What it overlaps with is told before anything is stored; the same hour with
 * the same client is booked once.
 *
 * Refuses `overlaps`, `faults`, and as `actOnClient` does.
 */
export const bookAppointment =
  (deps: Dependencies): BookAppointment =>
  (request) =>
    carryOut(deps.unitOfWork, request, (tx) => book(tx, deps, request));

async function book(
  tx: Transaction,
  deps: Dependencies,
  { by, clientId, said, interactionId, despiteOverlap, requestKey }: BookRequest,
): Promise<Outcome<ClientHeading, BookRefusal>> {
  const now = deps.clock.now();
  const acted = await actOnClient(tx, by, clientId, 'plan_contact', now);
  if (!acted.ok) return refused(acted.refusal);
  const value = ok(acted.value.heading);
  const checked = checkAppointment(said, { now, today: dayAt(now, deps.bankZone), zone: deps.bankZone });
  if (!checked.ok) return refused({ kind: 'faults', faults: checked.refusal });
  const around = await tx.agenda.appointmentsAround(by.id, checked.value, null);
  // A retry finds what it booked itself.
  if (around.some((each) => isSame(each, clientId, checked.value))) return { value, events: [] };
  const others = despiteOverlap ? [] : await overlapping(tx, around, checked.value);
  if (others.length > 0) return refused({ kind: 'overlaps', with: others });
  if (!(await tx.firstTime(requestKey))) return { value, events: [] };
  const appointmentId = deps.newId<AppointmentId>();
  await tx.agenda.insertAppointment({
    id: appointmentId,
    clientId,
    staffId: by.id,
    said: checked.value,
    interactionId: await standingContact(tx, clientId, interactionId),
    recordedBy: by.id,
    recordedAt: now,
  });
  const { startsAt } = checked.value;
  return { value, events: [{ kind: 'appointment_booked', clientId, appointmentId, startsAt }] };
}

const isSame = ({ clientId, said }: KeptAppointment, client: ClientId, wanted: AppointmentSaid): boolean =>
  clientId === client &&
  said.startsAt.getTime() === wanted.startsAt.getTime() &&
  said.endsAt?.getTime() === wanted.endsAt?.getTime();

async function overlapping(
  { clients }: Transaction,
  around: readonly KeptAppointment[],
  said: AppointmentSaid,
): Promise<Overlaps['with']> {
  const others = around.filter((each) => overlap(each.said, said));
  // They are her own hours, whomever they are with: name, branch and owner are open to everybody at the bank.
  const headings = await clients.headings(others.map(({ clientId }) => clientId));
  const nameOf = new Map(headings.map(({ id, name }) => [id, name]));
  return others.map((appointment) => ({ appointment, clientName: nameOf.get(appointment.clientId) ?? null }));
}

type ChangeRequest = {
  readonly by: Staff;
  readonly appointmentId: AppointmentId;
  readonly seen: number;
  readonly said: AppointmentSaid;
  /** Fields in which she takes what stands in the place of what she typed. */
  readonly leave: readonly (keyof AppointmentSaid)[];
  readonly despiteOverlap: boolean;
  readonly origin: string;
};

type ChangeRefusal = ContactRefusal | Faulty | Overlaps | Clashed<KeptAppointment, AppointmentSaid>;

export type ChangeAppointment = (request: ChangeRequest) => Promise<Result<AppointmentOf, ChangeRefusal>>;

/**
 * Moves an appointment, or says something else of it. What it said before is kept. It may overlap with hours of whoever it is
 * booked for. An hour that is over may stay, and nothing is moved into the past.
 *
 * Refuses `clash`, `overlaps`, `faults`, `withdrawn`, and as `actOnClient` does.
 */
export const changeAppointment =
  (deps: Dependencies): ChangeAppointment =>
  (request) =>
    carryOut(deps.unitOfWork, request, (tx) => change(tx, deps, request));

async function change(
  tx: Transaction,
  deps: Dependencies,
  request: ChangeRequest,
): Promise<Outcome<AppointmentOf, ChangeRefusal>> {
  const { by, appointmentId, seen, leave } = request;
  const now = deps.clock.now();
  const find = () => tx.agenda.appointment(appointmentId);
  const found = await keptToChange(tx, by, 'appointment', appointmentId, find, 'plan_contact', now);
  if (!found.ok) return refused(found.refusal);
  const { kept, client } = found.value;
  const faults = faultsOf(request.said, kept, { now, today: dayAt(now, deps.bankZone), zone: deps.bankZone });
  if (faults.length > 0) return refused({ kind: 'faults', faults });
  const base = seen === kept.version ? kept.said : await tx.agenda.appointmentBefore(appointmentId, seen);
  const { fields, changed, clashes } = mergeEdit(base, kept.said, trimmedAppointment(request.said), leave);
  if (clashes.length > 0)
    return refused({ kind: 'clash', theirs: kept, clashes, last: await lastEdit(tx, 'appointment', kept) });
  const others = request.despiteOverlap ? [] : await newlyOverlapping(tx, kept, fields, changed);
  if (others.length > 0) return refused({ kind: 'overlaps', with: others });
  if (changed.length === 0) return { value: ok({ appointment: kept, client }), events: [] };
  const { clientId, version, status } = kept;
  await tx.agenda.changeAppointment(kept, { said: fields, status }, { by: by.id, at: now });
  return {
    value: ok({ appointment: { ...kept, said: fields, version: version + 1 }, client }),
    events: [{ kind: 'appointment_changed', clientId, appointmentId, version }],
  };
}

/** An appointment that is not moved may lie in the past. */
function faultsOf(
  said: AppointmentSaid,
  kept: KeptAppointment,
  at: Parameters<typeof checkAppointment>[1],
): readonly AppointmentFault[] {
  const checked = checkAppointment(said, at);
  const isUnmoved = said.startsAt.getTime() === kept.said.startsAt.getTime();
  return checked.ok ? [] : checked.refusal.filter(({ kind }) => !(isUnmoved && kind === 'hour_past'));
}

async function newlyOverlapping(
  tx: Transaction,
  { id, staff }: KeptAppointment,
  said: AppointmentSaid,
  changed: readonly (keyof AppointmentSaid)[],
): Promise<Overlaps['with']> {
  if (!changed.includes('startsAt') && !changed.includes('endsAt')) return [];
  return overlapping(tx, await tx.agenda.appointmentsAround(staff.id, said, id), said);
}

type EndRequest = {
  readonly by: Staff;
  readonly appointmentId: AppointmentId;
  readonly as: 'held' | 'cancelled';
  readonly origin: string;
};

export type EndAppointment = (request: EndRequest) => Promise<Result<AppointmentOf, ContactRefusal>>;

/**
 * Says that an appointment took place, or that it will not. Saying so again changes nothing.
 *
 * Refuses `withdrawn`, and as `actOnClient` does.
 */
export const endAppointment =
  (deps: Dependencies): EndAppointment =>
  (request) =>
    carryOut(deps.unitOfWork, request, (tx) => end(tx, deps, request));

async function end(
  tx: Transaction,
  { clock }: Dependencies,
  { by, appointmentId, as }: EndRequest,
): Promise<Outcome<AppointmentOf, ContactRefusal>> {
  const now = clock.now();
  const find = () => tx.agenda.appointment(appointmentId);
  const found = await keptToChange(tx, by, 'appointment', appointmentId, find, 'plan_contact', now);
  if (!found.ok) return refused(found.refusal);
  const { kept, client } = found.value;
  if (kept.status === as) return { value: ok({ appointment: kept, client }), events: [] };
  await tx.agenda.changeAppointment(kept, { said: kept.said, status: as }, { by: by.id, at: now });
  const { clientId, version } = kept;
  const kind = as === 'held' ? 'appointment_held' : 'appointment_cancelled';
  return {
    value: ok({ appointment: { ...kept, status: as, version: version + 1 }, client }),
    events: [{ kind, clientId, appointmentId, version }],
  };
}
