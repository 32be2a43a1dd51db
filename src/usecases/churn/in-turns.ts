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
