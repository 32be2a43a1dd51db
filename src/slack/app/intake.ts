import type { App, ReceiverEvent } from '@slack/bolt';
import { ACK_WITHIN_MS } from '../connection/envelopes.ts';
import { pressedFromMenu } from './menu-choice.ts';
import { storable } from './storable.ts';

/** Acknowledges a payload, with an answer where its kind allows one. Rejects where Slack cannot hear it any more. */
export type Acknowledge = (answer?: unknown) => Promise<void>;

/** The door between the receivers and the app: every payload comes in here, and none leaves without an answer. */
export type Intake = {
  /** What a receiver hands its payloads to, in the place of the app. */
  readonly app: App;
  /** How to acknowledge the payload with this body; null once that was done. */
  readonly openAck: (body: object) => Acknowledge | null;
  /** Resolves when every payload taken so far is done with. */
  readonly settled: () => Promise<void>;
};

/** Whether the acknowledgement says something to the person: that of a command and of a form. */
const mayAnswer = (body: object): boolean => 'command' in body || ('type' in body && body.type === 'view_submission');

/**
 * Bolt never acknowledges a payload that no listener claims, and the person would wait for Slack's timeout.
 * `onUnclaimed` gets such a payload and what to acknowledge it with.
 */
export function intake(app: App, onUnclaimed: (body: object, ack: Acknowledge) => Promise<void>): Intake {
  const inHand = new Set<Promise<void>>();
  const open = new WeakMap<object, Acknowledge>();

  async function handle(event: ReceiverEvent): Promise<void> {
    const cameAt = performance.now();
    const body = pressedFromMenu(storable(event.body));
    const ack: Acknowledge = async (answer) => {
      open.delete(body);
      // A socket would carry it, and nobody would read it.
      if (mayAnswer(body) && performance.now() - cameAt > ACK_WITHIN_MS) throw new Error('Slack waits no longer');
      await event.ack(answer);
    };
    open.set(body, ack);
    await app.processEvent({ ...event, body, ack });
    if (open.has(body)) await onUnclaimed(body, ack);
  }

  return {
    app: {
      async processEvent(event: ReceiverEvent) {
        const handled = handle(event);
        inHand.add(handled);
        try {
          await handled;
        } finally {
          inHand.delete(handled);
        }
      },
    } as App,
    openAck: (body) => open.get(body) ?? null,
    async settled() {
      await Promise.allSettled(inHand);
    },
  };
}
