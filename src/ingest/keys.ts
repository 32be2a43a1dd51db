import { createHash } from 'node:crypto';

/** The key of a client that the bank has given no id: its credit code, else its name. Other files may refer to it so. */
export const clientKeyOf = (creditCode: string | null | undefined, name: string): string =>
  creditCode == null ? `name:${name}` : `credit_code:${creditCode}`;

/**
 * A key for a row of a file that has no column for one, made of what tells its rows apart. A digest, because a summary
 * may be longer than an index entry.
 */
export const keyOfParts = (...parts: readonly (string | null | undefined)[]): string =>
  `row:${createHash('sha256')
    .update(JSON.stringify(parts.map((part) => part ?? null)))
    .digest('base64url')
    .slice(0, 32)}`;
