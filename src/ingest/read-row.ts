import { unguarded } from '../core/shared/csv.ts';
import type { BadRow, Fault, FileKind, GoodRow } from '../usecases/import/rows.ts';
import { cellCountIn } from './cell-count.ts';
import type { Parsed, ReadContext } from './cells/parser.ts';
import type { CsvRecord } from './csv.ts';
import type { Cells, Columns, FileDefinition } from './definition.ts';
import { DEFINITIONS } from './definitions.ts';
import { asItStood, type Header, rejectCell } from './header.ts';
import { NO_MAPPING } from './mapping.ts';
import { noRow } from './no-row.ts';

/** Reads one record of a file of a kind, by its header. */
export const rowReader =
  (kind: FileKind, header: Header, context: ReadContext) =>
  (record: CsvRecord): GoodRow | BadRow =>
    readRow(record, { header, definition: DEFINITIONS[kind], context, set: NO_MAPPING.set });

/** By what the cells of a row are read. */
export type RowReading = {
  readonly header: Header;
  readonly definition: FileDefinition;
  readonly context: ReadContext;
  /** What a column holds where the file says nothing. */
  readonly set: ReadonlyMap<string, string>;
};

/** Reads one record; where a cell does not hold, the row is bad and all its faults are told. */
export function readRow({ line, cells: found }: CsvRecord, reading: RowReading): GoodRow | BadRow {
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
  for (const [column, text] of reading.set)
    if (isEmpty(texts[column] ?? '', columnOf(definition, column).parser)) texts[column] = text.trim();
  const read = readCells(texts, definition, context);
  if (read.faults.length > 0) return { line, cells, faults: read.faults };
  const row = definition.row(read.values, context);
  if (row.ok) return { line, cells, row: row.value };
  const faults = row.refusal.map(({ column, expected }) => ({ column, value: texts[column] ?? '', expected }));
  return { line, cells, faults };
}

type Column = FileDefinition['columns'][string];
const columnOf = ({ columns }: FileDefinition, name: string): Column => columns[name] as Column;

/** What a program writes as `="00012"`, so that a spreadsheet leaves it alone. */
const unforced = (cell: string): string => (cell.startsWith('="') ? cell.replace(/^="([^"]*)"$/, '$1').trim() : cell);

/** A row that has not the cells of the header, or had not before it was rejected, and nobody has said that it is right. */
function misfitOf(found: readonly string[], header: Header): Fault | null {
  const width = header.columns.length;
  const surplus = found.slice(width);
  if (found.length < width || surplus.some((cell) => cell.trim() !== '')) {
    return { column: '', value: surplus.join('; '), expected: { kind: 'cells_of_header', width, found: found.length } };
  }
  const expected = cellCountIn(rejectCell(found, header, 'because'));
  return expected === null ? null : { column: '', value: rejectCell(found, header, 'value'), expected };
}

/** What programs write in a cell that has nothing in it. */
const NULLS: ReadonlySet<string> = new Set(['NULL', 'null', '(null)', '<null>', '\\N', 'NaN', 'nan']);

/** What people write there too, and may mean as an answer where they write freely. */
const NOT_APPLICABLE: ReadonlySet<string> = new Set(['N/A', 'n/a', '-', '--', '—', '——', '–', '－']);

const isEmpty = (text: string, parser: Column['parser']): boolean =>
  text === '' ||
  NULLS.has(text) ||
  (parser.isFree !== true && NOT_APPLICABLE.has(text)) ||
  parser.isNothing?.(text) === true;

/** What a spreadsheet writes in the place of a value that is wider than its column. */
const TOO_NARROW = /^#{3,}$/;
const NOT_SHOWN: Parsed<never> = { ok: false, expected: { kind: 'value_shown' } };

/** What a spreadsheet writes in the place of a value. */
const SHEET_ERROR = /^#(?:REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|CALC!|SPILL!)$/;
const NO_VALUE: Parsed<never> = { ok: false, expected: { kind: 'value_of_formula' } };

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
    const { parser, required } = columnOf(definition, column);
    if (isEmpty(text, parser)) {
      values[column] = null;
      if (required) faults.push({ column, value: text, expected: { kind: 'filled', with: parser.expected } });
      continue;
    }
    const parsed = noValueIn(text) ?? parser.read(text, context);
    if (parsed.ok) values[column] = parsed.value;
    else faults.push({ column, value: text, expected: parsed.expected });
  }
  return { values, faults };
}
