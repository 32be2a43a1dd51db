import { unguarded } from '../core/shared/csv.ts';
import { ok, type Result, refuse } from '../core/shared/result.ts';
import type { BadRow, Fault, FileChunk, FileKind, GoodRow, ImportFile } from '../usecases/import/rows.ts';
import { cellCountIn, otherCellCount } from './cell-count.ts';
import { amount } from './cells/figures.ts';
import type { ReadContext } from './cells/parser.ts';
import {
  BrokenCsv,
  type CsvRecord,
  type CsvRefusal,
  type Delimiter,
  detectDelimiter,
  examineRecords,
  firstRecords,
  readCsv,
} from './csv.ts';
import type { Cells, Columns, FileDefinition } from './definition.ts';
import { DEFINITIONS } from './definitions.ts';
import { decodeText, type EncodingRefusal, examineText, type TextFile } from './encoding.ts';
import { asItStood, type Header, type HeaderRefusal, matchHeader, rejectCell } from './header.ts';
import { kindOfName } from './kind-of-name.ts';
import { type Mapping, NO_MAPPING } from './mapping.ts';
import { namelessWitness } from './nameless.ts';
import { noRow } from './no-row.ts';
import type { Source } from './source.ts';
import { unchanged } from './unchanged.ts';

/** Why a file is refused whole, before a single row of it is loaded. */
export type FileRefusal =
  | { readonly kind: 'unknown_name' }
  | EncodingRefusal
  | CsvRefusal
  | HeaderRefusal
  /** It has grown while it was looked through. */
  | { readonly kind: 'still_written' }
  | { readonly kind: 'unreadable'; readonly code: string };

/**
 * Looks a file through to its end: kind by name, encoding, quoting, header. Nothing is loaded from a file that does not
 * hold. The answer reads the file again, row by row, as often as asked.
 */
export async function readFile(
  source: Source,
  context: ReadContext,
  mapping: Mapping = NO_MAPPING,
): Promise<Result<ImportFile, FileRefusal>> {
  const kind = mapping.as ?? source.kind ?? kindOfName(source.name);
  if (kind === null) return refuse({ kind: 'unknown_name' });
  try {
    return await examine(source, kind, context, mapping);
  } catch (error) {
    // The system's code, such as EACCES or EISDIR; its message would carry the path.
    if (error instanceof Error && 'code' in error) return refuse({ kind: 'unreadable', code: String(error.code) });
    throw error;
  }
}

async function examine(
  source: Source,
  kind: FileKind,
  context: ReadContext,
  mapping: Mapping,
): Promise<Result<ImportFile, FileRefusal>> {
  const text = await examineText(source);
  if (!text.ok) return text;
  if (source.bytes !== undefined && source.bytes !== text.value.bytes) return refuse({ kind: 'still_written' });
  const again = () => decodeText(source, text.value.encoding, ignore);
  const found = await examineHeader(again, DEFINITIONS[kind], mapping);
  if (!found.ok) return found;
  const { header, delimiter, line: headerLine } = found.value;
  if (text.value.inDoubt) {
    const records = await examineRecords(again(), delimiter);
    if (!records.ok) return records;
  }
  return ok({
    name: source.name,
    kind,
    bytes: text.value.bytes,
    sha256: text.value.sha256,
    encoding: text.value.encoding,
    header: asItStood(header.cells, header),
    unknownColumns: header.unknown,
    chunks: (size) =>
      readChunks(
        unchanged(source, text.value.sha256),
        {
          encoding: text.value.encoding,
          delimiter,
          header,
          headerLine,
          definition: DEFINITIONS[kind],
          context,
          set: mapping.set,
        },
        size,
      ),
  });
}

/** Titles and notes above a header are fewer. */
const LINES_ABOVE = 10;

type FoundHeader = { readonly header: Header; readonly delimiter: Delimiter; readonly line: number };

/**
 * The header is the first record; where that names no column of the table, what stands above one of the next that has all it must. A title
 * need not have the delimiters of its table.
 */
