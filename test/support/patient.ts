import { SOON_MS } from './soon.ts';

/** For a person who waits for an answer as long as a busy machine may take. Spread into what she does. */
export const PATIENT = { at_most_ms: SOON_MS } as const;
