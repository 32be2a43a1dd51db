/** Money of a week is kept to seven digits, and most shares are no binary numbers: what is so near to a bar has reached it. */
const ROUNDED = 1e-6;

/** Whether `now` is less than `before`, which is above zero, by this share of it (0 to 1) at least. In any unit. */
export const isDownBy = (drop: number, now: number, before: number): boolean =>
  now <= (1 - drop) * before * (1 + ROUNDED);
