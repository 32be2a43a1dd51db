/** Of clients that have had a row before: weeks of which the row is all zero, and weeks without a row that others have one of. */
export type QuietWeeks = { readonly zero: number; readonly missing: number };

/** Of the weeks without money so many are rows of zeros where a bank writes them. */
const LEAST_WRITTEN = 0.25;

/**
 * Whether a bank writes weeks without money as zeros, so that a missing row is one that nobody knows. Where it leaves them out, a few rows
 * of zeros are there all the same, such as of bookings that were taken back: they say nothing of what is missing.
 */
export const writesZeros = ({ zero, missing }: QuietWeeks): boolean =>
  zero > 0 && zero >= LEAST_WRITTEN * (zero + missing);
