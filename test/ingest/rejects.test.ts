import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { guarded, unguarded } from '../../src/core/shared/csv.ts';
import { readFile } from '../../src/ingest/read-file.ts';
import { rejectsFolder, rejectsHeader, rejectsLine } from '../../src/ingest/rejects.ts';
import type { BadRow } from '../../src/usecases/import/rows.ts';
import { bankFiles, CONTEXT, memoryFile } from '../support/bank-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'rejects-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HEADER = 'staff_id,name,role\n';

async function staffFile() {
  const [file] = await bankFiles({ 'staff.csv': HEADER });
  if (file === undefined) throw new Error('no file');
  return file;
}

const row = (cells: readonly string[]): BadRow => ({
  line: 7,
  cells,
  faults: [{ column: 'role', value: cells[2] ?? '', expected: 'one of rm, admin' }],
});

test('a cell that a spreadsheet would run is made harmless, and read back as it was', () => {
  expect(['=1+1', '+86', '-5', '@cmd', "'x", '\tx', 'plain'].map(guarded)).toEqual([
    "'=1+1",
    "'+86",
    "'-5",
    "'@cmd",
    "''x",
    "'\tx",
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
  expect(rejectsHeader(file)).toBe(
    '\uFEFFstaff_id,name,role,rejected_line,rejected_column,rejected_value,rejected_because\r\n',
  );
  expect(rejectsLine(file, row(['S1', '王, 莉', '=king']))).toBe(
    `S1,"王, 莉",'=king,7,role,'=king,"role: expected one of rm, admin"\r\n`,
  );
});

test('a corrected rejects file is imported as it is', async () => {
  const file = await staffFile();
  const text = rejectsHeader(file) + rejectsLine(file, row(['S1', "=O'Neil", 'king'])).replace('king', 'rm');
  const again = await readFile(memoryFile('staff.rejects.csv', text), CONTEXT);
  if (!again.ok) throw new Error(again.refusal.kind);
  const [chunk] = await Array.fromAsync(again.value.chunks(10));
  expect(again.value.unknownColumns).toEqual([]);
  expect(chunk?.good[0]?.row).toMatchObject({ key: 'S1', fields: { name: "=O'Neil", role: 'rm' } });
});

test('files are made when a first row comes, and only their owner may read them', async () => {
  const file = await staffFile();
  const rejects = rejectsFolder(join(folder, 'deep', 'down'));
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
  const rejects = rejectsFolder(join(folder, 'twice'));
  await rejects.write(one, [row(['S1', 'a', 'x'])]);
  await rejects.write(other, [row(['S2', 'b', 'y'])]);
  await rejects.write(one, [row(['S3', 'c', 'z'])]);

  expect(rejects.written()).toEqual(['staff', 'staff-2'].map((name) => join(folder, 'twice', `${name}.rejects.csv`)));
  expect(readFileSync(join(folder, 'twice', 'staff-2.rejects.csv'), 'utf8')).not.toContain('S3');
});
