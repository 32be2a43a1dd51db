import { ok, type Result, refuse } from '../core/shared/result.ts';
import type { ImportFile } from '../usecases/import/rows.ts';
import { amount } from './cells/figures.ts';
import { BrokenCsv, type CsvRecord, type CsvRefusal, type Delimiter, detectDelimiter, firstRecords } from './csv.ts';
import type { FileDefinition } from './definition.ts';
import type { EncodingRefusal } from './encoding.ts';
import { type Header, type HeaderRefusal, matchHeader } from './header.ts';
import type { Mapping } from './mapping.ts';

/** Titles and notes above a header are fewer. */
const LINES_ABOVE = 10;

type FoundHeader = {
  readonly header: Header;
  readonly delimiter: Delimiter;
  readonly line: number;
  readonly above: ImportFile['above'];
};

/**
 * The header is the first record; where that names no column of the table, what stands above one of the next that has all it must. A title
 * need not have the delimiters of its table.
 */
export async function findHeader(
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
      return said === null
        ? ok({
            header: header.value,
            line,
            above: records
              .slice(0, at)
              .map(passedOver)
              .filter(({ text }) => !SEPARATOR.test(text)),
          })
        : refuse({ kind: 'other_unit', said });
    }
    if (!isTitle(header.refusal)) return header;
    title ??= header;
  }
  return title;
}

/** By this line Excel is told of the delimiter; nobody takes it for a row. */
const SEPARATOR = /^sep=/i;

const passedOver = ({ line, cells }: CsvRecord): ImportFile['above'][number] => ({
  line,
  text: cells
    .map((cell) => cell.replace(/\s+/g, ' ').trim())
    .filter((cell) => cell !== '')
    .join(' '),
});

const isTitle = (refusal: HeaderRefusal): boolean =>
  refusal.kind === 'mapped_column_missing' || (refusal.kind === 'missing_columns' && !refusal.knowsAny);

const MONEY = '(?:元|圆|人民币|美元|美金|欧元|港[元币]|日元|英镑|RMB|CNY|USD|EUR|HKD|JPY|GBP)';
const MULTIPLE = '(?:十|百|千)?[万亿]|百|千';
/** Behind 单位 a multiple may stand alone; it is also who has made the table: `编制单位：万达支行`. */
const OTHER_UNIT = new RegExp(
  `单位\\s*[:：]?\\s*[（(]?\\s*${MONEY}?\\s*(?:${MULTIPLE})\\s*(?:${MONEY}|$|[^\\p{L}\\p{N}\\s])` +
    `|[（(]\\s*${MONEY}?\\s*(?:${MULTIPLE})\\s*${MONEY}\\s*[)）]` +
    `|\\bin (?:thousands|millions)\\b|[’']000\\b`,
  'iu',
);

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

async function firstLines(text: AsyncIterable<string>): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const block of text) {
    lines.push(...(block.match(/[^\r\n]+/g) ?? []).slice(0, LINES_ABOVE + 1));
    if (lines.length > LINES_ABOVE) break;
  }
  return lines;
}
