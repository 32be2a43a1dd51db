import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dayAt, type TimeZone } from '../core/shared/calendar.ts';
import type { Currency } from '../core/shared/money.ts';
import type { ReadContext } from '../ingest/cells/parser.ts';
import type { MappingSaid } from '../ingest/mapping.ts';
import { type RejectsFolder, rejectsFolder } from '../ingest/rejects.ts';
import { FileChanged } from '../ingest/unchanged.ts';
import { FILE_WORDS } from '../ingest/wording/wording.ts';
import type { Database } from '../persistence/database.ts';
import { importStore } from '../persistence/import/store.ts';
import { refreshStatistics } from '../persistence/maintenance.ts';
import { importFiles } from '../usecases/import/import-files.ts';
import type { ImportFile } from '../usecases/import/rows.ts';
import { undoImport } from '../usecases/import/undo-import.ts';
import { CALLED_WRONGLY, optionFault } from './called-wrongly.ts';
import { mappingOf, readFiles } from './import/files.ts';
import { importProgress } from './import/progress.ts';
import { whyNoPlace } from './import/rejects-place.ts';
import { writeReport } from './import/report.ts';
import { onDatabase } from './on-database.ts';
import { plainly } from './plainly.ts';
import { userName } from './user-name.ts';
import type { DatabaseVerb } from './verb.ts';
import type { CliWording } from './wording/wording.ts';

export type ImportVerb = DatabaseVerb & {
  readonly config: {
    readonly dataDir: string;
    readonly bankTimeZone: TimeZone;
    readonly baseCurrency: Currency;
    /** It goes into a server, which takes files of any size. */
    readonly onServer: boolean;
  };
};

type UndoFlags = { readonly undo: true; readonly batchId: string | undefined; readonly dryRun: boolean };

type Flags = {
  readonly undo: false;
  readonly paths: readonly string[];
  readonly dryRun: boolean;
  readonly complete: boolean;
  readonly evenMost: boolean;
  readonly rejects: string | undefined;
  readonly said: MappingSaid;
  readonly mapping: string | undefined;
  readonly saveMapping: string | undefined;
  readonly createClients: boolean;
};

/** Bytes of a file for the embedded database: some 25 million weekly flows, 100,000 clients over nearly five years. */
const EMBEDDED_LARGEST = 1_000_000_000;

/** `rapport import`. Answers the exit code. */
export async function importVerb(verb: ImportVerb): Promise<number> {
  const { wording } = verb;
  const stderr = plainly(verb.io.stderr);
  const flags = readFlags(verb);
  if (typeof flags === 'string') {
    stderr.write(flags);
    return CALLED_WRONGLY;
  }
  if (flags.undo) return undo(verb, flags);
  const mapping = await mappingOf(flags);
  if (!mapping.ok) {
    stderr.write(`${wording.bankFiles.mapping(mapping.refusal)}\n`);
    return 'path' in mapping.refusal ? 1 : CALLED_WRONGLY;
  }
  const noPlace = flags.rejects === undefined ? null : await whyNoPlace(flags.rejects);
  if (noPlace !== null) {
    const why = wording.import.rejectsPlace(flags.rejects ?? '', wording.import.noRejectsPlace[noPlace]);
    stderr.write(`${why}\n${wording.import.nothingLoaded}\n`);
    return 1;
  }
  // The files are looked through before the database is opened: a broken one costs nothing.
  const largest = verb.config.onServer ? null : EMBEDDED_LARGEST;
  const files = await readFiles({
    ...flags,
    stderr,
    wording,
    context: contextOf(verb),
    mapping: mapping.value,
    largest,
  });
  if (files === null) {
    stderr.write(`${wording.import.nothingLoaded}\n`);
    return 1;
  }
  return onDatabase(verb, (database) => load(verb, flags, files, database));
}

async function undo(verb: ImportVerb, { batchId, dryRun }: UndoFlags): Promise<number> {
  const { io, config, clock, newId, announce, wording } = verb;
  const zone = config.bankTimeZone;
  return onDatabase(verb, async (database) => {
    const store = importStore(database, { clock, newId, announce });
    const context = { actor: { kind: 'cli', name: userName() }, origin: 'cli:import' } as const;
    const done = await undoImport({ clock, store, timeZone: zone })({ context, batchId, dryRun });
    if (done.ok) plainly(io.stdout).write(`${wording.importUndo.done(done.value, { dryRun, zone })}\n`);
    else plainly(io.stderr).write(`${wording.importUndo.refusal(done.refusal, zone)}\n`);
    return done.ok ? 0 : 1;
  });
}

