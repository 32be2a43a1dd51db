/** What a person sees: who is there, the app's Home, open forms, messages. */
import type { Refusal } from '../dispatch/app-link.ts';
import type { Conversation, Message } from '../state/conversation.ts';
import type { Arrival } from '../state/feed.ts';
import { messageOnWire } from '../state/messages.ts';
import { openViews } from '../state/modals.ts';
import type { Person } from '../state/person.ts';
import { viewOnWire } from '../state/view.ts';
import { appDirect } from '../state/workspace.ts';
import { latestMessages } from './collector.ts';
import type { DriverParts } from './parts.ts';
import type { Driver } from './verbs.ts';

const LONGEST_WAIT_MS = 60_000;

type Looking = Pick<Driver, 'users' | 'home' | 'views' | 'messages'>;

export const createLooking = ({ link, finders, collector }: DriverParts): Looking => {
  const { workspace, events } = link;
  const { personFor, channelFor } = finders;
  const { sees, quiet } = collector;

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
