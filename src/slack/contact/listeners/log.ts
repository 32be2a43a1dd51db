import type { Staff } from '../../../core/client/client.ts';
import { type LogDraft, NEED_LEVELS, NOTE_MAX_LENGTH } from '../../../core/client/contact-log/entry.ts';
import { readRest } from '../../../core/client/contact-log/line.ts';
import type { GoneClient } from '../../../core/client/gone.ts';
import type { ClientId } from '../../../core/shared/ids.ts';
import type { ClientSight } from '../../../usecases/client/see-client.ts';
import type { LineMeant } from '../../../usecases/contact/read-line.ts';
import type { Message } from '../../blocks.ts';
import { goneSentence } from '../../gone-client.ts';
import { idOfButton } from '../../payload.ts';
import type {
  ActionListener,
  CommandListener,
  OptionsListener,
  Reader,
  ShortcutListener,
  ViewListener,
} from '../../reader.ts';
import { inModal } from '../../said.ts';
import { showOnTop } from '../../show.ts';
import type { FormPart, FormValues } from '../ids/form.ts';
import { contactIds as ids } from '../ids.ts';
import { lineOfButton, lineOfCommand, logForm, noteOfMessage, partOfButton, restOfButton } from '../input.ts';
import { suggestion } from '../surfaces/all-view.ts';
import { chooseForLine, mayNotLog, noneForLine } from '../surfaces/choose.ts';
import { confirmation, undoHint } from '../surfaces/confirmation.ts';
import { refusedMessage, sentenceWith } from '../surfaces/frames.ts';
import { emptyValues, faultSentence, type LogForm, logFaults, logFormView } from '../surfaces/log-form.ts';
import { type ModalView, openedFrom, refreshAll, spokenWith } from './show.ts';
import type { ContactUseCases, LogUseCases } from './use-cases.ts';

/** What has become of the client, and what can be done about it now. */
const saidOfGone = (why: GoneClient, then: string, reader: Reader): string => `${goneSentence(why, reader)} ${then}`;

const shortName = (name: string): string => [...name].slice(0, 100).join('');

const blank = (reader: Reader): LogForm => ({
  client: null,
  people: [],
  values: emptyValues(reader),
  shown: [],
  notice: null,
  from: null,
});

/** A line that was typed, who typed it, and how she is answered. */
type Typed = {
  readonly text: string;
  readonly staff: Staff;
  readonly reader: Reader;
  readonly say: (message: Message) => Promise<void>;
  readonly open: (view: ModalView) => Promise<void>;
  readonly requestKey: string;
  readonly origin: string;
};

/** `/log`: the form; `/log CLIENT …`: at once, where the client is known beyond doubt. */
export const logCommand =
  (uses: LogUseCases): CommandListener =>
  async ({ command, respond, client, staff, reader }) => {
    const text = lineOfCommand(command.text);
    const say = (message: Message) => respond({ response_type: 'ephemeral', ...message });
    const open = async (view: ModalView) => void (await client.views.open({ trigger_id: command.trigger_id, view }));
    if (text === '') return open(logFormView(blank(reader), reader));
    const typed = { text, staff, reader, say, open, requestKey: `command:${command.trigger_id}`, origin: 'slack:/log' };
    await answerLine(uses, typed, await uses.readLine(staff, text));
  };

async function answerLine(uses: LogUseCases, typed: Typed, meant: LineMeant): Promise<void> {
  switch (meant.kind) {
    case 'one':
      return logLine(uses, typed, meant.sight, meant.rest);
    case 'several': {
      const choice = chooseForLine(meant, typed.reader);
      return choice === null ? openWithNote(typed, typed.text, null) : typed.say(choice);
    }
    case 'none':
      return openWithNote(typed, meant.text, noneForLine(meant.query, typed.reader));
  }
}

/** The form takes what was typed, and the client is chosen in it. */
function openWithNote({ reader, say, open, text }: Typed, note: string, notice: string | null): Promise<void> {
  const { refused } = reader.wording.contactLog;
  if ([...note].length > NOTE_MAX_LENGTH)
    return say(sentenceWith(refused.tooLongForLine(NOTE_MAX_LENGTH), text, reader));
  const form = { ...blank(reader), values: { ...emptyValues(reader), note } };
  return open(logFormView({ ...form, notice: notice === null ? null : { text: notice, askFor: null } }, reader));
}

/** Logs what a line says of a client, or opens its form where it says nothing but the client. */
async function logLine(uses: LogUseCases, typed: Typed, sight: ClientSight, rest: string): Promise<void> {
  const { reader, text, say } = typed;
  switch (sight.kind) {
    case 'gone':
      return say(refusedMessage(sight.why, reader, text));
    case 'heading':
      return say(mayNotLog(sight.heading, sight.canGiveReason, text, reader));
    case 'record':
      if (!sight.may.includes('log_contact')) return say(mayNotLog(sight.record.client, false, text, reader));
      return logForClient(uses, typed, sight, rest);
  }
}

