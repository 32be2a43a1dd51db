/** Clients that are worked at a time before others have their turn. */
const CLIENTS_AT_ONCE = 200;

/** Runs `steps`, of a client each, to the end, and lets others have their turn as it goes. */
export async function inTurns<Value>(steps: Generator<void, Value>, pause: () => Promise<void>): Promise<Value> {
  for (let count = 1; ; count += 1) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (count % CLIENTS_AT_ONCE === 0) await pause();
  }
}

/**
 * What is read of these ids, so many at a time and in their order: the next ones are read while some are worked on, of `ahead` parts
 * at once.
 */
export async function* readAhead<Id, Read>(
  ids: readonly Id[],
  atOnce: number,
  read: (some: readonly Id[]) => Promise<Read>,
  ahead = 1,
): AsyncGenerator<Read> {
  const running: Promise<Read>[] = [];
  let at = 0;
  const begin = (): void => {
    const begun = read(ids.slice(at, at + atOnce));
    at += atOnce;
    // Waited for in its turn, or at the end: until then a failure is nobody's, and would end the whole program.
    begun.catch(() => undefined);
    running.push(begun);
  };
  try {
    while (at < ids.length || running.length > 0) {
      if (running.length === 0) begin();
      const now = (await running.shift()) as Read;
      while (running.length < ahead && at < ids.length) begin();
      yield now;
    }
  } finally {
    await Promise.allSettled(running);
  }
}

/** As many writes as go on abreast: one is being stored while the next is sent. */
const WRITES_ABREAST = 2;

/**
 * Runs `work`, which hands over writes to begin, and waits for all of them. A write that fails fails the work at its next one, or at
 * the end; none goes on when this is over.
 */
export async function writingBehind<Value>(
  work: (begin: (write: () => Promise<void>) => Promise<void>) => Promise<Value>,
): Promise<Value> {
  const running: Promise<void>[] = [];
  try {
    const value = await work(async (write) => {
      if (running.length >= WRITES_ABREAST) await running.shift();
      const begun = write();
      // Until it is waited for a failure is nobody's, and would end the whole program.
      begun.catch(() => undefined);
      running.push(begun);
    });
    await Promise.all(running);
    return value;
  } finally {
    await Promise.allSettled(running);
  }
}
