/**
 * Dispatch over HTTP, signed as Slack signs it.
 * Source: docs.slack.dev/authentication/verifying-requests-from-slack
 */
import { createHmac } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Carrier, Delivery, Envelope } from './dispatch/delivery.ts';
import type { Faults } from './faults.ts';
import { isObject, parseJson } from './json.ts';
import { ACK_MS } from './state/limits-of-time.ts';

const signatureOf = (secret: string, timestamp: string, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;

export const createSignedHttp = (
  target: { readonly requestUrl: string; readonly signingSecret: string },
  faults: Faults,
): Carrier => {
  const stopping = new AbortController();

  const deliver = async (envelope: Envelope): Promise<Delivery> => {
    const { contentType, body } = bodyOf(envelope);
    const skew = faults.take('clock_skew')?.seconds ?? 0;
    const timestamp = String(Math.floor(Date.now() / 1000) + skew);
    const sentAt = performance.now();
    try {
      const response = await fetch(target.requestUrl, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'content-type': contentType,
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          'x-slack-request-timestamp': timestamp,
          'x-slack-signature': signatureOf(target.signingSecret, timestamp, body),
          ...(envelope.retry === undefined
            ? {}
            : { 'x-slack-retry-num': String(envelope.retry.attempt), 'x-slack-retry-reason': envelope.retry.reason }),
        },
        body,
        signal: AbortSignal.any([AbortSignal.timeout(ACK_MS), stopping.signal]),
      });
      const text = await response.text();
      if (faults.take('lost_ack') !== undefined) return { kind: 'timed_out' };
      if (response.status < 200 || response.status > 299) return { kind: 'refused', status: response.status };
      return { kind: 'acked', payload: payloadOf(text), ms: performance.now() - sentAt };
    } catch (error) {
      return error instanceof DOMException && error.name === 'TimeoutError'
        ? { kind: 'timed_out' }
        : { kind: 'not_connected' };
    }
  };

  return { deliver, isConnected: () => true, stop: () => stopping.abort() };
};

const bodyOf = ({ type, payload }: Envelope): { readonly contentType: string; readonly body: string } => {
  const form = 'application/x-www-form-urlencoded';
  if (type === 'events_api') return { contentType: 'application/json', body: JSON.stringify(payload) };
  if (type === 'interactive') {
    return { contentType: form, body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString() };
  }
  const fields = Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)]);
  return { contentType: form, body: new URLSearchParams(fields).toString() };
};

/** An answer may be JSON or plain text, which Slack shows as the text of an ephemeral message. */
const payloadOf = (text: string): unknown => {
  if (text === '') return undefined;
  const parsed = parseJson(text);
  return parsed.ok && isObject(parsed.value) ? parsed.value : { text };
};
