import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import type { CallFailure } from '../core/delivery/failure.ts';
import type { Called } from '../usecases/delivery/ports.ts';

/** Carries out calls of the Web API, and answers what went wrong instead of throwing it. */
export async function called<Value>(call: () => Promise<Value>): Promise<Called<Value>> {
  try {
    return { ok: true, value: await call() };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

/** What an error of the client means. What is no error of Slack’s at all counts as an answer nobody heard. */
function failureOf(error: unknown): CallFailure {
  if (error instanceof WebAPIRateLimitedError) return { kind: 'limited', retryAfterSeconds: error.retryAfter };
  if (error instanceof WebAPIPlatformError && isCode(error.data.error))
    return { kind: 'refused', code: error.data.error };
  if (error instanceof WebAPIHTTPError) return { kind: 'unknown', code: `http_${error.statusCode}` };
  return { kind: 'unknown', code: 'no_answer' };
}

/** Whatever is no JSON, such as the page of a proxy, the client hands on as the error that Slack names. */
const isCode = (error: string): boolean => /^[\w:.-]{1,100}$/.test(error);

/** What Slack’s types leave open and its documentation promises. */
export function present(value: string | undefined, method: string): string {
  if (value === undefined) throw new Error(`${method} answered without what it is asked for`);
  return value;
}
