/** A clock that goes as every clock does, and can be put forward. */
export type MovableClock = {
  readonly now: () => Date;
  /** Puts the clock forward; it never goes back. */
  readonly moveTo: (instant: Date) => void;
};

export function movableClock(real: () => number = Date.now): MovableClock {
  let ahead = 0;
  return {
    now: () => new Date(real() + ahead),
    moveTo(instant) {
      ahead = Math.max(ahead, instant.getTime() - real());
    },
  };
}