async function examineHeader(
  again: () => AsyncIterable<string>,
  definition: FileDefinition,
  mapping: Mapping,
): Promise<Result<FoundHeader, EncodingRefusal | CsvRefusal | HeaderRefusal>> {
  try {
    let title: HeaderRefusal | EncodingRefusal = { kind: 'empty_file' };
    for (const delimiter of new Set((await firstLines(again())).map(detectDelimiter))) {
      const records = await firstRecords(again(), delimiter, LINES_ABOVE + 1);
      const found = headerAmong(records, definition, mapping);
      if (found?.ok) return ok({ ...found.value, delimiter });
      if (found !== null && !isTitle(found.refusal)) return found;
      if (found !== null && title.kind === 'empty_file') title = found.refusal;
    }
    return refuse(title);
  } catch (error) {
    if (error instanceof BrokenCsv) return refuse(error.refusal);
    throw error;
  }
}

/** The first record that is no title; where all are, why the first is not the header. */
function headerAmong(
  records: readonly CsvRecord[],
  definition: FileDefinition,
  mapping: Mapping,
): Result<Omit<FoundHeader, 'delimiter'>, HeaderRefusal> | null {
  let title: Result<never, HeaderRefusal> | null = null;
  for (const [at, { line, cells }] of records.entries()) {
    const header = matchHeader(cells, definition, mapping);
    if (header.ok) {
      const said = otherUnit(records.slice(0, at), definition);
      return said === null ? ok({ header: header.value, line }) : refuse({ kind: 'other_unit', said });
    }
    if (!isTitle(header.refusal)) return header;
    title ??= header;
  }
  return title;
}

const isTitle = (refusal: HeaderRefusal): boolean =>
  refusal.kind === 'mapped_column_missing' || (refusal.kind === 'missing_columns' && !refusal.knowsAny);

const OTHER_UNIT =
  /单位\s*[:：]?\s*[（(]?\s*(?:人民币)?\s*(?:百万|千万|万|千|亿)|\bin (?:thousands|millions)\b|[’']000\b/i;

/** The cell above the header by which its amounts are not what they would be read as. */
function otherUnit(above: readonly CsvRecord[], { columns }: FileDefinition): string | null {
  if (!Object.values(columns).some(({ parser }) => parser === amount)) return null;
  return (
    above
      .flatMap(({ cells }) => cells)
      .find((cell) => OTHER_UNIT.test(cell))
      ?.trim() ?? null
  );
}

const ignore = (): void => undefined;

async function firstLines(text: AsyncIterable<string>): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const block of text) {
    lines.push(...(block.match(/[^\r\n]+/g) ?? []).slice(0, LINES_ABOVE + 1));
    if (lines.length > LINES_ABOVE) break;
  }
  return lines;
}

type Reading = {
  readonly encoding: TextFile['encoding'];
  readonly delimiter: Delimiter;
  readonly header: Header;
  /** Where the header stands. */
  readonly headerLine: number;
  readonly definition: FileDefinition;
  readonly context: ReadContext;
  /** What a column holds where the file says nothing. */
  readonly set: ReadonlyMap<string, string>;
};

async function* readChunks(source: Source, reading: Reading, size: number): AsyncGenerator<FileChunk> {
  let bytesRead = 0;
  let good: GoodRow[] = [];
  let bad: BadRow[] = [];
  const text = decodeText(source, reading.encoding, (bytes) => {
    bytesRead = bytes;
  });
  const nameless = namelessIn(reading.header, reading.definition, source);
  const chunk = (): FileChunk => {
    const found = nameless.found();
    return { good, bad, bytesRead, ...(found !== null && { nameless: found }) };
  };
  for await (const record of readCsv(text, reading.delimiter)) {
    if (record.line <= reading.headerLine) continue;
    nameless.look(record.cells);
    const row = readRow(record, reading);
    if ('row' in row) good.push(row);
    else bad.push(row);
    if (good.length + bad.length >= size) {
      yield chunk();
      good = [];
      bad = [];
    }
  }
  yield chunk();
}

const namelessIn = ({ cells, columns }: Header, definition: FileDefinition, { sheet }: Source) =>
  namelessWitness(cells, {
    isSheet: sheet !== undefined,
    isRequired: (at) => definition.columns[columns[at] ?? '']?.required === true,
  });

