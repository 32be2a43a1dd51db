import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dayAt, type TimeZone } from '../core/shared/calendar.ts';
import type { Currency } from '../core/shared/money.ts';
import type { Result } from '../core/shared/result.ts';
import type { ReadContext } from '../ingest/cells.ts';
import { chooseFiles } from '../ingest/choose-files.ts';
import { readFile } from '../ingest/read-file.ts';
import { type RejectsFolder, rejectsFolder } from '../ingest/rejects.ts';
import { diskFile } from '../ingest/source.ts';
import type { Database } from '../persistence/database.ts';
import { importStore } from '../persistence/import-store.ts';
import type { RecordingParts } from '../persistence/record-events.ts';
import { importFiles } from '../usecases/import/import-files.ts';
import type { ImportFile } from '../usecases/import/rows.ts';
import type { Clock, NewId } from '../usecases/ports.ts';
import { progressOn } from './import/progress.ts';
import { writeReport } from './import/report.ts';
import { refusalSentence } from './import/sentences.ts';
import { userName } from './user-name.ts';

const USAGE = `Usage: npm run rapport -- import FOLDER|FILE… [--dry-run] [--complete] [--yes] [--rejects FOLDER]

Loads the bank's files: staff, clients, people, holdings, weekly_flows, interactions, follow_ups, appointments, measures,
consents, rates (.csv). The columns are in docs/import.md. Good rows load; bad ones go to a rejects file with what is wrong.
  --dry-run          says what would change, and writes nothing
  --complete         what staff, clients, people and holdings no longer name is ended: left, closed
  --yes              with --complete: also when more than half would end
  --rejects FOLDER   where rejects files go; without it, rejects/ in the data directory

Ends with 0 when every row was good, 2 when some were rejected, 1 when nothing was loaded.
`;

export type ImportVerb = {
  readonly args: readonly string[];
  readonly io: {
    readonly stdout: NodeJS.WritableStream;
    readonly stderr: NodeJS.WritableStream;
    readonly isTTY: boolean;
  };
  /** The sentence of a refusal says that the database is held by a running bot, where it is. */
  readonly openDatabase: () => Promise<Result<Database, { readonly sentence: string }>>;
  readonly config: { readonly dataDir: string; readonly bankTimeZone: TimeZone; readonly baseCurrency: Currency };
  readonly clock: Clock;
  readonly newId: NewId;
  readonly announce: RecordingParts['announce'];
};

type Flags = {
  readonly paths: readonly string[];
  readonly dryRun: boolean;
  readonly complete: boolean;
  readonly evenMost: boolean;
  readonly rejects: string | undefined;
};

/** `rapport import`. Answers the exit code. */
export async function importVerb(verb: ImportVerb): Promise<number> {
  const { stderr } = verb.io;
  const flags = readFlags(verb.args);
  if (typeof flags === 'string') {
    stderr.write(flags);
    return 1;
  }
  // The files are looked through before the database is opened: a broken one costs nothing.
  const files = await readFiles(verb, flags.paths);
  if (files === null) {
    stderr.write('Nothing was loaded.\n');
    return 1;
  }
  const opened = await verb.openDatabase();
  if (!opened.ok) {
    stderr.write(`${opened.refusal.sentence}\n`);
    return 1;
  }
  try {
    return await load(verb, flags, files, opened.value);
  } finally {
    await opened.value.close();
  }
}

function readFlags(args: readonly string[]): Flags | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        complete: { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
        rejects: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help || positionals.length === 0) return USAGE;
    return {
      paths: positionals,
      dryRun: values['dry-run'],
      complete: values.complete,
      evenMost: values.yes,
      rejects: values.rejects,
    };
  } catch (error) {
    // Node's first sentence names the option; the others explain how to name a file like one.
    const [said] = (error instanceof Error ? error.message : String(error)).split('. ');
    return `${said}.\n\n${USAGE}`;
  }
}

/** Null when one of the files is refused: a run is checked whole before it loads. Every fault is said at once. */
async function readFiles(
  { io, config, clock }: ImportVerb,
  paths: readonly string[],
): Promise<readonly ImportFile[] | null> {
  const { stderr } = io;
  const chosen = await chooseFiles(paths);
  for (const path of chosen.missing) stderr.write(`${path}: there is no such file or folder.\n`);
  for (const path of chosen.passedOver) stderr.write(`${path}: passed over, its name is none of the bank's files.\n`);
  const context: ReadContext = {
    timeZone: config.bankTimeZone,
    baseCurrency: config.baseCurrency,
    today: dayAt(clock.now(), config.bankTimeZone),
  };
  const files: ImportFile[] = [];
  let broken = chosen.missing.length;
  for (const path of chosen.paths) {
    const source = await diskFile(path);
    const file = source === null ? null : await readFile(source, context);
    if (file?.ok === true) files.push(file.value);
    else {
      broken += 1;
      const sentence = file === null ? 'it is no file that can be read.' : refusalSentence(file.refusal);
      stderr.write(`${path} was refused: ${sentence}\n`);
    }
  }
  if (broken > 0) return null;
  if (files.length > 0) return files;
  stderr.write('There is no file to import there.\n');
  return null;
}

async function load(verb: ImportVerb, flags: Flags, files: readonly ImportFile[], database: Database): Promise<number> {
  const { io, config, clock, newId, announce } = verb;
  const rejects = rejectsOf(verb, flags);
  const progress = progressOn(io.stderr, io.isTTY, clock.now);
  const startedAt = clock.now();
  const runImport = importFiles({
    clock,
    newId,
    store: importStore(database, { clock, newId, announce }),
    rejects,
    timeZone: config.bankTimeZone,
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
      io.stderr.write('The import was cut off. What it had loaded stays; the same files imported again complete it.\n');
      throw error;
    })
    .finally(progress.stop);
  if (!done.ok) {
    io.stderr.write('Another import is running. Nothing was loaded; try again when it has ended.\n');
    return 1;
  }
  const milliseconds = clock.now().getTime() - startedAt.getTime();
  writeReport(io.stdout, done.value, { dryRun: flags.dryRun, milliseconds, rejectsFiles: rejects.written() });
  const heldBack = done.value.files.some((file) => file.ending.kind.startsWith('held_back'));
  return done.value.total.rejected > 0 || heldBack ? 2 : 0;
}

/** A dry run writes no rejects unless it is told where to. */
function rejectsOf({ config, clock }: ImportVerb, flags: Flags): RejectsFolder {
  if (flags.rejects !== undefined) return rejectsFolder(flags.rejects);
  if (flags.dryRun) return { write: async () => undefined, written: () => [] };
  const stamp = clock.now().toISOString().replace(/[:.]/g, '-');
  return rejectsFolder(join(config.dataDir, 'rejects', stamp));
}
