import { randomBytes } from 'node:crypto';
import type { Faults } from '../faults.ts';
import type { JsonObject } from '../json.ts';
import type { Clock, LocalApp, LocalChannel, LocalGroup, LocalSlackOptions, Waiting } from '../options.ts';
import type { Conversation, ConversationKind } from './conversation.ts';
import type { Failures } from './failures.ts';
import { createFailures } from './failures.ts';
import type { Feed } from './feed.ts';
import { createFeed } from './feed.ts';
import type { StoredFile } from './file.ts';
import type { Person } from './person.ts';
import { personOf } from './person.ts';
import type { PostingPace } from './posting-pace.ts';
import { createPostingPace, STANDARD_POST_LIMIT } from './posting-pace.ts';
import type { ResponseUrls } from './response-urls.ts';
import { createResponseUrls } from './response-urls.ts';
import type { Triggers } from './triggers.ts';
import { createTriggers } from './triggers.ts';
import type { UserGroup } from './user-group.ts';
import type { InputValues, View } from './view.ts';

type Ids = {
  readonly teamId: string;
  readonly strangerTeamId: string;
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
};

export type Bookmark = {
  readonly id: string;
  readonly channelId: string;
  readonly title: string;
  readonly link: string;
  readonly emoji: string;
  readonly createdAt: Date;
};

export type ApiCall = {
  readonly method: string;
  readonly args: JsonObject;
  readonly ok: boolean;
  readonly error: string | undefined;
};

/** Everything that is true of the team at this moment. Mutable at its edges, and only by the functions beside it. */
export type Workspace = {
  readonly ids: Ids;
  readonly teamName: string;
  readonly teamDomain: string;
  readonly app: LocalApp;
  readonly clock: Clock;
  readonly waitsFor: () => Waiting | null;
  readonly settled: (() => Promise<unknown>) | undefined;
  readonly fileProcessingMs: number;
  /** http://127.0.0.1:PORT, known once the server listens. */
  readonly baseUrl: { value: string };
  readonly people: Map<string, Person>;
  readonly conversations: Map<string, Conversation>;
  readonly groups: Map<string, UserGroup>;
  readonly files: Map<string, StoredFile>;
  readonly bookmarks: Map<string, Bookmark>;
  readonly views: Map<string, View>;
  /** The modals a person has open, the lowest first. */
  readonly stacks: Map<string, string[]>;
  readonly homes: Map<string, View>;
  readonly messageInputs: Map<string, InputValues>;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly pace: PostingPace;
  readonly feed: Feed;
  readonly failures: Failures;
  readonly faults: Faults;
  readonly calls: ApiCall[];
  readonly nextTs: () => string;
  readonly newId: (prefix: string) => string;
};

export const APP_SCOPES = ['connections:write'] as const;

export const createWorkspace = (options: LocalSlackOptions, faults: Faults): Workspace => {
  const clock = options.clock ?? { now: () => new Date() };
  const ids: Ids = {
    teamId: 'T0LOCAL0001',
    strangerTeamId: 'T0OTHER0001',
    appId: 'A0LOCAL0001',
    botId: 'B0LOCAL0001',
    botUserId: 'U0LOCALBOT1',
  };
  const baseUrl = { value: '' };
  const workspace: Workspace = {
    ids,
    teamName: options.teamName ?? 'Local Bank',
    teamDomain: 'local',
    app: options.app,
    clock,
    waitsFor: options.waitsFor ?? (() => null),
    settled: options.settled,
    fileProcessingMs: options.fileProcessingMs ?? 300,
    baseUrl,
    people: new Map(),
    conversations: new Map(),
    groups: new Map(),
    files: new Map(),
    bookmarks: new Map(),
    views: new Map(),
    stacks: new Map(),
    homes: new Map(),
    messageInputs: new Map(),
    triggers: createTriggers(),
    responseUrls: createResponseUrls(() => baseUrl.value),
    pace: createPostingPace(options.postLimit === undefined ? STANDARD_POST_LIMIT : options.postLimit),
    feed: createFeed(),
    failures: createFailures(),
    faults,
    calls: [],
    nextTs: timestamps(clock),
    newId: (prefix) => `${prefix}${randomBytes(5).toString('hex').toUpperCase()}`,
  };
  addPeople(workspace, options);
  for (const [index, channel] of options.channels.entries()) addChannel(workspace, channel, index);
  for (const [index, group] of (options.groups ?? []).entries()) addGroup(workspace, group, index);
  return workspace;
};

/** Message ids: seconds and microseconds of the clock, but always growing, so that each is unique. */
const timestamps = (clock: Clock): (() => string) => {
  let last = 0n;
  return () => {
    const now = BigInt(clock.now().getTime()) * 1000n;
    last = now > last ? now : last + 1n;
    return `${last / 1_000_000n}.${String(last % 1_000_000n).padStart(6, '0')}`;
  };
};

