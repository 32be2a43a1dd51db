/** What strikes one request of the app: before it is carried out, and on the way back. */
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Faults } from '../faults.ts';
import type { HttpAnswer } from '../http.ts';
import { jsonAnswer, send, textAnswer } from '../http.ts';
import { RESPONSE_URL } from '../read-fault.ts';

export type Strikes = {
  /** Whether the request has had its answer already, and is not carried out. */
  readonly before: (response: ServerResponse) => Promise<boolean>;
  /** Whether what was carried out is answered with silence. */
  readonly losesAnswer: (response: ServerResponse) => boolean;
};

/** A fault for every method means those of the Web API; answers at a response_url are struck by their name alone. */
export const strikesOn = (faults: Faults, method: string, channel: string): Strikes => {
  const isStruck = (fault: { readonly method?: string; readonly channel?: string }): boolean =>
    (fault.method === method || (fault.method === undefined && method !== RESPONSE_URL)) &&
    (fault.channel ?? channel) === channel;
  return {
    before: async (response) => {
      const limited = faults.take('rate_limit', isStruck);
      if (limited !== undefined) {
        send(response, slowDown(limited.retryAfterSeconds));
        return true;
      }
      const broken = faults.take('server_error', isStruck);
      if (broken !== undefined) {
        send(response, textAnswer('upstream connect error', broken.status));
        return true;
      }
      const slow = faults.take('slow', isStruck);
      if (slow !== undefined) await sleep(slow.delayMs, undefined, { ref: false });
      return false;
    },
    losesAnswer: (response) => {
      if (faults.take('lost_answer', isStruck) === undefined) return false;
      response.destroy();
      return true;
    },
  };
};

export const slowDown = (retryAfterSeconds: number): HttpAnswer =>
  jsonAnswer({ ok: false, error: 'ratelimited' }, 429, { 'retry-after': String(retryAfterSeconds) });
