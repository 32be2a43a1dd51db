import type { CheckChannel, ClearChannel, ListChannels, SetChannel } from '../../usecases/delivery/channels.ts';
import type { ListDeadLetters, RetryDeadLetters } from '../../usecases/delivery/dead-letters.ts';
import type { Message } from '../blocks.ts';
import type { ActionListener, CommandListener, Reader, ViewListener } from '../reader.ts';
import { helpMessage, sentence } from '../said.ts';
import { deliveryIds as ids } from './ids.ts';
import { channelChosen, channelOfForm, messageOfButton, parseRapportCommand } from './input.ts';
import { channelChecked, channelDone, channelForm, channelRefused, channelsMessage } from './surfaces/channels.ts';
import { deadLettersMessage } from './surfaces/dead-letters.ts';

export type ChannelUseCases = {
  readonly listChannels: ListChannels;
  readonly setChannel: SetChannel;
  readonly clearChannel: ClearChannel;
  readonly checkChannel: CheckChannel;
};

export type DeliveryUseCases = ChannelUseCases & {
  readonly listDeadLetters: ListDeadLetters;
  readonly retryDeadLetters: RetryDeadLetters;
};

/** `/rapport outbox`, `/rapport channels`: messages that could not be delivered, and which channel is for what. */
export const rapportCommand =
  ({ listDeadLetters, listChannels }: DeliveryUseCases): CommandListener =>
  async ({ command, respond, staff, reader }) => {
    await respond({ response_type: 'ephemeral', ...(await answer()) });

    async function answer(): Promise<Message> {
      switch (parseRapportCommand(command.text)) {
        case 'help':
          return helpMessage(reader.wording.outbox.help);
        case 'outbox': {
          const dead = await listDeadLetters(staff);
          return dead.ok ? deadLettersMessage(dead.value, reader) : notAdmin(reader);
        }
        case 'channels': {
          const listed = await listChannels(staff);
          return listed.ok ? channelsMessage(listed.value.channels, reader) : notAdmin(reader);
        }
      }
    }
  };

const notAdmin = ({ wording }: Reader): Message => sentence(wording.outbox.notAdmin);

/** Retry of one message: the list takes its own place, without it. */
export const retryPressed = (usecases: DeliveryUseCases): ActionListener => retrying(usecases, messageOfButton);

/** Retry of all of them. */
export const retryAllPressed = (usecases: DeliveryUseCases): ActionListener => retrying(usecases, () => null);

const retrying =
  (usecases: DeliveryUseCases, messageOf: (action: unknown) => string | null): ActionListener =>
  async ({ action, body, respond, staff, reader }) => {
    const retried = await usecases.retryDeadLetters({
      by: staff,
      messageId: messageOf(action),
      requestKey: pressOf({ body, action }),
      origin: 'slack:delivery_retry',
    });
    const left = await usecases.listDeadLetters(staff);
    if (!retried.ok || !left.ok) return void (await respond({ replace_original: true, ...notAdmin(reader) }));
    const { text, blocks } = deadLettersMessage(left.value, reader);
    const said = sentence(reader.wording.outbox.retried(retried.value.count));
    await respond({
      replace_original: true,
      text: [said.text, text].join(reader.wording.pause),
      blocks: [...said.blocks, ...blocks],
    });
  };

/** Names one press of a button, so that a repetition of Slack’s does nothing twice. */
const pressOf = ({ body, action }: Pick<Parameters<ActionListener>[0], 'body' | 'action'>): string =>
  `button:${body.container['channel_id']}:${body.container['message_ts']}:${action.action_ts}`;

/** Opens the form of a channel, for the channel it is asked for in unless that is a direct conversation. */
export const setUpChannelPressed =
  ({ listChannels }: ChannelUseCases): ActionListener =>
  async ({ body, client, respond, staff, reader }) => {
    const listed = await listChannels(staff);
    if (!listed.ok) return void (await respond({ replace_original: true, ...notAdmin(reader) }));
    const here = body.channel?.id ?? null;
    const channel = here !== null && /^[CG]/.test(here) ? here : null;
    const view = channelForm(listed.value.choices, listed.value.language, channel, reader);
    await client.views.open({ trigger_id: body.trigger_id, view });
  };

/** The form of a channel: closes only over a channel that is set up. */
export const channelSubmitted =
  ({ setChannel }: ChannelUseCases): ViewListener =>
  async ({ ack, view, staff, reader }) => {
    const set = await setChannel({
      by: staff,
      ...channelOfForm(view),
      requestKey: `view:${view.id}`,
      origin: 'slack:delivery_channel',
    });
    if (set.ok) return void (await ack({ response_action: 'update', view: channelDone(set.value, reader) }));
    const errors =
      set.refusal.kind === 'not_admin'
        ? { [ids.purposeBlock]: reader.wording.outbox.notAdmin }
        : channelRefused(set.refusal, reader.wording);
    await ack({ response_action: 'errors', errors });
  };

/** No channel stands for that any more: the list takes its own place, without it. */
export const clearChannelChosen =
  ({ clearChannel, listChannels }: ChannelUseCases): ActionListener =>
  async ({ action, body, respond, staff, reader }) => {
    const cleared = await clearChannel({
      by: staff,
      key: channelChosen(action),
      requestKey: pressOf({ body, action }),
      origin: 'slack:delivery_channel_clear',
    });
    const listed = await listChannels(staff);
    const isAdmin = cleared.ok && listed.ok;
    const answer = isAdmin ? channelsMessage(listed.value.channels, reader) : notAdmin(reader);
    await respond({ replace_original: true, ...answer });
  };

/** Says whether everybody in a channel may read along, and who may not, above the list. */
export const checkChannelChosen =
  ({ checkChannel, listChannels }: ChannelUseCases): ActionListener =>
  async ({ action, respond, staff, reader }) => {
    const key = channelChosen(action);
    const checked = await checkChannel(staff, key);
    const listed = await listChannels(staff);
    const isAdmin = listed.ok && (checked.ok || checked.refusal.kind !== 'not_admin');
    if (!isAdmin) return void (await respond({ replace_original: true, ...notAdmin(reader) }));
    const { channels, choices } = listed.value;
    const name = choices.find((choice) => choice.key === key)?.name;
    const found = checked.ok ? null : checked.refusal;
    const news = name === undefined || found?.kind === 'not_admin' ? [] : channelChecked(name, found, reader);
    await respond({ replace_original: true, ...channelsMessage(channels, reader, news) });
  };
