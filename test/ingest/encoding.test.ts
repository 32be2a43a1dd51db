import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText, examineText } from '../../src/ingest/encoding.ts';
import { memoryFile } from '../support/bank-files.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
/** `客户,张三`, as a Chinese core system writes it. */
const CLIENT_ZHANG_SAN = [0xbf, 0xcd, 0xbb, 0xa7, 0x2c, 0xd5, 0xc5, 0xc8, 0xfd];
/** 𠮷, a name character outside the two-byte part of GB18030. */
const FOUR_BYTES = [0x95, 0x34, 0xb2, 0x35];

/** In an encoding of at most two bytes. */
function encoded(decoder: string, text: string): number[] {
  const reader = new TextDecoder(decoder);
  const bytes = new Map<string, number[]>();
  for (let lead = 0x81; lead < 0xff; lead += 1)
    for (let trail = 0x40; trail < 0xff; trail += 1) {
      const read = reader.decode(Uint8Array.of(lead, trail));
      if (!bytes.has(read)) bytes.set(read, [lead, trail]);
    }
  return [...text].flatMap((sign) => (sign < '\x80' ? [sign.charCodeAt(0)] : (bytes.get(sign) ?? [])));
}

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
      inDoubt: false,
    });
    expect(await examine([0xef, 0xbb, 0xbf, ...utf8('a,"b"\n')])).toMatchObject({ encoding: 'utf-8', inDoubt: true });
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

  test('a UTF-8 file that ends within a character was cut off, however little of it is Chinese', async () => {
    const whole = utf8('id,name\nC1,海港\n');
    // 港 has three bytes, and the line feed behind it is gone as well.
    for (const lost of [2, 3]) expect(await examine(whole.subarray(0, -lost))).toEqual({ kind: 'cut_off', line: 2 });
    expect(await examine(whole.subarray(0, -4))).toMatchObject({ encoding: 'utf-8' });
    // 涓 of GB18030 begins as a character of UTF-8 does, and is whole.
    expect(await examine([...utf8('id,name\nC1,'), 0xe4, 0xb8])).toMatchObject({ encoding: 'gb18030' });
  });

  test('a file whose mark says UTF-8 is no GB18030, whatever follows', async () => {
    expect(await examine([0xef, 0xbb, 0xbf, ...utf8('id,name\n'), ...CLIENT_ZHANG_SAN])).toMatchObject({
      kind: 'damaged_utf8',
      at: { line: 2 },
    });
  });

  test('Big5 and Windows-1252 are named, although GB18030 reads their bytes as some characters', async () => {
    // 海港物流有限公司. Source: Unicode, OBSOLETE/EASTASIA/OTHER/BIG5.TXT
    const big5 = [0xae, 0xfc, 0xb4, 0xe4, 0xaa, 0xab, 0xac, 0x79, 0xa6, 0xb3, 0xad, 0xad, 0xa4, 0xbd, 0xa5, 0x71];
    expect(await examine([...utf8('id,name\nC1,'), ...big5, 0x0a])).toEqual({
      kind: 'other_encoding',
      encoding: 'Big5',
    });
    const western = Uint8Array.from([...'id,name\nC1,Müller & Böhm GmbH\n'].map((letter) => letter.charCodeAt(0)));
    expect(await examine(western)).toEqual({ kind: 'other_encoding', encoding: 'Windows-1252' });
  });

  test.each([
    ['EUC-KR', 'euc-kr', 'client_id,name\nC1,주식회사 한국정밀\nC2,대한물산\n'],
    ['EUC-KR', 'euc-kr', '고객번호,이름,전화\n1,김민수,02\n2,이영희,031\n'],
    ['Shift-JIS', 'shift_jis', 'client_id,name\nC1,株式会社東京製作所\nC2,山田太郎\n'],
    [
      'Shift-JIS',
      'shift_jis',
      'client_id,on,summary\nC1,2026-11-20,本日お客様にお会いして、新しい商品について話しました。\n',
    ],
    [
      'EUC-JP',
      'euc-jp',
      'client_id,on,summary\nC1,2026-11-20,本日お客様にお会いして、新しい商品について話しました。\n',
    ],
  ])('%s is named, although GB18030 reads its bytes as Chinese characters', async (encoding, decoder, text) =>
    expect(await examine(encoded(decoder, text))).toEqual({ kind: 'other_encoding', encoding }),
  );

  test('a file of characters that every bank has of its own is no text of anybody else', async () => {
    // F8A1 to FEFE are left to the user. Source: GBK 1.0
    const own = [0xf8, 0xa1, 0xf8, 0xa2, 0xf8, 0xa3, 0xf8, 0xa4];
    expect(await examine([...utf8('id,name\nC1,'), ...own])).toEqual({ kind: 'other_encoding', encoding: 'unknown' });
    // One such in the name of a person is a rare character of hers.
    const names = Array(9)
      .fill([...CLIENT_ZHANG_SAN, 0x0a])
      .flat();
    expect(await examine([...names, ...own.slice(0, 2), 0x0a])).toMatchObject({ encoding: 'gb18030' });
  });

  test('names in rare characters are Chinese, and so is one in every row that a bank writes in its own way', async () => {
    for (const text of ['name\n张玥\n李珺\n王瑄\n赵璟\n', 'client_id,with\nC1,张玥\nC2,张玥\nC3,张玥\nC4,张玥\n'])
      expect(await examine(encoded('gb18030', text))).toMatchObject({ encoding: 'gb18030' });
    // AAA1 to AFFE are left to the user as well. Source: GBK 1.0
    const rows = Array(9).fill([0xaa, 0xa1, 0x0a]).flat();
    expect(await examine([...utf8('with\n'), ...rows])).toMatchObject({ encoding: 'gb18030' });
  });

  test('a product in every row, or names of few characters, are Chinese', async () => {
    const rows = Array.from({ length: 500 }, (_, row) => `C${row},活期存款\n`).join('');
    for (const text of [`client_id,product\n${rows}`, '箭牌家居\n长青科技\n登康口腔\n', '客户号,客户名称\n'])
      expect(await examine(encoded('gb18030', text))).toMatchObject({ encoding: 'gb18030' });
  });

  test('GB18030 is, with traditional characters, kana, 〇 and a character whose second byte is a letter', async () => {
    // 東亞銀行國際業務, 二〇二六, ソニー beside 客户,张三 four times, 镕. Source: GB 18030-2022
    const east = [0x96, 0x7c, 0x81, 0x86, 0xe3, 0x79, 0xd0, 0xd0, 0x87, 0xf8, 0xeb, 0x48, 0x98, 0x49, 0x84, 0xd5];
    const year = [0xb6, 0xfe, 0xa9, 0x96, 0xb6, 0xfe, 0xc1, 0xf9];
    const sony = [0xa5, 0xbd, 0xa5, 0xcb, 0xa9, 0x60];
    for (const text of [east, year, [...Array(4).fill(CLIENT_ZHANG_SAN).flat(), ...sony], [0xe9, 0x46]])
      expect(await examine([...utf8('id,name\nC1,'), ...text, 0x0a])).toMatchObject({ encoding: 'gb18030' });
  });

  test.each([
    ['an empty file', [], { kind: 'empty_file' }],
    ['UTF-16, little end first', [0xff, 0xfe, 0x61, 0x00], { kind: 'utf16' }],
    ['UTF-16, big end first', [0xfe, 0xff, 0x00, 0x61], { kind: 'utf16' }],
    ['a workbook', [0x50, 0x4b, 0x03, 0x04, 0x14], { kind: 'workbook' }],
    ['a compressed file', [0x1f, 0x8b, 0x08], { kind: 'compressed' }],
    ['zero bytes', [0x61, 0x0a, 0x62, 0x00], { kind: 'binary', at: { line: 2, byte: 3 } }],
    ['columns filled up with zero bytes', [...utf8('id,name\nC1'), 0, 0, 0x2c, 0x41, 0, 0, 0x0a], { kind: 'binary' }],
  ])('%s is refused', async (_, bytes, refusal) => expect(await examine(bytes)).toMatchObject(refusal));

  test.each([
    'client_id,name\r\nC1,上海一号\r\n',
    '客户号\t客户名称\n1\t上海\n',
    'id;名\n',
    `name,id\n${'上一,1\n'.repeat(9)}`,
  ])('UTF-16 without a mark is named, whichever end comes first: %j', async (text) => {
    const little = Buffer.from(text, 'utf16le');
    for (const bytes of [little, Buffer.from(little).swap16()])
      for (const pieces of [1, 3]) expect(await examine(bytes, pieces)).toEqual({ kind: 'utf16' });
  });

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
