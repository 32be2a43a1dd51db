import type { Staff } from '../../../core/client/client.ts';
import { NOTE_MAX_LENGTH } from '../../../core/client/contact-log/entry.ts';
import type { GoneClient } from '../../../core/client/gone.ts';
import type { ClientId } from '../../../core/shared/ids.ts';
import { goneSentence } from '../../gone-client.ts';
import { idOfButton, textOfMessage } from '../../payload.ts';
import type { ActionListener, OptionsListener, Reader, ShortcutListener, ViewListener } from '../../reader.ts';
import { inModal } from '../../said.ts';
import { showOnTop } from '../../show.ts';
import { readMessage } from '../../typed.ts';
import type { FormPart, FormValues } from '../ids/form.ts';
import { contactIds as ids } from '../ids.ts';
import { logForm, partOfButton } from '../input.ts';
import { suggestion } from '../surfaces/all-view.ts';
import { confirmation, undoHint } from '../surfaces/confirmation.ts';
import { emptyValues, type LogForm, logFaults, logFormView } from '../surfaces/log-form.ts';
import { blank, draftOf } from './log-blank.ts';
import { openedFrom, refreshAll, spokenWith } from './show.ts';
import type { ContactUseCases, LogUseCases } from './use-cases.ts';

/** The shortcut of the workspace: the form. */
export const logShortcut =
  (): ShortcutListener =>
  async ({ shortcut, client, reader }) => {
    await client.views.open({ trigger_id: shortcut.trigger_id, view: logFormView(blank(reader), reader) });
  };

/** The shortcut of a message: the form, with what the message says as its note. It goes into no channel. */
export const logMessageShortcut =
  (): ShortcutListener =>
  async ({ shortcut, client, reader }) => {
    const note = readMessage(textOfMessage(shortcut));
    const values: FormValues = { ...emptyValues(reader), channel: 'message', note };
    const isCut = [...note].length > NOTE_MAX_LENGTH;
    const notice = isCut ? { text: reader.wording.contactLog.form.noteCut(NOTE_MAX_LENGTH), askFor: null } : null;
    await client.views.open({
      trigger_id: shortcut.trigger_id,
      view: logFormView({ ...blank(reader), values, notice }, reader),
    });
  };

/** The button of the card and of the list: the form for that client. */
export const logForPressed =
  (uses: LogUseCases): ActionListener =>
  async (args) => {
    const { action, staff, reader } = args;
    const from = openedFrom(args);
    const form = await formFor(uses, { staff, reader }, { clientId: idOfButton(action), isFixed: true });
    await showOnTop(args, logFormView({ ...blank(reader), ...form, from }, reader));
  };

/** The clients that fit what she has typed into the form so far. */
export const clientSuggestions =
  ({ suggestClients }: ContactUseCases): OptionsListener =>
  async ({ ack, options, staff, reader }) => {
    const found = await suggestClients(staff, options.value);
    await ack({ options: found.map((each) => suggestion(each, reader.wording)) });
  };

/** A client was chosen in the form: its people can be chosen now. */
export const clientChosen =
  (uses: LogUseCases): ActionListener =>
  async (args) =>
    redraw(uses, args, []);

/** A part of the form opens. */
export const partAdded =
  (uses: LogUseCases): ActionListener =>
  async (args) =>
    redraw(uses, args, [partOfButton(args.action)]);

/** Draws the form anew, with what is typed in it: Slack keeps what stands in a field of the same id. */
async function redraw(
  uses: LogUseCases,
  { body, client: slack, staff, reader }: Parameters<ActionListener>[0],
  opened: readonly FormPart[],
): Promise<void> {
  if (body.view === undefined) return;
  const { client: clientId, isFixed, shown, from, values } = logForm(body.view);
  const form = await formFor(uses, { staff, reader }, { clientId, isFixed });
  const view = logFormView({ ...form, values, shown: [...shown, ...opened], from }, reader);
  await slack.views.update({ view_id: body.view.id, view });
}

