import { localDate, parseTimeZone, type TimeZone } from '../../src/core/shared/calendar.ts';
import type { Currency } from '../../src/core/shared/money.ts';
import type { ReadContext } from '../../src/ingest/cells/parser.ts';
import { readFile } from '../../src/ingest/read-file.ts';
import type { Source } from '../../src/ingest/source.ts';
import type { Database } from '../../src/persistence/database.ts';
import { importStore } from '../../src/persistence/import/store.ts';
import { type ImportDependencies, type ImportRequest, importFiles } from '../../src/usecases/import/import-files.ts';
import type { ImportReport } from '../../src/usecases/import/report.ts';
import type { BadRow, ImportFile } from '../../src/usecases/import/rows.ts';
import { newId } from './bank.ts';

/** Monday in Shanghai, where it is 10:00. */
export const NOW = new Date('2026-11-23T02:00:00Z');

export const CONTEXT: ReadContext = {
  timeZone: parseTimeZone('Asia/Shanghai') as TimeZone,
  baseCurrency: 'CNY' as Currency,
  today: localDate('2026-11-23'),
};

/** A file that lies in memory; `pieces` cuts it as a disk or a network would. */
export function memoryFile(name: string, content: string | Uint8Array, pieces = 7): Source {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    open: async function* () {
      const size = Math.max(1, Math.ceil(bytes.length / pieces));
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    },
  };
}

/** Files by name, found whole. */
export async function bankFiles(files: Readonly<Record<string, string>>): Promise<readonly ImportFile[]> {
  const read: ImportFile[] = [];
  for (const [name, content] of Object.entries(files)) {
    const file = await readFile(memoryFile(name, content), CONTEXT);
    if (!file.ok) throw new Error(`${name}: ${JSON.stringify(file.refusal)}`);
    read.push(file.value);
  }
  return read;
}

export function importDependencies(database: Database, changes: Partial<ImportDependencies> = {}): ImportDependencies {
  const clock = changes.clock ?? { now: () => NOW };
  return {
    clock,
    newId,
    store: importStore(database, { clock, newId, announce: () => [] }),
    rejects: { write: async () => undefined },
    timeZone: CONTEXT.timeZone,
    baseCurrency: CONTEXT.baseCurrency,
    onProgress: () => undefined,
    ...changes,
  };
}

export const CLI = { actor: { kind: 'cli', name: 'tester' }, origin: 'cli:import' } as const;

/** Imports files given as text, and answers the report with the rows that were rejected. */
export async function importText(
  database: Database,
  files: Readonly<Record<string, string>>,
  options: Partial<Omit<ImportRequest, 'files'>> & Partial<ImportDependencies> = {},
): Promise<ImportReport & { readonly bad: readonly BadRow[] }> {
  const bad: BadRow[] = [];
  const rejects = { write: async (_: ImportFile, rows: readonly BadRow[]) => void bad.push(...rows) };
  const { dryRun = false, complete = false, evenMost = false, ...dependencies } = options;
  const done = await importFiles(importDependencies(database, { rejects, ...dependencies }))({
    files: await bankFiles(files),
    context: CLI,
    dryRun,
    complete,
    evenMost,
  });
  if (!done.ok) throw new Error(done.refusal.kind);
  return { ...done.value, bad };
}

/** Imports one file into `first`, and the same into `second` while the first import is at it: what both are answered. */
export async function importTwiceAtOnce(first: Database, second: Database, content: Readonly<Record<string, string>>) {
  const [file] = await bankFiles(content);
  if (file === undefined) throw new Error('no file');
  const request = { context: CLI, dryRun: false, complete: false, evenMost: false };
  const runOn = (database: Database, files: readonly ImportFile[]) =>
    importFiles(importDependencies(database))({ ...request, files });
  const met = Promise.withResolvers<Awaited<ReturnType<typeof runOn>>>();
  const slow: ImportFile = {
    ...file,
    chunks: async function* (size: number) {
      met.resolve(await runOn(second, [file]));
      yield* file.chunks(size);
    },
  };
  return { first: await runOn(first, [slow]), second: await met.promise };
}

/** Two clients of two RMs, with somebody at one of them, money and a week of flows. */
export const TWO_CLIENTS = {
  'staff.csv':
    'staff_id,name,email,role,branch\nS1,王莉,wang.li@bank.example,rm,城东支行\nS2,Ann,ann@bank.example,rm,城东支行\n',
  'clients.csv':
    'client_id,name,aliases,account_numbers,tier,owner,co_owners,industry\n' +
    'C1,ACME,ACM;AC,6222000011112222,重点,S1,S2,制造\n' +
    'C2,东升冷链,,,,S1,,\n',
  'people.csv': 'person_id,client_id,name,role\nP1,C1,李总,财务总监\n',
  'holdings.csv': 'holding_id,client_id,product,as_of,balance\nH1,C1,活期存款,2026-11-20,10\n',
  'weekly_flows.csv': 'client_id,week,debit,credit,count\nC1,2026-11-16,1,2,3\n',
};

/** Everything in the tables but what a batch says of itself, as text to compare. */
export async function contentOf({ pool }: Database): Promise<string> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY table_name`,
  );
  const parts: string[] = [];
  for (const { name } of tables) {
    if (OF_THE_BATCH.has(name)) continue;
    const { rows } = await pool.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t ORDER BY 1`);
    parts.push(`${name}\n${rows.map(({ row }) => row).join('\n')}`);
  }
  return parts.join('\n\n');
}

const OF_THE_BATCH: ReadonlySet<string> = new Set([
  'import_batch',
  'import_change',
  'import_clash',
  'audit',
  'audit_value',
  'audit_seal',
  'audit_unsealed',
  'client_change',
  '_prisma_migrations',
]);
