import { type CellObject, utils, type WorkSheet, write } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { readFile } from '../../src/ingest/read-file.ts';
import { sheetsOf, WORKBOOK_MAX_ROWS } from '../../src/ingest/workbook.ts';
import { CONTEXT, memoryFile } from '../support/bank-files.ts';

type Cell = string | number | boolean | CellObject | null;

function sheet(rows: readonly (readonly Cell[])[], merges: readonly string[] = []): WorkSheet {
  const made = utils.aoa_to_sheet(rows.map((row) => [...row]));
  if (merges.length > 0) made['!merges'] = merges.map((range) => utils.decode_range(range));
  return made;
}

const bookOf = (sheets: Readonly<Record<string, WorkSheet>>, date1904 = false): Buffer =>
  write(
    { SheetNames: Object.keys(sheets), Sheets: sheets, ...(date1904 ? { Workbook: { WBProps: { date1904 } } } : {}) },
    { type: 'buffer', bookType: 'xlsx' },
  ) as Buffer;

const sheetsIn = (content: Buffer, name = 'clients.xlsx') => sheetsOf(memoryFile(name, content));
const refusalOf = async (content: Buffer) => {
  const sheets = await sheetsIn(content);
  return sheets.ok ? null : sheets.refusal;
};

const read = (sheets: Readonly<Record<string, WorkSheet>>, name = 'clients.xlsx', date1904 = false) =>
  readBook(bookOf(sheets, date1904), name);

async function readBook(content: Buffer, name: string) {
  const found = await sheetsIn(content, name);
  if (!found.ok) throw new Error(found.refusal.kind);
  const files = [];
  for (const source of found.value) {
    const file = await readFile(source, CONTEXT);
    if (!file.ok) throw new Error(JSON.stringify(file.refusal));
    const chunks = await Array.fromAsync(file.value.chunks(1_000));
    files.push({
      name: file.value.name,
      kind: file.value.kind,
      good: chunks.flatMap(({ good }) => good),
      bad: chunks.flatMap(({ bad }) => bad),
      nameless: chunks.at(-1)?.nameless,
    });
  }
  return files;
}

const date = (serial: number, format = 'yyyy/m/d'): CellObject => ({ t: 'n', v: serial, z: format });

