/** What only the page asks for: everything a person sees after signing in, unread marks, inputs kept while typing. */
import { readValue } from './block-kit/input-values.ts';
import type { ClickedSurface } from './dispatch/surface.ts';
import { findElement, putValue } from './dispatch/surface.ts';
import type { JsonObject } from './json.ts';
import { asText } from './json.ts';
import type { Conversation } from './state/conversation.ts';
import { openViews } from './state/modals.ts';
import type { Person } from './state/person.ts';
import { viewOnWire } from './state/view.ts';
import type { Workspace } from './state/workspace.ts';
import { appDirect, findPerson, openDirect } from './state/workspace.ts';
import { compareTs } from './web-api/timelines.ts';

export type PageState = {
  readonly session: (user: string) => JsonObject;
  /** Up to and with the message `ts`, or all there is. */
  readonly markRead: (user: string, channelId: string, ts?: string) => JsonObject;
  readonly putInput: (given: { readonly [name: string]: unknown }) => JsonObject;
  readonly openDirect: (user: string, other: string) => JsonObject;
  /** Moves the clock to an instant, or to a person's "next_morning" or "next_week". */
  readonly moveClock: (user: string, to: string) => Promise<JsonObject>;
  /** The person's own setting: users.info gives the new locale from now on. */
  readonly setLocale: (user: string, locale: string) => JsonObject;
};

const no = (error: string): JsonObject => ({ ok: false, error });

export const createPageState = (workspace: Workspace, moveClock?: (to: Date) => Promise<void>): PageState => {
  const personFor = (user: string): Person | undefined => {
    const person = findPerson(workspace, user);
    return person?.kind === 'person' ? person : undefined;
  };

  const shown = (conversation: Conversation, person: Person): JsonObject => {
    const read = conversation.readUpTo.get(person.id) ?? '0';
    const unread = [...conversation.messages.values()].filter(
      ({ ts, authorId, visibleTo, threadTs }) =>
        visibleTo === undefined &&
        authorId !== person.id &&
        compareTs(ts, read) > 0 &&
        (threadTs === undefined || followsThread(conversation, person, threadTs)),
    );
    const other = conversation.kind === 'im' ? [...conversation.members].find((id) => id !== person.id) : undefined;
    return {
      id: conversation.id,
      name: conversation.name,
      kind: conversation.kind,
      is_external: conversation.isExternal,
      is_archived: conversation.isArchived,
      topic: conversation.topic,
      other,
      members: [...conversation.members],
      unread: unread.length,
      mentions: unread.filter(({ text }) => isMentioned(workspace, person, text)).length,
      bookmarks: [...workspace.bookmarks.values()]
        .filter(({ channelId }) => channelId === conversation.id)
        .map(({ id, title, link }) => ({ id, title, link })),
      pins: [...conversation.pins],
    };
  };

  return {
    session: (user) => {
      const person = personFor(user);
      if (person === undefined) return no(`There is no person "${user}".`);
      const app = workspace.people.get(workspace.ids.botUserId);
      appDirect(workspace, person.id);
      const { features } = workspace.app.manifest;
      return {
        ok: true,
        team: { id: workspace.ids.teamId, name: workspace.teamName },
        me: person.id,
        app: {
          user: workspace.ids.botUserId,
          name: app?.realName,
          description: workspace.app.manifest.display_information?.description ?? '',
          has_home: features?.app_home?.home_tab_enabled === true,
        },
        people: [...workspace.people.values()].map(
          ({ id, name, realName, title, locale, tz, kind, isGuest, isStranger }) => ({
            id,
            name,
            real_name: realName,
            title,
            locale,
            tz,
            kind,
            is_guest: isGuest,
            is_stranger: isStranger,
          }),
        ),
        groups: [...workspace.groups.values()].map(({ id, handle, name, members }) => ({ id, handle, name, members })),
        commands: features?.slash_commands ?? [],
        shortcuts: features?.shortcuts ?? [],
        conversations: [...workspace.conversations.values()]
          .filter(({ members }) => members.has(person.id))
          .map((one) => shown(one, person)),
        views: openViews(workspace, person.id).map((view) => viewOnWire(view, workspace.ids)),
        cursor: workspace.feed.cursor(),
        now: workspace.clock.now().toISOString(),
        has_clock: moveClock !== undefined,
      };
    },

    markRead: (user, channelId, ts) => {
      const person = personFor(user);
      const conversation = workspace.conversations.get(channelId);
      if (person === undefined || conversation === undefined) return no('There is no such person or channel.');
      const last = ts ?? [...conversation.messages.keys()].at(-1);
      const had = conversation.readUpTo.get(person.id) ?? '0';
      if (last !== undefined && compareTs(last, had) > 0) conversation.readUpTo.set(person.id, last);
      return { ok: true };
    },

    putInput: (given) => {
      const person = personFor(asText(given['user']));
      if (person === undefined) return no('There is no such person.');
      const surface = surfaceOf(workspace, person, given);
      if (surface === undefined) return no('There is no such message or view.');
      const found = findElement(surface, asText(given['action_id']), asText(given['block_id']) || undefined);
      if (!found.ok) return no(found.error);
      const value = given['value'];
      const read = readValue(found.placed.element, value, Array.isArray(value) ? value : [value]);
      if (!read.ok) return no(read.why);
      putValue(workspace, person, surface, found.placed, read.value);
      return { ok: true };
    },

    moveClock: async (user, to) => {
      if (moveClock === undefined) return no('The clock of this workspace cannot be moved.');
      const now = workspace.clock.now();
      const target = instantOf(to, now, personFor(user)?.tz ?? 'Etc/UTC');
      if (target === undefined)
        return no('Say to: next_morning, next_week or an instant such as 2026-11-24T00:30:00Z.');
      if (target.getTime() <= now.getTime()) return no('The clock only goes forward.');
      await moveClock(target);
      return { ok: true, now: workspace.clock.now().toISOString() };
    },

    setLocale: (user, locale) => {
      const person = personFor(user);
      if (person === undefined) return no('There is no such person.');
      if (locale !== 'zh-CN' && locale !== 'en-US') return no('The locale must be zh-CN or en-US.');
      workspace.people.set(person.id, { ...person, locale });
      return { ok: true };
    },

    openDirect: (user, other) => {
      const [person, partner] = [personFor(user), findPerson(workspace, other)];
      if (person === undefined || partner === undefined) return no('There is no such person.');
      return { ok: true, channel: openDirect(workspace, [person.id, partner.id]).conversation.id };
    },
  };
};

