import type { Staff } from '../../../core/client/client.ts';
import { NOTE_MAX_LENGTH } from '../../../core/client/contact-log/entry.ts';
import { readRest } from '../../../core/client/contact-log/line.ts';
import type { ClientSight } from '../../../usecases/client/see-client.ts';
import type { LineMeant } from '../../../usecases/contact/read-line.ts';
import type { Message } from '../../blocks.ts';
import { valueOfButton } from '../../payload.ts';
import type { ActionListener, CommandListener, Reader } from '../../reader.ts';
import type { FormValues } from '../ids/form.ts';
import { lineOfButton, lineOfCommand } from '../input.ts';
import { chooseForLine, mayNotLog, noneForLine } from '../surfaces/choose.ts';
import { confirmation, undoHint } from '../surfaces/confirmation.ts';
import { refusedMessage, sentenceWith } from '../surfaces/frames.ts';
import { emptyValues, faultSentence, logFormView } from '../surfaces/log-form.ts';
import { blank, draftOf } from './log-blank.ts';
import type { ModalView } from './show.ts';
import type { LogUseCases } from './use-cases.ts';

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
    const values = { ...emptyValues(reader), note: valueOfButton(action) };
    await client.views.open({ trigger_id: body.trigger_id, view: logFormView({ ...blank(reader), values }, reader) });
    await respond({ delete_original: true });
  };