describe('sheets', () => {
  test('named like the bank’s files are read, each as what it is named; the others are not', async () => {
    const files = await read(
      {
        说明: sheet([['how to fill this in']]),
        客户: sheet([
          ['客户号', '客户名称'],
          ['C1', '甲公司'],
        ]),
        staff: sheet([
          ['staff_id', 'name', 'role'],
          ['S1', '王莉', 'rm'],
        ]),
      },
      'bank.xlsx',
    );
    expect(files.map(({ name, kind, good }) => [name, kind, good.length])).toEqual([
      ['客户 (bank.xlsx)', 'clients', 1],
      ['staff (bank.xlsx)', 'staff', 1],
    ]);
  });

  test('named otherwise: the first that holds anything, as the file is called', async () => {
    const [file, ...more] = await read({ Sheet1: sheet([]), Sheet2: sheet([['name'], ['ACME']]) }, 'clients.xlsx');
    expect(more).toEqual([]);
    expect(file).toMatchObject({
      name: 'clients.xlsx',
      kind: 'clients',
      good: [{ row: { fields: { name: 'ACME' } } }],
    });
  });

  test.each([1, 2] as const)(
    'hidden (%i): the first that is seen is read, and what was not is named',
    async (Hidden) => {
      const hidden = (sheets: Readonly<Record<string, WorkSheet>>, states: readonly (0 | 1 | 2)[]): Buffer =>
        write(
          {
            SheetNames: Object.keys(sheets),
            Sheets: sheets,
            Workbook: { Sheets: Object.keys(sheets).map((name, at) => ({ name, Hidden: states[at] ?? 0 })) },
          },
          { type: 'buffer', bookType: 'xlsx' },
        ) as Buffer;
      const table = (name: string): WorkSheet => sheet([['name'], [name]]);
      const mixed = hidden({ old: table('OLD'), now: table('ACME'), more: table('MORE') }, [Hidden, 0, 0]);
      expect(await readBook(mixed, 'clients.xlsx')).toMatchObject([{ good: [{ row: { fields: { name: 'ACME' } } }] }]);
      const notRead = [
        { name: 'old', isHidden: true },
        { name: 'more', isHidden: false },
      ];
      expect(await sheetsIn(mixed)).toMatchObject({ value: [{ sheet: { name: 'now', notRead } }] });

      const named = hidden({ clients: table('OLD'), 客户: table('ACME'), notes: sheet([['x']]) }, [Hidden, 0, 0]);
      expect(await sheetsIn(named)).toMatchObject({
        value: [
          {
            name: '客户 (clients.xlsx)',
            sheet: {
              notRead: [
                { name: 'clients', isHidden: true },
                { name: 'notes', isHidden: false },
              ],
            },
          },
        ],
      });
      expect(await refusalOf(hidden({ old: table('OLD'), empty: sheet([]) }, [Hidden, 0]))).toEqual({
        kind: 'sheets_hidden',
        sheets: ['old'],
      });
    },
  );

  test.each([
    ['a note in one cell is passed over', [['红色为必填'], [], ['client_id', 'name'], ['C1', '甲']], [4]],
    ['a table of one column has its header', [['name'], ['甲'], [], ['乙']], [2, 4]],
  ])('%s', async (_, rows, lines) => {
    const [file] = await read({ clients: sheet(rows) });
    expect(file?.good.map(({ line }) => line)).toEqual(lines);
  });

  test('rows and columns that are hidden are read, and counted where they hold anything', async () => {
    const filtered = sheet([
      ['客户清单'],
      ['客户号', '客户名称', '区域'],
      ['C1', '甲', '东'],
      ['C2', '乙', '西'],
      ['C3', '丙', '西'],
      [],
    ]);
    const [shown, hidden] = [{}, { hidden: true }];
    filtered['!rows'] = [hidden, shown, shown, hidden, hidden, hidden];
    filtered['!cols'] = [shown, shown, hidden, hidden];
    const content = bookOf({ clients: filtered });
    expect(await sheetsIn(content)).toMatchObject({ value: [{ sheet: { hidden: { rows: 2, columns: ['C'] } } }] });
    expect((await readBook(content, 'clients.xlsx'))[0]?.good.map(({ line }) => line)).toEqual([3, 4, 5]);
    expect(await sheetsIn(bookOf({ clients: sheet([['name'], ['甲']]) }))).toMatchObject({
      value: [{ sheet: { hidden: { rows: 0, columns: [] } } }],
    });
  });

  test('a unit in which amounts are not read is found above the table', async () => {
    const rows = [['单位：万元'], ['客户号', '产品', '余额', '日期'], ['C1', '活期', 12, '2026-11-20']];
    await expect(read({ holdings: sheet(rows) })).rejects.toThrow(/other_unit.*单位：万元/);
  });

  test('a column without a name is told by its letter', async () => {
    const rows = [
      ['客户号', '客户名称', null],
      ['C1', '甲', '新'],
    ];
    const [file] = await read({ clients: sheet(rows) });
    expect(file?.nameless).toEqual({ columns: [{ column: 'C', rows: 1 }], looksShifted: false });
  });

  test('cells merged in the row of a total below the table are told as the total', async () => {
    const rows = [
      ['客户号', '客户名称', '区域'],
      ['C1', '甲', '东'],
      ['合计', null, '1'],
    ];
    const [file] = await read({ clients: sheet(rows, ['A3:B3']) });
    expect(file).toMatchObject({
      good: [{ line: 2 }],
      bad: [{ line: 3, faults: [{ column: 'client_id', value: '合计' }] }],
    });
  });

  test('a title over the table is passed over, and rows keep the numbers they have in the sheet', async () => {
    const rows = [
      ['客户清单', null],
      [null, null],
      ['client_id', 'name'],
      ['C1', ''],
      ['C2', '乙'],
    ];
    const [file] = await read({ clients: sheet(rows, ['A1:B1']) });
    expect(file).toMatchObject({ good: [{ line: 5 }], bad: [{ line: 4, faults: [{ column: 'name' }] }] });
  });
});

