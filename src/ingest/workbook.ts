import { inflateRawSync } from 'node:zlib';
import { type CellObject, read, SSF, utils, type WorkSheet } from '@e965/xlsx';
import { type Cell, csvLine } from '../core/shared/csv.ts';
import { ok, type Result, refuse } from '../core/shared/result.ts';
import type { FileKind } from '../usecases/import/rows.ts';
import { kindOfName } from './kind-of-name.ts';
import { isBelowTable } from './no-row.ts';
import type { Source } from './source.ts';
import { NOTES_SHEET } from './template.ts';

/** Rows of a sheet, its header not counted. A larger table is a file of its own. */
export const WORKBOOK_MAX_ROWS = 100_000;
/** Rows above the header of a table: a title, notes, what somebody has left empty. */
const ROWS_ABOVE = 100;
const PACKED_MAX_BYTES = 100 * 1024 * 1024;
const UNPACKED_MAX_BYTES = 1024 * 1024 * 1024;

/** Why nothing of a workbook is loaded. */
export type WorkbookRefusal =
  | { readonly kind: 'workbook_too_large' }
  | { readonly kind: 'workbook_locked' }
  /** Written by Excel 97 to 2003, or no workbook at all. */
  | { readonly kind: 'no_workbook' }
  | { readonly kind: 'workbook_empty' }
  /** What holds anything is not seen when the workbook is opened. */
  | { readonly kind: 'sheets_hidden'; readonly sheets: readonly string[] }
  | { readonly kind: 'sheet_too_long'; readonly sheet: string }
  /** As Excel names them: `A3:A5`. */
  | { readonly kind: 'cells_merged'; readonly sheet: string; readonly ranges: readonly string[] };

/**
 * The sheets of an `.xlsx` workbook, each as the CSV file it would be saved as, with one line for each row, so that a
 * fault is found where the report says. Where sheets are named like the bank's files (`clients`, `客户`), those are read;
 * otherwise the first that holds anything, as what `name` says. A hidden sheet is not read: nobody sees what is in it. A date
 * is a date whatever its format, a number has all its digits and the zeros that its format puts in front, a formula is its last result.
 */
export async function sheetsOf(source: Source): Promise<Result<readonly Source[], WorkbookRefusal>> {
  const bytes = await bytesOf(source);
  if (bytes === null || unpacksTooLarge(bytes)) return refuse({ kind: 'workbook_too_large' });
  if (!startsWith(bytes, ZIP)) return refuse({ kind: isLocked(bytes) ? 'workbook_locked' : 'no_workbook' });
  let book: ReturnType<typeof read>;
  try {
    // One row more than the header, what stands above it and all that may be: who has more is told. With styles comes which rows and
    // columns are hidden.
    book = read(bytes, { type: 'buffer', cellStyles: true, sheetRows: ROWS_ABOVE + 1 + WORKBOOK_MAX_ROWS + 1 });
  } catch {
    return refuse({ kind: 'no_workbook' });
  }
  const is1904 = book.Workbook?.WBProps?.date1904 === true;
  const filled = book.SheetNames.flatMap((name, at) => {
    const sheet = book.Sheets[name];
    // 1 is hidden, 2 hidden from the menu as well.
    const isHidden = (book.Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0;
    return sheet?.['!ref'] === undefined ? [] : [{ name, sheet, kind: kindOfName(`${name}.csv`), isHidden }];
  });
  const visible = filled.filter(({ isHidden }) => !isHidden);
  const named = visible.filter(({ kind }) => kind !== null);
  const chosen = named.length > 0 ? named : visible.slice(0, 1);
  if (filled.length === 0) return refuse({ kind: 'workbook_empty' });
  if (chosen.length === 0) return refuse({ kind: 'sheets_hidden', sheets: filled.map(({ name }) => name) });
  const notRead = filled
    .filter((each) => !chosen.includes(each) && each.name !== NOTES_SHEET)
    .map(({ name, isHidden }) => ({ name, isHidden }));
  const sources: Source[] = [];
  for (const { name, sheet, kind } of chosen) {
    const fault = faultOf(name, sheet);
    if (fault !== null) return refuse(fault);
    const read = sheetSource(source.name, named.length > 0 ? { name, kind } : null, sheet, is1904);
    sources.push({ ...read, sheet: { name, notRead, hidden: hiddenIn(sheet) } });
  }
  return ok(sources);
}

const ZIP = [0x50, 0x4b];
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];
const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, at) => bytes[at] === byte);

