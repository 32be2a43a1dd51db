import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type FlowBook, flowColumns } from '../../core/churn/flow-book.ts';
import { addDays, daysBetween, type LocalDate } from '../../core/shared/calendar.ts';
import { converted, type Rates } from '../../core/shared/exchange.ts';
import type { Currency } from '../../core/shared/money.ts';
import type { ReadContext } from '../../ingest/cells.ts';
import { readFile } from '../../ingest/read-file.ts';
import { diskFile, type Source } from '../../ingest/source.ts';
import type { Fault, FileChunk } from '../../usecases/import/rows.ts';
import { refusalSentence } from '../import/sentences.ts';

/** The flows of a file, and a sentence for every row that is not in them. */
export type FlowsRead =
  | { readonly ok: true; readonly book: FlowBook; readonly faults: readonly string[] }
  | { readonly ok: false; readonly sentence: string };

/** What a week without a row means: no money where the file never writes a week of zeros, unknown where it does. */
type Zeros = 'left_out' | 'written';

export type FlowsContext = ReadContext & { readonly rates: Rates };

const ROWS_AT_ONCE = 5000;

/** Reads weekly_flows.csv as the import does, whatever its name; also gzipped, and with the columns of a till. */
export async function readFlows(path: string, context: FlowsContext): Promise<FlowsRead> {
  const source = await diskFile(path);
  if (source === null) return { ok: false, sentence: `Cannot read ${path}: there is no such file.` };
  const file = await readFile(asWeeklyFlows(source), context);
  if (!file.ok) return { ok: false, sentence: `Cannot read ${path}: ${refusalSentence(file.refusal)}` };
  const read: Reading = { rows: new Map(), faults: [], zeros: 'left_out', context };
  for await (const chunk of file.value.chunks(ROWS_AT_ONCE)) takeChunk(read, chunk);
  const { rows, faults, zeros } = read;
  if (rows.size > 0) return { ok: true, book: bookOf(rows, zeros), faults };
  return { ok: false, sentence: `Cannot use ${path}: it has no row that can be read. ${faults[0] ?? ''}`.trim() };
}

type Reading = {
  readonly rows: Map<string, Map<LocalDate, Cell>>;
  readonly faults: string[];
  zeros: Zeros;
  readonly context: FlowsContext;
};

function takeChunk(read: Reading, { good, bad }: FileChunk): void {
  for (const { line, faults } of bad) {
    const [{ column, value, expected }] = faults as readonly [Fault];
    read.faults.push(`Line ${line} is left out: ${column} ${JSON.stringify(value)} is not ${expected}.`);
  }
  for (const { line, row } of good) {
    if (row.type !== 'observation') continue;
    const fault = add(read.rows, row, line, read.context);
    if (fault !== null) read.faults.push(fault);
    if (row.figures.every((figure) => Number(figure) === 0)) read.zeros = 'written';
  }
}

const OTHER_NAMES: Readonly<Record<string, string>> = {
  cid: 'client_id',
  purchase: 'credit',
  returns: 'debit',
  lines: 'count',
};

/** The same bytes, unpacked, under the name and with the header that the import knows. */
function asWeeklyFlows({ name, open }: Source): Source {
  const unpacked = name.endsWith('.gz') ? () => Readable.from(open()).pipe(createGunzip()) : open;
  return { name: 'weekly_flows.csv', open: () => withKnownHeader(unpacked()) };
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

/** A client's week: amounts in minor units of the base currency, net of internal parts; lines by currency. */
type Cell = { credit: number; debit: number; dealings: number; readonly lines: Map<string, number> };

type Observation = { readonly subject: string; readonly at: readonly string[]; readonly figures: readonly unknown[] };

/** Answers what is wrong with the row, or null. */
function add(
  rows: Map<string, Map<LocalDate, Cell>>,
  row: Observation,
  line: number,
  { baseCurrency, rates }: FlowsContext,
): string | null {
  const [currency, week] = row.at as [Currency, LocalDate];
  const [debit, credit, internalDebit, internalCredit, dealings] = row.figures as [
    bigint,
    bigint,
    bigint,
    bigint,
    number,
  ];
  const weeks = rows.get(row.subject) ?? new Map<LocalDate, Cell>();
  rows.set(row.subject, weeks);
  const cell = weeks.get(week) ?? { credit: 0, debit: 0, dealings: 0, lines: new Map<string, number>() };
  const earlier = cell.lines.get(currency);
  if (earlier !== undefined)
    return `Line ${line} is left out: the week ${week} of client ${row.subject} in ${currency} stands in line ${earlier} already.`;
  const moneyIn = converted({ minor: credit - internalCredit, currency }, baseCurrency, rates);
  const moneyOut = converted({ minor: debit - internalDebit, currency }, baseCurrency, rates);
  if (moneyIn === null || moneyOut === null) {
    return `Line ${line} is left out: there is no rate of ${currency}. Name one in the rules: {"rates":{"${currency}":"7.1"}}.`;
  }
  weeks.set(week, cell);
  cell.lines.set(currency, line);
  cell.credit += Number(moneyIn.minor);
  cell.debit += Number(moneyOut.minor);
  cell.dealings += dealings;
  return null;
}

function bookOf(rows: ReadonlyMap<string, ReadonlyMap<LocalDate, Cell>>, zeros: Zeros): FlowBook {
  const named = [...new Set([...rows.values()].flatMap((weeks) => [...weeks.keys()]))].sort();
  const [first, last] = [named[0] as LocalDate, named.at(-1) as LocalDate];
  const weeks = Array.from({ length: daysBetween(first, last) / 7 + 1 }, (_, at) => addDays(first, 7 * at));
  const clientIds = [...rows.keys()];
  const cells = clientIds.length * weeks.length;
  // A week that no client has a row of was not delivered, whatever a missing row means otherwise.
  const delivered = new Set(named);
  const book = {
    clientIds,
    weeks,
    ...flowColumns(cells),
  };
  for (const [client, id] of clientIds.entries()) {
    const own = rows.get(id);
    for (const [at, week] of weeks.entries()) {
      const place = client * weeks.length + at;
      const cell = own?.get(week);
      book.known[place] = cell !== undefined || (zeros === 'left_out' && delivered.has(week)) ? 1 : 0;
      if (cell === undefined) continue;
      book.credit[place] = cell.credit;
      book.debit[place] = cell.debit;
      book.dealings[place] = cell.dealings;
    }
  }
  return book;
}
