/** Whole lines of a file as bytes, with the place of the first one. */
export type Block = {
  readonly bytes: Uint8Array;
  /** Offset of the first byte in the file. */
  readonly offset: number;
  /** Number of the first line, from 1. */
  readonly line: number;
};

const LINE_FEED = 0x0a;

/** A line that is longer is no line of a table. */
export const LONGEST_LINE_BYTES = 16 * 1024 * 1024;

/**
 * Cuts a stream of bytes behind line feeds. In UTF-8 and in GB18030 a line feed is never part of another character, so
 * that each block can be decoded by itself and a bad byte has a line and an offset. A block longer than
 * LONGEST_LINE_BYTES comes as it is.
 */
export async function* lineBlocks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Block> {
  let rest: Uint8Array[] = [];
  let restLength = 0;
  let offset = 0;
  let line = 1;
  for await (const chunk of chunks) {
    const cut = chunk.lastIndexOf(LINE_FEED) + 1;
    if (cut === 0 && restLength + chunk.length < LONGEST_LINE_BYTES) {
      rest.push(chunk);
      restLength += chunk.length;
      continue;
    }
    const end = cut === 0 ? chunk.length : cut;
    const bytes = restLength === 0 ? chunk.subarray(0, end) : Buffer.concat([...rest, chunk.subarray(0, end)]);
    yield { bytes, offset, line };
    offset += bytes.length;
    line += countLineFeeds(bytes);
    rest = end < chunk.length ? [chunk.subarray(end)] : [];
    restLength = chunk.length - end;
  }
  if (restLength > 0) yield { bytes: Buffer.concat(rest), offset, line };
}

/** The lines of a block, each with its line feed. */
export function* linesOf(block: Block): Generator<Block> {
  let start = 0;
  let line = block.line;
  while (start < block.bytes.length) {
    const found = block.bytes.indexOf(LINE_FEED, start);
    const end = found === -1 ? block.bytes.length : found + 1;
    yield { bytes: block.bytes.subarray(start, end), offset: block.offset + start, line };
    start = end;
    line += 1;
  }
}

function countLineFeeds(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) count += 1;
  return count;
}
