// Turns of phrase that the sections of the catalogue share.

export const list = (names: readonly string[]): string => names.join(', ');
export const plural = (count: number, one: string, many = `${one}s`): string =>
  count === 1 ? `1 ${one}` : `${count} ${many}`;
export const days = (count: number): string => plural(count, 'day');
export const daysAgo = (count: number): string =>
  count === 0 ? 'today' : count === 1 ? 'yesterday' : `${days(count)} ago`;
