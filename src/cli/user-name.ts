import { userInfo } from 'node:os';

/** Who runs a command, by the operating system. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // Some containers run under a number that has no name.
    return 'unknown';
  }
}