async function logForClient(
  uses: LogUseCases,
  typed: Typed,
  { record }: Extract<ClientSight, { kind: 'record' }>,
  rest: string,
): Promise<void> {
  const { reader, staff, requestKey, origin, say, open, text } = typed;
  const { client, people } = record;
  const said = readRest(rest, reader.today);
  const values: FormValues = {
    ...emptyValues(reader),
    on: said.noSuchDay === null ? (said.on ?? reader.today) : null,
    channel: said.channel ?? 'call',
    outcome: said.outcome,
    note: said.note,
  };
  const form = { ...blank(reader), client: { id: client.id, name: client.name, isFixed: true }, people, values };
  const askAnew = (why: string): Promise<void> =>
    [...said.note].length > NOTE_MAX_LENGTH
      ? say(sentenceWith(why, text, reader))
      : open(logFormView({ ...form, notice: { text: why, askFor: null } }, reader));
  if (said.noSuchDay !== null) return askAnew(reader.wording.contactLog.faults.noSuchDay(said.noSuchDay));
  if (said.note === '' && said.outcome === null) return open(logFormView(form, reader));
  // Where the line names no channel, nobody has said that it was a call.
  const draft = draftOf({ ...values, channel: said.channel ?? 'other' }, reader, []);
  const logged = await uses.logContact({ by: staff, clientId: client.id, draft, requestKey, origin });
  if (logged.ok) {
    const { text: short, blocks } = confirmation(logged.value, 'logged', reader);
    return say({ text: short, blocks: [...blocks, undoHint(reader)] });
  }
  switch (logged.refusal.kind) {
    case 'faults':
      return askAnew(faultSentence(logged.refusal.faults, reader.wording));
    case 'client_gone':
    case 'client_closed':
    case 'client_merged':
      return say(refusedMessage(logged.refusal, reader, text));
    case 'not_allowed':
      return say(mayNotLog(client, logged.refusal.canGiveReason, text, reader));
  }
}

function draftOf(values: FormValues, { today }: Reader, people: LogDraft['people']): LogDraft {
  const { on, channel, outcome, note, promise, nextStep, needs } = values;
  return {
    on: on ?? today,
    channel,
    outcome,
    people,
    note,
    promise,
    nextStep,
    needs: NEED_LEVELS.map((level) => ({ level, text: needs[level] })),
  };
}

/** A client chosen for a line: the line is logged, and the choice is remembered for her next time. */
export const meantPressed =
  (uses: LogUseCases): ActionListener =>
  async (args) => {
    const { body, client, respond, staff, reader } = args;
    const { clientId, query, rest } = lineOfButton(args.action);
    const typed: Typed = {
      text: [query, rest].join(' '),
      staff,
      reader,
      say: async (message) => void (await respond({ replace_original: true, ...message })),
      open: async (view) => {
        await client.views.open({ trigger_id: body.trigger_id, view });
        await respond({ delete_original: true });
      },
      // One line is logged once, whichever of its buttons is pressed, and however often.
      requestKey: `choice:${body.container['channel_id']}:${body.container['message_ts']}`,
      origin: 'slack:/log',
    };
    await logLine(uses, typed, await uses.openMatch(staff, { clientId, query }), rest);
  };

/** None of the clients was meant: the form takes what was typed. */
export const noneMeantPressed =
  (): ActionListener =>
  async ({ action, body, client, respond, reader }) => {
    const values = { ...emptyValues(reader), note: restOfButton(action) };
    await client.views.open({ trigger_id: body.trigger_id, view: logFormView({ ...blank(reader), values }, reader) });
    await respond({ delete_original: true });
  };

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
    const note = noteOfMessage(shortcut);
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
    const form = await formFor(uses, staff, idOfButton(action), true, reader);
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
  const form = await formFor(uses, staff, clientId, isFixed, reader);
  const view = logFormView({ ...form, values, shown: [...shown, ...opened], from }, reader);
  await slack.views.update({ view_id: body.view.id, view });
}

/**
 * The client that a form is for, its people, and what has to be said where she may not log for it. What is typed for a
 * client that was merged meanwhile can be logged for the one it has become.
 */
async function formFor(
  uses: LogUseCases,
  staff: Staff,
  clientId: ClientId | null,
  isFixed: boolean,
  reader: Reader,
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
      const form = await formFor(uses, staff, why.into.id, isFixed, reader);
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

/** The form of a new contact: gives its place to the confirmation of what is stored, and stays where nothing is. */
export const logSubmitted =
  (uses: LogUseCases): ViewListener =>
  async (args) => {
    const { ack, view, staff, reader } = args;
    const { client: clientId, isFixed, shown, from, values } = logForm(view);
    const { faults } = reader.wording.contactLog;
    if (clientId === null) return ack({ response_action: 'errors', errors: { [ids.client]: faults.chooseClient } });
    if (values.on === null) return ack({ response_action: 'errors', errors: { [ids.on]: faults.noDay } });
    const form = await formFor(uses, staff, clientId, isFixed, reader);
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
        const now = await formFor(uses, staff, clientId, isFixed, reader);
        return ack({ response_action: 'update', view: logFormView({ ...now, values, shown, from }, reader) });
      }
    }
  };
