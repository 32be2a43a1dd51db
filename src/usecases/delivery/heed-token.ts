import { INACTIVE, TOKEN_ERRORS, TOKEN_PAUSE_MS } from '../../core/delivery/failure.ts';
import type { Pace } from './pace.ts';
import type { Courier, Outcome } from './ports.ts';

/**
 * What is wrong with the app’s token is wrong with no message: one that would be given up for it is kept, and all the others wait with
 * it. Answers what becomes of a message, and says when Slack begins and ceases to refuse the token.
 */
export function heedToken(
  {
    courier,
    monotonic,
    onToken,
  }: {
    readonly courier: Pick<Courier, 'checkToken'>;
    readonly monotonic: () => number;
    readonly onToken: (error: string | null) => void;
  },
  speed: Pick<Pace, 'stopped'>,
): (outcome: Outcome) => Promise<Outcome> {
  let known: string | null = null;

  return async (outcome) => {
    const error = await tokenErrorOf(outcome);
    if (error === null) {
      if (outcome.kind === 'sent') note(null);
      return outcome;
    }
    speed.stopped(TOKEN_PAUSE_MS, monotonic());
    note(error);
    // Whether an earlier attempt has posted it is as unknown as before.
    const kept = { kind: 'retry', error, afterMs: TOKEN_PAUSE_MS, certain: false, counted: false } as const;
    return outcome.kind === 'dead' ? kept : outcome;
  };

  async function tokenErrorOf(outcome: Outcome): Promise<string | null> {
    if (!('error' in outcome)) return null;
    if (TOKEN_ERRORS.has(outcome.error)) return outcome.error;
    if (outcome.error !== INACTIVE) return null;
    // While Slack does not say that the token is good, the message is not given up for what may be the app’s own account.
    return (await courier.checkToken()).ok ? null : INACTIVE;
  }

  function note(error: string | null): void {
    if (known !== error) onToken(error);
    known = error;
  }
}
