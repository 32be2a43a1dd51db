import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CsvRecord,
  DELIMITERS,
  type Delimiter,
  detectDelimiter,
  examineRecords,
  readCsv,
  readHeader,
} from '../../src/ingest/csv.ts';

async function* pieces(text: string, size = 5): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

const records = async (text: string, delimiter: Delimiter = ','): Promise<CsvRecord[]> =>
  Array.fromAsync(readCsv(pieces(text), delimiter));

describe('readCsv', () => {
  test('tells the line on which each record begins, over empty lines and line breaks in cells', async () => {
    expect(await records('a,b\r\n1,2\r\n\r\n"x\ny",3\n,,\n4,"5 "" 6"\n')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1', '2'] },
      { line: 4, cells: ['x\ny', '3'] },
      { line: 7, cells: ['4', '5 " 6'] },
    ]);
  });

  test('a quote inside an unquoted cell is a character', async () => {
    expect((await records('name\nACME "Best" Ltd\n'))[1]?.cells).toEqual(['ACME "Best" Ltd']);
  });

  test('a quoted cell that never ends is refused with the line after which it opens', async () => {
    expect(await examineRecords(pieces('a,b\n1,2\n3,"4\n5,6\n'), ',')).toEqual({
      ok: false,
      refusal: { kind: 'quote_not_closed', line: 3 },
    });
    expect(await examineRecords(pieces('a,b\n1,"2"\n'), ',')).toEqual({ ok: true, value: undefined });
  });

  test('any table comes back as it was written', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '客', '"', ',', ';', '\t', '\n', ' ', '1') });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 })),
        fc.constantFrom(...DELIMITERS),
        async (table, delimiter) => {
          // Rows of empty cells are passed over on purpose.
          const rows = table.filter((row) => row.some((each) => each.trim() !== ''));
          const text = rows
            .map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(delimiter))
            .join('\n');
          expect((await records(text, delimiter)).map(({ cells }) => cells)).toEqual(rows);
        },
      ),
    );
  });
});

test('the header is the first record; an empty file has none', async () => {
  expect(await readHeader(pieces('\n\na;b\n1;2\n'), ';')).toEqual(['a', 'b']);
  expect(await readHeader(pieces('\n\n'), ',')).toEqual([]);
});

test.each([
  ['client_id,name', ','],
  ['client_id;name;aliases', ';'],
  ['client_id\tname\taliases', '\t'],
  ['"a;b;c",name', ','],
  ['name', ','],
])('delimiter of %j', (line, delimiter) => expect(detectDelimiter(line)).toBe(delimiter));
