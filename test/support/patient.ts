/**
 * For a person who waits for an answer as long as a busy machine may take, and is shown what comes after the first sign of it:
 * a form that opens at once is filled a moment later. Spread into what the person does; of the local workspace’s driver.
 */
export const PATIENT = { first_ms: 15_000, quiet_ms: 1_000, at_most_ms: 20_000 } as const;