const addPeople = (workspace: Workspace, options: LocalSlackOptions): void => {
  const { ids, people, app } = workspace;
  const noBody = {
    email: undefined,
    locale: 'en-US',
    tz: 'Etc/UTC',
    title: '',
    isAdmin: false,
    isGuest: false,
    isStranger: false,
  } as const;
  const botName = app.manifest.features?.bot_user?.display_name ?? app.name;
  people.set(ids.botUserId, {
    ...noBody,
    id: ids.botUserId,
    teamId: ids.teamId,
    kind: 'app',
    name: handle(botName),
    realName: botName,
  });
  people.set('USLACKBOT', {
    ...noBody,
    id: 'USLACKBOT',
    teamId: ids.teamId,
    kind: 'slackbot',
    name: 'slackbot',
    realName: 'Slackbot',
  });
  for (const [index, person] of options.people.entries()) {
    const id = person.id ?? `U0LOCAL${String(index + 1).padStart(4, '0')}`;
    people.set(id, personOf(person, id, person.isStranger === true ? ids.strangerTeamId : ids.teamId));
  }
};

const handle = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9._-]+/g, '-');

const idsOf = (workspace: Workspace, members: readonly string[], of: string): string[] =>
  members.map((who) => {
    const person = findPerson(workspace, who);
    if (person === undefined) throw new Error(`${of} names a member nobody knows: ${who}`);
    return person.id;
  });

const addGroup = (workspace: Workspace, given: LocalGroup, index: number): void => {
  const id = `S0LOCAL${String(index + 1).padStart(4, '0')}`;
  workspace.groups.set(id, {
    id,
    handle: given.handle,
    name: given.name,
    description: given.description ?? '',
    members: idsOf(workspace, given.members, `Group @${given.handle}`),
    createdAt: workspace.clock.now(),
  });
};

const addChannel = (workspace: Workspace, given: LocalChannel, index: number): void => {
  const members = idsOf(workspace, given.members, `Channel #${given.name}`);
  if (given.withoutApp !== true) members.push(workspace.ids.botUserId);
  addConversation(workspace, {
    id: given.id ?? `C0LOCAL${String(index + 1).padStart(4, '0')}`,
    name: given.name,
    kind: given.isPrivate === true ? 'private' : 'public',
    members,
    isExternal: given.isExternal ?? false,
    topic: given.topic ?? '',
    creatorId: members[0] ?? workspace.ids.botUserId,
  });
};

export const addConversation = (
  workspace: Workspace,
  given: {
    readonly id?: string;
    readonly name: string;
    readonly kind: ConversationKind;
    readonly members: readonly string[];
    readonly isExternal?: boolean;
    readonly topic?: string;
    readonly creatorId: string;
  },
): Conversation => {
  const prefix = given.kind === 'im' ? 'D' : given.kind === 'mpim' ? 'G' : 'C';
  const conversation: Conversation = {
    id: given.id ?? workspace.newId(prefix),
    name: given.name,
    kind: given.kind,
    isExternal: given.isExternal ?? false,
    createdAt: workspace.clock.now(),
    creatorId: given.creatorId,
    topic: given.topic ?? '',
    purpose: '',
    isArchived: false,
    members: new Set(given.members),
    messages: new Map(),
    ephemeral: new Set(),
    replies: new Map(),
    pins: new Set(),
    readUpTo: new Map(),
  };
  workspace.conversations.set(conversation.id, conversation);
  return conversation;
};

/** A person by id, handle (with or without @) or e-mail. */
export const findPerson = (workspace: Workspace, who: string): Person | undefined => {
  const direct = workspace.people.get(who);
  if (direct !== undefined) return direct;
  const wanted = who.replace(/^@/, '').toLowerCase();
  return [...workspace.people.values()].find(
    (person) => person.name.toLowerCase() === wanted || person.email?.toLowerCase() === wanted,
  );
};

/** The direct conversation of exactly these people, if they have one. */
const findDirect = (workspace: Workspace, members: readonly string[]): Conversation | undefined => {
  const wanted = new Set(members);
  return [...workspace.conversations.values()].find(
    ({ kind, members: present }) =>
      (kind === 'im' || kind === 'mpim') && present.size === wanted.size && [...wanted].every((id) => present.has(id)),
  );
};

export const openDirect = (
  workspace: Workspace,
  members: readonly string[],
): { conversation: Conversation; isNew: boolean } => {
  const known = findDirect(workspace, members);
  if (known !== undefined) return { conversation: known, isNew: false };
  const everybody = [...new Set(members)];
  const names = everybody.map((id) => workspace.people.get(id)?.name ?? id);
  const conversation = addConversation(workspace, {
    name: everybody.length > 2 ? `mpdm-${names.join('--')}-1` : '',
    kind: everybody.length > 2 ? 'mpim' : 'im',
    members: everybody,
    creatorId: everybody[0] ?? workspace.ids.botUserId,
  });
  for (const id of everybody) {
    workspace.feed.add({ kind: 'channel_changed', user: id, channel: conversation.id });
  }
  return { conversation, isNew: true };
};

/** The person's direct conversation with the app; every person has one from the first time it is needed. */
export const appDirect = (workspace: Workspace, userId: string): Conversation =>
  openDirect(workspace, [userId, workspace.ids.botUserId]).conversation;
