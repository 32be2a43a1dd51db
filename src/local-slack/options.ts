/**
 * What a local Slack workspace is made of. All of it is given at start: who is in the team, which channels there are,
 * which app is installed (with its manifest, the promise the workspace holds the app to) and what time it is.
 */

import type { PostLimit } from './state/posting-pace.ts';

export type Locale = 'zh-CN' | 'en-US';

export type LocalPerson = {
  /** Slack's user id; given out in order when absent. */
  readonly id?: string;
  /** Handle, the short name after the @. */
  readonly name: string;
  readonly realName: string;
  readonly email: string;
  readonly locale: Locale;
  /** IANA zone, such as Asia/Shanghai. */
  readonly tz: string;
  readonly title?: string;
  readonly isAdmin?: boolean;
  /** A guest of this team (Slack: is_restricted). */
  readonly isGuest?: boolean;
  /** Somebody of another company's team, met in a Slack Connect channel (Slack: is_stranger, another team_id). */
  readonly isStranger?: boolean;
};

export type LocalChannel = {
  readonly id?: string;
  readonly name: string;
  readonly isPrivate?: boolean;
  /** People by id, name or e-mail. */
  readonly members: readonly string[];
  /** Shared with another company (Slack Connect). */
  readonly isExternal?: boolean;
  /** The app was never invited here. A slash command still works; chat.postMessage does not. */
  readonly withoutApp?: boolean;
  readonly topic?: string;
};

/** People who can be mentioned together, as @handle. */
export type LocalGroup = {
  readonly handle: string;
  readonly name: string;
  readonly description?: string;
  /** People by id, name or e-mail. */
  readonly members: readonly string[];
};

/** The parts of an app manifest that the workspace holds an app to. Everything else in it is ignored. */
export type AppManifest = {
  readonly display_information?: { readonly name?: string; readonly description?: string };
  readonly features?: {
    readonly bot_user?: { readonly display_name?: string };
    readonly app_home?: { readonly home_tab_enabled?: boolean; readonly messages_tab_enabled?: boolean };
    readonly slash_commands?: readonly ManifestCommand[];
    readonly shortcuts?: readonly ManifestShortcut[];
  };
  readonly oauth_config?: { readonly scopes?: { readonly bot?: readonly string[] } };
  readonly settings?: {
    readonly event_subscriptions?: { readonly bot_events?: readonly string[] };
    readonly socket_mode_enabled?: boolean;
  };
};

type ManifestCommand = {
  readonly command: string;
  readonly description?: string;
  readonly usage_hint?: string;
};

type ManifestShortcut = {
  readonly name: string;
  readonly type: 'message' | 'global';
  readonly callback_id: string;
  readonly description?: string;
};

export type LocalApp = {
  readonly name: string;
  readonly botToken: string;
  readonly appToken: string;
  /** With requestUrl: the workspace posts signed requests there instead of using Socket Mode. */
  readonly signingSecret?: string;
  readonly requestUrl?: string;
  readonly manifest: AppManifest;
};

export type Waiting = Readonly<Record<'en-US' | 'zh-CN', string>>;

export type Clock = { readonly now: () => Date };

export type LocalSlackOptions = {
  /** 0 or absent: any free port. */
  readonly port?: number;
  readonly host?: string;
  readonly teamName?: string;
  readonly people: readonly LocalPerson[];
  readonly channels: readonly LocalChannel[];
  readonly groups?: readonly LocalGroup[];
  readonly app: LocalApp;
  /** Dates messages. Slack's own limits (3 s, 30 minutes) always run on real, monotonic time. */
  readonly clock?: Clock;
  /** Lets people move the clock from the page: the owner of the clock does it, ticking through what lies between. */
  readonly moveClock?: (to: Date) => Promise<void>;
  /** What people still wait for, in the words of the page, which shows them: the app may not be there yet. Null: nothing. */
  readonly waitsFor?: () => Waiting | null;
  /**
   * Resolves when the app is done with all that it has acknowledged; known where it runs in this process. Whoever does something
   * is then shown what came of it at once. Absent: when nothing arrives any more.
   */
  readonly settled?: () => Promise<unknown>;
  /** When an event without an answer is sent again, in ms after the failure. Slack: nearly at once, 1 min, 5 min. */
  readonly redeliverAfterMs?: readonly number[];
  /** How fast the app may post in one channel before it is told to wait; null: as fast as it likes. */
  readonly postLimit?: PostLimit | null;
  /** How long a file is "being processed" before an image block may show it. */
  readonly fileProcessingMs?: number;
};
