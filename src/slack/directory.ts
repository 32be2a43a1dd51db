import type { WebClient } from '@slack/web-api';
import { parseTimeZone } from '../core/shared/calendar.ts';
import type { SlackProfile } from '../usecases/staff/identify-person.ts';

/** What Slack's directory says of its accounts and channels. */
export type Directory = {
  readonly profile: (slackUserId: string) => Promise<SlackProfile>;
  /** The locale last seen for an account, from memory alone. */
  readonly localeOf: (slackUserId: string) => string | null;
  /** Whether people of another company read a channel (Slack Connect). Only `true` is certain. */
  readonly isShared: (channelId: string) => Promise<boolean>;
};

/** How long Slack's word on a channel is taken for granted. Sharing one takes an invitation and its acceptance. */
const CHANNEL_FRESH_MS = 60_000;

/**
 * Reads accounts with users.info. Needs the scopes users:read and users:read.email.
 *
 * Source: docs.slack.dev, users.info: `locale` comes only with include_locale, `is_stranger` marks somebody of another
 * workspace, `is_restricted` and `is_ultra_restricted` mark guests.
 */
export function slackDirectory(slack: WebClient): Directory {
  const locales = new Map<string, string>();
  const channels = new Map<string, { readonly shared: boolean; readonly until: number }>();
  return {
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
      const { user } = await slack.users.info({ user: slackUserId, include_locale: true });
      if (user === undefined) throw new Error('users.info answered without a user');
      const locale = user.locale ?? 'en-US';
      locales.set(slackUserId, locale);
      return {
        teamId: user.team_id ?? '',
        email: user.profile?.email ?? null,
        locale,
        timeZone: parseTimeZone(user.tz ?? ''),
        outsider: Boolean(user.is_stranger || user.is_restricted || user.is_ultra_restricted),
      };
    },
    localeOf: (slackUserId) => locales.get(slackUserId) ?? null,
  };
}

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