/** An encrypted workbook is a compound file with this entry. Source: MS-OFFCRYPTO 2.3.4 */
const isLocked = (bytes: Buffer): boolean =>
  startsWith(bytes, COMPOUND) && bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));

async function bytesOf(source: Source): Promise<Buffer | null> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of source.open()) {
    pieces.push(piece);
    length += piece.length;
    if (length > PACKED_MAX_BYTES) return null;
  }
  return Buffer.concat(pieces);
}

/**
 * Whether a zip unpacks to more than it may, by what it says and by what it does: one that was made to fill the memory says less. Each
 * entry is unpacked once to no more than it says. Source: PKWARE APPNOTE 4.3.12: signature 0x02014b50, method at 10, sizes at 20 and
 * 24, lengths at 28, 30 and 32, place of the local header at 42; 4.3.7: lengths there at 26 and 28
 */
function unpacksTooLarge(bytes: Buffer): boolean {
  const entry = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
  let sum = 0;
  for (let at = bytes.indexOf(entry); at !== -1 && at + 46 <= bytes.length; at = bytes.indexOf(entry, at + 46)) {
    sum += bytes.readUInt32LE(at + 24);
    if (sum > UNPACKED_MAX_BYTES || saysTooLittle(bytes, at)) return true;
  }
  return false;
}

const DEFLATED = 8;

function saysTooLittle(bytes: Buffer, at: number): boolean {
  const local = bytes.readUInt32LE(at + 42);
  if (bytes.readUInt16LE(at + 10) !== DEFLATED || local + 30 > bytes.length) return false;
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const packed = bytes.subarray(from, from + bytes.readUInt32LE(at + 20));
  try {
    inflateRawSync(packed, { maxOutputLength: Math.max(1, bytes.readUInt32LE(at + 24)) });
    return false;
  } catch (error) {
    // What is damaged otherwise is told when the workbook is read.
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
  }
}

function faultOf(sheet: string, cells: WorkSheet): WorkbookRefusal | null {
  const range = utils.decode_range(cells['!ref'] ?? 'A1');
  const header = headerRow(cells);
  // Below a header that stands further down than any should, the table may have been cut off.
  if (range.e.r - Math.min(header, ROWS_ABOVE) > WORKBOOK_MAX_ROWS) return { kind: 'sheet_too_long', sheet };
  const merged = (cells['!merges'] ?? []).filter(
    // What stands below a table may be merged in its row: it is told as what it is.
    ({ s, e }) => e.r >= header && !(s.r === e.r && isBelowTable(rowOf(cells, s.r, range.e.c, false))),
  );
  if (merged.length === 0) return null;
  return { kind: 'cells_merged', sheet, ranges: merged.slice(0, 5).map((each) => utils.encode_range(each)) };
}

/** The first row with anything in it, titles left out: one over several columns, and a cell alone above a row of several. */
function headerRow(cells: WorkSheet): number {
  const range = utils.decode_range(cells['!ref'] ?? 'A1');
  const lastColumn = lastFilledColumn(cells, range.e.c);
  const titles = new Set((cells['!merges'] ?? []).filter(({ s, e }) => s.r === e.r).map(({ s }) => s.r));
  let alone: number | null = null;
  for (let row = range.s.r; row <= range.e.r; row += 1) {
    const filled = rowOf(cells, row, lastColumn, false).filter((text) => text.trim() !== '').length;
    if (filled > 1) return row;
    if (filled === 0 || titles.has(row)) continue;
    if (alone !== null) return alone;
    alone = row;
  }
  return alone ?? range.s.r;
}

function sheetSource(
  file: string,
  sheet: { readonly name: string; readonly kind: FileKind | null } | null,
  cells: WorkSheet,
  is1904: boolean,
): Source {
  const range = utils.decode_range(cells['!ref'] ?? 'A1');
  const lastColumn = lastFilledColumn(cells, range.e.c);
  return {
    // Its rejects are a file of this name: it begins with what it holds, and no sheet leads to another folder.
    name: sheet === null ? file : `${sheet.name.replace(/[/\\]/g, '_')} (${file})`,
    ...(sheet?.kind == null ? {} : { kind: sheet.kind }),
    async *open() {
      const lines: string[] = [];
      // What stands above the header keeps its lines: line 7 is row 7.
      for (let row = 0; row < range.s.r; row += 1) lines.push('\n');
      for (let row = range.s.r; row <= range.e.r; row += 1) {
        lines.push(csvLine(rowOf(cells, row, lastColumn, is1904).map(asItStands)));
        if (lines.length >= 1_000) yield Buffer.from(lines.splice(0).join(''));
      }
      yield Buffer.from(lines.join(''));
    },
  };
}

