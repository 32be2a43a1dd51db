import type { Said } from '../../../core/client/contact-log/entry.ts';
import type { InteractionId } from '../../../core/shared/ids.ts';
import { idOfButton } from '../../payload.ts';
import type { ActionListener, ViewListener } from '../../reader.ts';
import { inModal } from '../../said.ts';
import { showInPlace, showOnTop } from '../../show.ts';
import { contactIds as ids } from '../ids.ts';
import { editForm } from '../input.ts';
import { confirmation, undone, voiceTask } from '../surfaces/confirmation.ts';
import { editFormView, valuesOf } from '../surfaces/edit-form.ts';
import { type Refused, refusedMessage } from '../surfaces/frames.ts';
import { logFaults } from '../surfaces/log-form.ts';
import { closeOver, openedFrom, peopleForForm, replace, spokenWith } from './show.ts';
import type { LogUseCases } from './use-cases.ts';

/** Takes a contact back: what was written stands in the place of the confirmation. */
export const undoPressed =
  ({ undoLog }: LogUseCases): ActionListener =>
  async (args) => {
    const { action, body, respond, staff, reader } = args;
    const taken = await undoLog({ by: staff, interactionId: idOfButton(action), origin: 'slack:contact_undo' });
    if (taken.ok) return replace(args, undone(taken.value, reader));
    const why = refusedMessage(taken.refusal, reader);
    // The confirmation stays: its other buttons are what the sentence points to.
    if (body.view === undefined)
      return void (await respond({ response_type: 'ephemeral', replace_original: false, ...why }));
    await showOnTop(args, inModal(why, reader.wording.contactLog.form.title, reader));
  };

/** The client voiced dissatisfaction: the contact is marked, and the owner has something to do. */
export const voicePressed =
  ({ voiceDissatisfaction, seeContact }: LogUseCases): ActionListener =>
  async (args) => {
    const { action, staff, reader } = args;
    const interactionId = idOfButton<InteractionId>(action);
    const seen = await seeContact(staff, interactionId);
    const note = seen.ok ? [...seen.value.contact.said.note].slice(0, 300).join('') : '';
    const task = voiceTask(note, reader);
    const voiced = await voiceDissatisfaction({ by: staff, interactionId, task, origin: 'slack:contact_voice' });
    const answer = voiced.ok ? confirmation(voiced.value, 'saved', reader) : refusedMessage(voiced.refusal, reader);
    await replace(args, answer);
  };

/** Opens the form of an edit: in the place of the confirmation, or over the list it was pressed in. */
export const editContactPressed =
  ({ seeContact, openClient }: LogUseCases): ActionListener =>
  async (args) => {
    const { action, staff, reader } = args;
    const from = openedFrom(args);
    const show = from === 'all' ? showOnTop : showInPlace;
    const { wording } = reader;
    const seen = await seeContact(staff, idOfButton(action));
    if (!seen.ok || seen.value.contact.withdrawn) {
      const why = refusedMessage(seen.ok ? { kind: 'withdrawn' } : seen.refusal, reader);
      return show(args, inModal(why, wording.contactLog.form.editTitle, reader));
    }
    const all = seen.value;
    const people = await peopleForForm(openClient, staff, all.client.id);
    const values = valuesOf(all.contact.said, people, reader);
    await show(args, editFormView({ all, people, values, lastEdit: all.edits[0] ?? null, clash: null, from }, reader));
  };

/** The form of an edit: shows what somebody else has written meanwhile, and closes only over what is stored. */
export const editSubmitted =
  (uses: LogUseCases): ViewListener =>
  async (args) => {
    const { ack, view, staff, reader } = args;
    const { wording } = reader;
    const { interactionId, seen, keepsNote, from, values, leave } = editForm(view);
    if (values.on === null)
      return ack({ response_action: 'errors', errors: { [ids.on]: wording.contactLog.faults.noDay } });
    const now = await uses.seeContact(staff, interactionId);
    const title = wording.contactLog.form.editTitle;
    // What she typed is given back where it cannot be saved.
    const say = (why: Refused) =>
      ack({ response_action: 'update', view: inModal(refusedMessage(why, reader, values.note), title, reader) });
    if (!now.ok) return say(now.refusal);
    const { client, contact } = now.value;
    const people = await peopleForForm(uses.openClient, staff, client.id);
    const { on, channel, outcome } = values;
    const said = {
      on,
      channel,
      outcome,
      people: spokenWith(values, people),
      note: keepsNote ? contact.said.note : values.note,
    };
    const edited = await uses.editContact({
      by: staff,
      interactionId,
      seen,
      said,
      leave: FIELDS.filter((field) => leave.includes(field)),
      origin: 'slack:contact_edit',
    });
    if (edited.ok)
      return closeOver(args, uses, { from, clientId: client.id }, async () =>
        inModal(confirmation(edited.value, 'saved', reader), title, reader),
      );
    const { refusal } = edited;
    switch (refusal.kind) {
      case 'faults':
        return ack({ response_action: 'errors', errors: logFaults(refusal.faults, wording) });
      case 'clash': {
        const all = { contact: refusal.theirs, client };
        const clash = { clashes: refusal.clashes, last: refusal.last };
        return ack({
          response_action: 'update',
          view: editFormView({ all, people, values, lastEdit: null, clash, from }, reader),
        });
      }
      case 'client_gone':
      case 'client_closed':
      case 'client_merged':
      case 'not_allowed':
      case 'withdrawn':
        return say(refusal);
    }
  };

const FIELDS: readonly (keyof Said)[] = ['on', 'channel', 'outcome', 'people', 'note'];
