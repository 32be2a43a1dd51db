/** How long a test waits for what is to come, in ms, before it says that it never came: long, for the machine may be busy. */
export const SOON_MS = 60_000;
