import { expect, test } from 'vitest';
import { cliWordingIn } from '../../../src/cli/wording/wording.ts';
import type { FileRefusal } from '../../../src/ingest/read-file.ts';
import type { WorkbookRefusal } from '../../../src/ingest/workbook.ts';

const { bankFiles, importReport } = cliWordingIn('en');
const at = { line: 3, byte: 42 };

test.each<[FileRefusal | WorkbookRefusal, RegExp]>([
  [{ kind: 'unknown_name' }, /should begin with one of rates, staff, clients/],
  [{ kind: 'other_workbook', ending: '.xls' }, /ends in \.xlsx, and not in \.xls\. Open it and save it/],
  [{ kind: 'empty_file' }, /empty/],
  [{ kind: 'utf16' }, /UTF-16.*CSV UTF-8/],
  [{ kind: 'workbook' }, /Excel workbook/],
  [{ kind: 'compressed' }, /ending \.gz, or unpack it/],
  [{ kind: 'binary', at }, /line 3.*byte 42/],
  [{ kind: 'line_too_long', line: 3 }, /line 3 is longer than 16 MB/],
  [{ kind: 'not_text', utf8: at, gb18030: { line: 9, byte: 99 } }, /line 3, byte 42.*line 9, byte 99/],
  [{ kind: 'damaged_utf8', at }, /but for line 3 \(byte 42\)/],
  [{ kind: 'cut_off', line: 3 }, /ends within a character \(line 3\): it was cut off/],
  [{ kind: 'other_encoding', encoding: 'Big5' }, /in Big5, by the look of it.*"CSV UTF-8"/],
  [
    { kind: 'other_encoding', encoding: 'unknown' },
    /another encoding than UTF-8 and GB18030\. Export it again as UTF-8/,
  ],
  [{ kind: 'record_too_long', line: 3 }, /line 3 is longer than 1 MB/],
  [{ kind: 'quote_not_closed', line: 3 }, /line 3.*never ends/],
  [
    {
      kind: 'missing_columns',
      columns: ['week', 'debit'],
      alsoNamed: ['周', '借方'],
      found: ['a', 'b'],
      knowsAny: true,
    },
    /columns week \(周\), debit \(借方\)\. Its header has: a, b\. Rename .*--map "COLUMN=week"/,
  ],
  [
    { kind: 'missing_columns', columns: ['name'], alsoNamed: ['客户名称'], found: ['客户清单'], knowsAny: false },
    /none of its first lines .* name \(客户名称\)\. The first has: 客户清单\. Write the names of the columns over them/,
  ],
  [{ kind: 'duplicate_column', column: 'name', headers: ['名称', 'name'] }, /"名称" and "name"\. Take one of them out/],
  [{ kind: 'other_unit', said: '单位：万元' }, /"单位：万元" stands above its header.*whole units/],
  [{ kind: 'unreadable', code: 'ENOENT' }, /no such file/],
  [{ kind: 'unreadable', code: 'EACCES' }, /may not be read/],
  [{ kind: 'unreadable', code: 'EIO' }, /EIO/],
  [{ kind: 'unreadable', code: 'DAMAGED_GZIP' }, /cannot be unpacked/],
  [{ kind: 'unreadable', code: 'UNPACKS_TOO_LARGE' }, /300 times its size/],
  [
    { kind: 'unknown_field', field: 'nom', fields: ['name', 'role'] },
    /no column nom to fill\. There are: name, role\./,
  ],
  [{ kind: 'mapped_column_missing', field: 'name', found: ['A', 'B'] }, /to fill name\. Its header has: A, B\./],
  [{ kind: 'workbook_too_large' }, /100 MB/],
  [{ kind: 'workbook_locked' }, /password/],
  [{ kind: 'no_workbook' }, /save it as "Excel Workbook/],
  [{ kind: 'workbook_empty' }, /holds anything/],
  [{ kind: 'sheets_hidden', sheets: ['客户', 'old'] }, /hidden sheets \(客户, old\).*Unhide/],
  [{ kind: 'sheet_too_long', sheet: '客户' }, /"客户" has more than 100,000 rows\. Save it as "CSV UTF-8"/],
  [{ kind: 'cells_merged', sheet: '客户', ranges: ['A3:A5'] }, /merged \(A3:A5\).*Unmerge/],
])('%o is one sentence', (refusal, sentence) =>
  expect(bankFiles.refusal(refusal, { mapsColumns: true })).toMatch(sentence),
);

test('where columns cannot be mapped nobody is told to', () => {
  const refusal = { kind: 'missing_columns', columns: ['week'], alsoNamed: ['周'], found: ['a'] } as const;
  expect(bankFiles.refusal({ ...refusal, knowsAny: true })).toBe(
    'it lacks the column week (周). Its header has: a. Rename the column that holds it.',
  );
  expect(bankFiles.refusal({ ...refusal, knowsAny: false })).toBe(
    'none of its first lines names the columns of a table, and one should have week (周). The first has: a. Write the names of the columns over them, with commas, semicolons, tabs or | between them.',
  );
});

test('a mapping that is none is told with what one looks like', () => {
  expect(bankFiles.mapping({ kind: 'mapped_twice', name: 'Symbol' })).toBe(
    'Symbol is mapped or set twice: say it once.',
  );
  expect(bankFiles.mapping({ kind: 'not_a_mapping', path: 'as', said: 'wrong' })).toMatch(
    /\(as: wrong\)\. It looks like \{"as"/,
  );
});

test.each([
  ['mapping_unreadable', 'EACCES', '--mapping a.json: it may not be read by whoever runs this.'],
  ['mapping_unreadable', 'EIO', '--mapping a.json: it cannot be read (EIO).'],
  ['mapping_not_kept', 'EACCES', '--save-mapping a.json: it may not be written by whoever runs this.'],
  ['mapping_not_kept', 'ENOSPC', '--save-mapping a.json: it cannot be written (ENOSPC).'],
] as const)('a mapping file that the system refuses (%s, %s) is told why', (kind, code, sentence) => {
  expect(bankFiles.mapping({ kind, path: 'a.json', code })).toBe(sentence);
});

test('what a complete file ended, or why it ended nothing', () => {
  expect(importReport.ending('staff.csv', { kind: 'not_asked' }, false)).toBeNull();
  expect(importReport.ending('staff.csv', { kind: 'ended', records: 0 }, false)).toBeNull();
  expect(importReport.ending('staff.csv', { kind: 'ended', records: 1 }, false)).toBe(
    'staff.csv no longer names 1 record: ended as of today.',
  );
  expect(importReport.ending('staff.csv', { kind: 'ended', records: 2 }, true)).toContain('would be ended');
  expect(importReport.ending('staff.csv', { kind: 'held_back_by_rejects', records: 2 }, false)).toContain(
    'rejected rows',
  );
  expect(importReport.ending('staff.csv', { kind: 'held_back_by_size', records: 5, of: 9 }, false)).toContain(
    '5 of 9 records',
  );
});

const NOTHING_HIDDEN = { rows: 0, columns: [] };

test.each([
  [{ rows: 12, columns: [] }, '12 hidden rows'],
  [{ rows: 0, columns: ['D'] }, 'hidden column D'],
  [{ rows: 1, columns: ['D', 'F'] }, '1 hidden row and hidden columns D, F'],
])('what is read of a sheet and not seen is said: %j', (hidden, what) => {
  expect(bankFiles.hidden({ sheet: { name: '客户', notRead: [], hidden } })).toBe(
    `the sheet "客户" is read with its ${what}. Where only what is seen is meant, copy that into a new sheet.`,
  );
  expect(bankFiles.hidden({ sheet: { name: '客户', notRead: [], hidden: NOTHING_HIDDEN } })).toBeNull();
  expect(bankFiles.hidden({})).toBeNull();
});

test('what stands under no name is said with its column and its rows, and that the header seems to have shifted', () => {
  const columns = [
    { column: '3', rows: 12 },
    { column: '5', rows: 1 },
  ];
  expect(importReport.nameless('a.csv', { columns, looksShifted: false })).toBe(
    'a.csv: columns without a name not loaded: 3 (12 rows), 5 (1 row). Give them a name in the header if they are meant.',
  );
  expect(importReport.nameless('a.csv', { columns, looksShifted: true })).toMatch(
    /looks as if the header had shifted: see/,
  );
});

test('which sheet of a workbook is read is said where there are others', () => {
  expect(bankFiles.sheet({})).toBeNull();
  expect(bankFiles.sheet({ sheet: { name: 'Sheet1', notRead: [], hidden: NOTHING_HIDDEN } })).toBeNull();
  const notRead = [
    { name: 'old', isHidden: true },
    { name: 'Sheet3', isHidden: false },
  ];
  expect(bankFiles.sheet({ sheet: { name: 'Sheet1', notRead, hidden: NOTHING_HIDDEN } })).toBe(
    'read from the sheet "Sheet1". Not read: "old" (hidden), "Sheet3".',
  );
  expect(bankFiles.sheet({ kind: 'clients', sheet: { name: 'clients', notRead, hidden: NOTHING_HIDDEN } })).toMatch(
    /^sheets not read: "old" \(hidden\), "Sheet3"\. One is read that .+ named as what it holds: .*holdings.*客户/,
  );
});
