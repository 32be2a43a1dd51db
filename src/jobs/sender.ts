import type { SendDue } from '../usecases/delivery/send-due.ts';

/** Sends what is due, until stopped. */
export type Sender = {
  /** There may be something to send: look now instead of in a second. */
  readonly wake: () => void;
  /** Resolves when there is nothing to send now, or after `withinMs`. */
  readonly idle: (withinMs: number) => Promise<void>;
  /** Takes no more, and lets what is in hand finish, at most `withinMs`. */
  readonly stop: (withinMs: number) => Promise<void>;
};

type Log = { readonly error: (facts: object, sentence: string) => void };

/** Messages that one process sends at the same time, each to somebody else. */
const AT_ONCE = 8;
const LOOK_EVERY_MS = 1_000;

export function startSender({ take, nextRelease }: SendDue, log: Log): Sender {
  const inHand = new Set<Promise<void>>();
  let waiting: (() => void)[] = [];
  let stopped = false;
  let failing = false;
  let alarm = Promise.withResolvers<void>();
  const wake = (): void => alarm.resolve();
  const looking = lookUntilStopped();

  return {
    wake,
    idle(withinMs) {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.push(resolve);
      wake();
      return within(promise, withinMs);
    },
    async stop(withinMs) {
      stopped = true;
      wake();
      await looking;
      await within(Promise.all(inHand), withinMs);
      release();
    },
  };

  async function lookUntilStopped(): Promise<void> {
    while (!stopped) {
      alarm = Promise.withResolvers<void>();
      await look();
      const release = nextRelease() ?? LOOK_EVERY_MS;
      if (!stopped) await within(alarm.promise, Math.min(LOOK_EVERY_MS, release + 1));
    }
  }

  async function look(): Promise<void> {
    const free = AT_ONCE - inHand.size;
    if (free === 0) return;
    const asked = waiting;
    try {
      const taken = await take(free);
      failing = false;
      for (const sending of taken) keep(sending);
      if (taken.length === 0 && inHand.size === 0 && nextRelease() === null && asked.length > 0) release();
    } catch (err) {
      // Said once: as long as the database is away, this comes every second.
      if (!failing) log.error({ err }, 'the outbox cannot be read; trying again');
      failing = true;
    }
  }

  function keep(sending: Promise<void>): void {
    inHand.add(sending);
    void sending.finally(() => {
      inHand.delete(sending);
      wake();
    });
  }

  function release(): void {
    const released = waiting;
    waiting = [];
    for (const resolve of released) resolve();
  }
}

/** Waits for `done`, at most so long. */
async function within(done: Promise<unknown>, ms: number): Promise<void> {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  const limit = setTimeout(resolve, ms);
  await Promise.race([done, over]);
  clearTimeout(limit);
}
