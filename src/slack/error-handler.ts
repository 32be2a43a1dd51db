import { randomInt } from 'node:crypto';
import type { AnyMiddlewareArgs, CodedError } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { sentences } from './blocks.ts';
import { type Language, languageOf } from './wording/format.ts';
import { wordingIn } from './wording/wording.ts';

// Bolt 5 does not export the argument type of its extended error handler, so the part used here is spelled out.
type Failure = { readonly error: CodedError; readonly body: AnyMiddlewareArgs['body'] };

/**
 * The last stop of every failure in a listener. The person gets a reference to quote and nothing of the error itself;
 * the log gets the error under that reference. Nothing here may throw: Bolt would have nowhere to put it.
 */
export function reportFailure(deps: {
  readonly slack: WebClient;
  readonly log: Logger;
  /** The locale last seen for an account; null when it never spoke. Must not need the database. */
  readonly localeOf: (slackUserId: string) => string | null;
  readonly fallback: Language;
  readonly newReference: () => string;
}): (failure: Failure) => Promise<void> {
  return async ({ error, body }) => {
    const reference = deps.newReference();
    const cause = originalOf(error);
    deps.log.error({ reference, err: cause }, 'a listener failed');
    const userId = personIn(body);
    if (userId === null) return;
    const locale = deps.localeOf(userId);
    const language = locale === null ? deps.fallback : languageOf(locale);
    const text = wordingIn(language).failed(reference, isDatabaseFailure(cause) ? 'database' : 'other');
    try {
      await tell(deps.slack, body, userId, text);
    } catch (err) {
      deps.log.error({ reference, err }, 'the person could not be told of the failure');
    }
  };
}

/** `R-7F3K`: short enough to read out, without letters and digits that sound or look alike. */
export function newReference(): string {
  const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
  return `R-${Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')}`;
}

/** By response_url where there is one, because the bot may not be in the channel; else by direct message. */
async function tell(slack: WebClient, body: Failure['body'], userId: string, text: string): Promise<void> {
  const message = { text, blocks: [sentences(text)] };
  if ('response_url' in body && typeof body.response_url === 'string') {
    const answer = await fetch(body.response_url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, ...message }),
      signal: AbortSignal.timeout(5_000),
    });
    if (answer.ok) return;
  }
  await slack.chat.postMessage({ channel: userId, ...message });
}

/** Bolt wraps what a listener threw. */
function originalOf(error: CodedError): Error {
  return 'original' in error && error.original instanceof Error ? error.original : error;
}

// Prisma's names for "cannot reach", "timed out", "closed the connection"; the driver's and the operating system's.
const UNREACHABLE = /^(P1001|P1002|P1008|P1017|P2024|ECONNREFUSED|ECONNRESET|ETIMEDOUT|57P0\d|08\d{3}|53300)$/;

/** Whether an error, or what caused it, says that the database cannot be reached. */
export function isDatabaseFailure(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('code' in error && typeof error.code === 'string' && UNREACHABLE.test(error.code)) return true;
  if (
    error instanceof Error &&
    /Can't reach database server|Connection terminated|embedded database/i.test(error.message)
  )
    return true;
  return 'cause' in error && isDatabaseFailure(error.cause);
}

function personIn(body: Failure['body']): string | null {
  if ('user_id' in body && typeof body.user_id === 'string') return body.user_id;
  if ('user' in body && typeof body.user === 'object' && body.user !== null && 'id' in body.user)
    return String(body.user.id);
  return null;
}
