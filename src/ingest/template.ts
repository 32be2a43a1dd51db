import { type CellObject, utils, type WorkSheet, write } from '@e965/xlsx';
import type { Holds } from '../usecases/import/expected.ts';
import { FILE_KINDS, type FileKind } from '../usecases/import/rows.ts';
import { DEFINITIONS } from './definitions.ts';
import { FILES_IN_CHINESE } from './in-chinese.ts';
import { noteInChinese } from './notes-in-chinese.ts';
import { FILE_WORDS } from './wording/wording.ts';

/** Rows of each sheet whose cells are set to text, so that a spreadsheet leaves long numbers and leading zeros alone. */
const TEXT_ROWS = 500;

export const NOTES_SHEET = '说明 Notes';

const HEAD = ['sheet 工作表', 'column 列', '中文列名', 'required 必填', 'holds', '内容', 'note', '说明'];

const FIRST_LINES = [
  ['How to fill this in', '填写说明'],
  [
    'One sheet for each kind of data; leave out sheets you do not need. The first row names the columns; an optional column may be removed.',
    '每类数据一张工作表，不需要的可以删除；第一行是列名，非必填的列可以删除。',
  ],
  [
    'A row that is missing means nothing. An empty cell means that the bank has no value. Numbers of clients and accounts are text.',
    '没有的行表示不改动；空单元格表示没有该项数据；客户号、账号等编号须为文本格式。',
  ],
  [
    'Load it with: npm run rapport -- import FILE.xlsx --dry-run, then without --dry-run.',
    '导入：先 npm run rapport -- import 文件.xlsx --dry-run 试运行，再去掉 --dry-run。',
  ],
];

/** A workbook that a bank fills in: a sheet for each kind of data, from the table by which they are read, and notes in both languages. */
export function templateWorkbook(): Buffer {
  const sheets: Record<string, WorkSheet> = { [NOTES_SHEET]: notes() };
  for (const kind of FILE_KINDS) sheets[kind] = sheetOf(kind);
  return write(
    { SheetNames: Object.keys(sheets), Sheets: sheets },
    { type: 'buffer', bookType: 'xlsx', compression: true },
  );
}

function notes(): WorkSheet {
  const rows = FILE_KINDS.flatMap((kind) => [
    [
      kind,
      '',
      '',
      '',
      DEFINITIONS[kind].about,
      FILES_IN_CHINESE[kind],
      `Key: ${DEFINITIONS[kind].key.replaceAll('`', '')}`,
    ],
    ...Object.entries(DEFINITIONS[kind].columns).map(([name, { required, parser, aliases, about }]) => [
      kind,
      name,
      aliases[0] ?? '',
      required ? 'yes 是' : '',
      FILE_WORDS.en.expected(parser.expected),
      inChinese(parser.expected),
      about,
      noteInChinese(about) ?? '',
    ]),
  ]);
  const sheet = utils.aoa_to_sheet([...FIRST_LINES, [], HEAD, ...rows]);
  sheet['!cols'] = [14, 20, 18, 10, 46, 46, 60, 60].map((wch) => ({ wch }));
  return sheet;
}

function sheetOf(kind: FileKind): WorkSheet {
  const columns = Object.entries(DEFINITIONS[kind].columns);
  const names = columns.map(([name]) => name);
  const sheet = utils.aoa_to_sheet([names]);
  for (let row = 1; row <= TEXT_ROWS; row += 1)
    for (const [column, [, { parser }]] of columns.entries())
      if (isNumberOfTheBank(parser.expected)) sheet[utils.encode_cell({ r: row, c: column })] = emptyText();
  sheet['!ref'] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: TEXT_ROWS, c: names.length - 1 } });
  sheet['!cols'] = names.map((name) => ({ wch: Math.max(12, name.length + 2) }));
  return sheet;
}

const emptyText = (): CellObject => ({ t: 's', v: '', z: '@' });

/** What a spreadsheet would take for a number and shorten. */
const isNumberOfTheBank = (holds: Holds): boolean =>
  holds.kind === 'identifier' || (holds.kind === 'list' && isNumberOfTheBank(holds.of));

const inChinese = (holds: Holds): string =>
  `${FILE_WORDS['zh-CN'].expected(holds)}${isNumberOfTheBank(holds) ? '；单元格须为文本格式' : ''}`;
