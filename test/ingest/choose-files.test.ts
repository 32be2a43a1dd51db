import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { chooseFiles } from '../../src/ingest/choose-files.ts';
import { diskFile } from '../../src/ingest/source.ts';

const folder = mkdtempSync(join(tmpdir(), 'choose-'));
afterAll(() => rmSync(folder, { recursive: true }));
for (const name of ['staff.csv', 'clients.csv', 'notes.docx', '.hidden.csv']) writeFileSync(join(folder, name), 'x');
mkdirSync(join(folder, 'people.csv'));

test('a folder gives the files whose names tell a kind and names the others', async () => {
  expect(await chooseFiles([folder])).toEqual({
    paths: [join(folder, 'clients.csv'), join(folder, 'staff.csv')],
    passedOver: [join(folder, 'notes.docx')],
    missing: [],
  });
});

test('a file that is named is chosen whatever its name, once; what is not there is said', async () => {
  const notes = join(folder, 'notes.docx');
  const nothing = join(folder, 'nothing.csv');
  expect(await chooseFiles([notes, notes, nothing])).toEqual({ paths: [notes], passedOver: [], missing: [nothing] });
});

test('a source reads a file from its beginning as often as asked; a folder is none', async () => {
  const source = await diskFile(join(folder, 'staff.csv'));
  expect(source?.name).toBe('staff.csv');
  for (const _ of [1, 2]) {
    const chunks = await Array.fromAsync(source?.open() ?? []);
    expect(Buffer.concat(chunks).toString()).toBe('x');
  }
  expect(await diskFile(folder)).toBeNull();
  expect(await diskFile(join(folder, 'gone'))).toBeNull();
});
