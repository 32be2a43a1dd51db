import type { FlowBook } from '../../core/churn/flow-book.ts';
import { addDays, type LocalDate, mondayOf } from '../../core/shared/calendar.ts';
import type { Currency } from '../../core/shared/money.ts';
import { unpacked } from '../../ingest/compressed.ts';
import { DEFINITIONS } from '../../ingest/definitions.ts';
import { matchHeader } from '../../ingest/header.ts';
import { readFile } from '../../ingest/read-file.ts';
import { rowReader } from '../../ingest/read-row.ts';
import { diskFile, type Source } from '../../ingest/source.ts';
import type { GoodRow, ImportFile } from '../../usecases/import/rows.ts';
import { whyUnreadable } from '../unreadable.ts';
import type { CliWording } from '../wording/wording.ts';
import type { FileContext } from './file-context.ts';
import { type FlowRows, flowRows, type Rounded } from './flow-rows.ts';
import { badRow, type LineFault, sentencesOf } from './line-faults.ts';
import { readPlainLines } from './plain-lines.ts';
import { cannotRead } from './unusable.ts';

/** The flows of a file, and a sentence for every row that is not in them. */
export type FlowsRead =
  | {
      readonly ok: true;
      readonly book: FlowBook;
      /** A week that is not over, of which it has rows; they are not in the book. */
      readonly running: LocalDate | null;
      readonly faults: readonly string[];
      readonly unknownColumns: readonly string[];
      readonly rounded: Rounded;
    }
  | { readonly ok: false; readonly sentence: string };

const ROWS_AT_ONCE = 5000;

/** Reads weekly_flows.csv as the import does, whatever its name; also gzipped, and with the columns of a till. */
export async function readFlows(path: string, context: FileContext): Promise<FlowsRead> {
  const source = await diskFile(path);
  const { wording } = context;
  if (source === null)
    return { ok: false, sentence: wording.files.cannotRead(path, await whyUnreadable(path, wording)) };
  const known = asWeeklyFlows(source);
  const plain = await plainRows(path, known, context);
  if (plain !== null) return answered(path, plain, wording);
  const reading = newReading(context);
  const file = await readFile(known, reading.context);
  if (!file.ok) return { ok: false, sentence: cannotRead(path, file.refusal, wording) };
  return answered(path, await allRows(path, file.value, reading), wording);
}

function answered(path: string, { book, ...read }: RowsRead, { rehearse: words, sentences }: CliWording): FlowsRead {
  if (book !== null) return { ok: true, book, ...read };
  const { running, faults } = read;
  const why = running === null ? words.noRow : words.notOver(running);
  return { ok: false, sentence: sentences([words.cannotUse(path, why), ...faults.slice(0, 1)]) };
}

type RowsRead = Omit<Extract<FlowsRead, { ok: true }>, 'ok' | 'book'> & { readonly book: FlowBook | null };

/** Rows and faults in the making. */
type Reading = {
  readonly context: FileContext;
  readonly rows: FlowRows;
  readonly faults: LineFault[];
};

function newReading(context: FileContext): Reading {
  const { baseCurrency, rates, today } = context;
  const rows = flowRows(baseCurrency, rates, addDays(mondayOf(today), -7));
  return { context: { ...context, roundsFlows: true }, rows, faults: [] };
}

function finished({ rows, faults, context: { wording } }: Reading, unknownColumns: readonly string[]): RowsRead {
  const { faults: others, ...read } = rows.finish();
  return { ...read, faults: sentencesOf([...faults, ...others], 'flows', wording), unknownColumns };
}

/** Reads any file, record by record. */
async function allRows(path: string, file: ImportFile, reading: Reading): Promise<RowsRead> {
  let rows = 0;
  for await (const { good, bad } of file.chunks(ROWS_AT_ONCE)) {
    rows += good.length + bad.length;
    reading.context.progress(() => reading.context.wording.rehearse.linesRead(path, rows));
    for (const each of bad) reading.faults.push(badRow(each));
    for (const each of good) take(reading, each);
  }
  return finished(reading, file.unknownColumns);
}

/** Reads a file of plain lines, at a fraction of the cost; null where it is none. */
async function plainRows(path: string, source: Source, context: FileContext): Promise<RowsRead | null> {
  const reading = newReading(context);
  let unknownColumns: readonly string[] = [];
  const isPlain = await readPlainLines(source, context.baseCurrency, (cells) => {
    const header = matchHeader(cells, DEFINITIONS.weekly_flows);
    if (!header.ok || header.value.isRejects) return null;
    const { columns, unknown } = header.value;
    unknownColumns = unknown;
    const read = rowReader('weekly_flows', header.value, reading.context);
    const readLine = (text: string, line: number): LocalDate | null => {
      const own = text.split(',');
      if (own.every((cell) => cell.trim() === '')) return null;
      const row = read({ line, cells: own });
      if ('row' in row) return take(reading, row);
      reading.faults.push(badRow(row));
      return null;
    };
    const places = {
      client_id: columns.indexOf('client_id'),
      week: columns.indexOf('week'),
      debit: columns.indexOf('debit'),
      credit: columns.indexOf('credit'),
      internal_debit: columns.indexOf('internal_debit'),
      internal_credit: columns.indexOf('internal_credit'),
      count: columns.indexOf('count'),
      currency: columns.indexOf('currency'),
    };
    const onLine = (line: number): void => context.progress(() => context.wording.rehearse.linesRead(path, line));
    return { places, rows: reading.rows, readLine, onLine };
  });
  return isPlain ? finished(reading, unknownColumns) : null;
}

/** Answers its week. */
function take({ rows }: Reading, { line, row }: GoodRow): LocalDate | null {
  if (row.type !== 'observation') return null;
  const [currency, week] = row.at as [Currency, LocalDate];
  const [debit, credit, internalDebit, internalCredit, dealings] = row.figures as [
    bigint,
    bigint,
    bigint,
    bigint,
    number,
  ];
  rows.add({
    client: rows.clientOf(row.subject),
    week: rows.weekOf(week),
    currency: rows.currencyOf(currency),
    moneyIn: Number(credit - internalCredit),
    moneyOut: Number(debit - internalDebit),
    dealings,
    line,
    rounded: row.rounded,
  });
  return week;
}

const OTHER_NAMES: Readonly<Record<string, string>> = {
  cid: 'client_id',
  purchase: 'credit',
  returns: 'debit',
  lines: 'count',
};

/** The same bytes, unpacked, under the name and with the header that the import knows. */
function asWeeklyFlows(file: Source): Source {
  const { open } = /\.gz$/i.test(file.name) ? unpacked(file) : file;
  return { name: 'weekly_flows.csv', open: () => withKnownHeader(open()) };
}

async function* withKnownHeader(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isFirst = true;
  for await (const chunk of chunks) {
    const end = chunk.indexOf(0x0a);
    if (isFirst && end > 0 && new TextDecoder('latin1').decode(chunk.subarray(0, end)).startsWith('cid,')) {
      const header = new TextDecoder('latin1').decode(chunk.subarray(0, end)).trim().split(',');
      yield new TextEncoder().encode(header.map((column) => OTHER_NAMES[column] ?? column).join(','));
      yield chunk.subarray(end);
    } else yield chunk;
    isFirst = false;
  }
}
