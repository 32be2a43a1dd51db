import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { type CsvError, parse } from 'csv-parse';
import type { LookupEntry } from '../core/client/lookup/entry.ts';
import { type LookupIndex, lookupIndexBuilder } from '../core/client/lookup/lookup-index.ts';
import { search } from '../core/client/lookup/search.ts';

/** Where a verb writes; `process` has this shape. */
export type VerbOutput = {
  readonly stdout: { readonly write: (text: string) => unknown };
  readonly stderr: { readonly write: (text: string) => unknown };
};

const USAGE = `Usage: rapport lookup --book clients.csv --queries FILE [--json]

Answers each line of FILE as /client would, from clients.csv alone, without database or Slack.
  --book     columns client_id,name and, where present, aliases,credit_code,account_numbers (lists separated by ;);
             UTF-8 or GB18030; comma, semicolon or tab
  --queries  one query a line, UTF-8 or GB18030
  --json     one JSON line per query: {"query","ms","matches":[{"clientId","name","score"}]}, up to 10 matches, best first
`;

const SHOWN = 10;

/** A fault of the input, said in one sentence. */
class UnusableInput extends Error {}

type Row = Readonly<Record<string, string | undefined>>;

const list = (cell: string | undefined): readonly string[] =>
  (cell ?? '')
    .split(/[;；]/u)
    .map((item) => item.trim())
    .filter((item) => item !== '');

const entryOf = (row: Row): LookupEntry | null => {
  const clientId = row['client_id']?.trim() ?? '';
  if (clientId === '') return null;
  const creditCode = row['credit_code']?.trim() ?? '';
  return {
    clientId,
    name: row['name']?.trim() ?? '',
    aliases: list(row['aliases']),
    creditCode: creditCode === '' ? null : creditCode,
    accountNumbers: list(row['account_numbers']),
  };
};

/** As much of a file as tells its encoding and delimiter. */
const SAMPLE_BYTES = 1 << 16;

const sampleOf = async (path: string): Promise<Uint8Array> => {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(new Uint8Array(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
};

const encodingOf = (sample: Uint8Array): 'utf-8' | 'gb18030' => {
  try {
    // A sample may end inside a character, which `stream` forgives.
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
    return 'utf-8';
  } catch {
    return 'gb18030';
  }
};

const delimiterOf = (sample: Uint8Array): string => {
  const [header = ''] = new TextDecoder().decode(sample).split(/\r?\n/u);
  const count = (delimiter: string): number => header.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
};

async function* decoded(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) {
    yield decoder.decode(chunk as Uint8Array, { stream: true });
  }
  yield decoder.decode();
}

const checkHeader = (columns: readonly string[]): string[] => {
  const trimmed = columns.map((column) => column.trim().toLowerCase());
  for (const needed of ['client_id', 'name']) {
    if (!trimmed.includes(needed)) throw new UnusableInput(`The book has no column ${needed}.`);
  }
  return trimmed;
};

const loadBook = async (path: string): Promise<LookupIndex> => {
  const sample = await sampleOf(path);
  const rows = Readable.from(decoded(path, encodingOf(sample))).pipe(
    parse({
      columns: checkHeader,
      delimiter: delimiterOf(sample),
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }),
  );
  const builder = lookupIndexBuilder();
  for await (const row of rows) {
    const entry = entryOf(row as Row);
    if (entry !== null) builder.add(entry);
  }
  return builder.finish();
};

const loadQueries = async (path: string): Promise<readonly string[]> => {
  const bytes = await readFile(path);
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  const lines = text.split(/\r?\n/u);
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

const asText = ({ query, ms, matches }: Answer): string => {
  const lines = matches.map(({ clientId, name, score }) => `  ${score.toFixed(3)}  ${clientId}  ${name}`);
  return [`${query}  (${ms} ms)`, ...(lines.length === 0 ? ['  nothing found'] : lines)].join('\n');
};

const isMissingFile = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && ['ENOENT', 'EACCES', 'EISDIR'].includes(String(error.code));

const isCsvFault = (error: unknown): error is CsvError =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');

const sentence = (error: unknown): string | null => {
  if (error instanceof UnusableInput) return error.message;
  if (isMissingFile(error)) return `Cannot read ${error.path ?? 'the file'}.`;
  if (isCsvFault(error)) return `The book is not a readable table: ${error.message}`;
  return null;
};

const options = {
  book: { type: 'string' },
  queries: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

type Arguments = { readonly book: string; readonly queries: string; readonly json: boolean };

const readArguments = (args: readonly string[]): Arguments | null => {
  try {
    const { values } = parseArgs({ args: [...args], options });
    const { book, queries, json = false, help = false } = values;
    return book === undefined || queries === undefined || help ? null : { book, queries, json };
  } catch {
    return null;
  }
};

/** `rapport lookup`: exit code 0 when every query is answered, 1 when a file cannot be used, 2 for wrong arguments. */
export const lookupVerb = async (args: readonly string[], io: VerbOutput): Promise<number> => {
  const asked = readArguments(args);
  if (asked === null) {
    io.stderr.write(USAGE);
    return 2;
  }
  try {
    const queries = await loadQueries(asked.queries);
    const index = await loadBook(asked.book);
    for (const query of queries) {
      const found = answer(index, query);
      io.stdout.write(`${asked.json ? JSON.stringify(found) : asText(found)}\n`);
    }
    return 0;
  } catch (error) {
    const said = sentence(error);
    if (said === null) throw error;
    io.stderr.write(`${said}\n`);
    return 1;
  }
};
