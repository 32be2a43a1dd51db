/**
 * How many of the kept clients must be spoken with today so that none is late later, as far as it is known today.
 *
 * `workingDaysLeft`: for each client the number of working days after today up to the last one on which its gap is
 * kept; 0 or less where that is today or past. `aDay`: contacts that a day has room for. The least number of today is
 * the greatest excess of what is due within so many days over what the days after today can hold: with fewer some
 * client is late whatever is done, and with the most urgent ones of that number none is.
 *
 * Source: feasibility of unit jobs with deadlines on one machine (Jackson, 1955: earliest due date first).
 */
export function neededToday(workingDaysLeft: readonly number[], aDay: number): number {
  const sorted = workingDaysLeft.toSorted((a, b) => a - b);
  return sorted.reduce((most, left, at) => Math.max(most, at + 1 - aDay * Math.max(0, left)), 0);
}
