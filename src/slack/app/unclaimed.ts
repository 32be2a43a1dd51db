import type { Logger } from 'pino';
import type { OweFailure } from '../../usecases/delivery/ports.ts';
import { newReference } from '../error-handler.ts';
import { type Body, type Teller, tell } from '../tell.ts';
import type { Acknowledge } from './intake.ts';

/**
 * What becomes of a payload that no listener claims, such as a button of a message that an older version sent. Whoever
 * pressed it is told, by a message that is owed to her where Slack does not take the sentence at once, and nobody waits for Slack's
 * timeout.
 */
export function answerUnclaimed(
  teller: Teller & { readonly log: Logger; readonly oweFailure: OweFailure },
): (body: Body, ack: Acknowledge) => Promise<void> {
  return async (body, ack) => {
    const kind = 'command' in body ? 'command' : 'type' in body ? String(body.type) : 'unknown';
    const reference = newReference();
    teller.log.warn({ kind, reference }, 'a payload that no listener claims');
    const owe = (told: Omit<Parameters<OweFailure>[0], 'reference' | 'cause'>): Promise<boolean> =>
      teller.oweFailure({ ...told, reference, cause: 'unclaimed' });
    try {
      if (kind === 'block_suggestion') await ack({ options: [] });
      else if (kind === 'view_closed' || kind === 'unknown') await ack();
      else await tell(teller, body, (wording) => wording.refused.unknown, owe);
    } catch (err) {
      teller.log.error({ err }, 'an unclaimed payload could not be answered');
    }
  };
}
