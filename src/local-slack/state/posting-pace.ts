import { performance } from 'node:perf_hooks';

/** `burst` messages at once after a quiet time, then one in `everyMs`. */
export type PostLimit = { readonly burst: number; readonly everyMs: number };

/**
 * Slack takes about one message a second in each channel; “short bursts >1 allowed”, of which it tells no figure. Here
 * a burst is few enough that an app which counts on one is found out.
 * Source: docs.slack.dev/apis/web-api/rate-limits, “Posting messages: 1 per second”
 */
export const STANDARD_POST_LIMIT: PostLimit = { burst: 5, everyMs: 1_000 };

/** How fast an app posts, channel by channel, in real time. */
export type PostingPace = {
  /** Takes one message for the channel; or says in how many whole seconds there is room for one. */
  readonly take: (
    channelId: string,
  ) => { readonly ok: true } | { readonly ok: false; readonly retryAfterSeconds: number };
};

export const createPostingPace = (
  limit: PostLimit | null,
  monotonicMs: () => number = () => performance.now(),
): PostingPace => {
  /** When all that a channel has taken is paid off, in ms: a debt that shrinks by one message in `everyMs`. */
  const paidOffAt = new Map<string, number>();
  if (limit === null) return { take: () => ({ ok: true }) };
  const { burst, everyMs } = limit;
  return {
    take: (channelId) => {
      const now = monotonicMs();
      const debtMs = Math.max(0, (paidOffAt.get(channelId) ?? 0) - now);
      const tooMuchMs = debtMs + everyMs - burst * everyMs;
      if (tooMuchMs > 0) return { ok: false, retryAfterSeconds: Math.ceil(tooMuchMs / 1_000) };
      paidOffAt.set(channelId, now + debtMs + everyMs);
      return { ok: true };
    },
  };
};
