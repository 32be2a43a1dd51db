import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { ok, type Result, refuse } from '../core/shared/result.ts';

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** One record of a file. `line` is where it begins, from 1; a quoted cell may hold line breaks. */
export type CsvRecord = { readonly line: number; readonly cells: readonly string[] };

export type CsvRefusal = {
  /** A quoted cell without an end; more than a megabyte without the end of a row. */
  readonly kind: 'quote_not_closed' | 'record_too_long';
  readonly line: number;
};

/** Thrown by `readCsv` where a file that was found whole no longer is: somebody changed it meanwhile. */
export class BrokenCsv extends Error {
  readonly refusal: CsvRefusal;
  constructor(refusal: CsvRefusal) {
    super(`${refusal.kind} in line ${refusal.line}`);
    this.refusal = refusal;
  }
}

/** A row that is longer is a quote that nobody closed, or no row. */
const LONGEST_RECORD_BYTES = 1024 * 1024;

/** The one of the delimiters that stands most often in the header line, quoted parts left out. */
export function detectDelimiter(headerLine: string): Delimiter {
  const bare = headerLine.replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => bare.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/**
 * Reads records. A quote inside an unquoted cell is a character like any other; empty lines and lines of empty cells,
 * which spreadsheets leave behind, are passed over.
 *
 * @throws BrokenCsv when a quoted cell or a row never ends.
 */
export async function* readCsv(text: AsyncIterable<string>, delimiter: Delimiter): AsyncGenerator<CsvRecord> {
  let nextLine = 1;
  const parser = parse({
    delimiter,
    // Both kinds of line end, since files are pasted together.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: LONGEST_RECORD_BYTES,
    // Declared as if a record stayed an array.
    on_record: ((cells: string[], { lines }: { readonly lines: number }): CsvRecord => {
      nextLine = lines + 1;
      // `lines` counts to the end of the record; what the cells hold of line breaks lies before it.
      return { line: lines - lineBreaksIn(cells), cells };
    }) as never,
  });
  const source = Readable.from(text);
  source.on('error', (error) => parser.destroy(error));
  try {
    for await (const record of source.pipe(parser)) yield record as CsvRecord;
  } catch (error) {
    const kind = error instanceof CsvError ? BROKEN.get(error.code) : undefined;
    if (kind !== undefined) throw new BrokenCsv({ kind, line: nextLine });
    throw error;
  } finally {
    source.destroy();
  }
}

/** The first record, which is the header; empty when there is none. */
export async function readHeader(text: AsyncIterable<string>, delimiter: Delimiter): Promise<readonly string[]> {
  const [first] = await firstRecords(text, delimiter, 1);
  return first?.cells ?? [];
}

/** As many records as there are, up to `count`. */
export async function firstRecords(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
  count: number,
): Promise<readonly CsvRecord[]> {
  const records: CsvRecord[] = [];
  for await (const record of readCsv(text, delimiter)) if (records.push(record) >= count) break;
  return records;
}

/** Reads a file to its end to see that every quoted cell and every row ends. */
export async function examineRecords(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
): Promise<Result<void, CsvRefusal>> {
  try {
    for await (const _ of readCsv(text, delimiter));
    return ok(undefined);
  } catch (error) {
    if (error instanceof BrokenCsv) return refuse(error.refusal);
    throw error;
  }
}

const BROKEN: ReadonlyMap<string, CsvRefusal['kind']> = new Map([
  ['CSV_QUOTE_NOT_CLOSED', 'quote_not_closed'],
  ['CSV_MAX_RECORD_SIZE', 'record_too_long'],
]);

function lineBreaksIn(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at !== -1; at = cell.indexOf('\n', at + 1)) count += 1;
  }
  return count;
}
