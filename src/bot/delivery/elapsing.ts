/** A clock on the wall that is only slewed, or asked a moment later, is apart by less. */
const SET_BY_MS = 1_000;

/**
 * Ms that only grow, whatever happens to the clock on the wall, and go on while the machine sleeps: the clock that nobody can set stands
 * still then, and who wakes would take a lease that is long another’s for fresh. Where the clock on the wall is set forth, as much counts
 * as passed: whoever is too careful looks once more.
 */
export function elapsing(
  steady: () => number = () => performance.now(),
  wall: () => number = () => Date.now(),
): () => number {
  let apart = wall() - steady();
  let sleptMs = 0;
  return () => {
    const now = steady();
    const grown = wall() - now - apart;
    if (Math.abs(grown) >= SET_BY_MS) {
      apart += grown;
      sleptMs += Math.max(0, grown);
    }
    return now + sleptMs;
  };
}
