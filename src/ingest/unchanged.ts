import { createHash } from 'node:crypto';
import type { Source } from './source.ts';

/** Somebody has written to a file between the time when it was looked through and the end of its reading. */
export class FileChanged extends Error {
  override readonly name = 'FileChanged';
  readonly file: string;

  constructor(file: string) {
    super('a file was written to while it was read');
    this.file = file;
  }
}

/**
 * The same bytes again. Before the end of them is told they are held against those that were looked through: what comes in its last
 * piece is not to be trusted of a file that is another one by then, or is still being written.
 *
 * @throws FileChanged in the place of the end.
 */
export const unchanged = (source: Source, sha256: string): Source => ({
  ...source,
  async *open() {
    const hash = createHash('sha256');
    for await (const bytes of source.open()) {
      hash.update(bytes);
      yield bytes;
    }
    if (hash.digest('hex') !== sha256) throw new FileChanged(source.name);
  },
});
