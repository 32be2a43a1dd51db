import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { guarded, unguarded } from '../../src/core/shared/csv.ts';
import { readFile } from '../../src/ingest/read-file.ts';
import { rejectsFolder, rejectsHeader, rejectsLine } from '../../src/ingest/rejects.ts';
import { FILE_WORDS } from '../../src/ingest/wording/wording.ts';
import type { Expected } from '../../src/usecases/import/expected.ts';
import type { BadRow } from '../../src/usecases/import/rows.ts';
import { bankFiles, CONTEXT, memoryFile } from '../support/bank-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'rejects-'));
afterAll(() => rmSync(folder, { recursive: true }));

const EN = FILE_WORDS.en;

const HEADER = 'staff_id,name,role\n';

async function staffFile() {
  const [file] = await bankFiles({ 'staff.csv': HEADER });
  if (file === undefined) throw new Error('no file');
  return file;
}

const ROLE: Expected = {
  kind: 'choice',
  names: [
    ['rm', null],
    ['admin', null],
  ],
};

const row = (cells: readonly string[]): BadRow => ({
  line: 7,
  cells,
  faults: [{ column: 'role', value: cells[2] ?? '', expected: ROLE }],
});

test('a cell that a spreadsheet would run is made harmless, and read back as it was', () => {
  expect(['=1+1', '+86', '-5', '@cmd', "'x", '\tx', '\n=1+1', 'plain'].map(guarded)).toEqual([
    "'=1+1",
    "'+86",
    "'-5",
    "'@cmd",
    "''x",
    "'\tx",
    "'\n=1+1",
    'plain',
  ]);
  fc.assert(
    fc.property(fc.string(), (cell) => {
      expect(unguarded(guarded(cell))).toBe(cell);
    }),
  );
});

test('the row stands as it stood, with line, column, value and what is expected beside it', async () => {
  const file = await staffFile();
  expect(rejectsHeader(file, EN)).toBe(
    '\uFEFFstaff_id,name,role,rejected_line,rejected_column,rejected_value,rejected_because\r\n',
  );
  expect(rejectsLine(file, row(['S1', '王, 莉', '=king']), EN)).toBe(
    `S1,"王, 莉",'=king,7,role,'=king,"role: expected one of rm, admin"\r\n`,
  );
});

test('a corrected rejects file is imported as it is', async () => {
  const file = await staffFile();
  const text = rejectsHeader(file, EN) + rejectsLine(file, row(['S1', "=O'Neil", 'king']), EN).replace('king', 'rm');
  const again = await readFile(memoryFile('staff.rejects.csv', text), CONTEXT);
  if (!again.ok) throw new Error(again.refusal.kind);
  const [chunk] = await Array.fromAsync(again.value.chunks(10));
  expect(again.value.unknownColumns).toEqual([]);
  expect(chunk?.good[0]?.row).toMatchObject({ key: 'S1', fields: { name: "=O'Neil", role: 'rm' } });
});

const badRowsOf = async (text: string) => {
  const read = await readFile(memoryFile('staff.rejects.csv', text), CONTEXT);
  if (!read.ok) throw new Error(read.refusal.kind);
  const chunks = await Array.fromAsync(read.value.chunks(10));
  return { file: read.value, good: chunks.flatMap(({ good }) => good), bad: chunks.flatMap(({ bad }) => bad) };
};

test.each([
  ['too many', 'S1,王,莉,rm\n', ['S1', '王', '莉']],
  ['too few', 'S1,rm\n', ['S1', 'rm', '']],
])('a row of %s cells is no good row until somebody has said so', async (_, line, cells) => {
  const original = await readFile(memoryFile('staff.csv', HEADER + line), CONTEXT);
  if (!original.ok) throw new Error(original.refusal.kind);
  const [found] = await Array.fromAsync(original.value.chunks(10));
  const text = rejectsHeader(original.value, EN) + rejectsLine(original.value, found?.bad[0] as BadRow, EN);
  expect(text).toContain('once the row is right, empty this cell');

  const first = await badRowsOf(text);
  expect(first.good).toEqual([]);
  const again = rejectsHeader(first.file, EN) + rejectsLine(first.file, first.bad[0] as BadRow, EN);
  const second = await badRowsOf(again);
  expect(second.good).toEqual([]);
  expect(second.bad[0]?.cells).toEqual(cells);
  expect(second.bad[0]?.faults[0]?.expected).toEqual(found?.bad[0]?.faults[0]?.expected);

  const set = again.split('\r\n')[1]?.replace(/^[^,]*,[^,]*,[^,]*/, 'S1,王莉,rm') ?? '';
  const corrected = await badRowsOf(`${rejectsHeader(original.value, EN)}${set.replace(/"expected.*$/, '')}\r\n`);
  expect(corrected.good[0]?.row).toMatchObject({ key: 'S1', fields: { name: '王莉', role: 'rm' } });
});