describe('cells', () => {
  // Excel counts days from 1899-12-30 on; 45 992 days later it is 2025-12-01. The other count begins on 1904-01-01.
  test.each([
    ['a date, whatever its format', date(45_992), false],
    ['in Chinese', date(45_992, 'yyyy"年"m"月"d"日"'), false],
    ['of a Macintosh', date(45_992 - 1_462), true],
    ['as text', '2025-12-01', false],
  ])('%s is a date', async (_, cell, date1904) => {
    const [file] = await read(
      {
        clients: sheet([
          ['name', 'client_since'],
          ['ACME', cell],
        ]),
      },
      'clients.xlsx',
      date1904,
    );
    expect(file?.good).toMatchObject([{ row: { fields: { clientSince: '2025-12-01' } } }]);
  });

  test('a formula that refers to an empty cell shows day 0, which is none', async () => {
    const [file] = await read({
      clients: sheet([
        ['name', 'client_since', 'closed_on'],
        ['ACME', date(45_992), date(0)],
      ]),
    });
    expect(file).toMatchObject({ good: [{ row: { fields: { closedOn: null } } }], bad: [] });
  });

  test('a number has all its digits, and no more', async () => {
    const [file] = await read({
      weekly_flows: sheet([
        ['client_id', 'week', 'debit', 'credit', 'count'],
        [1_002_003, '2026-11-16', 0.1 + 0.2, 1234567.5, 3],
      ]),
    });
    expect(file?.good).toMatchObject([{ row: { subject: '1002003', figures: [30n, 123_456_750n, 0n, 0n, 3] } }]);
  });

  test.each([
    [17, '00000', '00017'],
    [17, '000000;@', '000017'],
    [1234567, '00000', '1234567'],
    [17, '0', '17'],
    [17, 'General', '17'],
  ])('%d shown by %s is the key %s', async (v, z, key) => {
    const cell: CellObject = { t: 'n', v, z };
    const [file] = await read({
      clients: sheet([
        ['client_id', 'name'],
        [cell, '甲'],
      ]),
    });
    expect(file?.good).toMatchObject([{ row: { key } }]);
  });

  test('an account number that the spreadsheet has shortened is refused by name', async () => {
    const [file] = await read({
      clients: sheet([
        ['client_id', 'name', 'account_numbers'],
        ['C1', '甲', 6_222_021_001_116_245_000],
        ['C2', '乙', '6.22202E+18'],
      ]),
    });
    const fault = { column: 'account_numbers', expected: { kind: 'all_digits' } };
    expect(file).toMatchObject({ good: [], bad: [{ faults: [fault] }, { faults: [fault] }] });
  });

  test('a formula that no spreadsheet has worked out, as programs write it, is no zero', async () => {
    const book = bookOf({
      measures: sheet([
        ['client_id', 'measure', 'as_of', 'value'],
        ['C1', 'satisfaction', '2026-11-16', 4],
      ]),
    });
    // Not packed, and of one length: the formula 1 in the place of the number 4.
    book.write('<f>1</f>', book.indexOf('<v>4</v>'));
    const [file] = await readBook(book, 'measures.xlsx');
    expect(file?.bad).toMatchObject([{ faults: [{ column: 'value', value: '#CALC!' }] }]);
  });

  test('a formula is its last result; one without, or with an error, is told', async () => {
    const [file] = await read({
      clients: sheet([
        ['client_id', 'name'],
        ['C1', { t: 's', v: '甲', f: 'A9&""' }],
        ['C2', { t: 'e', v: 23, w: '#REF!', f: 'A9' }],
        ['C3', { t: 'e', v: 42, w: '#N/A' }],
      ]),
    });
    expect(file?.good).toMatchObject([{ row: { key: 'C1', fields: { name: '甲' } } }]);
    expect(file?.bad).toMatchObject([
      { line: 3, faults: [{ column: 'name', value: '#REF!', expected: { kind: 'value_of_formula' } }] },
      { line: 4, faults: [{ column: 'name', value: '#N/A' }] },
    ]);
  });
});

