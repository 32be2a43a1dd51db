import { readRest } from '../../../core/client/contact-log/line.ts';
import { voicesOf } from '../../../core/client/dissatisfaction/voice.ts';
import type { ClientSight } from '../../../usecases/client/see-client.ts';
import type { Message } from '../../blocks.ts';
import type { ActionListener, EventListener, Reader } from '../../reader.ts';
import { sentence } from '../../said.ts';
import { directMessageOf, lineOfButton, threadReplyOf } from '../input.ts';
import { chooseForMessage, noneForMessage, offerBoth, offerToFile, offerToLog } from '../surfaces/choose.ts';
import { directConfirmation } from '../surfaces/confirmation.ts';
import { refusedMessage } from '../surfaces/frames.ts';
import { faultSentence } from '../surfaces/log-form.ts';
import type { LogUseCases } from './use-cases.ts';

/**
 * `NAME: what happened`, written to the bot: it offers to log it, and asks which client is meant where that is not beyond doubt.
 * What sounds like a complaint it offers to file. Anything else is not for it. The answer stays, so that it says the client's
 * name and nothing that was written.
 */
export const directMessageWritten =
  (uses: LogUseCases): EventListener =>
  async (args) => {
    const { event, body, client, staff, reader } = args;
    const { readNamedLine } = uses;
    const written = directMessageOf(event, body);
    if (written === null) return replyWritten(uses, args);
    const { text, channel, eventId } = written;
    const meant = await readNamedLine({ by: staff, text, requestKey: `event:${eventId}` });
    const say = (message: Message) => client.chat.postMessage({ channel, ...message });
    if (meant === 'again') return;
    if (meant === 'not_named') {
      const file = offerToFile(null, text, reader) ?? sentence(reader.wording.complaint.intake.tooLong);
      return void (voicesOf(text).length > 0 && (await say(file)));
    }
    switch (meant.kind) {
      case 'one':
        return void (await say(offer(meant.sight, meant.query, meant.rest, reader)));
      case 'several':
        return void (await say(chooseForMessage(meant, reader) ?? tooLong(meant.rest, reader)));
      case 'none':
        return void (await say(sentence(noneForMessage(meant.query, reader))));
    }
  };

/**
 * In the thread of a message that confirms a contact: the reply becomes part of its note, and is answered without its
 * words.
 */
async function replyWritten(
  { noteReply }: LogUseCases,
  { event, body, client, staff, reader }: Parameters<EventListener>[0],
): Promise<void> {
  const reply = threadReplyOf(event, body);
  if (reply === null) return;
  const { channel, threadTs, text, eventId } = reply;
  const noted = await noteReply({
    by: staff,
    loggedBy: loggedByMessage(channel, threadTs),
    message: { channel, ts: threadTs },
    text,
    requestKey: `event:${eventId}`,
    origin: 'slack:thread_reply',
  });
  const answer = noted === null ? null : replyAnswer(noted, reader);
  if (answer !== null) await client.chat.postMessage({ channel, thread_ts: threadTs, ...answer });
}

/** Null where Slack tells a second time of what was answered. */
function replyAnswer(
  noted: NonNullable<Awaited<ReturnType<LogUseCases['noteReply']>>>,
  reader: Reader,
): Message | null {
  const { wording } = reader;
  if (noted.ok) {
    const { isNew, client } = noted.value;
    return isNew ? sentence(wording.contactLog.directMessage.noted(client.name)) : null;
  }
  const { refusal } = noted;
  return refusal.kind === 'faults' ? sentence(faultSentence(refusal.faults, wording)) : refusedMessage(refusal, reader);
}

/** What a contact is logged under by a button of a message. */
const loggedByMessage = (channel: string, ts: string): string => `direct:${channel}:${ts}`;

function offer(sight: ClientSight, query: string, rest: string, reader: Reader): Message {
  const { directMessage } = reader.wording.contactLog;
  switch (sight.kind) {
    case 'gone':
      return refusedMessage(sight.why, reader);
    case 'heading':
      return sentence(directMessage.notAllowed(sight.heading.name));
    case 'record': {
      const { client } = sight.record;
      if (!sight.may.includes('log_contact')) return sentence(directMessage.notAllowed(client.name));
      const offered = voicesOf(rest).length > 0 ? offerBoth : offerToLog;
      return offered(client, query, rest, reader) ?? tooLong(rest, reader);
    }
  }
}

/** More than buttons carry: the menu of the message takes it, to log it and, where it sounds like one, as a complaint. */
function tooLong(rest: string, { wording: { contactLog, complaint } }: Reader): Message {
  const log = contactLog.directMessage.tooLong;
  return sentence(voicesOf(rest).length > 0 ? `${log}\n${complaint.intake.tooLong}` : log);
}

/** Logs what was written to the bot, once, whichever button is pressed. */
export const directMeantPressed =
  (uses: LogUseCases): ActionListener =>
  async ({ action, body, respond, staff, reader }) => {
    const { clientId, query, rest } = lineOfButton(action);
    const { wording, today } = reader;
    await uses.openMatch(staff, { clientId, query });
    const said = readRest(rest, today);
    if (said.noSuchDay !== null) {
      const why = wording.contactLog.directMessage.noSuchDay;
      return void (await respond({ replace_original: true, ...sentence(why) }));
    }
    const logged = await uses.logContact({
      by: staff,
      clientId,
      draft: {
        on: said.on ?? today,
        channel: said.channel ?? 'other',
        outcome: said.outcome,
        note: said.note,
        people: [],
        needs: [],
        promise: null,
        nextStep: null,
      },
      requestKey: loggedByMessage(body.container['channel_id'], body.container['message_ts']),
      origin: 'slack:direct_message',
    });
    const answer = logged.ok
      ? directConfirmation(logged.value, reader)
      : logged.refusal.kind === 'faults'
        ? sentence(faultSentence(logged.refusal.faults, wording))
        : refusedMessage(logged.refusal, reader);
    await respond({ replace_original: true, ...answer });
  };
