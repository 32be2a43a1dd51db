import { EventEmitter } from 'node:events';
import type { JsonObject } from '../json.ts';

type ArrivalKind =
  | 'message'
  | 'message_changed'
  | 'message_deleted'
  | 'view_opened'
  | 'view_pushed'
  | 'view_updated'
  | 'view_closed'
  | 'home_published'
  | 'notice'
  | 'channel_changed';

/** Something a person can now see. The cursor grows by one with each. */
export type Arrival = {
  readonly cursor: number;
  readonly kind: ArrivalKind;
  /** Only this person sees it; absent: everybody in the channel. */
  readonly user?: string;
  readonly channel?: string;
  readonly ts?: string;
  readonly message?: JsonObject;
  readonly view?: JsonObject;
  readonly view_id?: string;
  readonly text?: string;
};

export type Feed = {
  readonly add: (arrival: Omit<Arrival, 'cursor'>) => Arrival;
  readonly cursor: () => number;
  readonly since: (cursor: number) => readonly Arrival[];
  readonly listen: (listener: (arrival: Arrival) => void) => () => void;
  /** Resolves with the first matching arrival after this call, or undefined when the time is over. */
  readonly next: (matches: (arrival: Arrival) => boolean, withinMs: number) => Promise<Arrival | undefined>;
  readonly close: () => void;
};

/** How many arrivals are remembered; a reader that is further behind starts from the oldest kept. */
const KEPT = 10_000;

export const createFeed = (): Feed => {
  const bus = new EventEmitter().setMaxListeners(0);
  const pending = new Set<() => void>();
  let kept: Arrival[] = [];
  let last = 0;

  const listen: Feed['listen'] = (listener) => {
    bus.on('arrival', listener);
    return () => {
      bus.off('arrival', listener);
    };
  };

  return {
    add: (given) => {
      last += 1;
      const arrival: Arrival = { cursor: last, ...given };
      kept.push(arrival);
      if (kept.length > KEPT * 1.2) kept = kept.slice(-KEPT);
      bus.emit('arrival', arrival);
      return arrival;
    },
    cursor: () => last,
    since: (cursor) => {
      const first = kept[0]?.cursor ?? last + 1;
      return kept.slice(Math.max(0, cursor + 1 - first));
    },
    listen,
    next: (matches, withinMs) =>
      new Promise((resolve) => {
        const finish = (arrival: Arrival | undefined): void => {
          clearTimeout(timer);
          stop();
          pending.delete(giveUp);
          resolve(arrival);
        };
        const giveUp = (): void => finish(undefined);
        const timer = setTimeout(giveUp, withinMs);
        const stop = listen((arrival) => {
          if (matches(arrival)) finish(arrival);
        });
        pending.add(giveUp);
      }),
    close: () => {
      for (const giveUp of pending) giveUp();
      bus.removeAllListeners();
    },
  };
};