describe('a cell comes as it stands', () => {
  test('with the minus, the plus or the = that it begins with', async () => {
    const [file] = await read({
      people: sheet([
        ['client_id', 'name', 'phone', 'role'],
        ['C1', '-周', '+86 138 0000 0000', '=甲'],
        ['C1', "'吴", -12, '@乙'],
      ]),
    });
    expect(file?.good).toMatchObject([
      { row: { fields: { name: '-周', phone: '+86 138 0000 0000', role: '=甲' } } },
      { row: { fields: { name: "'吴", phone: '-12', role: '@乙' } } },
    ]);
  });

  test('a loss is a number below zero', async () => {
    const [file] = await read({
      holdings: sheet([
        ['client_id', 'product', 'as_of', 'profit_or_loss'],
        ['C1', '基金', '2026-11-16', -1234.5],
      ]),
    });
    expect(file?.good).toMatchObject([
      { row: { balance: { asOf: '2026-11-16', figures: expect.arrayContaining([-123_450n]) } } },
    ]);
  });

  test('and the far end of a row that somebody has coloured is no cell', async () => {
    const wide = sheet([
      ['client_id', 'name'],
      ['C1', '甲'],
    ]);
    Object.assign(wide, { XFD2: { t: 'z' }, '!ref': 'A1:XFD2' });
    const found = await sheetsIn(bookOf({ clients: wide }));
    const [source] = found.ok ? found.value : [];
    const pieces = await Array.fromAsync(source?.open() ?? []);
    expect(Buffer.concat(pieces).toString()).toBe('client_id,name\r\nC1,甲\r\n');
  });
});

describe('a workbook is refused', () => {
  test('with merged cells, which it names', async () => {
    const book = bookOf({
      clients: sheet(
        [
          ['name', 'owner'],
          ['甲', 'S1'],
          ['乙', null],
        ],
        ['B2:B3'],
      ),
    });
    expect(await refusalOf(book)).toEqual({ kind: 'cells_merged', sheet: 'clients', ranges: ['B2:B3'] });
  });

  test('with a password', async () => {
    const locked = Buffer.alloc(2_048);
    locked.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    locked.set(Buffer.from('EncryptedPackage', 'utf16le'), 1_024);
    expect(await refusalOf(locked)).toEqual({ kind: 'workbook_locked' });
  });

  test.each([
    ['that is none', Buffer.from('name\nACME\n'), 'no_workbook'],
    ['that is damaged', bookOf({ clients: sheet([['name'], ['ACME']]) }).subarray(0, 300), 'no_workbook'],
    ['without anything in it', bookOf({ clients: sheet([]) }), 'workbook_empty'],
  ])('%s', async (_, content, kind) => expect(await refusalOf(content)).toEqual({ kind }));

  test('that says it unpacks to more than a disk should take', async () => {
    const book = Buffer.from(bookOf({ clients: sheet([['name'], ['ACME']]) }));
    const entry = book.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    book.writeUInt32LE(2 ** 31, entry + 24);
    expect(await refusalOf(book)).toEqual({ kind: 'workbook_too_large' });
  });

  test('that unpacks to more than it says', async () => {
    const many = sheet([['name'], ...Array.from({ length: 500 }, () => ['ACME'])]);
    const book = write(
      { SheetNames: ['clients'], Sheets: { clients: many } },
      { type: 'buffer', bookType: 'xlsx', compression: true },
    ) as Buffer;
    const entry = book.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    book.writeUInt32LE(1, entry + 24);
    expect(await refusalOf(book)).toEqual({ kind: 'workbook_too_large' });
  });

  test('of five gigabytes, without being read to its end', async () => {
    let pulled = 0;
    const piece = new Uint8Array(1024 * 1024);
    const source = {
      name: 'clients.xlsx',
      open: async function* () {
        for (; pulled < 5_000; pulled += 1) yield piece;
      },
    };
    expect(await sheetsOf(source)).toEqual({ ok: false, refusal: { kind: 'workbook_too_large' } });
    expect(pulled).toBeLessThan(200);
  });

  test('with more rows than a workbook is for, and not with as many as it is for', async () => {
    const rows = (count: number) => [['name'], ...Array.from({ length: count }, (_, at) => [`C${at}`])];
    expect(await refusalOf(bookOf({ clients: sheet(rows(WORKBOOK_MAX_ROWS + 1)) }))).toEqual({
      kind: 'sheet_too_long',
      sheet: 'clients',
    });
    expect(await refusalOf(bookOf({ clients: sheet(rows(WORKBOOK_MAX_ROWS)) }))).toBeNull();
    const titled = (count: number) => sheet([['客户清单', null], [], ...rows(count)], ['A1:B1']);
    expect(await refusalOf(bookOf({ clients: titled(WORKBOOK_MAX_ROWS + 1) }))).toMatchObject({
      kind: 'sheet_too_long',
    });
    expect(await refusalOf(bookOf({ clients: titled(WORKBOOK_MAX_ROWS) }))).toBeNull();
  });
});
