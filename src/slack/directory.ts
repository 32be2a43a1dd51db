import type { WebClient } from '@slack/web-api';
import { parseTimeZone } from '../core/shared/calendar.ts';
import type { Called, ChannelDirectory, ChannelReaders } from '../usecases/delivery/ports.ts';
import type { SlackProfile } from '../usecases/staff/identify-person.ts';
import { called } from './called.ts';
import type { Language } from './wording/format.ts';

/** What Slack's directory says of its accounts and channels. */
export type Directory = ChannelDirectory & {
  readonly profile: (slackUserId: string) => Promise<SlackProfile>;
  /** The locale last seen for an account, from memory alone. */
  readonly localeOf: (slackUserId: string) => string | null;
  /** Whether people of another company read a channel (Slack Connect). Only `true` is certain. */
  readonly isShared: (channelId: string) => Promise<boolean>;
};

/** How long Slack's word on a channel is taken for granted. Sharing one takes an invitation and its acceptance. */
const CHANNEL_FRESH_MS = 60_000;

/**
 * Reads accounts with users.info; `fallback`: the language of whoever has none there. Needs the scopes users:read and users:read.email.
 *
 * Source: docs.slack.dev, users.info: `locale` comes only with include_locale; `is_restricted` and `is_ultra_restricted`
 * mark guests; `is_stranger` marks somebody of another workspace, but not one with whom the app shares a channel, so that
 * the workspaces are compared too. Several workspaces of one enterprise are one company.
 */
export function slackDirectory(slack: WebClient, fallback: Language): Directory {
  const locales = new Map<string, string>();
  const channels = new Map<string, { readonly shared: boolean; readonly until: number }>();
  let home: Home | null = null;
  const askHome = async (): Promise<Home> => {
    home ??= await slack.auth.test();
    return home;
  };
  return {
    readers: async (channelId) => {
      const asked = await called(async () => askReaders(slack, channelId, await askHome()));
      return asked.ok ? asked.value : asked;
    },
    account: (slackUserId) =>
      called(async () => {
        const user = await askUser(slack, slackUserId);
        return { ...profileOf(user, await askHome(), fallback), isApp: user.is_bot === true };
      }),
    async isShared(channelId) {
      // A direct message with the bot, or with a colleague, is shared with nobody else.
      if (channelId.startsWith('D')) return false;
      const known = channels.get(channelId);
      if (known !== undefined && known.until > performance.now()) return known.shared;
      const shared = await askIsShared(slack, channelId);
      channels.set(channelId, { shared, until: performance.now() + CHANNEL_FRESH_MS });
      return shared;
    },
    async profile(slackUserId) {
      const profile = profileOf(await askUser(slack, slackUserId), await askHome(), fallback);
      locales.set(slackUserId, profile.locale);
      return profile;
    },
    localeOf: (slackUserId) => locales.get(slackUserId) ?? null,
  };
}

type User = NonNullable<Awaited<ReturnType<WebClient['users']['info']>>['user']>;

async function askUser(slack: WebClient, slackUserId: string): Promise<User> {
  const { user } = await slack.users.info({ user: slackUserId, include_locale: true });
  if (user === undefined) throw new Error('users.info answered without a user');
  return user;
}

const profileOf = (user: User, home: Home, fallback: Language): SlackProfile => ({
  teamId: user.team_id ?? '',
  email: user.profile?.email ?? null,
  locale: user.locale || fallback,
  timeZone: parseTimeZone(user.tz ?? ''),
  outsider: !isOf(home, user) || Boolean(user.is_stranger || user.is_restricted || user.is_ultra_restricted),
});

/** The workspace, and the enterprise, that the app is installed in, and the app’s own account. */
type Home = {
  readonly team_id?: string | undefined;
  readonly enterprise_id?: string | undefined;
  readonly user_id?: string | undefined;
};

type Account = {
  readonly team_id?: string | undefined;
  readonly enterprise_user?: { readonly enterprise_id?: string | undefined } | undefined;
};

const isOf = (home: Home, { team_id, enterprise_user }: Account): boolean =>
  (team_id !== undefined && team_id === home.team_id) ||
  (home.enterprise_id !== undefined && enterprise_user?.enterprise_id === home.enterprise_id);

/** A private channel the bot is not in tells it nothing; an answer there is seen by the asker alone in any case. */
async function askIsShared(slack: WebClient, channelId: string): Promise<boolean> {
  try {
    const { channel } = await slack.conversations.info({ channel: channelId });
    return Boolean(channel?.is_ext_shared || channel?.is_pending_ext_shared);
  } catch (error) {
    if (error instanceof Error && /channel_not_found|missing_scope/.test(error.message)) return false;
    throw error;
  }
}

const MEMBERS_PAGE = 1_000;

/**
 * Everybody in a channel but Rapport itself.
 *
 * Source: docs.slack.dev, conversations.members (at most 1,000 a page) and the channel object: `is_pending_ext_shared`
 * stands for an invitation to another company that was not accepted yet.
 */
async function askReaders(
  slack: WebClient,
  channelId: string,
  { user_id: self }: Home,
): Promise<Called<ChannelReaders>> {
  const { channel } = await slack.conversations.info({ channel: channelId });
  if (channel?.is_archived === true) return refused('is_archived');
  const members: string[] = [];
  let cursor = '';
  do {
    const page = await slack.conversations.members({
      channel: channelId,
      limit: MEMBERS_PAGE,
      ...(cursor === '' ? {} : { cursor }),
    });
    members.push(...(page.members ?? []));
    cursor = page.response_metadata?.next_cursor ?? '';
  } while (cursor !== '');
  // A public channel tells everybody who is in it; only its members can post.
  if (self === undefined || !members.includes(self)) return refused('not_in_channel');
  const shared = Boolean(channel?.is_ext_shared || channel?.is_pending_ext_shared);
  return { ok: true, value: { shared, slackUserIds: members.filter((id) => id !== self) } };
}

const refused = (code: string) => ({ ok: false, failure: { kind: 'refused', code } }) as const;
