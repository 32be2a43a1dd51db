import type { ClientId, InteractionId } from '../../../core/shared/ids.ts';
import { idOfButton } from '../../payload.ts';
import type { ActionListener, ViewListener } from '../../reader.ts';
import { inModal } from '../../said.ts';
import { showInPlace, showOnTop } from '../../show.ts';
import { periodOf } from '../ids/form.ts';
import { contactIds as ids } from '../ids.ts';
import { appointmentForm } from '../input.ts';
import { type AppointmentForm, appointmentFaults, appointmentFormView } from '../surfaces/appointment-form.ts';
import { refusedMessage } from '../surfaces/frames.ts';
import { clientForForm, closeOverList, nameForForm, notThere, openedFrom, refreshAll, replace } from './show.ts';
import type { LogUseCases } from './use-cases.ts';

const newForm = (
  clientName: string,
  metadata: Pick<AppointmentForm['metadata'], 'clientId' | 'interactionId' | 'from'>,
): AppointmentForm => ({
  clientName,
  metadata: { ...metadata, appointmentId: null, seen: 0, warned: null },
  said: null,
  conflicts: [],
  clash: null,
});

/** The form of an appointment with a client, from its card or its list. */
export const appointmentForPressed =
  ({ openClient }: LogUseCases): ActionListener =>
  async (args) => {
    const { action, staff, reader } = args;
    const clientId = idOfButton<ClientId>(action);
    const client = await clientForForm(openClient, staff, clientId);
    if (!client.ok) return notThere(args, client.refusal, reader.wording.contactLog.appointment.title);
    const form = newForm(client.value.name, { clientId, interactionId: null, from: openedFrom(args) });
    await showOnTop(args, appointmentFormView(form, reader));
  };

/** The form of an appointment that was agreed in a contact: in the place of its confirmation. */
export const bookFromPressed =
  ({ seeContact }: LogUseCases): ActionListener =>
  async (args) => {
    const { action, staff, reader } = args;
    const interactionId = idOfButton<InteractionId>(action);
    const seen = await seeContact(staff, interactionId);
    if (!seen.ok) return notThere(args, seen.refusal, reader.wording.contactLog.appointment.title);
    const { client } = seen.value;
    const form = newForm(client.name, { clientId: client.id, interactionId, from: null });
    await showInPlace(args, appointmentFormView(form, reader));
  };

/** The form in which an appointment is changed or moved. */
export const changeAppointmentPressed =
  ({ seeAppointment }: LogUseCases): ActionListener =>
  async (args) => {
    const { action, staff, reader } = args;
    const seen = await seeAppointment(staff, idOfButton(action));
    if (!seen.ok) return notThere(args, seen.refusal, reader.wording.contactLog.appointment.title);
    const { client, appointment } = seen.value;
    const form: AppointmentForm = {
      clientName: client.name,
      metadata: {
        clientId: client.id,
        interactionId: null,
        appointmentId: appointment.id,
        seen: appointment.version,
        warned: null,
        from: openedFrom(args),
      },
      said: appointment.said,
      conflicts: [],
      clash: null,
    };
    await showOnTop(args, appointmentFormView(form, reader));
  };

/** Took place, or will not: the list is drawn anew. */
export const appointmentEnded =
  (uses: LogUseCases, as: 'held' | 'cancelled'): ActionListener =>
  async (args) => {
    const { action, body, staff, reader } = args;
    const ended = await uses.endAppointment({
      by: staff,
      appointmentId: idOfButton(action),
      as,
      origin: 'slack:contact_appointment',
    });
    if (!ended.ok) return replace(args, refusedMessage(ended.refusal, reader));
    await refreshAll(args, uses, body.view?.id, ended.value.client.id);
  };

/** The form of an appointment: shows what stands against the hour before anything is stored, and closes only over what is. */
export const appointmentSubmitted =
  (uses: LogUseCases): ViewListener =>
  async (args) => {
    const { ack, view, staff, reader } = args;
    const { wording } = reader;
    const { said, leave, warned, ...metadata } = appointmentForm(view);
    if (said === null)
      return ack({ response_action: 'errors', errors: { [ids.startsAt]: wording.contactLog.faults.without_day } });
    const { clientId, interactionId, appointmentId, seen, from } = metadata;
    const asked = { by: staff, said, despiteConflicts: warned === periodOf(said), origin: 'slack:contact_appointment' };
    const stored =
      appointmentId === null
        ? await uses.bookAppointment({ ...asked, clientId, interactionId, requestKey: `view:${view.id}` })
        : await uses.changeAppointment({ ...asked, appointmentId, seen, leave });
    const title = wording.contactLog.appointment.title;
    if (stored.ok) return closeOverList(args, uses, { from, clientId }, wording.contactLog.appointment.title);
    const again = async (change: Partial<AppointmentForm>) => {
      const form = {
        clientName: await nameForForm(uses.openClient, staff, clientId),
        metadata: { ...metadata, warned: null },
        said,
        conflicts: [],
        clash: null,
      };
      await ack({ response_action: 'update', view: appointmentFormView({ ...form, ...change }, reader) });
    };
    const { refusal } = stored;
    switch (refusal.kind) {
      case 'faults':
        return ack({ response_action: 'errors', errors: appointmentFaults(refusal.faults, wording) });
      case 'conflicts':
        return again({ metadata: { ...metadata, warned: periodOf(said) }, conflicts: refusal.conflicts });
      case 'clash': {
        const { theirs, clashes, last } = refusal;
        return again({ metadata: { ...metadata, seen: theirs.version, warned: null }, clash: { clashes, last } });
      }
      case 'client_gone':
      case 'client_closed':
      case 'client_merged':
      case 'not_allowed':
      case 'withdrawn': {
        const why = refusedMessage(refusal, reader, said.subject);
        return ack({ response_action: 'update', view: inModal(why, title, reader) });
      }
    }
  };
