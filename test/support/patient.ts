/** For a person who waits for an answer as long as a busy machine may take. Spread into what she does. */
export const PATIENT = { at_most_ms: 20_000 } as const;
