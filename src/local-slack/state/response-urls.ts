import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { RESPONSE_URL_MS, RESPONSE_URL_USES } from './limits-of-time.ts';

/** Where an answer sent to a response_url goes. */
export type ResponseTarget = {
  readonly userId: string;
  readonly channelId: string;
  /** The message the button stood in; a slash command has none, so it has nothing to replace. */
  readonly message?: { readonly ts: string; readonly threadTs: string | undefined };
};

export type ResponseUrls = {
  readonly issue: (target: ResponseTarget) => string;
  readonly use: (
    key: string,
  ) =>
    | { readonly ok: true; readonly target: ResponseTarget }
    | { readonly ok: false; readonly error: 'invalid_url' | 'expired_url' | 'used_url' };
};

export const createResponseUrls = (
  base: () => string,
  monotonicMs: () => number = () => performance.now(),
): ResponseUrls => {
  const known = new Map<string, { readonly target: ResponseTarget; readonly at: number; uses: number }>();

  const forgetOld = (now: number): void => {
    for (const [key, entry] of known) {
      if (now - entry.at < 2 * RESPONSE_URL_MS) return;
      known.delete(key);
    }
  };

  return {
    issue: (target) => {
      const at = monotonicMs();
      forgetOld(at);
      const key = randomUUID();
      known.set(key, { target, at, uses: 0 });
      return `${base()}/response/${key}`;
    },
    use: (key) => {
      const entry = known.get(key);
      if (entry === undefined) return { ok: false, error: 'invalid_url' };
      if (monotonicMs() - entry.at > RESPONSE_URL_MS) return { ok: false, error: 'expired_url' };
      if (entry.uses >= RESPONSE_URL_USES) return { ok: false, error: 'used_url' };
      entry.uses += 1;
      return { ok: true, target: entry.target };
    },
  };
};
