import type { Wording } from './wording.ts';

/** Facts beside one another; what is not known is left out. */
export const joined = ({ separator }: Wording, facts: readonly (string | null)[]): string =>
  facts.filter((fact) => fact !== null && fact !== '').join(separator);
