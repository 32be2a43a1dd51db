/** The envelopes that went out over sockets, and what the app answers to them. */
import { performance } from 'node:perf_hooks';
import type { Delivery } from '../dispatch/delivery.ts';
import type { Faults } from '../faults.ts';
import { asObject, parseJson } from '../json.ts';
import type { Failures } from '../state/failures.ts';
import { ACK_MS } from '../state/limits-of-time.ts';

/** So many answered envelopes are remembered, to know a second acknowledgement by. */
const MOST_ANSWERED = 10_000;

export type Acks = {
  /** What becomes of an envelope that goes out now. */
  readonly of: (envelopeId: string) => Promise<Delivery>;
  /** Takes what the app has sent. */
  readonly receive: (frame: string) => void;
  /** Waits for nothing any more. */
  readonly stop: () => void;
};

export const createAcks = (faults: Faults, failures: Failures): Acks => {
  const waiting = new Map<string, (payload: unknown) => void>();
  const answered = new Set<string>();

  const remember = (envelopeId: string): void => {
    answered.add(envelopeId);
    const oldest = answered.size > MOST_ANSWERED ? answered.values().next().value : undefined;
    if (oldest !== undefined) answered.delete(oldest);
  };

  return {
    of: (envelopeId) => {
      const sentAt = performance.now();
      return new Promise((resolve) => {
        const finish = (delivery: Delivery): void => {
          clearTimeout(timer);
          waiting.delete(envelopeId);
          resolve(delivery);
        };
        const timer = setTimeout(() => finish({ kind: 'timed_out' }), ACK_MS);
        waiting.set(envelopeId, (payload) => {
          remember(envelopeId);
          finish({ kind: 'acked', payload, ms: performance.now() - sentAt });
        });
      });
    },
    receive: (text) => {
      const parsed = parseJson(text);
      const frame = asObject(parsed.ok ? parsed.value : undefined);
      const id = frame['envelope_id'];
      if (typeof id !== 'string') return;
      if (faults.take('lost_ack') !== undefined) return;
      const settle = waiting.get(id);
      if (settle !== undefined) settle(frame['payload']);
      else if (answered.has(id)) failures.add('second_ack', `envelope ${id} was acknowledged more than once`);
    },
    stop: () => {
      for (const settle of waiting.values()) settle(undefined);
    },
  };
};
