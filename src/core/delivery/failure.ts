import { ATTEMPTS_AT_MOST, backoffMs } from './backoff.ts';

/** How a call to Slack went wrong. */
export type CallFailure =
  /** 429: Slack has not done it, and says how long to wait. */
  | { readonly kind: 'limited'; readonly retryAfterSeconds: number }
  /** Slack answered that it did not do it. `code` as Slack writes it. */
  | { readonly kind: 'refused'; readonly code: string }
  /** No answer, or a broken one: it may be done or not. */
  | { readonly kind: 'unknown'; readonly code: string };

/** Slack’s word for a 429. */
export const LIMITED = 'ratelimited';

/** The one word for it, as it stands in a list or a log. */
export const codeOf = (failure: CallFailure): string => (failure.kind === 'limited' ? LIMITED : failure.code);

/**
 * Slack’s errors that the next attempt would meet again: somebody has to change something first.
 *
 * Source: docs.slack.dev/reference/methods, the errors of chat.postMessage, chat.update, conversations.open,
 * conversations.history and users.lookupByEmail, and those common to all methods.
 */
export const PERMANENT_ERRORS: ReadonlySet<string> = new Set([
  // The person or the place is not there, or closed to the app.
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'user_not_found',
  'users_not_found',
  'user_disabled',
  'user_not_visible',
  'cannot_dm_bot',
  'messages_tab_disabled',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'restricted_action_non_threadable_channel',
  'ekm_access_denied',
  'not_supported',
  'method_not_supported_for_channel_type',
  // The message is not one that Slack takes.
  'msg_too_long',
  'msg_blocks_too_long',
  'no_text',
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_arguments',
  'invalid_metadata_format',
  'invalid_metadata_schema',
  'metadata_too_large',
  'metadata_must_be_sent_from_app',
  'too_many_attachments',
  // The account of the reader, unless it is that of the app itself: see `INACTIVE`. Something that the app may not do.
  'account_inactive',
  'access_denied',
  'missing_scope',
  'no_permission',
]);

/**
 * Slack does not take the app’s token, whatever it is asked for: nothing is wrong with the message, which waits until it does.
 *
 * Source: as above, the errors common to all methods.
 */
export const TOKEN_ERRORS: ReadonlySet<string> = new Set([
  'invalid_auth',
  'not_allowed_token_type',
  'not_authed',
  'org_login_required',
  'team_access_not_granted',
  'token_expired',
  'token_revoked',
]);

/** Slack’s word for an account that is switched off: the reader’s where auth.test takes the token, else perhaps the app’s own. */
export const INACTIVE = 'account_inactive';

/** How long everything waits before the token is tried again. */
export const TOKEN_PAUSE_MS = 60_000;

/**
 * Answers after which the message may stand in Slack all the same.
 *
 * Source: docs.slack.dev/reference/methods/chat.postMessage: “It’s possible some aspect of the operation succeeded before
 * the error was raised.”
 */
const UNCERTAIN_ERRORS: ReadonlySet<string> = new Set(['fatal_error', 'internal_error', 'request_timeout']);

/** Errors of our own that no further attempt mends. */
export type OwnError =
  /** Nobody in Slack has this person’s e-mail. */
  | 'no_slack_account'
  /** The recipient is no member of staff any more, or was never one. */
  | 'not_staff'
  /** The channel is not configured. */
  | 'no_such_channel'
  /** Not every member of the channel may see what the message shows: see `UnfitReader`. */
  | 'channel_shared'
  | 'channel_too_large'
  | 'channel_outsider'
  | 'channel_app'
  | 'channel_not_staff'
  | 'channel_not_allowed'
  /** The message in whose thread it belongs stands nowhere. */
  | 'no_thread'
  /** Written by another version: this one knows no such kind, or not these data. */
  | 'unknown_message';

/** What becomes of a message whose attempt failed. */
export type AfterFailure =
  /** `certain`: Slack has not posted it, so that nobody need look for it. `counted`: it is the message that failed. */
  | { readonly kind: 'retry'; readonly afterMs: number; readonly certain: boolean; readonly counted: boolean }
  | { readonly kind: 'dead' };

/** Tried again later, as if it had not been tried: what was refused is everything, and not this message. */
const later = (afterMs: number): AfterFailure => ({ kind: 'retry', afterMs, certain: true, counted: false });

/**
 * Whether a failed message is tried again, and when. `attempts` counts this one; `chance` in [0, 1).
 * A 429 is a request to wait, and not a failure: it never kills a message, and neither does a token that Slack does not take.
 */
export function afterFailure(failure: CallFailure, attempts: number, chance: number): AfterFailure {
  if (failure.kind === 'limited') return later(failure.retryAfterSeconds * 1000);
  if (failure.kind === 'refused' && TOKEN_ERRORS.has(failure.code)) return later(TOKEN_PAUSE_MS);
  if (failure.kind === 'refused' && PERMANENT_ERRORS.has(failure.code)) return { kind: 'dead' };
  if (attempts >= ATTEMPTS_AT_MOST) return { kind: 'dead' };
  const certain = failure.kind === 'refused' && !UNCERTAIN_ERRORS.has(failure.code);
  return { kind: 'retry', afterMs: backoffMs(attempts, chance), certain, counted: true };
}
