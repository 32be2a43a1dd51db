import type { LocalSlack } from '../../src/local-slack/server.ts';
import { clientName } from '../support/soak-bank.ts';
import { answerTo, type Ending, REFERENCE, type Sight, type View } from './sight.ts';

export type Interaction = { readonly kind: string; readonly ending: Ending };

/** A message to press a button of, and the entry of its menu that refreshes it, if it has one. */
export type Message = { readonly channel: string; readonly ts: string; readonly refresh: string | null };

export type Person = ReturnType<typeof personAt>;

/** The form for a reason, by its callback id. */
const REASON_FORM = '"client_reason"';

/** The form for a reason to see client `at`. */
const formFor = ({ views }: Sight, at: number): View | null =>
  views.find((view) => [REASON_FORM, clientName(at)].every((words) => JSON.stringify(view).includes(words))) ?? null;
/** The form has become the record. */
const holdsRecord = ({ views }: Sight, form: string): boolean =>
  views.some((view) => view.id === form && !JSON.stringify(view).includes(REASON_FORM));
const refusesReason = ({ errors }: Sight): boolean => errors.includes('client_reason_block') && !REFERENCE.test(errors);

/** The answer that holds `words`. News that is not for her eyes alone may hold them too, such as that a client was opened. */
function saying({ arrived }: Sight, words: string): Message | null {
  const found = arrived.find(
    ({ message }) => message?.['is_ephemeral'] === true && JSON.stringify(message).includes(words),
  );
  if (found?.channel === undefined || found.ts === undefined) return null;
  const refresh = /client_refresh [0-9a-f-]{36}/.exec(JSON.stringify(found.message))?.[0] ?? null;
  return { channel: found.channel, ts: found.ts, refresh };
}

/** Somebody at her Slack. Each of her interactions is noted with how it ended. */
export function personAt(slack: LocalSlack, user: string, note: (interaction: Interaction) => void) {
  const atOnce = { first_ms: 0, quiet_ms: 0 };
  const command = (text: string, channel?: string) => () =>
    slack.command({ user, command: '/client', text, ...(channel === undefined ? {} : { channel }), ...atOnce });
  const press =
    ({ channel, ts }: Message, actionId: string, value?: string) =>
    () =>
      slack.action({ user, channel, ts, action_id: actionId, ...(value === undefined ? {} : { value }), ...atOnce });
  const submitting = (form: string, reason: string) => () =>
    slack.submit({ user, viewId: form, values: { client_reason_input: reason }, ...atOnce });

  async function look(
    kind: string,
    attempt: () => ReturnType<LocalSlack['command']>,
    isAnswer: (sight: Sight) => boolean,
    channel?: string,
  ): Promise<Sight> {
    const { ending, sight } = await answerTo(
      slack,
      { user, ...(channel === undefined ? {} : { channel }) },
      attempt,
      isAnswer,
    );
    note({ kind, ending });
    return sight;
  }

  async function closeAll(): Promise<void> {
    const open = slack.views({ user });
    if (open.ok && open.views.length > 0) await slack.close({ user, all: true, quiet_ms: 0 });
  }

  return {
    closeAll,

    /** Asks for words that nobody has used before. */
    async words(words: string, channel?: string): Promise<void> {
      await look('words', command(words, channel), (sight) => saying(sight, words) !== null, channel);
    },

    /** Looks up a client by its whole name; the message, if it came. */
    async client(at: number): Promise<Message | null> {
      const name = clientName(at);
      return saying(await look('client', command(name), (sight) => saying(sight, name) !== null), name);
    },

    async refresh(card: Message): Promise<void> {
      const refreshing = card.refresh === null ? press(card, 'client_refresh') : press(card, 'menu', card.refresh);
      await look('refresh', refreshing, ({ arrived }) =>
        arrived.some(({ kind, ts }) => kind === 'message_changed' && ts === card.ts),
      );
    },

    async people(card: Message): Promise<void> {
      await look('people', press(card, 'client_people'), ({ views }) => views.length > 0);
      await closeAll();
    },

    /** Opens the form for a reason to see client `at`; its id, if it is there. */
    async openForm(heading: Message, at: number): Promise<string | null> {
      const isThere = (sight: Sight): boolean => formFor(sight, at) !== null;
      return formFor(await look('open form', press(heading, 'client_ask_to_see'), isThere), at)?.id ?? null;
    },

    /** Sends the form; whether the record came in its place. */
    async submit(form: string, reason: string): Promise<boolean> {
      const isShown = (sight: Sight): boolean => holdsRecord(sight, form);
      return isShown(await look('form', submitting(form, reason), isShown));
    },

    /** The form refuses a reason of blanks, and stays. */
    async submitBlanks(form: string): Promise<void> {
      await look('form refused', submitting(form, '      '), refusesReason);
    },
  };
}
