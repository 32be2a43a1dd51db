import { dayAt, type LocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import type { BatchId, ClientId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import type { Context } from '../events.ts';
import type { Clock, NewId } from '../ports.ts';
import { failAbandoned, failBatch } from './abandoned.ts';
import { contradictions } from './contradictions.ts';
import { endBatch } from './end-batch.ts';
import { endLeftOut } from './end-left-out.ts';
import { loadObservations } from './load-observations.ts';
import { loadRecords } from './load-records.ts';
import type { ImportStore, Rejects } from './ports.ts';
import type { RecordGoodRow } from './references.ts';
import { type Ending, type FileReport, fileTally, type ImportReport, sumOf } from './report.ts';
import { FILE_KINDS, type FileChunk, type FileKind, type GoodRow, type ImportFile, type SeriesRow } from './rows.ts';
import { type Run, seenRows, startRun } from './run.ts';

export type ImportRequest = {
  /** In any order; they are loaded in the order of FILE_KINDS. */
  readonly files: readonly ImportFile[];
  readonly context: Context;
  /** Says what would change and writes nothing. */
  readonly dryRun: boolean;
  /** Staff, clients, people and holdings that their file no longer names are ended. */
  readonly complete: boolean;
  /** With `complete`: also when more than half would end. */
  readonly evenMost: boolean;
};

export type Progress = {
  readonly file: ImportFile;
  readonly bytesRead: number;
  readonly rows: number;
  readonly rejected: number;
};

export type ImportDependencies = {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly store: ImportStore;
  readonly rejects: Rejects;
  /** The bank's. */
  readonly timeZone: TimeZone;
  readonly baseCurrency: Currency;
  readonly onProgress: (progress: Progress) => void;
};

export type ImportRefusal = { readonly kind: 'import_running' };

/**
 * Loads a bank's files as one batch. Rows are merged in short transactions, so that others get their turn; a run that
 * is cut off leaves what it has loaded, and the same files loaded again complete it. Good rows load whatever becomes of
 * their neighbours; bad ones go to `rejects`.
 *
 * Counterparties are read only while compliance has payment links switched on; else the report names a file that has any as left out.
 *
 * Refuses `import_running` while another import runs. Anything else that fails marks the batch as failed and throws.
 */
export const importFiles =
  (dependencies: ImportDependencies) =>
  async (request: ImportRequest): Promise<Result<ImportReport, ImportRefusal>> => {
    const done = await dependencies.store.alone(() => runBatch(dependencies, request));
    return done === null ? refuse({ kind: 'import_running' }) : ok(done.value);
  };

/**
 * Marks batches as failed that a process left running when it ended, and derives again what they left half derived; one
 * that was being undone is undone to the end. To be called when the program starts; an import does so too.
 */
export const failAbandonedImports =
  (dependencies: Pick<ImportDependencies, 'store' | 'clock' | 'timeZone'>) =>
  async (context: Context): Promise<number> => {
    const done = await dependencies.store.alone(() => failAbandoned(dependencies, context));
    return done?.value ?? 0;
  };

async function runBatch(dependencies: ImportDependencies, request: ImportRequest): Promise<ImportReport> {
  const { clock, newId, store, timeZone } = dependencies;
  const now = clock.now();
  const run = startRun({
    batchId: newId<BatchId>(),
    now,
    today: dayAt(now, timeZone),
    dryRun: request.dryRun,
    newId,
  });
  const given = FILE_KINDS.flatMap((kind) => request.files.filter((file) => file.kind === kind).sort(byName));
  const shut = (await store.hasPaymentLinks()) ? [] : given.filter(({ kind }) => kind === 'counterparties');
  const files = given.filter((file) => !shut.includes(file));
  const leftOut: string[] = [];
  // A header alone, as an export of a bank without payment links has it, leaves nothing out.
  for (const file of shut) if (await holdsRows(file)) leftOut.push(file.name);
  if (request.dryRun) {
    const reports = await loadFiles(dependencies, request, run, files);
    return reportOf(null, reports, { leftOut, withoutRate: await currenciesWithoutRate(dependencies, run) });
  }

  await failAbandoned(dependencies, request.context);
  await begin(store, run, request.context, files);
  try {
    const reports = await loadFiles(dependencies, request, run, files);
    await extendFlows(store, run);
    if (files.some(({ kind }) => kind === 'counterparties')) await store.offerCounterparties(now);
    const withoutRate = await currenciesWithoutRate(dependencies, run);
    return await finish(dependencies, request.context, run, { reports, leftOut, withoutRate });
  } catch (error) {
    // Where the database itself is gone this fails too: the batch then stays running, and the next start fails it.
    const cause = causeOf(error);
    await failBatch({ store, clock, timeZone }, request.context, run.batchId, cause, run.kept).catch(() => undefined);
    throw error;
  }
}

const byName = (one: ImportFile, other: ImportFile): number =>
  Number(one.isMade ?? false) - Number(other.isMade ?? false) || (one.name < other.name ? -1 : 1);

async function holdsRows(file: ImportFile): Promise<boolean> {
  for await (const { good, bad } of file.chunks(1)) if (good.length + bad.length > 0) return true;
  return false;
}

async function loadFiles(
  dependencies: ImportDependencies,
  request: ImportRequest,
  run: Run,
  files: readonly ImportFile[],
): Promise<readonly FileReport[]> {
  const reports: FileReport[] = [];
  const rejectedOfKind = new Map<FileKind, number>();
  const agreement = contradictions(files);
  for (const [at, file] of files.entries()) {
    const startedAt = dependencies.clock.now();
    const tally = await loadFile(dependencies, request, run, file, { startedAt, agreement });
    const rejected = (rejectedOfKind.get(file.kind) ?? 0) + tally.counts().rejected;
    rejectedOfKind.set(file.kind, rejected);
    const isLastOfKind = files[at + 1]?.kind !== file.kind;
    const ending: Ending =
      request.complete && isLastOfKind
        ? await endLeftOut(dependencies.store, run, file.kind, { rejected, evenMost: request.evenMost })
        : { kind: 'not_asked' };
    reports.push(tally.report(dependencies.clock.now(), ending));
  }
  return reports;
}

async function loadFile(
  { store, rejects, onProgress }: ImportDependencies,
  request: ImportRequest,
  run: Run,
  file: ImportFile,
  { startedAt, agreement }: { readonly startedAt: Date; readonly agreement: ReturnType<typeof contradictions> },
) {
  const tally = fileTally(file, startedAt);
  const seen = seenRows();
  const isSeries = SERIES_KINDS.has(file.kind);
  for await (const chunk of file.chunks(isSeries ? store.rowsAtOnce.observations : store.rowsAtOnce.records)) {
    tally.read(chunk);
    const sorted = agreement.sort(file, chunk);
    const late = await store.transaction((tx) =>
      isSeries
        ? loadObservations(tx, run, seen, tally, sorted.good as (GoodRow & { readonly row: SeriesRow })[])
        : loadRecords(tx, run, seen, tally, sorted.good as RecordGoodRow[]),
    );
    if (request.complete) rememberNamed(run, file.kind, chunk);
    const bad = [...chunk.bad, ...sorted.bad, ...late].sort((a, b) => a.line - b.line);
    tally.rejected(bad);
    await rejects.write(file, bad);
    const { read, rejected } = tally.counts();
    onProgress({ file, bytesRead: chunk.bytesRead, rows: read, rejected });
  }
  return tally;
}

const SERIES_KINDS: ReadonlySet<FileKind> = new Set([
  'weekly_flows',
  'measures',
  'consents',
  'facts',
  'rates',
  'counterparties',
]);

function rememberNamed(run: Run, kind: FileKind, { good }: FileChunk): void {
  const named = run.named.get(kind) ?? new Set();
  run.named.set(kind, named);
  for (const { row } of good) {
    const id = row.type === 'record' ? run.keys.find(row.entity, row.key) : null;
    if (id !== null) named.add(id);
  }
}

const summaryOf = (report: FileReport) => ({
  name: report.name,
  kind: report.kind,
  sha256: report.sha256,
  read: report.read,
  added: report.added,
  changed: report.changed,
  unchanged: report.unchanged,
  rejected: report.rejected,
  clashing: report.clashing,
  ended: report.ending.kind === 'ended' ? report.ending.records : 0,
});

const begin = (store: ImportStore, run: Run, context: Context, files: readonly ImportFile[]): Promise<void> =>
  store.batches.begin(
    {
      id: run.batchId,
      startedAt: run.now,
      startedBy: context.actor.kind === 'staff' ? `staff:${context.actor.id}` : context.actor.name,
      files: files.map(({ name, kind, sha256 }) => ({ name, kind, sha256 })),
    },
    context,
    { kind: 'import_started', batchId: run.batchId, files: files.map(({ name }) => name) },
  );

async function finish(
  { store, clock, timeZone }: ImportDependencies,
  context: Context,
  run: Run,
  { reports, ...aside }: { readonly reports: readonly FileReport[] } & Aside,
): Promise<ImportReport> {
  const report = reportOf(run.batchId, reports, aside);
  const { added, changed, unchanged, rejected, clashing } = report.total;
  const { batchId, kept } = run;
  const end = { state: 'done', at: clock.now(), files: reports.map(summaryOf), kept } as const;
  const counts = { added, changed, unchanged, rejected, clashing };
  await endBatch({ store, timeZone }, context, batchId, end, { kind: 'import_finished', batchId, ...counts });
  return report;
}

type Aside = Pick<ImportReport, 'leftOut' | 'withoutRate'>;

/** Money in them is loaded all the same; it is converted as soon as there is a rate. */
async function currenciesWithoutRate(
  { store, baseCurrency }: Pick<ImportDependencies, 'store' | 'baseCurrency'>,
  { flowCurrencies, rated }: Run,
): Promise<readonly string[]> {
  const foreign = [...flowCurrencies].filter((currency) => currency !== baseCurrency && !rated.has(currency));
  if (foreign.length === 0) return [];
  const known = new Set(await store.ratedCurrencies());
  return foreign.filter((currency) => !known.has(currency)).toSorted();
}

const reportOf = (batchId: BatchId | null, files: readonly FileReport[], aside: Aside): ImportReport => ({
  batchId,
  files,
  ...aside,
  total: sumOf(files),
});

async function extendFlows(store: ImportStore, run: Run): Promise<void> {
  const changes = [...run.flowsFrom] as [ClientId, LocalDate][];
  const size = store.rowsAtOnce.clientsOfSeries;
  for (let at = 0; at < changes.length; at += size) {
    await store.extendFlowSeries(changes.slice(at, at + size).map(([clientId, week]) => ({ clientId, week })));
  }
}

/** The kind of an error and never its message, which may carry a client's data. */
const causeOf = (error: unknown): string =>
  error instanceof Error ? ('code' in error ? `${error.name} ${String(error.code)}` : error.name) : 'unknown';
