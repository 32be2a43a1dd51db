import type { Called } from '../delivery/ports.ts';
import type { Clock } from '../ports.ts';
import type { PictureHost, PictureStore } from './ports.ts';

export type DiscardPictures = () => Promise<void>;

/** Pictures deleted in one run at most; Slack says before that when it has enough of it. */
const AT_MOST = 500;

/** Slack's answers to whoever deletes what lies there no more. */
const GONE: ReadonlySet<string> = new Set(['file_not_found', 'file_deleted']);

/** Deletes in Slack the pictures whose time is over. What fails is tried again in the next run. */
export function discardPictures(deps: {
  readonly clock: Clock;
  readonly pictures: PictureStore;
  readonly host: PictureHost;
}): DiscardPictures {
  const { clock, pictures, host } = deps;
  return async () => {
    for (const slackFileId of await pictures.listOver(clock.now(), AT_MOST)) {
      const removed = await host.remove(slackFileId);
      if (isGone(removed)) await pictures.remove(slackFileId);
      // Asked to wait: the rest waits as well.
      else if (!removed.ok && removed.failure.kind === 'limited') return;
    }
  };
}

const isGone = (removed: Called<void>): boolean =>
  removed.ok || (removed.failure.kind === 'refused' && GONE.has(removed.failure.code));
