/**
 * Using the workspace as its people do: the same verbs for tests in this process, for scripts over /_local/ and for
 * the page. Every answer says ok, or why not in a sentence.
 */
import { sendAction } from '../dispatch/actions.ts';
import type { AppLink, Refusal } from '../dispatch/app-link.ts';
import { refuse } from '../dispatch/app-link.ts';
import { sendCommand } from '../dispatch/commands.ts';
import { closeForm, sendForm } from '../dispatch/forms.ts';
import { sendShortcut } from '../dispatch/shortcuts.ts';
import { suggestOptions } from '../dispatch/suggestions.ts';
import { isObject } from '../json.ts';
import type { Conversation, Message } from '../state/conversation.ts';
import type { Arrival } from '../state/feed.ts';
import { deleteMessage, messageOnWire, replaceMessage } from '../state/messages.ts';
import { openViews } from '../state/modals.ts';
import type { Person } from '../state/person.ts';
import { viewOnWire } from '../state/view.ts';
import { appDirect } from '../state/workspace.ts';
import { addReaction, removeReaction } from '../web-api/marks.ts';
import { createCollector, latestMessages } from './collector.ts';
import { createFinders } from './finders.ts';
import { changeMembers, MEMBERSHIP_COMMANDS } from './membership.ts';
import { postAs } from './posting.ts';
import { keepUpload } from './uploads.ts';
import type { Driver } from './verbs.ts';

const LONGEST_WAIT_MS = 60_000;

/** The first command after a start finds everything cold. */
const FIRST_ANSWER_MS = 2_000;

