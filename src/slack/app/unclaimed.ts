import type { Logger } from 'pino';
import { type Body, type Teller, tell } from '../tell.ts';
import type { Acknowledge } from './intake.ts';

/**
 * What becomes of a payload that no listener claims, such as a button of a message that an older version sent. Whoever
 * pressed it is told, and nobody waits for Slack's timeout.
 */
export function answerUnclaimed(
  teller: Teller & { readonly log: Logger },
): (body: Body, ack: Acknowledge) => Promise<void> {
  return async (body, ack) => {
    const kind = 'command' in body ? 'command' : 'type' in body ? String(body.type) : 'unknown';
    teller.log.warn({ kind }, 'a payload that no listener claims');
    try {
      if (kind === 'block_suggestion') await ack({ options: [] });
      else if (kind === 'view_closed' || kind === 'unknown') await ack();
      else await tell(teller, body, (wording) => wording.refused.unknown);
    } catch (err) {
      teller.log.error({ err }, 'an unclaimed payload could not be answered');
    }
  };
}
