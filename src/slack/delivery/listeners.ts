import type { ListDeadLetters, RetryDeadLetters } from '../../usecases/delivery/dead-letters.ts';
import type { ActionListener, CommandListener } from '../reader.ts';
import { messageOfButton, parseRapportCommand } from './input.ts';
import { deadLettersMessage, sentence } from './surfaces.ts';

export type DeliveryUseCases = {
  readonly listDeadLetters: ListDeadLetters;
  readonly retryDeadLetters: RetryDeadLetters;
};

/** `/rapport outbox`: the messages that could not be delivered, for administrators. */
export const rapportCommand =
  ({ listDeadLetters }: DeliveryUseCases): CommandListener =>
  async ({ command, respond, staff, reader }) => {
    const { outbox } = reader.wording;
    if (parseRapportCommand(command.text) === 'help')
      return void (await respond({ response_type: 'ephemeral', ...sentence(outbox.help) }));
    const dead = await listDeadLetters(staff);
    const answer = dead.ok
      ? deadLettersMessage(dead.value.letters, dead.value.count, reader)
      : sentence(outbox.notAdmin);
    await respond({ response_type: 'ephemeral', ...answer });
  };

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
      requestKey: `button:${body.container['channel_id']}:${body.container['message_ts']}:${action.action_ts}`,
      origin: 'slack:delivery_retry',
    });
    const left = await usecases.listDeadLetters(staff);
    const { outbox } = reader.wording;
    if (!retried.ok || !left.ok) return void (await respond({ replace_original: true, ...sentence(outbox.notAdmin) }));
    const { text, blocks } = deadLettersMessage(left.value.letters, left.value.count, reader);
    const said = sentence(outbox.retried(retried.value.count));
    await respond({ replace_original: true, text: `${said.text} ${text}`, blocks: [...said.blocks, ...blocks] });
  };