export const createDriver = (link: AppLink): Driver => {
  const { workspace, events } = link;
  const finders = createFinders(workspace);
  const { personFor, channelFor, messageFor, surfaceFor } = finders;
  const { sees, quiet, outcome, collecting, happening } = createCollector(workspace, finders);

  /** Without a channel: a person's direct messages with the app; without a person too: everything there is. */
  const scopeOf = (person: Person | undefined, channel: string | undefined): Conversation | Refusal | undefined =>
    channel === undefined && person === undefined ? undefined : channelFor(person, channel);

  /** Waits for the first one if there is none yet. */
  const arrivedSince = async (
    since: number,
    waitMs: number,
    person: Person | undefined,
    conversation: Conversation | undefined,
  ): Promise<readonly Arrival[]> => {
    const isWanted = (arrival: Arrival): boolean =>
      arrival.kind.startsWith('message') &&
      (conversation === undefined || arrival.channel === conversation.id) &&
      (person === undefined || sees(person)(arrival));
    const read = (): readonly Arrival[] => workspace.feed.since(since).filter(isWanted);
    const already = read();
    if (already.length > 0 || waitMs <= 0) return already;
    await workspace.feed.next(isWanted, Math.min(waitMs, LONGEST_WAIT_MS));
    return read();
  };

  const topView = (person: Person, viewId: string | undefined): string =>
    viewId ?? openViews(workspace, person.id).at(-1)?.id ?? 'a form';

  return {
    users: () =>
      [...workspace.people.values()]
        .filter(({ kind }) => kind === 'person')
        .map((person) => ({
          id: person.id,
          name: person.name,
          real_name: person.realName,
          email: person.email,
          locale: person.locale,
          tz: person.tz,
          title: person.title,
          is_guest: person.isGuest,
          is_stranger: person.isStranger,
          channels: [...workspace.conversations.values()]
            .filter(({ members }) => members.has(person.id))
            .map(({ id, name, kind }) => ({ id, name, kind })),
        })),

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

    upload: (given) => {
      const person = personFor(given.user);
      return 'error' in person ? person : keepUpload(workspace, person, given);
    },

    message: (given) =>
      happening(given.user, given, (person) => {
        const conversation = channelFor(person, given.channel);
        if ('error' in conversation) return conversation;
        return postAs(link, person, conversation, given);
      }),

    editMessage: (given) =>
      happening(given.user, given, (person) => {
        const found = messageFor(person, given);
        if ('error' in found) return found;
        const { conversation, message } = found;
        if (message.authorId !== person.id) return refuse(`${person.name} did not write that message.`);
        const previous = messageOnWire(workspace, message);
        const ts = workspace.nextTs();
        const about = {
          type: 'message',
          channel: conversation.id,
          hidden: true,
          ts,
          event_ts: ts,
          previous_message: previous,
        };
        if (given.text === undefined) {
          deleteMessage(workspace, message);
          return events.send({ ...about, subtype: 'message_deleted', deleted_ts: message.ts }, conversation);
        }
        const edited = { ...message, text: given.text, editedTs: ts };
        replaceMessage(workspace, edited);
        return events.send(
          { ...about, subtype: 'message_changed', message: messageOnWire(workspace, edited) },
          conversation,
        );
      }),

    react: (given) =>
      happening(given.user, given, (person) => {
        const found = messageFor(person, given);
        if ('error' in found) return found;
        const { conversation, message } = found;
        if (given.remove === true) removeReaction(workspace, message, person.id, given.name);
        else addReaction(workspace, message, person.id, given.name);
        return events.send(
          {
            type: given.remove === true ? 'reaction_removed' : 'reaction_added',
            user: person.id,
            reaction: given.name,
            item_user: message.authorId,
            item: { type: 'message', channel: conversation.id, ts: message.ts },
            event_ts: workspace.nextTs(),
          },
          conversation,
        );
      }),

    home: async (given) => {
      const person = personFor(given.user);
      if ('error' in person) return person;
      if (given.open !== false) {
        const direct = appDirect(workspace, person.id);
        const before = workspace.homes.get(person.id);
        const opened = events.send({
          type: 'app_home_opened',
          user: person.id,
          channel: direct.id,
          tab: 'home',
          event_ts: workspace.nextTs(),
          ...(before === undefined ? {} : { view: viewOnWire(before, workspace.ids) }),
        });
        if (opened !== undefined) {
          await opened;
          await quiet(person, given);
        }
      }
      const view = workspace.homes.get(person.id);
      return {
        ok: true,
        view: view === undefined ? null : viewOnWire(view, workspace.ids),
        cursor: workspace.feed.cursor(),
      };
    },

    views: ({ user }) => {
      const person = personFor(user);
      if ('error' in person) return person;
      const views = openViews(workspace, person.id).map((view) => viewOnWire(view, workspace.ids));
      return { ok: true, views, cursor: workspace.feed.cursor() };
    },

    messages: async (given) => {
      const person = given.user === undefined ? undefined : personFor(given.user);
      if (person !== undefined && 'error' in person) return person;
      const conversation = scopeOf(person, given.channel);
      if (conversation !== undefined && 'error' in conversation) return conversation;
      if (given.since !== undefined) {
        const arrived = await arrivedSince(given.since, given.wait_ms ?? 0, person, conversation);
        return { ok: true, messages: latestMessages(arrived), arrived, cursor: workspace.feed.cursor() };
      }
      const messages = [conversation ?? [...workspace.conversations.values()]]
        .flat()
        .flatMap((one) => [...one.messages.values()].filter((message) => isVisibleTo(person, one, message)))
        .filter((message) => isInThread(message, given.thread_ts))
        .map((message) => ({ ...messageOnWire(workspace, message), channel: message.channelId }));
      return { ok: true, messages, arrived: [], cursor: workspace.feed.cursor() };
    },
  };
};

const isVisibleTo = (person: Person | undefined, conversation: Conversation, message: Message): boolean =>
  person === undefined || (conversation.members.has(person.id) && (message.visibleTo ?? person.id) === person.id);

const isInThread = (message: Message, threadTs: string | undefined): boolean =>
  threadTs === undefined || message.threadTs === threadTs || message.ts === threadTs;

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
