import type { Staff } from '../../core/client/client.ts';
import {
  type AppointmentFault,
  type AppointmentSaid,
  checkAppointment,
  type KeptAppointment,
  trimmedAppointment,
} from '../../core/client/contact-log/agenda.ts';
import type { HourConflict } from '../../core/client/contact-log/hour-conflicts.ts';
import { mergeEdit } from '../../core/client/contact-log/merge-edit.ts';
import type { ClientHeading } from '../../core/client/record.ts';
import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { AppointmentId, ClientId, InteractionId, StaffId } from '../../core/shared/ids.ts';
import { ok, type Result } from '../../core/shared/result.ts';
import { carryOut, type Outcome, refused } from '../carry-out.ts';
import { type ActRefusal, actOnClient } from '../client/act-on-client.ts';
import type { Clock, NewId, Transaction, UnitOfWork } from '../ports.ts';
import { type Clashed, lastEdit } from './edit-contact.ts';
import { type ConflictDependencies, conflictsOf } from './find-conflicts.ts';
import { type ContactRefusal, keptToChange } from './find-contact.ts';
import { standingContact } from './keep-follow-up.ts';

type Dependencies = ConflictDependencies & {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly newId: NewId;
  readonly unitOfWork: UnitOfWork;
};

/** What stands against the hour, of which she has not been told yet. */
type Conflicting = { readonly kind: 'conflicts'; readonly conflicts: readonly HourConflict[] };

type Faulty = { readonly kind: 'faults'; readonly faults: readonly AppointmentFault[] };

export type AppointmentOf = { readonly appointment: KeptAppointment; readonly client: ClientHeading };

type BookRequest = {
  readonly by: Staff;
  readonly clientId: ClientId;
  readonly said: AppointmentSaid;
  /** The contact in which it was agreed, if it was. */
  readonly interactionId: InteractionId | null;
  /** She has seen what stands against it and wants it all the same. */
  readonly despiteConflicts: boolean;
  readonly requestKey: string;
  readonly origin: string;
};

type BookRefusal = ActRefusal | Faulty | Conflicting;

export type BookAppointment = (request: BookRequest) => Promise<Result<ClientHeading, BookRefusal>>;

/**
 * Books an hour with a client for whoever asks. What stands against it is told before anything is stored; the same hour with
 * the same client is booked once.
 *
 * Refuses `conflicts`, `faults`, and as `actOnClient` does.
 */
export const bookAppointment =
  (deps: Dependencies): BookAppointment =>
  (request) =>
    carryOut(deps.unitOfWork, request, (tx) => book(tx, deps, request));

async function book(
  tx: Transaction,
  deps: Dependencies,
  { by, clientId, said, interactionId, despiteConflicts, requestKey }: BookRequest,
): Promise<Outcome<ClientHeading, BookRefusal>> {
  const now = deps.clock.now();
  const acted = await actOnClient(tx, by, clientId, 'plan_contact', now);
  if (!acted.ok) return refused(acted.refusal);
  const value = ok(acted.value.heading);
  const checked = checkAppointment(said, { now, today: dayAt(now, deps.bankZone), zone: deps.bankZone });
  if (!checked.ok) return refused({ kind: 'faults', faults: checked.refusal });
  await hoursInTurn(tx, by.id);
  const around = await tx.agenda.appointmentsAround(by.id, checked.value, null);
  // A retry finds what it booked itself.
  if (around.some((each) => isSame(each, clientId, checked.value))) return { value, events: [] };
  const conflicts = despiteConflicts ? [] : await conflictsOf(tx, deps, { by, clientId, said: checked.value, around });
  if (conflicts.length > 0) return refused({ kind: 'conflicts', conflicts });
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
  return { value, events: [{ kind: 'appointment_booked', clientId, appointmentId, staffId: by.id, startsAt }] };
}

/** Of two hours that are booked for somebody at once, the second is told what stands against it. */
const hoursInTurn = (tx: Transaction, staffId: StaffId): Promise<void> => tx.inTurn(`hours_of:${staffId}`);

const isSame = ({ clientId, said }: KeptAppointment, client: ClientId, wanted: AppointmentSaid): boolean =>
  clientId === client &&
  said.startsAt.getTime() === wanted.startsAt.getTime() &&
  said.endsAt?.getTime() === wanted.endsAt?.getTime();

