import { parseArgs } from 'node:util';
import type { LookupEntry } from '../core/client/lookup/entry.ts';
import { type LookupIndex, lookupIndexBuilder } from '../core/client/lookup/lookup-index.ts';
import { search } from '../core/client/lookup/search.ts';
import { BrokenCsv, detectDelimiter, readCsv, readHeader } from '../ingest/csv.ts';
import { decodeText, examineText } from '../ingest/encoding.ts';
import { CLIENTS } from '../ingest/files/clients.ts';
import { matchHeader } from '../ingest/header.ts';
import { diskFile } from '../ingest/source.ts';
import { CALLED_WRONGLY, optionFault } from './called-wrongly.ts';
import { plainText } from './plainly.ts';
import { type SpokenProgress, spokenProgress } from './progress/spoken.ts';
import { whyUnreadable } from './unreadable.ts';
import type { CliWording } from './wording/wording.ts';

/** Where a verb writes; `process` has this shape. */
export type VerbOutput = {
  readonly stdout: { readonly write: (text: string) => unknown };
  readonly stderr: { readonly write: (text: string) => unknown };
};

const SHOWN = 10;

/** A fault of the input, said in one sentence. */
class UnusableInput extends Error {}

/** A row of the book, by the names of the columns that lookup needs. */
type Row = ReadonlyMap<string | null, string>;

/** Split as the import splits a list. */
const list = (cell: string | undefined): readonly string[] =>
  (cell ?? '')
    .split(/[;\uff1b、]/u)
    .map((item) => item.trim())
    .filter((item) => item !== '');

const entryOf = (row: Row): LookupEntry | null => {
  const clientId = row.get('client_id')?.trim() ?? '';
  const name = row.get('name')?.trim() ?? '';
  if (clientId === '' || name === '') return null;
  const creditCode = row.get('credit_code')?.trim() ?? '';
  return {
    clientId,
    name,
    aliases: list(row.get('aliases')),
    creditCode: creditCode === '' ? null : creditCode,
    accountNumbers: list(row.get('account_numbers')),
  };
};

/** A file looked through: UTF-8 or GB18030, and how to read it. */
const textOf = async (path: string, wording: CliWording): Promise<() => AsyncIterable<string>> => {
  const source = await diskFile(path);
  if (source === null) throw new UnusableInput(wording.files.cannotRead(path, await whyUnreadable(path, wording)));
  const text = await examineText(source);
  if (!text.ok) throw new UnusableInput(wording.files.cannotRead(path, wording.bankFiles.refusal(text.refusal)));
  return () => decodeText(source, text.value.encoding, () => undefined);
};

const firstLineOf = async (text: AsyncIterable<string>): Promise<string> => {
  for await (const block of text) return /[^\r\n]+/u.exec(block)?.[0] ?? '';
  return '';
};

/**
 * Reads the book as the import reads clients.csv (no row without a name, of several with one id the first), but for what
 * it does not need: a row with a fault elsewhere can still be looked up.
 */
const loadBook = async (path: string, progress: SpokenProgress, wording: CliWording): Promise<LookupIndex> => {
  const text = await textOf(path, wording);
  const delimiter = detectDelimiter(await firstLineOf(text()));
  const header = matchHeader(await readHeader(text(), delimiter), CLIENTS);
  if (!header.ok) throw new UnusableInput(wording.lookup.inFile(path, wording.bankFiles.refusal(header.refusal)));
  const { columns } = header.value;
  if (!columns.includes('client_id')) throw new UnusableInput(wording.lookup.noIds(path));
  const builder = lookupIndexBuilder();
  const ids = new Set<string>();
  let isHeader = true;
  for await (const { cells } of readCsv(text(), delimiter)) {
    const entry = isHeader ? null : entryOf(new Map(cells.map((cell, at) => [columns[at] ?? null, cell])));
    isHeader = false;
    if (entry === null || ids.has(entry.clientId)) continue;
    ids.add(entry.clientId);
    builder.add(entry);
    progress(() => wording.lookup.clientsRead(path, ids.size));
  }
  return builder.finish();
};

const loadQueries = async (path: string, wording: CliWording): Promise<readonly string[]> => {
  let all = '';
  for await (const block of (await textOf(path, wording))()) all += block;
  const lines = all.split(/\r?\n/u);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
};

type Answer = {
  readonly query: string;
  readonly ms: number;
  readonly matches: readonly { readonly clientId: string; readonly name: string; readonly score: number }[];
};

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

const answer = (index: LookupIndex, query: string): Answer => {
  const start = performance.now();
  const matches = search(index, query, { limit: SHOWN });
  const ms = rounded(performance.now() - start);
  return {
    query,
    ms,
    matches: matches.map(({ clientId, name, score }) => ({ clientId, name, score: rounded(score) })),
  };
};

const asText = ({ query, ms, matches }: Answer, { lookup }: CliWording): string => {
  const lines = matches.map(({ clientId, name, score }) => `  ${score.toFixed(3)}  ${clientId}  ${name}`);
  return [lookup.heading(query, ms), ...(lines.length === 0 ? [`  ${lookup.nothing}`] : lines)].join('\n');
};

const sentence = (error: unknown, { bankFiles, lookup }: CliWording): string | null => {
  if (error instanceof UnusableInput) return error.message;
  if (error instanceof BrokenCsv) return lookup.noTable(bankFiles.refusal(error.refusal));
  return null;
};

const options = {
  book: { type: 'string' },
  queries: { type: 'string' },
  json: { type: 'boolean' },
} as const;

type Arguments = { readonly book: string; readonly queries: string; readonly json: boolean };

/** Or what to say instead. */
const readArguments = (args: readonly string[], wording: CliWording): Arguments | string => {
  const { usage } = wording.lookup;
  try {
    const { values } = parseArgs({ args: [...args], options });
    const { book, queries, json = false } = values;
    return book === undefined || queries === undefined ? usage : { book, queries, json };
  } catch (error) {
    return `${optionFault(error, usage, wording)}\n\n${usage}`;
  }
};

/** `rapport lookup`: exit code 0 when every query is answered, 1 when a file cannot be used, 2 for wrong arguments. */
export const lookupVerb = async (
  args: readonly string[],
  io: VerbOutput,
  wording: CliWording,
  nowMs: () => number = () => performance.now(),
): Promise<number> => {
  const asked = readArguments(args, wording);
  if (typeof asked === 'string') {
    io.stderr.write(asked);
    return CALLED_WRONGLY;
  }
  try {
    const queries = await loadQueries(asked.queries, wording);
    const progress = spokenProgress(io.stderr, nowMs);
    const index = await loadBook(asked.book, progress, wording);
    for (const [done, query] of queries.entries()) {
      const found = answer(index, query);
      io.stdout.write(`${asked.json ? JSON.stringify(found) : plainText(asText(found, wording))}\n`);
      progress(() => wording.lookup.answered(done + 1, queries.length));
    }
    return 0;
  } catch (error) {
    const said = sentence(error, wording);
    if (said === null) throw error;
    io.stderr.write(`${plainText(said)}\n`);
    return 1;
  }
};
