import { randomUUIDv7 } from 'node:crypto';
import type { NewId } from '../usecases/ports.ts';

let last = '';

/**
 * A UUIDv7 that sorts behind every one this process has made before, also within a millisecond and when the clock has
 * been put back: rows that are read in the order of their ids are read in the order in which they were written.
 */
export const newId: NewId = <Id extends string>() => {
  const fresh: string = randomUUIDv7();
  last = fresh > last ? fresh : following(last);
  return last as Id;
};

/** The same id with its last 62 random bits counted up by one; the two bits before them say which kind of id it is. */
function following(id: string): string {
  const tail = (BigInt(`0x${id.slice(19).replace('-', '')}`) + 1n).toString(16);
  return `${id.slice(0, 19)}${tail.slice(0, 4)}-${tail.slice(4)}`;
}