function readFlags({ args, wording }: ImportVerb): Flags | UndoFlags | string {
  const { usage } = wording.import;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        complete: { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
        rejects: { type: 'string' },
        as: { type: 'string' },
        map: { type: 'string', multiple: true, default: [] },
        set: { type: 'string', multiple: true, default: [] },
        mapping: { type: 'string' },
        'save-mapping': { type: 'string' },
        'create-clients': { type: 'boolean', default: false },
        undo: { type: 'boolean', default: false },
        batch: { type: 'string' },
      },
    });
    if (values.undo) return undoFlags(args, values, { positionals, wording });
    if (positionals.length === 0) return usage;
    if (values.complete && values['create-clients']) return `${wording.import.completeAndCreate}\n`;
    return {
      undo: false,
      paths: positionals,
      dryRun: values['dry-run'],
      complete: values.complete,
      evenMost: values.yes,
      rejects: values.rejects,
      said: { as: values.as, map: values.map, set: values.set },
      mapping: values.mapping,
      saveMapping: values['save-mapping'],
      createClients: values['create-clients'],
    };
  } catch (error) {
    return `${optionFault(error, usage, wording)}\n\n${usage}`;
  }
}

function undoFlags(
  args: readonly string[],
  values: { readonly batch?: string | undefined; readonly 'dry-run': boolean },
  { positionals, wording }: { readonly positionals: readonly string[]; readonly wording: CliWording },
): UndoFlags | string {
  const others = args.filter((word) => word.startsWith('--') && !/^--(undo|dry-run|batch)(=|$)/.test(word));
  if (positionals.length + others.length > 0) return `${wording.import.undoAlone([...positionals, ...others])}\n`;
  return { undo: true, batchId: values.batch, dryRun: values['dry-run'] };
}

const contextOf = ({ config, clock }: ImportVerb): ReadContext => ({
  timeZone: config.bankTimeZone,
  baseCurrency: config.baseCurrency,
  today: dayAt(clock.now(), config.bankTimeZone),
});

async function load(verb: ImportVerb, flags: Flags, files: readonly ImportFile[], database: Database): Promise<number> {
  const { io, config, clock, newId, announce, wording } = verb;
  const rejects = rejectsOf(verb, flags);
  const progress = importProgress(io, clock.now, wording);
  const startedAt = clock.now();
  const runImport = importFiles({
    clock,
    newId,
    store: importStore(database, { clock, newId, announce }),
    rejects,
    timeZone: config.bankTimeZone,
    baseCurrency: config.baseCurrency,
    onProgress: progress.onProgress,
  });
  const done = await runImport({
    files,
    context: { actor: { kind: 'cli', name: userName() }, origin: 'cli:import' },
    dryRun: flags.dryRun,
    complete: flags.complete,
    evenMost: flags.evenMost,
  })
    .catch((error: unknown) => {
      if (error instanceof FileChanged) io.stderr.write(`${wording.import.writtenMeanwhile(error.file)}\n`);
      io.stderr.write(`${wording.import.cutOff}\n`);
      if (error instanceof FileChanged) return null;
      throw error;
    })
    .finally(progress.stop);
  if (done === null) return 1;
  if (!done.ok) {
    io.stderr.write(`${wording.import.anotherRuns}\n`);
    return 1;
  }
  if (!flags.dryRun && !config.onServer) await refreshStatistics(database);
  const milliseconds = clock.now().getTime() - startedAt.getTime();
  writeReport({ stdout: plainly(io.stdout), wording }, done.value, {
    dryRun: flags.dryRun,
    milliseconds,
    rejectsFiles: rejects.written(),
  });
  const heldBack = done.value.files.some((file) => file.ending.kind.startsWith('held_back'));
  return done.value.total.rejected > 0 || heldBack || done.value.leftOut.length > 0 ? 2 : 0;
}

/** A dry run writes no rejects unless it is told where to. */
function rejectsOf({ config, clock, wording }: ImportVerb, flags: Flags): RejectsFolder {
  const words = FILE_WORDS[wording.language];
  if (flags.rejects !== undefined) return rejectsFolder(flags.rejects, words);
  if (flags.dryRun) return { write: async () => undefined, written: () => [] };
  const stamp = clock.now().toISOString().replace(/[:.]/g, '-');
  return rejectsFolder(join(config.dataDir, 'rejects', stamp), words);
}
