/** How fast this process writes to Slack. Instants are of a monotonic clock, in ms. */
export type Pace = {
  /** A message went to `recipient`. */
  readonly wrote: (recipient: string, at: number) => void;
  /** Slack wants no more to `recipient` for so long; when it says so of several at once, it means all of them. */
  readonly limited: (recipient: string, forMs: number, at: number) => void;
  /** Slack takes nothing from us for so long. */
  readonly stopped: (forMs: number, at: number) => void;
  /** Who is to rest at that instant. */
  readonly resting: (at: number) => readonly string[];
  /** For how long `recipient` is to rest from that instant on. */
  readonly restOf: (recipient: string, at: number) => number;
  /** For how long nobody is to be written to. */
  readonly pauseOf: (at: number) => number;
  /** When the first of those who rest may be written to again; null when nobody rests. */
  readonly nextRelease: (at: number) => number | null;
};

/** So many channels that are told to wait at the same time mean the method, and not each of them. */
const CHANNELS_THAT_MEAN_ALL = 3;

/**
 * One message a second for each recipient.
 *
 * Source: docs.slack.dev/apis/web-api/rate-limits: chat.postMessage allows about one message per second per channel, and
 * has a limit for the whole workspace beside it. Both answer 429 with Retry-After.
 */
export function pace(everyMs: number): Pace {
  const until = new Map<string, { readonly at: number; readonly limited: boolean }>();
  let allUntil = 0;

  const hold = (recipient: string, next: { readonly at: number; readonly limited: boolean }): void => {
    const held = until.get(recipient);
    if (held === undefined || held.at <= next.at) until.set(recipient, next);
  };
  const forgetPast = (at: number): void => {
    for (const [recipient, held] of until) if (held.at <= at) until.delete(recipient);
  };

  return {
    wrote: (recipient, at) => hold(recipient, { at: at + everyMs, limited: false }),
    limited(recipient, forMs, at) {
      forgetPast(at);
      hold(recipient, { at: at + forMs, limited: true });
      const limited = [...until.values()].filter((held) => held.limited);
      if (limited.length >= CHANNELS_THAT_MEAN_ALL) allUntil = Math.max(allUntil, ...limited.map((held) => held.at));
    },
    stopped(forMs, at) {
      allUntil = Math.max(allUntil, at + forMs);
    },
    resting(at) {
      forgetPast(at);
      return [...until.keys()];
    },
    restOf: (recipient, at) => Math.max(0, (until.get(recipient)?.at ?? at) - at),
    pauseOf: (at) => Math.max(0, allUntil - at),
    nextRelease(at) {
      forgetPast(at);
      return until.size === 0 ? null : Math.min(...[...until.values()].map((held) => held.at));
    },
  };
}
