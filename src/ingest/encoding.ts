import { isAscii, isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { ok, type Result, refuse } from '../core/shared/result.ts';
import { type Block, LONGEST_LINE_BYTES, lineBlocks, linesOf } from './blocks.ts';
import { encodingWitness, type OtherEncoding } from './other-encodings.ts';
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
  | { readonly kind: 'damaged_utf8'; readonly at: Place }
  /** UTF-8 that ends within a character. */
  | { readonly kind: 'cut_off'; readonly line: number }
  | { readonly kind: 'other_encoding'; readonly encoding: OtherEncoding };

export type TextFile = {
  readonly encoding: Encoding;
  readonly bytes: number;
  readonly sha256: string;
  /** Somewhere a quote stands in it, or a line is very long. Otherwise every line is a record. */
  readonly inDoubt: boolean;
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
 * refused with the first bad byte of both readings. A file that says by its mark that it is UTF-8, ends within a character
 * of UTF-8, or has most of its Chinese lines in it is a damaged UTF-8 file and not a GB18030 one, although GB18030 would
 * read nearly any bytes as some characters.
 */
export async function examineText(source: Source): Promise<Result<TextFile, EncodingRefusal>> {
  const hash = createHash('sha256');
  let bytes = 0;
  let inDoubt = false;
  const utf8 = utf8Reading();
  for await (const block of lineBlocks(source.open())) {
    const refusal = notTextAtAll(block);
    if (refusal !== null) return refuse(refusal);
    hash.update(block.bytes);
    bytes += block.bytes.length;
    inDoubt ||= block.bytes.includes(QUOTE) || hasLongLine(block.bytes);
    utf8.look(block);
  }
  if (bytes === 0) return refuse({ kind: 'empty_file' });
  const facts = { bytes, sha256: hash.digest('hex'), inDoubt };
  const found = utf8.found();
  if (found.bad === null) return ok({ encoding: 'utf-8', ...facts });
  const refusal = found.damage ?? (await examineGb18030(source, found.bad));
  return refusal === null ? ok({ encoding: 'gb18030', ...facts }) : refuse(refusal);
}

/** `bad`: the first byte that is no UTF-8, null when all is; `damage`: nothing else was meant. */
type Utf8Found = { readonly bad: Place | null; readonly damage: EncodingRefusal | null };

function utf8Reading() {
  let bad: Place | null = null;
  let [isMarked, wasAscii, endsWithin] = [false, true, false];
  return {
    look: (block: Block): void => {
      if (block.offset === 0) isMarked = MARK.every((byte, at) => block.bytes[at] === byte);
      endsWithin = false;
      if (bad === null && !isUtf8(block.bytes)) {
        bad = firstBadByte(block, 'utf-8');
        endsWithin = endsWithinCharacter(block.bytes, wasAscii);
      }
      wasAscii &&= isAscii(block.bytes);
    },
    found: (): Utf8Found => {
      if (bad === null) return { bad, damage: null };
      if (endsWithin) return { bad, damage: { kind: 'cut_off', line: bad.line } };
      return { bad, damage: isMarked ? { kind: 'damaged_utf8', at: bad } : null };
    },
  };
}

/**
 * Whether all of it is UTF-8 but for an unfinished character at its end. One such character alone may as well be one of
 * GB18030.
 */
function endsWithinCharacter(bytes: Uint8Array, isAsciiBefore: boolean): boolean {
  const whole = [1, 2, 3].map((tail) => bytes.subarray(0, -tail)).find((beginning) => isUtf8(beginning));
  if (whole === undefined || (isAsciiBefore && isAscii(whole))) return false;
  return decodes(bytes, bytes.length, 'utf-8', true);
}

const MARK = [0xef, 0xbb, 0xbf];
const QUOTE = 0x22;
/** In GB18030; in UTF-8 it may become half as much again. */
const LONG_LINE_BYTES = 512 * 1024;

function hasLongLine(bytes: Uint8Array): boolean {
  let start = 0;
  while (start + LONG_LINE_BYTES < bytes.length) {
    const end = bytes.lastIndexOf(LINE_FEED, start + LONG_LINE_BYTES);
    if (end < start) return true;
    start = end + 1;
  }
  return false;
}
const LINE_FEED = 0x0a;

function notTextAtAll(block: Block): EncodingRefusal | null {
  if (block.offset === 0) {
    const known = SIGNATURES.find((signature) => signature.bytes.every((byte, at) => block.bytes[at] === byte));
    if (known !== undefined) return known.refusal;
  }
  const zero = block.bytes.indexOf(0);
  if (zero !== -1) return isUtf16(block) ? { kind: 'utf16' } : { kind: 'binary', at: placeIn(block, zero) };
  const isOneLine = block.bytes.length >= LONGEST_LINE_BYTES && !block.bytes.subarray(0, -1).includes(LINE_FEED);
  return isOneLine ? { kind: 'line_too_long', line: block.line } : null;
}

const SAMPLE_BYTES = 64 * 1024;

/**
 * Whether it reads as a table in UTF-16 without a mark: there are delimiters, every tenth character or more is ASCII, and nothing is
 * what no text holds.
 */
function isUtf16({ bytes, offset }: Block): boolean {
  const start = offset % 2;
  const sample = bytes.subarray(start, start + SAMPLE_BYTES);
  return ['utf-16le', 'utf-16be'].some((encoding) => {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: true });
      const ascii = text.match(/[\t\n\r -~]/g)?.length ?? 0;
      return /[\t\n,;]/.test(text) && !text.includes('\0') && ascii * 10 >= text.length;
    } catch {
      return false;
    }
  });
}

async function examineGb18030(source: Source, badUtf8: Place): Promise<EncodingRefusal | null> {
  const decoder = new TextDecoder('gb18030', { fatal: true });
  const lines = { utf8: 0, other: 0 };
  const witness = encodingWitness();
  for await (const block of lineBlocks(source.open())) {
    try {
      decoder.decode(block.bytes);
    } catch {
      return { kind: 'not_text', utf8: badUtf8, gb18030: firstBadByte(block, 'gb18030') };
    }
    witness.look(block.bytes);
    for (const { bytes } of linesOf(block)) {
      if (bytes.every((byte) => byte < 0x80)) continue;
      lines[isUtf8(bytes) ? 'utf8' : 'other'] += 1;
    }
  }
  if (lines.utf8 > lines.other) return { kind: 'damaged_utf8', at: badUtf8 };
  const encoding = witness.otherThanGb18030();
  return encoding === null ? null : { kind: 'other_encoding', encoding };
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
