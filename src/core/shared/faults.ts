/** Throws what failed of several works that each stand alone, as it is or under `message`; nothing where none failed. */
export function throwFaults(faults: readonly unknown[], message: string): void {
  if (faults.length > 0) throw faults.length === 1 ? faults[0] : new AggregateError(faults, message);
}
