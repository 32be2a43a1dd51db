/** How far a list looks where nobody says so, and at most, in days. */
const STANDARD_DAYS = 14;
const MOST_DAYS = 90;

/** The days that are asked for; null where that is no number from 1 to 90. */
export function withinOf(text: string): number | null {
  if (text === '') return STANDARD_DAYS;
  const days = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  return days >= 1 && days <= MOST_DAYS ? days : null;
}
