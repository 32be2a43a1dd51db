import { ok, type Result, refuse } from '../core/shared/result.ts';
import type { BadRow, FileChunk, FileKind, GoodRow, ImportFile } from '../usecases/import/rows.ts';
import type { ReadContext } from './cells/parser.ts';
import { type CsvRefusal, type Delimiter, examineRecords, readCsv } from './csv.ts';
import type { FileDefinition } from './definition.ts';
import { DEFINITIONS } from './definitions.ts';
import { decodeText, type EncodingRefusal, examineText, type TextFile } from './encoding.ts';
import { findHeader } from './find-header.ts';
import { asItStood, type Header, type HeaderRefusal } from './header.ts';
import { kindOfName } from './kind-of-name.ts';
import { type Mapping, NO_MAPPING } from './mapping.ts';
import { namelessWitness } from './nameless.ts';
import { type RowReading, readRow } from './read-row.ts';
import type { Source } from './source.ts';
import { unchanged } from './unchanged.ts';

/** Why a file is refused whole, before a single row of it is loaded. */
export type FileRefusal =
  | { readonly kind: 'unknown_name' }
  /** A workbook, by its ending, of a format that is not read. */
  | { readonly kind: 'other_workbook'; readonly ending: string }
  | EncodingRefusal
  | CsvRefusal
  | HeaderRefusal
  /** It has grown while it was looked through. */
  | { readonly kind: 'still_written' }
  | { readonly kind: 'unreadable'; readonly code: string };

/** Excel's older and binary formats and those with macros, WPS, OpenDocument, Numbers. */
const OTHER_WORKBOOK = /\.(?:xls|xlsm|xlsb|et|ods|numbers)$/i;

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
  if (kind === null) {
    const [ending] = OTHER_WORKBOOK.exec(source.name) ?? [];
    return refuse(ending === undefined ? { kind: 'unknown_name' } : { kind: 'other_workbook', ending });
  }
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
  const found = await findHeader(again, DEFINITIONS[kind], mapping);
  if (!found.ok) return found;
  const { header, delimiter, line: headerLine, above } = found.value;
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
    above,
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

const ignore = (): void => undefined;

type Reading = RowReading & {
  readonly encoding: TextFile['encoding'];
  readonly delimiter: Delimiter;
  /** Where the header stands. */
  readonly headerLine: number;
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