/** Slack tells of replies in a thread whoever began it or has written in it; in direct conversations, both. */
const followsThread = ({ kind, messages, replies }: Conversation, { id }: Person, threadTs: string): boolean =>
  kind === 'im' || [threadTs, ...(replies.get(threadTs) ?? [])].some((ts) => messages.get(ts)?.authorId === id);

const isMentioned = ({ groups }: Workspace, { id }: Person, text: string): boolean =>
  text.includes(`<@${id}>`) ||
  [...groups.values()].some((group) => group.members.includes(id) && text.includes(`<!subteam^${group.id}`));

const surfaceOf = (workspace: Workspace, person: Person, given: JsonObject): ClickedSurface | undefined => {
  const viewId = asText(given['viewId']);
  if (viewId !== '') {
    const home = workspace.homes.get(person.id);
    const view = home?.id === viewId ? home : openViews(workspace, person.id).find(({ id }) => id === viewId);
    return view === undefined ? undefined : { kind: 'view', view };
  }
  const conversation = workspace.conversations.get(asText(given['channel']));
  const message = conversation?.messages.get(asText(given['ts']));
  const isVisible = message !== undefined && (message.visibleTo ?? person.id) === person.id;
  return conversation !== undefined && isVisible ? { kind: 'message', conversation, message } : undefined;
};

const DAY_MS = 86_400_000;
const MORNING_MINUTES = 8 * 60 + 30;

const instantOf = (to: string, now: Date, tz: string): Date | undefined => {
  if (to === 'next_week') return new Date(now.getTime() + 7 * DAY_MS);
  if (to === 'next_morning') return nextMorning(now, tz);
  return Number.isNaN(Date.parse(to)) ? undefined : new Date(to);
};

/** The next 08:30 of a zone. Where the clocks change in between, it is off by that hour, which a demo can bear. */
const nextMorning = (now: Date, tz: string): Date => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: tz,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const part = (type: 'hour' | 'minute'): number => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const minutes = part('hour') * 60 + part('minute');
  const ahead = MORNING_MINUTES > minutes ? MORNING_MINUTES - minutes : MORNING_MINUTES - minutes + 24 * 60;
  return new Date(Math.floor(now.getTime() / 60_000) * 60_000 + ahead * 60_000);
};
