import type { MappingRefusal } from '../../../ingest/mapping.ts';
import type { FileRefusal } from '../../../ingest/read-file.ts';
import type { Source } from '../../../ingest/source.ts';
import { WORKBOOK_MAX_ROWS, type WorkbookRefusal } from '../../../ingest/workbook.ts';
import { FILE_KINDS } from '../../../usecases/import/rows.ts';
import { counted, figure } from '../../table.ts';
import { en as called } from '../called/en.ts';
import type { BankFileWords } from './words.ts';

const { files } = called;

const inGigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;

/** Of a file that the embedded database would labour at for days. */
const tooLargeSentence = (bytes: number, largest: number): string =>
  `it has ${inGigabytes(bytes)}, and the embedded database takes files of up to ${inGigabytes(largest)}. ` +
  'Load it into PostgreSQL, which takes any size (README, "PostgreSQL and several processes"), or cut it into files by year.';

/** Why a file was refused whole, and what to do. */
function refusalSentence(
  refusal: FileRefusal | WorkbookRefusal,
  { mapsColumns = false }: { readonly mapsColumns?: boolean } = {},
): string {
  switch (refusal.kind) {
    case 'unknown_name':
      return `its name does not say what it holds; it should begin with one of ${FILE_KINDS.join(', ')} and end in .csv, .csv.gz or .xlsx; or say it with --as.`;
    case 'other_workbook':
      return `a workbook is read where it ends in .xlsx, and not in ${refusal.ending}. Open it and save it as "Excel Workbook (.xlsx)".`;
    case 'empty_file':
      return 'it is empty: there is not even a header line.';
    case 'utf16':
      return 'it is in UTF-16 ("Unicode text"). Save it as "CSV UTF-8".';
    case 'workbook':
      return 'it is an Excel workbook with the name of a text file. Give it the ending .xlsx, or save the sheet as "CSV UTF-8".';
    case 'compressed':
      return 'it is compressed. Give it the ending .gz, or unpack it first.';
    case 'binary':
      return `it is not text: line ${refusal.at.line} holds a zero byte (byte ${refusal.at.byte}). Export it again as "CSV UTF-8".`;
    case 'line_too_long':
      return `line ${refusal.line} is longer than 16 MB: this is no table.`;
    case 'not_text':
      return (
        `it is neither UTF-8 (line ${refusal.utf8.line}, byte ${refusal.utf8.byte} does not fit) ` +
        `nor GB18030 (line ${refusal.gb18030.line}, byte ${refusal.gb18030.byte}). Export it again as UTF-8.`
      );
    case 'damaged_utf8':
      return (
        `it is UTF-8 but for line ${refusal.at.line} (byte ${refusal.at.byte}): ` +
        'part of it is damaged or comes from another file.'
      );
    case 'cut_off':
      return `it ends within a character (line ${refusal.line}): it was cut off, or is still being written. Fetch it again.`;
    case 'other_encoding':
      return refusal.encoding === 'unknown'
        ? 'much of it would be characters that nobody writes: it is in another encoding than UTF-8 and GB18030. Export it again as UTF-8.'
        : `it is in ${refusal.encoding}, by the look of it, and neither in UTF-8 nor in GB18030. Save it as "CSV UTF-8".`;
    case 'still_written':
      return 'somebody writes to it while it is read. Wait until it is whole, and import it again.';
    case 'quote_not_closed':
      return `a quoted cell that opens in line ${refusal.line} or after it never ends: a " is missing or one too many.`;
    case 'record_too_long':
      return `the row that begins in line ${refusal.line} is longer than 1 MB: a " is missing or one too many, or it is no row of a table.`;
    case 'missing_columns':
      return missingSentence(refusal, mapsColumns);
    case 'duplicate_column':
      return `it has the column ${refusal.column} twice, as ${refusal.headers.map((header) => `"${header}"`).join(' and ')}. Take one of them out, or give it another name.`;
    case 'other_unit':
      return `"${refusal.said}" stands above its header, and amounts are read in whole units such as 元. Write them so, take that line out, and import it again.`;
    case 'unknown_field':
      return `there is no column ${refusal.field} to fill. There are: ${refusal.fields.join(', ')}.`;
    case 'mapped_column_missing':
      return `it has no column that was to fill ${refusal.field}. Its header has: ${refusal.found.join(', ')}.`;
    case 'workbook_too_large':
      return 'it is larger than a workbook of clients can be (100 MB, 1 GB unpacked). Save the sheets as "CSV UTF-8".';
    case 'workbook_locked':
      return 'it is protected with a password. Save it without one, import it, and protect it again.';
    case 'no_workbook':
      return 'it is no .xlsx workbook, or a damaged one. Open it in Excel and save it as "Excel Workbook (.xlsx)".';
    case 'workbook_empty':
      return 'none of its sheets holds anything.';
    case 'sheets_hidden':
      return (
        `what it holds is in hidden sheets (${refusal.sheets.join(', ')}), which are not read. ` +
        'Show the one that is meant (right click on a sheet, Unhide), save it, and import it again.'
      );
    case 'sheet_too_long':
      return `the sheet "${refusal.sheet}" has more than ${figure(WORKBOOK_MAX_ROWS)} rows. Save it as "CSV UTF-8", which may have any number.`;
    case 'cells_merged':
      return (
        `in the sheet "${refusal.sheet}" cells are merged (${refusal.ranges.join(', ')}), so that rows lack what they share. ` +
        'Unmerge them and fill every cell.'
      );
    case 'unreadable':
      return UNREADABLE[refusal.code] ?? `it cannot be read (${refusal.code}).`;
  }
}

