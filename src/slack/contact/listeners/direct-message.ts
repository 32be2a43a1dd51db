import { readRest } from '../../../core/client/contact-log/line.ts';
import type { ClientSight } from '../../../usecases/client/see-client.ts';
import type { Message } from '../../blocks.ts';
import type { ActionListener, EventListener, Reader } from '../../reader.ts';
import { directMessageOf, lineOfButton } from '../input.ts';
import { chooseForMessage, offerToLog } from '../surfaces/choose.ts';
import { directConfirmation } from '../surfaces/confirmation.ts';
import { refusedMessage, sentence } from '../surfaces/frames.ts';
import { faultSentence } from '../surfaces/log-form.ts';
import type { LogUseCases } from './use-cases.ts';

/**
 * `NAME: what happened`, written to the bot: it offers to log it, and asks which client is meant where that is not beyond
 * doubt. Anything else is not for it. The answer stays, so that it says the client's name and nothing that was written.
 */
export const directMessageWritten =
  ({ readNamedLine }: LogUseCases): EventListener =>
  async ({ event, body, client, staff, reader }) => {
    const written = directMessageOf(event, body);
    if (written === null) return;
    const { text, channel, eventId } = written;
    const meant = await readNamedLine({ by: staff, text, requestKey: `event:${eventId}` });
    if (meant === null) return;
    const words = reader.wording.contactLog.directMessage;
    const say = (message: Message) => client.chat.postMessage({ channel, ...message });
    switch (meant.kind) {
      case 'one':
        return void (await say(offer(meant.sight, meant.query, meant.rest, reader)));
      case 'several':
        return void (await say(chooseForMessage(meant, reader) ?? sentence(words.tooLong)));
      case 'none':
        return void (await say(sentence(words.none(meant.query))));
    }
  };

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
      return offerToLog(client, query, rest, reader) ?? sentence(directMessage.tooLong);
    }
  }
}

/** Logs what was written to the bot, once, whichever button is pressed. */
export const directMeantPressed =
  (uses: LogUseCases): ActionListener =>
  async ({ action, body, respond, staff, reader }) => {
    const { clientId, query, rest } = lineOfButton(action);
    const { wording, today } = reader;
    await uses.openMatch(staff, { clientId, query });
    const said = readRest(rest, today);
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
      requestKey: `direct:${body.container['channel_id']}:${body.container['message_ts']}`,
      origin: 'slack:direct_message',
    });
    const answer = logged.ok
      ? directConfirmation(logged.value, reader)
      : logged.refusal.kind === 'faults'
        ? sentence(faultSentence(logged.refusal.faults, wording))
        : refusedMessage(logged.refusal, reader);
    await respond({ replace_original: true, ...answer });
  };
