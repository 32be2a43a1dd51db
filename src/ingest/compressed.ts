import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Source } from './source.ts';

/** A table packs to a tenth or a thirtieth; what unpacks to this many times its size was made to fill a disk. */
const MAX_RATIO = 300;
/** Below that, a file may be as regular as it likes. */
const FREE_BYTES = 64 * 1024 * 1024;

/** Thrown while reading, with a code for the report. */
class Unpackable extends Error {
  readonly code: 'UNPACKS_TOO_LARGE' | 'DAMAGED_GZIP';
  constructor(code: Unpackable['code']) {
    super(code);
    this.code = code;
  }
}

/** A file that was packed with gzip, as if it were not: `clients.csv.gz` is read as `clients.csv`. */
export function unpacked(source: Source): Source {
  const { bytes: _packed, ...rest } = source;
  return {
    ...rest,
    name: source.name.replace(/\.gz$/i, ''),
    async *open() {
      let [packedBytes, bytes] = [0, 0];
      const counted = async function* (): AsyncGenerator<Uint8Array> {
        for await (const piece of source.open()) {
          packedBytes += piece.length;
          yield piece;
        }
      };
      const stream = pipeline(Readable.from(counted()), createGunzip(), () => undefined);
      try {
        for await (const piece of stream) {
          bytes += (piece as Uint8Array).length;
          if (bytes > FREE_BYTES && bytes > MAX_RATIO * packedBytes) throw new Unpackable('UNPACKS_TOO_LARGE');
          yield piece as Uint8Array;
        }
      } catch (error) {
        const isDamage = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
        throw isDamage ? new Unpackable('DAMAGED_GZIP') : error;
      }
    },
  };
}
