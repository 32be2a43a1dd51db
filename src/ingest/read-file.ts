import { unguarded } from '../core/shared/csv.ts';
import { ok, type Result, refuse } from '../core/shared/result.ts';
import type { BadRow, Fault, FileChunk, FileKind, GoodRow, ImportFile } from '../usecases/import/rows.ts';
import { cellCountIn, otherCellCount } from './cell-count.ts';
import type { ReadContext } from './cells/parser.ts';
import {
  BrokenCsv,
  type CsvRecord,
  type CsvRefusal,
  type Delimiter,
  detectDelimiter,
  examineRecords,
  readCsv,
  readHeader,
} from './csv.ts';
import type { Cells, Columns, FileDefinition } from './definition.ts';
import { DEFINITIONS } from './definitions.ts';
import { decodeText, type EncodingRefusal, examineText, type TextFile } from './encoding.ts';
import { asItStood, type Header, type HeaderRefusal, matchHeader, rejectCell } from './header.ts';
import { kindOfName } from './kind-of-name.ts';
import { type Mapping, NO_MAPPING } from './mapping.ts';
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
  const delimiter = detectDelimiter(await headerLine(source, text.value));
  const again = () => decodeText(source, text.value.encoding, ignore);
  const header = await examineHeader(again(), delimiter, DEFINITIONS[kind], mapping);
  if (!header.ok) return header;
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
    header: asItStood(header.value.cells, header.value),
    unknownColumns: header.value.unknown,
    chunks: (size) =>
      readChunks(
        unchanged(source, text.value.sha256),
        {
          encoding: text.value.encoding,
          delimiter,
          header: header.value,
          definition: DEFINITIONS[kind],
          context,
          set: mapping.set,
        },
        size,
      ),
  });
}

async function examineHeader(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
  definition: FileDefinition,
  mapping: Mapping,
): Promise<Result<Header, EncodingRefusal | CsvRefusal | HeaderRefusal>> {
  try {
    const cells = await readHeader(text, delimiter);
    return cells.length === 0 ? refuse({ kind: 'empty_file' }) : matchHeader(cells, definition, mapping);
  } catch (error) {
    if (error instanceof BrokenCsv) return refuse(error.refusal);
    throw error;
  }
}

const ignore = (): void => undefined;

async function headerLine(source: Source, { encoding }: TextFile): Promise<string> {
  for await (const block of decodeText(source, encoding, ignore)) {
    const line = /[^\r\n]+/.exec(block)?.[0];
    if (line !== undefined) return line;
  }
  return '';
}

type Reading = {
  readonly encoding: TextFile['encoding'];
  readonly delimiter: Delimiter;
  readonly header: Header;
  readonly definition: FileDefinition;
  readonly context: ReadContext;
  /** What a column holds where the file says nothing. */
  readonly set: ReadonlyMap<string, string>;
};

async function* readChunks(source: Source, reading: Reading, size: number): AsyncGenerator<FileChunk> {
  let bytesRead = 0;
  let good: GoodRow[] = [];
  let bad: BadRow[] = [];
  let isHeader = true;
  const text = decodeText(source, reading.encoding, (bytes) => {
    bytesRead = bytes;
  });
  for await (const record of readCsv(text, reading.delimiter)) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    const row = readRow(record, reading);
    if ('row' in row) good.push(row);
    else bad.push(row);
    if (good.length + bad.length >= size) {
      yield { good, bad, bytesRead };
      good = [];
      bad = [];
    }
  }
  yield { good, bad, bytesRead };
}

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
    if (column !== null) texts[column] = header.isRejects ? unguarded(cell) : cell;
  }
  const total = totalIn(found, columns);
  if (total !== null) return { line, cells, faults: [total] };
  for (const [column, text] of reading.set) if ((texts[column] ?? '') === '') texts[column] = text.trim();
  const read = readCells(texts, definition, context);
  if (read.faults.length > 0) return { line, cells, faults: read.faults };
  const row = definition.row(read.values, context);
  if (row.ok) return { line, cells, row: row.value };
  const faults = row.refusal.map(({ column, expected }) => ({ column, value: texts[column] ?? '', expected }));
  return { line, cells, faults };
}

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

/** What a report writes below its table. In English it may be a name. */
const TOTAL = /^(?:合\s*计|小\s*计|总\s*计|共\s*计|累\s*计)[:：]?$/;
const TOTAL_OR_NAME = /^(?:grand |sub-?)?totals?:?$/i;

/** A total is no row of the table, and its word must not pass for a key. */
function totalIn(found: readonly string[], columns: Header['columns']): Fault | null {
  const at = found.findIndex((cell) => cell.trim() !== '');
  const first = found[at]?.trim() ?? '';
  const column = columns[at] ?? '';
  if (!TOTAL.test(first) && (column === 'name' || !TOTAL_OR_NAME.test(first))) return null;
  return { column, value: first, expected: 'a row of the table: this one is a total (take it out of the file)' };
}

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
    if (text === '') {
      values[column] = null;
      if (required) faults.push({ column, value: '', expected: `${parser.expected}; the cell is empty` });
      continue;
    }
    const parsed = noValueIn(text) ?? parser.read(text, context);
    if (parsed.ok) values[column] = parsed.value;
    else faults.push({ column, value: text, expected: parsed.expected });
  }
  return { values, faults };
}
