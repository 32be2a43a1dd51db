import type { CallFailure } from '../../core/delivery/failure.ts';
import { afterFailure, LIMITED } from '../../core/delivery/failure.ts';
import { type DeliveryDependencies, deliverMessage } from './deliver-message.ts';
import { heedToken } from './heed-token.ts';
import { pace } from './pace.ts';
import { pacedCourier } from './paced-courier.ts';
import type { Claimed, Outcome } from './ports.ts';

/** The sender of one process. */
export type SendDue = {
  /**
   * Claims messages whose turn it is, at most `limit`, and delivers each. Answers one promise a message, which never
   * rejects; empty when there is nothing to do now.
   */
  readonly take: (limit: number) => Promise<readonly Promise<void>[]>;
  /** In how many ms a recipient that rests may be written to again; null when none does. */
  readonly nextRelease: () => number | null;
};

export type SenderDependencies = Omit<DeliveryDependencies, 'inTime'> & {
  /** Ms that only grow, whatever happens to the clock on the wall: Slack’s limits are counted in them. */
  readonly monotonic: () => number;
  /** One message to a recipient in that time. */
  readonly everyMs: number;
  readonly onError: (error: unknown, message: Claimed) => void;
  /** It was laid aside, with this error: an administrator has to look. */
  readonly onDead: (error: string, message: Claimed) => void;
  /** Slack has begun to refuse the app’s token, with this error; null: it takes it again. */
  readonly onToken: (error: string | null) => void;
};

/** From claim to post: well below the lease, because the answer takes its time as well. */
const POST_WITHIN_MS = 60_000;

export function sendDue(deps: SenderDependencies): SendDue {
  const { outbox, clock, monotonic } = deps;
  const speed = pace(deps.everyMs);
  const heed = heedToken(deps, speed);
  // Where the clock of the database jumps, a lease is over before we are done with what it was for.
  const inHand = new Set<string>();

  return {
    async take(limit) {
      const at = monotonic();
      if (speed.pauseOf(at) > 0) return [];
      const claimed = await outbox.claim(clock.now(), limit, [...speed.resting(at), ...inHand]);
      for (const { recipient } of claimed) inHand.add(recipient);
      return claimed.map((message) =>
        deliver(message, at)
          .catch((error: unknown) => {
            // Not settled: the claim ends by itself, and the next one looks for the message in Slack first.
            deps.onError(error, message);
          })
          .finally(() => inHand.delete(message.recipient)),
      );
    },
    nextRelease() {
      const at = monotonic();
      const pause = speed.pauseOf(at);
      const next = speed.nextRelease(at);
      if (pause > 0) return pause;
      return next === null ? null : Math.max(0, next - at);
    },
  };

  async function deliver(message: Claimed, claimedAt: number): Promise<void> {
    const courier = pacedCourier(deps, speed, message.recipient);
    const inTime = () => monotonic() - claimedAt < POST_WITHIN_MS;
    const outcome = await deliverMessage({ ...deps, courier, inTime }, message).catch((error: unknown): Outcome => {
      deps.onError(error, message);
      return afterCrash(message, deps.chance());
    });
    if (outcome === null) return;
    const final = await heed(outcome);
    await settle(message, final);
    if (final.kind === 'dead') deps.onDead(final.error, message);
  }

  async function settle(message: Claimed, outcome: Outcome): Promise<void> {
    // Where Slack asks to wait, all that is for this recipient does: nothing overtakes the message.
    const limitMs = outcome.kind === 'retry' && outcome.error === LIMITED ? outcome.afterMs : 0;
    const restMs = Math.max(limitMs, speed.restOf(message.recipient, monotonic()));
    await outbox.settle(message, outcome, clock.now(), restMs);
  }
}

/** A fault of ours, or of the database: tried again like one of Slack’s. Whether it was posted is not known. */
function afterCrash({ attempts }: Claimed, chance: number): Outcome {
  const failure: CallFailure = { kind: 'unknown', code: 'internal' };
  const next = afterFailure(failure, attempts, chance);
  return next.kind === 'dead' ? { kind: 'dead', error: failure.code } : { ...next, error: failure.code };
}
