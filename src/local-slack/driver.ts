/**
 * Using the workspace as its people do: the same verbs for tests in this process, for scripts over /_local/ and for
 * the page. Every answer says ok, or why not in a sentence.
 */
import { performance } from 'node:perf_hooks';
import { sendAction } from './dispatch/actions.ts';
import type { AppLink, Refusal } from './dispatch/app-link.ts';
import { refuse } from './dispatch/app-link.ts';
import type { Dispatched } from './dispatch/commands.ts';
import { sendCommand } from './dispatch/commands.ts';
import type { Delivery } from './dispatch/delivery.ts';
import { messageEvent } from './dispatch/events.ts';
import type { Submitted } from './dispatch/forms.ts';
import { closeForm, sendForm } from './dispatch/forms.ts';
import { sendShortcut } from './dispatch/shortcuts.ts';
import { suggestOptions } from './dispatch/suggestions.ts';
import type { ClickedSurface } from './dispatch/surface.ts';
import type { JsonObject } from './json.ts';
import { isObject } from './json.ts';
import type { Conversation, Message } from './state/conversation.ts';
import type { Arrival } from './state/feed.ts';
import { openViews } from './state/modals.ts';
import type { Person } from './state/person.ts';
import { viewOnWire } from './state/view.ts';
import {
  appDirect,
  deleteMessage,
  findPerson,
  messageOnWire,
  openDirect,
  postMessage,
  replaceMessage,
} from './state/workspace.ts';
import { addReaction, removeReaction } from './web-api/marks.ts';

export type Ack = { readonly kind: Delivery['kind']; readonly ms?: number; readonly payload?: unknown };

export type Outcome = {
  readonly ok: true;
  readonly ack: Ack | undefined;
  /** What the person could see since, in order. */
  readonly arrived: readonly Arrival[];
  /** The messages among it as they look now, ephemeral ones included. */
  readonly messages: readonly JsonObject[];
  /** The person's open modals, the top one last. */
  readonly views: readonly JsonObject[];
  /** For GET messages?since=: everything later than this answer. */
  readonly cursor: number;
  /** After a form: what the app found wrong, by block_id. */
  readonly errors?: JsonObject;
};

export type Refused = Refusal & { readonly errors?: JsonObject };

/** How long to collect what arrives: until this long nothing came, and never longer than at_most_ms after the ack. */
export type Patience = { readonly quiet_ms?: number; readonly at_most_ms?: number };

const QUIET_MS = 300;
const AT_MOST_MS = 5_000;
const LONGEST_WAIT_MS = 60_000;

export type Where = {
  readonly channel?: string;
  readonly ts?: string;
  readonly viewId?: string;
  readonly home?: boolean;
};

export type MessagesAsked = {
  readonly channel?: string;
  readonly user?: string;
  readonly since?: number;
  readonly wait_ms?: number;
  readonly thread_ts?: string;
};

export type Driver = {
  readonly users: () => readonly JsonObject[];
  readonly command: (
    given: {
      readonly user: string;
      readonly channel?: string;
      readonly command: string;
      readonly text?: string;
      readonly thread_ts?: string;
    } & Patience,
  ) => Promise<Outcome | Refused>;
  readonly action: (
    given: Where & {
      readonly user: string;
      readonly action_id: string;
      readonly block_id?: string;
      readonly value?: unknown;
    } & Patience,
  ) => Promise<Outcome | Refused>;
  readonly submit: (
    given: { readonly user: string; readonly viewId?: string; readonly values?: JsonObject } & Patience,
  ) => Promise<Outcome | Refused>;
  readonly close: (
    given: { readonly user: string; readonly viewId?: string; readonly all?: boolean } & Patience,
  ) => Promise<Outcome | Refused>;
  readonly options: (
    given: Where & {
      readonly user: string;
      readonly action_id: string;
      readonly block_id?: string;
      readonly value: string;
    },
  ) => Promise<
    { readonly ok: true; readonly options: readonly unknown[]; readonly groups: readonly unknown[] } | Refused
  >;
  readonly shortcut: (
    given: {
      readonly user: string;
      readonly callback_id: string;
      readonly channel?: string;
      readonly ts?: string;
    } & Patience,
  ) => Promise<Outcome | Refused>;
  readonly message: (
    given: {
      readonly user: string;
      readonly channel?: string;
      readonly text: string;
      readonly thread_ts?: string;
    } & Patience,
  ) => Promise<Outcome | Refused>;
  readonly editMessage: (
    given: { readonly user: string; readonly channel: string; readonly ts: string; readonly text?: string } & Patience,
  ) => Promise<Outcome | Refused>;
  readonly react: (
    given: {
      readonly user: string;
      readonly channel: string;
      readonly ts: string;
      readonly name: string;
      readonly remove?: boolean;
    } & Patience,
  ) => Promise<Outcome | Refused>;
  /** Opens the app's Home tab as a person does, and answers with it. `open: false` only looks. */
  readonly home: (
    given: { readonly user: string; readonly open?: boolean } & Patience,
  ) => Promise<{ readonly ok: true; readonly view: JsonObject | null; readonly cursor: number } | Refused>;
  readonly views: (given: {
    readonly user: string;
  }) => { readonly ok: true; readonly views: readonly JsonObject[]; readonly cursor: number } | Refused;
  readonly messages: (given: MessagesAsked) => Promise<
    | {
        readonly ok: true;
        readonly messages: readonly JsonObject[];
        readonly arrived: readonly Arrival[];
        readonly cursor: number;
      }
    | Refused
  >;
};