test('what a row has behind its last column stands with the fault', async () => {
  const file = await readFile(memoryFile('staff.csv', `${HEADER}S1,王,rm,=cmd,more\n`), CONTEXT);
  if (!file.ok) throw new Error(file.refusal.kind);
  const [found] = await Array.fromAsync(file.value.chunks(10));
  expect(found?.bad[0]?.faults[0]?.value).toBe('=cmd; more');
  expect(rejectsLine(file.value, found?.bad[0] as BadRow, EN)).toMatch(/^S1,王,rm,2,,"'=cmd; more","expected 3 cells/);
});

test('what is rejected once more from a rejects file stands as it stood, once', async () => {
  const file = await staffFile();
  const first = await badRowsOf(rejectsHeader(file, EN) + rejectsLine(file, row(['S1', "=O'Neil", 'king']), EN));
  const again = rejectsHeader(first.file, EN) + rejectsLine(first.file, first.bad[0] as BadRow, EN);
  expect(again.split('\r\n')[0]).toBe(rejectsHeader(file, EN).trimEnd());
  const second = await badRowsOf(again.replace('king', 'rm'));
  expect(second.good[0]?.row).toMatchObject({ key: 'S1', fields: { name: "=O'Neil", role: 'rm' } });
});

test('files are made when a first row comes, and only their owner may read them', async () => {
  const file = await staffFile();
  const rejects = rejectsFolder(join(folder, 'deep', 'down'), EN);
  await rejects.write(file, []);
  expect(rejects.written()).toEqual([]);

  await rejects.write(file, [row(['S1', 'a', 'x'])]);
  await rejects.write(file, [row(['S2', 'b', 'y'])]);

  const path = join(folder, 'deep', 'down', 'staff.rejects.csv');
  expect(rejects.written()).toEqual([path]);
  expect(readFileSync(path, 'utf8').trimEnd().split('\r\n')).toHaveLength(3);
  expect(statSync(path).mode & 0o077).toBe(0);
});

test('files of one name from two folders keep their rows apart', async () => {
  const [one, other] = [await staffFile(), await staffFile()];
  const rejects = rejectsFolder(join(folder, 'twice'), EN);
  await rejects.write(one, [row(['S1', 'a', 'x'])]);
  await rejects.write(other, [row(['S2', 'b', 'y'])]);
  await rejects.write(one, [row(['S3', 'c', 'z'])]);

  expect(rejects.written()).toEqual(['staff', 'staff-2'].map((name) => join(folder, 'twice', `${name}.rejects.csv`)));
  expect(readFileSync(join(folder, 'twice', 'staff-2.rejects.csv'), 'utf8')).not.toContain('S3');
});

test('what lies in the folder already stays as it is, whatever it is', async () => {
  const place = join(folder, 'taken');
  mkdirSync(join(place, 'staff-3.rejects.csv'), { recursive: true });
  writeFileSync(join(place, 'staff.rejects.csv'), 'of the run before');
  symlinkSync(join(folder, 'nowhere'), join(place, 'staff-2.rejects.csv'));
  const file = await staffFile();
  const rejects = rejectsFolder(place, EN);
  await rejects.write(file, [row(['S1', 'a', 'x'])]);
  await rejects.write(file, [row(['S2', 'b', 'y'])]);

  const path = join(place, 'staff-4.rejects.csv');
  expect(rejects.written()).toEqual([path]);
  expect(readFileSync(path, 'utf8').trimEnd().split('\r\n')).toHaveLength(3);
  expect(readFileSync(join(place, 'staff.rejects.csv'), 'utf8')).toBe('of the run before');
});

test('a Chinese rejects file says in Chinese where its rows stood and what is wrong with them', async () => {
  const file = await staffFile();
  const words = FILE_WORDS['zh-CN'];
  expect(rejectsHeader(file, words)).toBe(
    '\uFEFFstaff_id,name,role,导入退回行号,导入退回列,导入退回值,导入退回原因\r\n',
  );
  expect(rejectsLine(file, row(['S1', '王莉', 'king']), words)).toBe(
    'S1,王莉,king,7,role,king,role：应为以下之一：rm、admin\r\n',
  );
});

test.each([
  ['zh-CN', 'en', '该行改好后，请清空此单元格'],
  ['en', 'zh-CN', 'once the row is right, empty this cell'],
] as const)('what a run in %s rejected is understood by one in %s, word for word', async (first, second, until) => {
  const original = await readFile(memoryFile('staff.csv', `${HEADER}S1,王,莉,rm\nS2,陈强,king\n`), CONTEXT);
  if (!original.ok) throw new Error(original.refusal.kind);
  const [found] = await Array.fromAsync(original.value.chunks(10));
  const text = (file: typeof original.value, rows: readonly BadRow[], language: typeof first) =>
    rejectsHeader(file, FILE_WORDS[language]) +
    rows.map((each) => rejectsLine(file, each, FILE_WORDS[language])).join('');
  const written = text(original.value, found?.bad ?? [], first);
  expect(written).toContain(until);

  // Of a row with another number of cells nobody has said yet that it is right.
  const again = await badRowsOf(written.replace('king', 'rm'));
  expect(again.good).toMatchObject([{ row: { key: 'S2', fields: { role: 'rm' } } }]);
  expect(again.bad).toMatchObject([{ faults: [{ expected: { kind: 'cells_of_header', width: 3, found: 4 } }] }]);
  expect(again.file.header).toEqual(['staff_id', 'name', 'role']);
  expect(again.file.unknownColumns).toEqual([]);

  const backAgain = await badRowsOf(text(again.file, again.bad, second));
  expect(backAgain.bad[0]?.faults).toEqual(again.bad[0]?.faults);
});
