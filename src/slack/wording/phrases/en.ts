// Turns of phrase that the sections of the catalogue share.

export const list = (names: readonly string[]): string => names.join(', ');
export const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`);
export const daysAgo = (count: number): string =>
  count === 0 ? 'today' : count === 1 ? 'yesterday' : `${days(count)} ago`;
