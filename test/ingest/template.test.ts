import { readdirSync, readFileSync } from 'node:fs';
import { read, utils, write } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { DEFINITIONS } from '../../src/ingest/definitions.ts';
import { FILES_IN_CHINESE } from '../../src/ingest/in-chinese.ts';
import { noteInChinese } from '../../src/ingest/notes-in-chinese.ts';
import { readFile } from '../../src/ingest/read-file.ts';
import { templateWorkbook } from '../../src/ingest/template.ts';
import { FILE_WORDS } from '../../src/ingest/wording/wording.ts';
import { sheetsOf } from '../../src/ingest/workbook.ts';
import { FILE_KINDS } from '../../src/usecases/import/rows.ts';
import { insertStaff } from '../support/bank.ts';
import { CONTEXT, importText, memoryFile } from '../support/bank-files.ts';
import { freshDatabase } from '../support/database.ts';

const database = await freshDatabase();
const SAMPLES = new URL('../../docs/samples/', import.meta.url);
const samples = (): Readonly<Record<string, string>> =>
  Object.fromEntries(readdirSync(SAMPLES).map((name) => [name, readFileSync(new URL(name, SAMPLES), 'utf8')]));

/** Every sheet as the import reads it. */
async function sheetsIn(workbook: Buffer) {
  const sheets = await sheetsOf(memoryFile('bank.xlsx', workbook));
  if (!sheets.ok) throw new Error(sheets.refusal.kind);
  return Promise.all(
    sheets.value.map(async (source) => {
      const file = await readFile(source, CONTEXT);
      if (!file.ok) throw new Error(`${source.name}: ${JSON.stringify(file.refusal)}`);
      const chunks = await Array.fromAsync(file.value.chunks(1_000));
      return {
        kind: file.value.kind,
        unknown: file.value.unknownColumns,
        rows: chunks.flatMap(({ good, bad }) => [...good, ...bad]),
      };
    }),
  );
}

test('the template has a sheet for each kind with every column that is read, and empty it loads as nothing', async () => {
  const workbook = templateWorkbook();
  const sheets = await sheetsIn(workbook);
  expect(sheets).toEqual(FILE_KINDS.map((kind) => ({ kind, unknown: [], rows: [] })));
  const book = read(workbook);
  for (const kind of FILE_KINDS)
    expect(utils.sheet_to_json(book.Sheets[kind] as never, { header: 1 })[0]).toEqual(
      Object.keys(DEFINITIONS[kind].columns),
    );
});

test('its notes say of every column what it holds, in both languages', () => {
  const [notes] = read(templateWorkbook()).SheetNames;
  const rows = utils.sheet_to_json<string[]>(read(templateWorkbook()).Sheets[notes ?? ''] as never, { header: 1 });
  for (const kind of FILE_KINDS) {
    expect(FILES_IN_CHINESE[kind]).toMatch(/\p{Script=Han}/u);
    for (const [name, { parser, about }] of Object.entries(DEFINITIONS[kind].columns)) {
      const row = rows.find(([sheet, column]) => sheet === kind && column === name);
      expect(row?.[2], name).toMatch(/\p{Script=Han}/u);
      expect(row?.[4], name).toBe(FILE_WORDS.en.expected(parser.expected));
      expect(row?.[5], name).toContain(FILE_WORDS['zh-CN'].expected(parser.expected));
      expect(row?.[6], name).toBe(about);
      expect(noteInChinese(about), about).toMatch(/\p{Script=Han}/u);
      expect(row?.[7], name).toBe(noteInChinese(about));
    }
  }
});

test('the sample files load without a bad row and fill the template, which then loads the same', async () => {
  const files = samples();
  const changedBy = await insertStaff(database, '秦岚', { role: 'compliance' });
  const changedAt = new Date('2026-11-20T02:00:00Z');
  await database.prisma.bankSwitch.create({ data: { key: 'payment_links', isOn: true, changedBy, changedAt } });
  expect(Object.keys(files).sort()).toEqual(FILE_KINDS.map((kind) => `${kind}.csv`).sort());
  const loaded = await importText(database, files);
  expect(loaded.bad).toEqual([]);
  expect(loaded.files.flatMap(({ unknownColumns }) => unknownColumns)).toEqual([]);

  const book = read(templateWorkbook(), { cellNF: true, sheetStubs: true });
  for (const kind of FILE_KINDS) {
    const text = read(files[`${kind}.csv`] ?? '', { type: 'string', raw: true });
    const rows = utils.sheet_to_json<string[]>(text.Sheets[text.SheetNames[0] ?? ''] as never, {
      header: 1,
      raw: false,
    });
    book.Sheets[kind] = utils.aoa_to_sheet(rows);
  }
  const filled = await sheetsIn(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
  expect(filled.map(({ rows }) => rows.length)).toEqual(
    FILE_KINDS.map((kind) => loaded.files.find((file) => file.kind === kind)?.read),
  );
});