type ChangeRequest = {
  readonly by: Staff;
  readonly appointmentId: AppointmentId;
  readonly seen: number;
  readonly said: AppointmentSaid;
  /** Fields in which she takes what stands in the place of what she typed. */
  readonly leave: readonly (keyof AppointmentSaid)[];
  readonly despiteConflicts: boolean;
  readonly origin: string;
};

type ChangeRefusal = ContactRefusal | Faulty | Conflicting | Clashed<KeptAppointment, AppointmentSaid>;

export type ChangeAppointment = (request: ChangeRequest) => Promise<Result<AppointmentOf, ChangeRefusal>>;

/**
 * Moves an appointment, or says something else of it. What it said before is kept. What stands against the new hour is told
 * first, overlaps with hours of whoever it is booked for among it. An hour that is over may stay, and nothing is moved into
 * the past.
 *
 * Refuses `clash`, `conflicts`, `faults`, `withdrawn`, and as `actOnClient` does.
 */
export const changeAppointment =
  (deps: Dependencies): ChangeAppointment =>
  (request) =>
    carryOut(deps.unitOfWork, request, (tx) => change(tx, deps, request));

const appointmentToChange = (tx: Transaction, by: Staff, id: AppointmentId, now: Date) =>
  keptToChange(tx, by, { kind: 'appointment', id, find: () => tx.agenda.appointment(id), action: 'plan_contact' }, now);

async function change(
  tx: Transaction,
  deps: Dependencies,
  request: ChangeRequest,
): Promise<Outcome<AppointmentOf, ChangeRefusal>> {
  const { by, appointmentId, seen, leave } = request;
  const now = deps.clock.now();
  const found = await appointmentToChange(tx, by, appointmentId, now);
  if (!found.ok) return refused(found.refusal);
  const { kept, client } = found.value;
  const faults = faultsOf(request.said, kept, { now, today: dayAt(now, deps.bankZone), zone: deps.bankZone });
  if (faults.length > 0) return refused({ kind: 'faults', faults });
  const base = seen === kept.version ? kept.said : await tx.agenda.appointmentBefore(appointmentId, seen);
  const { fields, changed, clashes } = mergeEdit(base, kept.said, trimmedAppointment(request.said), leave);
  if (clashes.length > 0)
    return refused({ kind: 'clash', theirs: kept, clashes, last: await lastEdit(tx, 'appointment', kept) });
  const conflicts = request.despiteConflicts ? [] : await newConflicts(tx, deps, { by, kept, said: fields, changed });
  if (conflicts.length > 0) return refused({ kind: 'conflicts', conflicts });
  if (changed.length === 0) return { value: ok({ appointment: kept, client }), events: [] };
  const { clientId, version, status } = kept;
  await tx.agenda.changeAppointment(kept, { said: fields, status }, { by: by.id, at: now });
  return {
    value: ok({ appointment: { ...kept, said: fields, version: version + 1 }, client }),
    events: [{ kind: 'appointment_changed', clientId, appointmentId, staffId: kept.staff.id, version }],
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

type Moved = {
  readonly by: Staff;
  readonly kept: KeptAppointment;
  readonly said: AppointmentSaid;
  readonly changed: readonly (keyof AppointmentSaid)[];
};

/** Of what was not moved she has been told before. */
async function newConflicts(
  tx: Transaction,
  deps: Dependencies,
  { by, kept, said, changed }: Moved,
): Promise<readonly HourConflict[]> {
  if (!changed.some((field) => field === 'startsAt' || field === 'endsAt' || field === 'channel')) return [];
  const { id, clientId, staff } = kept;
  await hoursInTurn(tx, staff.id);
  return conflictsOf(tx, deps, { by, clientId, said, around: await tx.agenda.appointmentsAround(staff.id, said, id) });
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
  const found = await appointmentToChange(tx, by, appointmentId, now);
  if (!found.ok) return refused(found.refusal);
  const { kept, client } = found.value;
  if (kept.status === as) return { value: ok({ appointment: kept, client }), events: [] };
  await tx.agenda.changeAppointment(kept, { said: kept.said, status: as }, { by: by.id, at: now });
  const { clientId, version } = kept;
  const kind = as === 'held' ? 'appointment_held' : 'appointment_cancelled';
  return {
    value: ok({ appointment: { ...kept, status: as, version: version + 1 }, client }),
    events: [{ kind, clientId, appointmentId, staffId: kept.staff.id, version }],
  };
}
