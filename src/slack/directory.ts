import type { WebClient } from '@slack/web-api';
import { parseTimeZone } from '../core/shared/calendar.ts';
import type { SlackProfile } from '../usecases/staff/identify-person.ts';

/** What Slack's directory says of its accounts. */
export type Directory = {
  readonly profile: (slackUserId: string) => Promise<SlackProfile>;
  /** The locale last seen for an account, from memory alone. */
  readonly localeOf: (slackUserId: string) => string | null;
};

/**
 * Reads accounts with users.info. Needs the scopes users:read and users:read.email.
 *
 * Source: docs.slack.dev, users.info: `locale` comes only with include_locale, `is_stranger` marks somebody of another
 * workspace, `is_restricted` and `is_ultra_restricted` mark guests.
 */
export function slackDirectory(slack: WebClient): Directory {
  const locales = new Map<string, string>();
  return {
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
