const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15 * 60_000;

/** After so many attempts, about a day with the longest pauses, somebody has to look. */
export const ATTEMPTS_AT_MOST = 100;

/**
 * How long to wait after the `attempts`-th failure in a row, in ms: doubled each time from 1 s to 15 minutes, then cut by
 * up to a half, so that many messages that failed together do not come back together.
 *
 * `attempts` is at least 1, `chance` in [0, 1).
 *
 * Source: “equal jitter”, AWS Architecture Blog, Exponential Backoff And Jitter (2015).
 */
export function backoffMs(attempts: number, chance: number): number {
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - 1));
  return Math.round(pause / 2 + (pause / 2) * chance);
}
