import { randomInt } from 'node:crypto';
import { type CodedError, RespondError } from '@slack/bolt';
import { SlackError, WebAPIPlatformError } from '@slack/web-api';
import type { Logger } from 'pino';
import type { FailureCause } from '../core/delivery/news.ts';
import { LOOKUP_LOADING } from '../usecases/client/ports.ts';
import type { OweFailure } from '../usecases/delivery/ports.ts';
import { type Body, type Teller, tell } from './tell.ts';
import { saysClosed } from './while-open.ts';
import type { Wording } from './wording/wording.ts';

// Bolt 5 does not export the argument type of its extended error handler, so the part used here is spelled out.
type Failure = { readonly error: CodedError; readonly body: Body };

/**
 * The last stop of every failure in a listener. The person gets a reference to quote and nothing of the error itself;
 * the log gets the error under that reference. That she closed the modal in which an answer was to stand is none: what she
 * asked for is done, and nothing is told. Where Slack does not take the sentence at once, it is owed to her as a message, which
 * outlives the bot. Nothing here may throw: Bolt would have nowhere to put it.
 */
export function reportFailure(
  deps: Teller & { readonly log: Logger; readonly newReference: () => string; readonly oweFailure: OweFailure },
): (failure: Failure) => Promise<void> {
  return async ({ error, body }) => {
    const cause = originalOf(error);
    // Slack answers so to a change of a view alone, which comes after the payload was acknowledged.
    if (saysClosed(cause)) return deps.log.info('a modal was closed before its answer was there');
    const reference = deps.newReference();
    deps.log.error({ reference, err: cause }, 'a listener failed');
    try {
      const failed = { reference, cause: kindOf(cause) };
      const sentence = (wording: Wording): string => wording.failed(reference, failed.cause);
      await tell(deps, body, sentence, (told) => deps.oweFailure({ ...failed, ...told }));
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

/** Slack takes a form for three seconds after the press that asked for it. */
const cameLate = (error: unknown): boolean =>
  error instanceof WebAPIPlatformError && error.data.error === 'expired_trigger_id';

/** Whether it went wrong on the way to Slack; `respond` throws what fetch throws. */
const isOfSlack = (error: unknown): boolean =>
  error instanceof SlackError ||
  error instanceof RespondError ||
  (error instanceof Error && (error.message === 'fetch failed' || error.name === 'TimeoutError'));

const kindOf = (error: unknown): FailureCause => {
  if (cameLate(error)) return 'late';
  if (isOfSlack(error)) return 'slack';
  if (error instanceof Error && 'code' in error && error.code === LOOKUP_LOADING) return 'lookup';
  return isDatabaseFailure(error) ? 'database' : 'other';
};

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