/** The form of a new contact: gives its place to the confirmation of what is stored, and stays where nothing is. */
export const logSubmitted =
  (uses: LogUseCases): ViewListener =>
  async (args) => {
    const { ack, view, staff, reader } = args;
    const { client: clientId, isFixed, shown, from, values } = logForm(view);
    const { faults } = reader.wording.contactLog;
    if (clientId === null) return ack({ response_action: 'errors', errors: { [ids.client]: faults.chooseClient } });
    if (values.on === null) return ack({ response_action: 'errors', errors: { [ids.on]: faults.noDay } });
    const form = await formFor(uses, { staff, reader }, { clientId, isFixed });
    const logged = await uses.logContact({
      by: staff,
      clientId,
      draft: draftOf(values, reader, spokenWith(values, form.people)),
      requestKey: `view:${view.id}`,
      origin: 'slack:contact_log',
    });
    if (logged.ok) {
      const { blocks } = confirmation(logged.value, 'logged', reader);
      const title = reader.wording.contactLog.form.title;
      const done = inModal({ blocks: [...blocks, undoHint(reader)] }, title, reader);
      await ack({ response_action: 'update', view: done });
      if (from === 'all') await refreshAll(args, uses, view.previous_view_id, clientId);
      return;
    }
    switch (logged.refusal.kind) {
      case 'faults':
        return ack({ response_action: 'errors', errors: logFaults(logged.refusal.faults, reader.wording) });
      case 'client_gone':
      case 'client_closed':
      case 'client_merged':
      case 'not_allowed': {
        // Anew: what was there before it was submitted may have become another client since.
        const now = await formFor(uses, { staff, reader }, { clientId, isFixed });
        return ack({ response_action: 'update', view: logFormView({ ...now, values, shown, from }, reader) });
      }
    }
  };

/**
 * The client that a form is for, its people, and what has to be said where she may not log for it. What is typed for a
 * client that was merged meanwhile can be logged for the one it has become.
 */
async function formFor(
  uses: LogUseCases,
  { staff, reader }: { readonly staff: Staff; readonly reader: Reader },
  { clientId, isFixed }: { readonly clientId: ClientId | null; readonly isFixed: boolean },
): Promise<Pick<LogForm, 'client' | 'people' | 'notice'>> {
  if (clientId === null) return { client: null, people: [], notice: null };
  const { refused } = reader.wording.contactLog;
  const sight = await uses.openClient(staff, clientId);
  switch (sight.kind) {
    case 'gone': {
      const { why } = sight;
      if (why.kind !== 'client_merged')
        return {
          client: null,
          people: [],
          notice: { text: saidOfGone(why, refused.chooseAgain, reader), askFor: null },
        };
      const form = await formFor(uses, { staff, reader }, { clientId: why.into.id, isFixed });
      const text = form.notice?.text ?? refused.saveUnder(shortName(why.into.name));
      return { ...form, notice: { text: saidOfGone(why, text, reader), askFor: form.notice?.askFor ?? null } };
    }
    case 'heading': {
      const { id, name } = sight.heading;
      const text = sight.canGiveReason ? refused.afterReason : refused.notAllowed;
      return { client: { id, name, isFixed }, people: [], notice: { text, askFor: sight.canGiveReason ? id : null } };
    }
    case 'record': {
      const { id, name } = sight.record.client;
      const notice = sight.may.includes('log_contact') ? null : { text: refused.notAllowed, askFor: null };
      return { client: { id, name, isFixed }, people: sight.record.people, notice };
    }
  }
}

/** What has become of the client, and what can be done about it now. */
const saidOfGone = (why: GoneClient, then: string, reader: Reader): string =>
  [goneSentence(why, reader), then].join(reader.wording.pause);

const shortName = (name: string): string => [...name].slice(0, 100).join('');