/** A filter leaves rows hidden; whoever saves the sheet as CSV gets them as well. */
function hiddenIn(cells: WorkSheet): { readonly rows: number; readonly columns: readonly string[] } {
  const range = utils.decode_range(cells['!ref'] ?? 'A1');
  const lastColumn = lastFilledColumn(cells, range.e.c);
  const header = headerRow(cells);
  const isFilled = (row: number, column: number) => textOf(cellAt(cells, row, column), false).trim() !== '';
  const columnsUpTo = [...Array(lastColumn + 1).keys()];
  const rows = [...(cells['!rows'] ?? []).entries()].filter(
    ([row, each]) => row > header && each?.hidden === true && columnsUpTo.some((column) => isFilled(row, column)),
  );
  const columns = columnsUpTo.filter((column) => cells['!cols']?.[column]?.hidden === true && isFilled(header, column));
  return { rows: rows.length, columns: columns.map((column) => utils.encode_col(column)) };
}

/** A cell as a line of the file has it, a `=` or `-` at its beginning without the apostrophe that a spreadsheet would need. */
const asItStands = (text: string): Cell => ({ figure: text.replace(/\r?\n|\r/g, ' ') });

/** No table of the bank's is wider; a sheet is where somebody has coloured a row to its end. */
const USUAL_COLUMNS = 100;

/** The last column that holds anything: one with a colour alone may stand at XFD, and 16,384 cells in every row. */
function lastFilledColumn(cells: WorkSheet, last: number): number {
  if (last < USUAL_COLUMNS) return last;
  let found = 0;
  for (const [address, cell] of Object.entries(cells)) {
    if (address.startsWith('!') || textOf(cell as CellObject, false) === '') continue;
    found = Math.max(found, utils.decode_cell(address).c);
  }
  return found;
}

const rowOf = (cells: WorkSheet, row: number, lastColumn: number, is1904: boolean): readonly string[] =>
  Array.from({ length: lastColumn + 1 }, (_, column) => textOf(cellAt(cells, row, column), is1904));

const cellAt = (cells: WorkSheet, row: number, column: number): CellObject | undefined =>
  cells[utils.encode_cell({ r: row, c: column })];

/** Stands for a formula that was never worked out; reads as the errors of a spreadsheet do. */
const NOT_WORKED_OUT = '#CALC!';

function textOf(cell: CellObject | undefined, is1904: boolean): string {
  if (cell === undefined) return '';
  // The library gives a formula without a result the value 0, and still the type of an empty cell.
  if (cell.v === undefined || cell.t === 'z') return cell.f === undefined ? '' : NOT_WORKED_OUT;
  if (cell.t === 'n') {
    const format = String(cell.z ?? 'General');
    return SSF.is_date(format)
      ? dateText(Number(cell.v), format, is1904)
      : zerosInFront(numberText(Number(cell.v)), format);
  }
  if (cell.t === 'b') return cell.v === true ? 'true' : 'false';
  return cell.t === 'e' ? String(cell.w ?? '#VALUE!') : String(cell.v);
}

/** A number that is shown as `00017` is a key of five digits to whoever has typed it. */
function zerosInFront(digits: string, format: string): string {
  const [, zeros = ''] = /^(0{2,})(?:[;_]|$)/.exec(format) ?? [];
  return /^\d+$/.test(digits) ? digits.padStart(zeros.length, '0') : digits;
}

/** What a spreadsheet shows of a formula that refers to an empty cell, where days are shown. */
const DAY_ZERO = '1900-01-00';

function dateText(serial: number, format: string, is1904: boolean): string {
  if (serial === 0 && /[yd]/i.test(format)) return DAY_ZERO;
  const date = SSF.parse_date_code(serial, { date1904: is1904 });
  if (date === null) return numberText(serial);
  const two = (value: number): string => String(value).padStart(2, '0');
  const time = `${two(date.H)}:${two(date.M)}`;
  if (serial < 1) return time;
  const day = `${date.y}-${two(date.m)}-${two(date.d)}`;
  return date.H + date.M === 0 ? day : `${day} ${time}`;
}

/** A spreadsheet keeps fifteen digits; a longer number has lost its end, and must not pass for whole. */
const ALL_DIGITS_BELOW = 1e15;

function numberText(value: number): string {
  if (Math.abs(value) >= ALL_DIGITS_BELOW) return value.toExponential();
  const shown = String(Number(value.toPrecision(15)));
  return shown.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : shown;
}
