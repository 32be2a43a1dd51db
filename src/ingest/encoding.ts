import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { ok, type Result, refuse } from '../core/shared/result.ts';
import { type Block, LONGEST_LINE_BYTES, lineBlocks, linesOf } from './blocks.ts';
import type { Source } from './source.ts';

export type Encoding = 'utf-8' | 'gb18030';

/** A place in a file, for somebody who opens it in an editor or a hex viewer. `line` from 1, `byte` from 0. */
type Place = { readonly line: number; readonly byte: number };

/** Why a file cannot be read as text at all. */
export type EncodingRefusal =
  | { readonly kind: 'empty_file' }
  | { readonly kind: 'utf16' }
  | { readonly kind: 'workbook' }
  | { readonly kind: 'compressed' }
  | { readonly kind: 'binary'; readonly at: Place }
  | { readonly kind: 'line_too_long'; readonly line: number }
  | { readonly kind: 'not_text'; readonly utf8: Place; readonly gb18030: Place }
  | { readonly kind: 'damaged_utf8'; readonly at: Place };

export type TextFile = {
  readonly encoding: Encoding;
  readonly bytes: number;
  readonly sha256: string;
  /** A quote stands somewhere in it. Without one every line is a record. */
  readonly quotes: boolean;
};

const SIGNATURES: readonly { readonly bytes: readonly number[]; readonly refusal: EncodingRefusal }[] = [
  { bytes: [0xff, 0xfe], refusal: { kind: 'utf16' } },
  { bytes: [0xfe, 0xff], refusal: { kind: 'utf16' } },
  { bytes: [0x50, 0x4b, 0x03, 0x04], refusal: { kind: 'workbook' } },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], refusal: { kind: 'workbook' } },
  { bytes: [0x1f, 0x8b], refusal: { kind: 'compressed' } },
];

/**
 * Looks a file through to its end: UTF-8 when every byte is strict UTF-8, else GB18030 when every byte is that, else
 * refused with the first bad byte of both readings. A file most of whose Chinese lines are UTF-8 is a damaged UTF-8
 * file and not a GB18030 one, although GB18030 would read nearly any bytes as some characters.
 */
export async function examineText(source: Source): Promise<Result<TextFile, EncodingRefusal>> {
  const hash = createHash('sha256');
  let bytes = 0;
  let quotes = false;
  let badUtf8: Place | null = null;
  for await (const block of lineBlocks(source.open())) {
    const refusal = notTextAtAll(block);
    if (refusal !== null) return refuse(refusal);
    hash.update(block.bytes);
    bytes += block.bytes.length;
    quotes ||= block.bytes.includes(QUOTE);
    if (badUtf8 === null && !isUtf8(block.bytes)) badUtf8 = firstBadByte(block, 'utf-8');
  }
  if (bytes === 0) return refuse({ kind: 'empty_file' });
  const facts = { bytes, sha256: hash.digest('hex'), quotes };
  if (badUtf8 === null) return ok({ encoding: 'utf-8', ...facts });
  const notGb18030 = await examineGb18030(source, badUtf8);
  return notGb18030 === null ? ok({ encoding: 'gb18030', ...facts }) : refuse(notGb18030);
}

const QUOTE = 0x22;
const LINE_FEED = 0x0a;

function notTextAtAll(block: Block): EncodingRefusal | null {
  if (block.offset === 0) {
    const known = SIGNATURES.find((signature) => signature.bytes.every((byte, at) => block.bytes[at] === byte));
    if (known !== undefined) return known.refusal;
  }
  const zero = block.bytes.indexOf(0);
  if (zero !== -1) return { kind: 'binary', at: placeIn(block, zero) };
  const isOneLine = block.bytes.length >= LONGEST_LINE_BYTES && !block.bytes.subarray(0, -1).includes(LINE_FEED);
  return isOneLine ? { kind: 'line_too_long', line: block.line } : null;
}

async function examineGb18030(source: Source, badUtf8: Place): Promise<EncodingRefusal | null> {
  const decoder = new TextDecoder('gb18030', { fatal: true });
  const lines = { utf8: 0, other: 0 };
  for await (const block of lineBlocks(source.open())) {
    try {
      decoder.decode(block.bytes);
    } catch {
      return { kind: 'not_text', utf8: badUtf8, gb18030: firstBadByte(block, 'gb18030') };
    }
    for (const { bytes } of linesOf(block)) {
      if (bytes.every((byte) => byte < 0x80)) continue;
      lines[isUtf8(bytes) ? 'utf8' : 'other'] += 1;
    }
  }
  return lines.utf8 > lines.other ? { kind: 'damaged_utf8', at: badUtf8 } : null;
}

/** Decodes what `examineText` found whole, block by block, without a byte order mark. */
export async function* decodeText(
  source: Source,
  encoding: Encoding,
  onRead: (bytes: number) => void,
): AsyncGenerator<string> {
  for await (const block of lineBlocks(source.open())) {
    onRead(block.offset + block.bytes.length);
    // A decoder of its own for each block: the mark is left out at the beginning of the file only.
    yield new TextDecoder(encoding, { fatal: true, ignoreBOM: block.offset > 0 }).decode(block.bytes);
  }
}

function firstBadByte(block: Block, encoding: Encoding): Place {
  for (const line of linesOf(block)) {
    if (decodes(line.bytes, line.bytes.length, encoding, false)) continue;
    // The longest beginning that decodes, an unfinished character at its end allowed, by halving.
    let good = 0;
    let bad = line.bytes.length + 1;
    while (bad - good > 1) {
      const middle = (good + bad) >> 1;
      if (middle <= line.bytes.length && decodes(line.bytes, middle, encoding, true)) good = middle;
      else bad = middle;
    }
    return { line: line.line, byte: line.offset + Math.min(good, line.bytes.length - 1) };
  }
  return { line: block.line, byte: block.offset };
}

function decodes(bytes: Uint8Array, length: number, encoding: Encoding, unfinished: boolean): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, length), { stream: unfinished });
    return true;
  } catch {
    return false;
  }
}

function placeIn(block: Block, at: number): Place {
  let place: Place = { line: block.line, byte: block.offset + at };
  for (const line of linesOf(block)) {
    if (line.offset <= block.offset + at) place = { line: line.line, byte: block.offset + at };
  }
  return place;
}
