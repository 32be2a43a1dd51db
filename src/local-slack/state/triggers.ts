import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { TRIGGER_MS } from './limits-of-time.ts';

type SpentTrigger =
  | { readonly ok: true; readonly userId: string; readonly viewId: string | undefined }
  | { readonly ok: false; readonly error: 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id' };

/** A trigger opens one view, once, within three seconds of the click it stands for. */
export type Triggers = {
  readonly issue: (userId: string, viewId?: string) => string;
  readonly spend: (triggerId: string) => SpentTrigger;
};

const FORGOTTEN_AFTER_MS = 10 * 60_000;

export const createTriggers = (monotonicMs: () => number = () => performance.now()): Triggers => {
  const known = new Map<string, { userId: string; viewId: string | undefined; at: number; used: boolean }>();

  const forgetOld = (now: number): void => {
    for (const [id, trigger] of known) {
      if (now - trigger.at < FORGOTTEN_AFTER_MS) return;
      known.delete(id);
    }
  };

  return {
    issue: (userId, viewId) => {
      const at = monotonicMs();
      forgetOld(at);
      const id = `${Math.floor(at * 1000)}.${known.size}.${randomUUID().replaceAll('-', '')}`;
      known.set(id, { userId, viewId, at, used: false });
      return id;
    },
    spend: (id) => {
      const trigger = known.get(id);
      if (trigger === undefined) return { ok: false, error: 'invalid_trigger_id' };
      if (trigger.used) return { ok: false, error: 'exchanged_trigger_id' };
      if (monotonicMs() - trigger.at > TRIGGER_MS) return { ok: false, error: 'expired_trigger_id' };
      trigger.used = true;
      return { ok: true, userId: trigger.userId, viewId: trigger.viewId };
    },
  };
};
