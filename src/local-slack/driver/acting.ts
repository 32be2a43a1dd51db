/** What a person asks of the app: commands, buttons, forms, menus, shortcuts. */
import { sendAction } from '../dispatch/actions.ts';
import { sendCommand } from '../dispatch/commands.ts';
import { closeForm, sendForm } from '../dispatch/forms.ts';
import { sendShortcut } from '../dispatch/shortcuts.ts';
import { suggestOptions } from '../dispatch/suggestions.ts';
import { isObject } from '../json.ts';
import { openViews } from '../state/modals.ts';
import type { Person } from '../state/person.ts';
import { changeMembers, MEMBERSHIP_COMMANDS } from './membership.ts';
import type { DriverParts } from './parts.ts';
import type { Driver } from './verbs.ts';

/** The first command after a start finds everything cold. */
const FIRST_ANSWER_MS = 2_000;

type Acting = Pick<Driver, 'command' | 'action' | 'submit' | 'close' | 'options' | 'shortcut'>;

export const createActing = ({ link, finders, collector }: DriverParts): Acting => {
  const { workspace } = link;
  const { personFor, channelFor, messageFor, surfaceFor } = finders;
  const { quiet, outcome, collecting } = collector;

  const topView = (person: Person, viewId: string | undefined): string =>
    viewId ?? openViews(workspace, person.id).at(-1)?.id ?? 'a form';

  return {
    command: (given) =>
      collecting(given.user, { first_ms: FIRST_ANSWER_MS, ...given }, async (person) => {
        const conversation = channelFor(person, given.channel);
        if ('error' in conversation) return conversation;
        const { command, text } = splitCommand(given.command, given.text ?? '');
        if (MEMBERSHIP_COMMANDS.some((one) => one === command)) {
          const why = changeMembers(link, person, conversation, { command, who: text });
          return why ?? { ok: true };
        }
        return sendCommand(link, person, conversation, { command, text, threadTs: given.thread_ts });
      }),

    action: (given) =>
      collecting(given.user, given, async (person) => {
        const surface = surfaceFor(person, given);
        if ('error' in surface) return surface;
        return sendAction(link, person, surface, {
          actionId: given.action_id,
          blockId: given.block_id,
          value: valueIn(given),
        });
      }),

    submit: (given) =>
      collecting(given.user, given, (person) =>
        sendForm(link, person, topView(person, given.viewId), given.values ?? {}),
      ),

    close: async (given) => {
      const person = personFor(given.user);
      if ('error' in person) return person;
      const since = workspace.feed.cursor();
      const closed = await closeForm(link, person, topView(person, given.viewId), given.all ?? false);
      if (!closed.ok) return closed;
      await quiet(person, given);
      return outcome(person, since, undefined);
    },

    options: async (given) => {
      const person = personFor(given.user);
      if ('error' in person) return person;
      const surface = surfaceFor(person, given);
      if ('error' in surface) return surface;
      return suggestOptions(link, person, surface, {
        actionId: given.action_id,
        blockId: given.block_id,
        value: given.value,
      });
    },

    shortcut: (given) =>
      collecting(given.user, given, async (person) => {
        if (given.ts === undefined) return sendShortcut(link, person, given.callback_id, undefined);
        const on = messageFor(person, given);
        return 'error' in on ? on : sendShortcut(link, person, given.callback_id, on);
      }),
  };
};

/** "/client acme" typed in one piece is the command and its text. */
const splitCommand = (command: string, text: string): { readonly command: string; readonly text: string } => {
  const [name = '', ...rest] = command.trim().split(/\s+/);
  return rest.length === 0
    ? { command: name, text }
    : { command: name, text: [command.trim().slice(name.length).trim(), text].filter((part) => part !== '').join(' ') };
};

const VALUE_NAMES = [
  'value',
  'selected_option',
  'selected_options',
  'selected_user',
  'selected_users',
  'selected_channel',
  'selected_channels',
  'selected_conversation',
  'selected_conversations',
  'selected_date',
  'selected_time',
  'selected_date_time',
  'rich_text_value',
];

/** The value under whichever of Slack's names it was given. */
const valueIn = (given: unknown): unknown => {
  const fields = isObject(given) ? given : {};
  const name = VALUE_NAMES.find((one) => fields[one] !== undefined);
  return name === undefined ? undefined : fields[name];
};