export const createDriver = (link: AppLink): Driver => {
  const { workspace, events } = link;

  const personFor = (who: string): Person | Refusal => {
    const person = findPerson(workspace, who);
    if (person?.kind === 'person') return person;
    const names = [...workspace.people.values()].filter(({ kind }) => kind === 'person').map(({ name }) => name);
    return refuse(`There is no person "${who}". There are: ${names.join(', ')}.`);
  };

  const channelFor = (person: Person | undefined, name: string | undefined): Conversation | Refusal => {
    if (name === undefined || name === '') {
      return person === undefined ? refuse('Say which channel, or for which user.') : appDirect(workspace, person.id);
    }
    const direct = workspace.conversations.get(name);
    if (direct !== undefined) return direct;
    const plain = name.replace(/^#/, '');
    const named = [...workspace.conversations.values()].find((one) => one.name === plain && one.kind !== 'im');
    if (named !== undefined) return named;
    const other = findPerson(workspace, name);
    if (other !== undefined && person !== undefined && other.id !== person.id) {
      return openDirect(workspace, [person.id, other.id]).conversation;
    }
    if (other?.kind === 'person') return appDirect(workspace, other.id);
    const names = [...workspace.conversations.values()].filter((one) => one.name !== '').map((one) => `#${one.name}`);
    return refuse(
      `There is no channel "${name}". There are: ${names.join(', ')}; a person's name means their direct messages with the app.`,
    );
  };

  const messageFor = (
    person: Person,
    where: Where,
  ): { readonly conversation: Conversation; readonly message: Message } | Refusal => {
    const conversation =
      where.channel === undefined ? holderOf(person, where.ts ?? '') : channelFor(person, where.channel);
    if ('error' in conversation) return conversation;
    const message = conversation.messages.get(where.ts ?? '');
    const isVisible =
      message !== undefined && (message.visibleTo ?? person.id) === person.id && conversation.members.has(person.id);
    return isVisible
      ? { conversation, message }
      : refuse(`${person.name} sees no message ${where.ts ?? '(no ts given)'} there.`);
  };

  const holderOf = (person: Person, ts: string): Conversation | Refusal =>
    [...workspace.conversations.values()].find(({ messages, members }) => messages.has(ts) && members.has(person.id)) ??
    refuse(`${person.name} sees no message ${ts === '' ? '(give ts, viewId or home)' : ts}.`);

  const surfaceFor = (person: Person, where: Where): ClickedSurface | Refusal => {
    if (where.home === true) {
      const view = workspace.homes.get(person.id);
      return view === undefined
        ? refuse(`${person.name}'s Home tab is empty; GET home opens it.`)
        : { kind: 'view', view };
    }
    if (where.viewId !== undefined) {
      const home = workspace.homes.get(person.id);
      if (home?.id === where.viewId) return { kind: 'view', view: home };
      const stack = openViews(workspace, person.id);
      const view = stack.find(({ id }) => id === where.viewId);
      return view === undefined ? refuse(`${person.name} has no open view ${where.viewId}.`) : { kind: 'view', view };
    }
    const found = messageFor(person, where);
    return 'error' in found ? found : { kind: 'message', ...found };
  };

  const sees =
    (person: Person) =>
    (arrival: Arrival): boolean => {
      if (arrival.user !== undefined) return arrival.user === person.id;
      if (arrival.channel === undefined) return true;
      return workspace.conversations.get(arrival.channel)?.members.has(person.id) === true;
    };

  const quiet = async (
    person: Person,
    { quiet_ms: quietMs = QUIET_MS, at_most_ms: atMostMs = AT_MOST_MS }: Patience,
  ): Promise<void> => {
    const end = performance.now() + atMostMs;
    for (;;) {
      const wait = Math.min(quietMs, end - performance.now());
      if (wait <= 0 || (await workspace.feed.next(sees(person), wait)) === undefined) return;
    }
  };

  const outcome = (person: Person, since: number, delivery: Delivery | undefined, errors?: JsonObject): Outcome => {
    const arrived = workspace.feed.since(since).filter(sees(person));
    return {
      ok: true,
      ack: delivery === undefined ? undefined : ackOf(delivery),
      arrived,
      messages: latestMessages(arrived),
      views: openViews(workspace, person.id).map((view) => viewOnWire(view, workspace.ids)),
      cursor: workspace.feed.cursor(),
      ...(errors === undefined ? {} : { errors }),
    };
  };

  /** Runs one dispatch for a person and collects what came of it. */
  const collecting = async (
    who: string,
    patience: Patience,
    run: (person: Person) => Promise<Dispatched | Submitted>,
  ): Promise<Outcome | Refused> => {
    const person = personFor(who);
    if ('error' in person) return person;
    const since = workspace.feed.cursor();
    const dispatched = await run(person);
    if (!dispatched.ok) return dispatched;
    await quiet(person, patience);
    const errors = 'errors' in dispatched ? dispatched.errors : undefined;
    return outcome(person, since, dispatched.delivery, errors);
  };

  /** The same for what the app hears of as an event, if at all. */
  const happening = async (
    who: string,
    patience: Patience,
    run: (person: Person) => Refusal | Promise<Delivery> | undefined,
  ): Promise<Outcome | Refused> => {
    const person = personFor(who);
    if ('error' in person) return person;
    const since = workspace.feed.cursor();
    const sent = run(person);
    if (sent !== undefined && 'error' in sent) return sent;
    const delivery = await sent;
    await quiet(person, patience);
    return outcome(person, since, delivery);
  };

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
      collecting(given.user, given, async (person) => {
        const conversation = channelFor(person, given.channel);
        if ('error' in conversation) return conversation;
        const { command, text } = splitCommand(given.command, given.text ?? '');
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

    message: (given) =>
      happening(given.user, given, (person) => {
        const conversation = channelFor(person, given.channel);
        if ('error' in conversation) return conversation;
        const parent = given.thread_ts === undefined ? undefined : conversation.messages.get(given.thread_ts);
        const why = postingProblem(person, conversation, given, parent);
        if (why !== undefined) return refuse(why);
        const message = postMessage(workspace, {
          channelId: conversation.id,
          authorId: person.id,
          byApp: false,
          text: given.text,
          ...(parent === undefined ? {} : { threadTs: parent.threadTs ?? parent.ts }),
        });
        conversation.readUpTo.set(person.id, message.ts);
        return tellMessage(link, conversation, message);
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

const postingProblem = (
  person: Person,
  conversation: Conversation,
  given: { readonly text: string; readonly thread_ts?: string },
  parent: Message | undefined,
): string | undefined => {
  if (!conversation.members.has(person.id)) return `${person.name} is not in that channel.`;
  if (conversation.isArchived) return 'That channel is archived.';
  if (given.text.trim() === '') return 'A message needs text.';
  const isLost = given.thread_ts !== undefined && parent === undefined;
  return isLost ? `There is no message ${given.thread_ts} to reply to.` : undefined;
};

const isVisibleTo = (person: Person | undefined, conversation: Conversation, message: Message): boolean =>
  person === undefined || (conversation.members.has(person.id) && (message.visibleTo ?? person.id) === person.id);

const isInThread = (message: Message, threadTs: string | undefined): boolean =>
  threadTs === undefined || message.threadTs === threadTs || message.ts === threadTs;

/** The app hears of a message as an event, if it is in the channel; a mention is an event of its own. */
export const tellMessage = (
  { workspace, events }: AppLink,
  conversation: Conversation,
  message: Message,
): Promise<Delivery> | undefined => {
  if (!conversation.members.has(workspace.ids.botUserId)) return undefined;
  const event = messageEvent(workspace, message, conversation);
  const isMention = !message.byApp && message.text.includes(`<@${workspace.ids.botUserId}>`);
  const mentioned = isMention ? events.send({ ...event, type: 'app_mention' }, conversation) : undefined;
  return events.send(event, conversation) ?? mentioned;
};

const ackOf = (delivery: Delivery): Ack =>
  delivery.kind === 'acked'
    ? {
        kind: 'acked',
        ms: Math.round(delivery.ms * 10) / 10,
        ...(delivery.payload === undefined ? {} : { payload: delivery.payload }),
      }
    : { kind: delivery.kind };

/** Each message once, as it looks after the last change; deleted ones are left out. */
const latestMessages = (arrived: readonly Arrival[]): readonly JsonObject[] => {
  const latest = new Map<string, JsonObject>();
  for (const { kind, channel, ts, message } of arrived) {
    const key = `${channel ?? ''}|${ts ?? ''}`;
    if (kind === 'message_deleted') latest.delete(key);
    else if (kind.startsWith('message') && message !== undefined) latest.set(key, { ...message, channel });
  }
  return [...latest.values()];
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