function missingSentence(
  { columns, alsoNamed, found, knowsAny }: Extract<FileRefusal, { readonly kind: 'missing_columns' }>,
  mapsColumns: boolean,
): string {
  const [first = ''] = columns;
  const lacking = columns.map((name, at) => (alsoNamed[at] === name ? name : `${name} (${alsoNamed[at]})`));
  const map = `--map "COLUMN=${first}"`;
  return knowsAny
    ? `it lacks the column${columns.length === 1 ? '' : 's'} ${lacking.join(', ')}. Its header has: ${found.join(', ')}. ` +
        `Rename the column that holds it${mapsColumns ? `, or say which it is: ${map}` : ''}.`
    : `none of its first lines names the columns of a table, and one should have ${lacking.join(', ')}. The first has: ${found.join(', ')}. ` +
        `Write the names of the columns over them, with commas, semicolons, tabs or | between them${mapsColumns ? `; or say which column is which: ${map}` : ''}.`;
}

/** Which sheets of a workbook are read, where that is not plain; null where it is. `kind`: of one that is read as what it is named. */
function sheetSentence({ sheet, kind }: Pick<Source, 'sheet' | 'kind'>): string | null {
  const { name = '', notRead = [] } = sheet ?? {};
  if (notRead.length === 0) return null;
  const others = notRead.map((each) => (each.isHidden ? `"${each.name}" (hidden)` : `"${each.name}"`)).join(', ');
  return kind === undefined
    ? `read from the sheet "${name}". Not read: ${others}.`
    : `sheets not read: ${others}. One is read that is not hidden and is named as what it holds: ${FILE_KINDS.join(', ')}, or in Chinese, such as 客户.`;
}

/** What is read of a sheet that nobody sees who opens it; null where all is seen. */
function hiddenSentence({ sheet }: Pick<Source, 'sheet'>): string | null {
  const { rows, columns } = sheet?.hidden ?? { rows: 0, columns: [] };
  if (rows + columns.length === 0) return null;
  const what = [
    ...(rows === 0 ? [] : [counted(rows, 'hidden row')]),
    ...(columns.length === 0 ? [] : [`hidden column${columns.length === 1 ? '' : 's'} ${columns.join(', ')}`]),
  ];
  return (
    `the sheet "${sheet?.name}" is read with its ${what.join(' and ')}. ` +
    'Where only what is seen is meant, copy that into a new sheet.'
  );
}

const UNREADABLE: Readonly<Record<string, string>> = {
  ENOENT: files.unreadable.missing,
  EACCES: files.unreadable.no_rights,
  DAMAGED_GZIP: 'its end is missing or damaged: it cannot be unpacked. Fetch it again.',
  UNPACKS_TOO_LARGE: 'it unpacks to more than 300 times its size, which no table does: nothing more of it was read.',
};

const UNREADABLE_MAPPING: Readonly<Record<string, string>> = {
  ENOENT: files.unreadable.missing,
  EACCES: files.unreadable.no_rights,
  EISDIR: 'it is a folder, and no file.',
};

const UNWRITABLE_MAPPING: Readonly<Record<string, string>> = {
  ENOENT: files.notMade.no_folder,
  EACCES: 'it may not be written by whoever runs this.',
  EISDIR: 'it is a folder, and no file.',
};

/** Why what was typed says nothing of how to read a file, and what to type. */
function mappingSentence(refusal: MappingRefusal): string {
  switch (refusal.kind) {
    case 'unknown_kind':
      return `--as ${refusal.said}: there is no such kind of file. There are: ${FILE_KINDS.join(', ')}.`;
    case 'not_a_pair':
      return refusal.flag === 'map'
        ? `--map ${refusal.said}: say which column of the file fills which of ours, as in --map "Company Name=name".`
        : `--set ${refusal.said}: say which column of ours holds what, as in --set kind=corporate.`;
    case 'mapped_twice':
      return `${refusal.name} is mapped or set twice: say it once.`;
    case 'mapping_unreadable':
      return `--mapping ${refusal.path}: ${UNREADABLE_MAPPING[refusal.code] ?? `it cannot be read (${refusal.code}).`}`;
    case 'mapping_not_kept':
      return `--save-mapping ${refusal.path}: ${UNWRITABLE_MAPPING[refusal.code] ?? `it cannot be written (${refusal.code}).`}`;
    case 'not_a_mapping':
      return `the mapping file cannot be read (${faultOf(refusal)}). It looks like {"as": "clients", "map": {"Symbol": "client_id"}, "set": {"kind": "corporate"}}.`;
  }
}

const faultOf = ({ path, said }: Extract<MappingRefusal, { readonly kind: 'not_a_mapping' }>): string =>
  path === null ? said : `${path === '' ? 'the whole' : path}: ${said}`;

export const en: BankFileWords = {
  bankFiles: {
    refusal: refusalSentence,
    tooLarge: tooLargeSentence,
    sheet: sheetSentence,
    hidden: hiddenSentence,
    mapping: mappingSentence,
  },
};
