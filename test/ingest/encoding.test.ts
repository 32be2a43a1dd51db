import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText, examineText } from '../../src/ingest/encoding.ts';
import { memoryFile } from '../support/bank-files.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
/** `客户,张三`, as a Chinese core system writes it. */
const CLIENT_ZHANG_SAN = [0xbf, 0xcd, 0xbb, 0xa7, 0x2c, 0xd5, 0xc5, 0xc8, 0xfd];
/** 𠮷, a name character outside the two-byte part of GB18030. */
const FOUR_BYTES = [0x95, 0x34, 0xb2, 0x35];

const examine = async (bytes: Uint8Array | readonly number[], pieces?: number) => {
  const examined = await examineText(memoryFile('x.csv', Uint8Array.from(bytes), pieces));
  return examined.ok ? examined.value : examined.refusal;
};

const decoded = async (bytes: Uint8Array, encoding: 'utf-8' | 'gb18030', pieces: number) => {
  let text = '';
  for await (const block of decodeText(memoryFile('x.csv', bytes, pieces), encoding, () => undefined)) text += block;
  return text;
};

describe('examineText', () => {
  test('UTF-8 with and without a byte order mark', async () => {
    expect(await examine(utf8('client_id,name\nC1,张三\n'))).toMatchObject({
      encoding: 'utf-8',
      bytes: 25,
      quotes: false,
    });
    expect(await examine([0xef, 0xbb, 0xbf, ...utf8('a,"b"\n')])).toMatchObject({ encoding: 'utf-8', quotes: true });
  });

  test('GB18030 where the bytes are no UTF-8, in two and in four bytes', async () => {
    expect(await examine(CLIENT_ZHANG_SAN)).toMatchObject({ encoding: 'gb18030' });
    expect(await examine([...CLIENT_ZHANG_SAN, 0x0a, ...FOUR_BYTES, 0x0a])).toMatchObject({ encoding: 'gb18030' });
  });

  test('the same wherever the stream is cut', async () => {
    const bytes = Uint8Array.from([...utf8('id,name\r\n'), ...CLIENT_ZHANG_SAN, 0x0d, 0x0a, ...FOUR_BYTES, 0x0a]);
    for (let pieces = 1; pieces <= bytes.length; pieces += 1) {
      expect(await examine(bytes, pieces)).toMatchObject({ encoding: 'gb18030', bytes: bytes.length });
      expect(await decoded(bytes, 'gb18030', pieces)).toBe('id,name\r\n客户,张三\r\n𠮷\n');
    }
  });

  test('text in neither encoding is refused with the first bad byte of both', async () => {
    const head = utf8('id,name\n');
    // 0xE4 begins a character of three bytes in UTF-8, and 0x41 does not go on with it; 0xFF is no byte of GB18030.
    expect(await examine([...head, 0xe4, 0x41, 0x0a, 0xff, 0x0a])).toEqual({
      kind: 'not_text',
      utf8: { line: 2, byte: 9 },
      gb18030: { line: 3, byte: 11 },
    });
  });

  test('a UTF-8 file with one damaged line is not taken for GB18030', async () => {
    const lines = ['客户', '张三', '李四', '王五'].map((name) => [...utf8(`C,${name}\n`)]);
    const damaged = [...lines.flat(), 0x43, 0x2c, 0xd5, 0xc5, 0x0a];
    expect(await examine(damaged)).toMatchObject({ kind: 'damaged_utf8', at: { line: 5 } });
  });

  test.each([
    ['an empty file', [], { kind: 'empty_file' }],
    ['UTF-16, little end first', [0xff, 0xfe, 0x61, 0x00], { kind: 'utf16' }],
    ['UTF-16, big end first', [0xfe, 0xff, 0x00, 0x61], { kind: 'utf16' }],
    ['a workbook', [0x50, 0x4b, 0x03, 0x04, 0x14], { kind: 'workbook' }],
    ['a compressed file', [0x1f, 0x8b, 0x08], { kind: 'compressed' }],
    ['zero bytes', [0x61, 0x0a, 0x62, 0x00], { kind: 'binary', at: { line: 2, byte: 3 } }],
  ])('%s is refused', async (_, bytes, refusal) => expect(await examine(bytes)).toEqual(refusal));

  test('a line of 16 MB is no line of a table, but a file may come in one piece of that size', async () => {
    const size = 16 * 1024 * 1024;
    expect(await examine(new Uint8Array(size).fill(0x61))).toEqual({ kind: 'line_too_long', line: 1 });
    const lines = new Uint8Array(size + 2).fill(0x61);
    for (let at = 999; at < size; at += 1000) lines[at] = 0x0a;
    expect(await examine(lines, 1)).toMatchObject({ encoding: 'utf-8', bytes: size + 2 });
  });

  test('a bad byte is found at its place, wherever it stands', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('a,b', '客户,张三', '', 'x')),
        fc.integer({ min: 1, max: 9 }),
        async (lines, pieces) => {
          const head = utf8(lines.map((line) => `${line}\n`).join(''));
          // 0xFF fits neither encoding.
          const found = await examine([...head, 0x61, 0xff, 0x0a], pieces);
          expect(found).toMatchObject({ kind: 'not_text', utf8: { line: lines.length + 1, byte: head.length + 1 } });
        },
      ),
    );
  });
});

test('text comes out as it went in, without the byte order mark', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), async (text, pieces) => {
      fc.pre(!text.startsWith('\uFEFF'));
      expect(await decoded(Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8(text)]), 'utf-8', pieces)).toBe(text);
    }),
  );
});