/** Reads one record of a file of a kind, by its header. */
export const rowReader =
  (kind: FileKind, header: Header, context: ReadContext) =>
  (record: CsvRecord): GoodRow | BadRow =>
    readRow(record, { header, definition: DEFINITIONS[kind], context, set: NO_MAPPING.set });

function readRow(
  { line, cells: found }: CsvRecord,
  reading: Pick<Reading, 'header' | 'definition' | 'context' | 'set'>,
): GoodRow | BadRow {
  const { header, definition, context } = reading;
  const { columns } = header;
  const cells = asItStood(found, header);
  const misfit = misfitOf(found, header);
  if (misfit !== null) return { line, cells, faults: [misfit] };
  const texts: Record<string, string> = {};
  for (const [at, column] of columns.entries()) {
    const cell = (found[at] ?? '').trim();
    if (column !== null) texts[column] = unforced(header.isRejects ? unguarded(cell) : cell);
  }
  const none = noRow(found, header);
  if (none !== null) return { line, cells, faults: [none] };
  for (const [column, text] of reading.set) if ((texts[column] ?? '') === '') texts[column] = text.trim();
  const read = readCells(texts, definition, context);
  if (read.faults.length > 0) return { line, cells, faults: read.faults };
  const row = definition.row(read.values, context);
  if (row.ok) return { line, cells, row: row.value };
  const faults = row.refusal.map(({ column, expected }) => ({ column, value: texts[column] ?? '', expected }));
  return { line, cells, faults };
}

/** What a program writes as `="00012"`, so that a spreadsheet leaves it alone. */
const unforced = (cell: string): string => (cell.startsWith('="') ? cell.replace(/^="([^"]*)"$/, '$1').trim() : cell);

/** A row that has not the cells of the header, or had not before it was rejected, and nobody has said that it is right. */
function misfitOf(found: readonly string[], header: Header): Fault | null {
  const width = header.columns.length;
  const surplus = found.slice(width);
  if (found.length < width || surplus.some((cell) => cell.trim() !== '')) {
    return { column: '', value: surplus.join('; '), expected: otherCellCount(width, found.length) };
  }
  const expected = cellCountIn(rejectCell(found, header, 'rejected_because'));
  return expected === null ? null : { column: '', value: rejectCell(found, header, 'rejected_value'), expected };
}

/** What programs and people write in a cell that has nothing in it. */
const NOTHING: ReadonlySet<string> = new Set([
  'NULL',
  'null',
  '(null)',
  '<null>',
  '\\N',
  'N/A',
  'n/a',
  'NaN',
  'nan',
  '-',
  '--',
  '—',
  '——',
  '–',
  '－',
]);

/** What a spreadsheet writes in the place of a value that is wider than its column. */
const TOO_NARROW = /^#{3,}$/;
const NOT_SHOWN = {
  ok: false,
  expected: 'a value: the spreadsheet saved #### because the column was too narrow (widen it, and save again)',
} as const;

/** What a spreadsheet writes in the place of a value. */
const SHEET_ERROR = /^#(?:REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|CALC!|SPILL!)$/;
const NO_VALUE = {
  ok: false,
  expected: 'a value: a formula of the spreadsheet has none there (work it out, or paste its values, and save again)',
} as const;

function noValueIn(text: string) {
  if (!text.startsWith('#')) return null;
  if (TOO_NARROW.test(text)) return NOT_SHOWN;
  return SHEET_ERROR.test(text) ? NO_VALUE : null;
}

function readCells(
  texts: Readonly<Record<string, string>>,
  definition: FileDefinition,
  context: ReadContext,
): { readonly values: Cells<Columns>; readonly faults: readonly Fault[] } {
  const values: Record<string, unknown> = {};
  const faults: Fault[] = [];
  for (const [column, text] of Object.entries(texts)) {
    const { parser, required } = definition.columns[column] as FileDefinition['columns'][string];
    if (text === '' || NOTHING.has(text) || parser.isNothing?.(text)) {
      values[column] = null;
      if (required) faults.push({ column, value: text, expected: `${parser.expected}; the cell is empty` });
      continue;
    }
    const parsed = noValueIn(text) ?? parser.read(text, context);
    if (parsed.ok) values[column] = parsed.value;
    else faults.push({ column, value: text, expected: parsed.expected });
  }
  return { values, faults };
}
