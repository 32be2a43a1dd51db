import { existsSync, readdirSync } from 'node:fs';
import { type FileHandle, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { csvLine } from '../core/shared/csv.ts';
import { DEFINITIONS } from '../ingest/definitions.ts';
import { clientOfKey } from '../persistence/client/keys.ts';
import type { Database } from '../persistence/database.ts';
import { bankArchive } from '../persistence/export/bank-archive.ts';
import { subjectArchive } from '../persistence/export/subject-archive.ts';
import { clientStore, complaintStore, grantStore, staffStore } from '../persistence/repositories.ts';
import { unitOfWork } from '../persistence/unit-of-work.ts';
import { copySubject } from '../usecases/export/copy-subject.ts';
import { exportBank } from '../usecases/export/export-bank.ts';
import type { FileRow } from '../usecases/export/ports.ts';
import { FILE_KINDS, type FileKind } from '../usecases/import/rows.ts';
import { CALLED_WRONGLY, optionFault } from './called-wrongly.ts';
import { fillNewFile, giveName, isTakenMeanwhile, leaveNothing, openPartial, PARTIAL } from './new-file.ts';
import { folderFault, isFolder } from './new-folder.ts';
import { onDatabase } from './on-database.ts';
import { userName } from './user-name.ts';
import type { DatabaseVerb } from './verb.ts';

export type ExportVerb = DatabaseVerb;

type Flags =
  | { readonly kind: 'bank'; readonly folder: string }
  | {
      readonly kind: 'subject';
      readonly client: string;
      readonly person: string | null;
      readonly by: string;
      readonly out: string;
    };

/** `rapport export`. Answers the exit code. */
export async function exportVerb(verb: ExportVerb): Promise<number> {
  const { stderr } = verb.io;
  const { export: words } = verb.wording;
  const flags = readFlags(verb);
  const place = typeof flags === 'string' ? null : flags.kind === 'bank' ? flags.folder : flags.out;
  const fault =
    typeof flags === 'string'
      ? flags
      : isTaken(place)
        ? `${verb.wording.sentences([words.isTaken(place ?? ''), words.nothing])}\n`
        : null;
  if (fault !== null || typeof flags === 'string') {
    stderr.write(fault ?? words.usage);
    return typeof flags === 'string' ? CALLED_WRONGLY : 1;
  }
  return onDatabase(verb, (database) =>
    flags.kind === 'bank' ? writeBank(verb, database, flags.folder) : writeSubject(verb, database, flags),
  );
}

/** An empty folder is not, nor is one with nothing but what was cut off. */
const isTaken = (path: string | null): boolean =>
  path !== null &&
  existsSync(path) &&
  (path.endsWith('.json') || !isFolder(path) || readdirSync(path).some((name) => !isCutOff(name)));

const fileOf = (kind: FileKind): string => `${kind}.csv`;
const isCutOff = (name: string): boolean => FILE_KINDS.some((kind) => name === `${fileOf(kind)}${PARTIAL}`);

const contextOf = () => ({ actor: { kind: 'cli', name: userName() }, origin: 'cli:export' }) as const;

/** The files have their names once all of them are whole. */
async function writeBank(verb: ExportVerb, database: Database, folder: string): Promise<number> {
  const fault = folderFault(folder, verb.wording);
  if (fault !== null) {
    verb.io.stderr.write(fault);
    return 1;
  }
  const files = new Map<FileKind, FileHandle>();
  const named: FileKind[] = [];
  const placeOf = (kind: FileKind): string => join(folder, fileOf(kind));
  try {
    const rows = await fillBank(verb, database, folder, files);
    for (const [kind, file] of files) {
      await giveName(file, placeOf(kind));
      named.push(kind);
    }
    verb.io.stdout.write(`${verb.wording.export.bankWritten(rows, files.size, folder)}\n`);
    return 0;
  } catch (error) {
    for (const [kind, file] of files) await leaveNothing(file, placeOf(kind));
    // Half a bank looks like a whole one.
    for (const kind of named) await rm(placeOf(kind), { force: true });
    if (!isTakenMeanwhile(error)) throw error;
    verb.io.stderr.write(`${verb.wording.export.filledMeanwhile(folder)}\n`);
    return 1;
  } finally {
    for (const file of files.values()) await file.close();
  }
}

async function fillBank(
  verb: ExportVerb,
  database: Database,
  folder: string,
  files: Map<FileKind, FileHandle>,
): Promise<number> {
  for (const kind of FILE_KINDS) {
    const file = await openPartial(join(folder, fileOf(kind)));
    files.set(kind, file);
    await file.appendFile(csvLine(columnsOf(kind)));
  }
  const rows = await exportBank({
    archive: bankArchive(database.pool),
    unitOfWork: unitOfWork(database, verb),
  })({ path: folder, context: contextOf() }, async (kind, piece) => {
    await files.get(kind)?.appendFile(piece.map((row) => lineOf(kind, row)).join(''));
  });
  for (const file of files.values()) await file.sync();
  return rows;
}

const columnsOf = (kind: FileKind): readonly string[] => Object.keys(DEFINITIONS[kind].columns);

/** Exact: nothing is put before a cell that a spreadsheet would run, since these files are for programs. */
const lineOf = (kind: FileKind, row: FileRow): string =>
  csvLine(columnsOf(kind).map((column) => ({ figure: row[column] ?? '' })));

async function writeSubject(
  verb: ExportVerb,
  database: Database,
  { client, person, by, out }: Extract<Flags, { kind: 'subject' }>,
): Promise<number> {
  const { clock, io } = verb;
  const { export: words } = verb.wording;
  const clientId = await clientOfKey(database, client);
  const copied =
    clientId === null
      ? ({ ok: false, refusal: { kind: 'client_gone' } } as const)
      : await copySubject({
          clock,
          staff: staffStore(database),
          clients: clientStore(database),
          grants: grantStore(database),
          complaints: complaintStore(database),
          archive: subjectArchive(database.pool),
          unitOfWork: unitOfWork(database, verb),
        })({ clientId, person, by, path: out, context: contextOf() });
  if (!copied.ok) {
    const why = words.refusal({ ...copied.refusal, client, person, by });
    io.stderr.write(`${verb.wording.sentences([why, words.nothing])}\n`);
    return 1;
  }
  const tables = Object.entries(copied.value);
  const about = { madeAt: clock.now().toISOString(), client, person, answersForIt: by };
  const written = await fillNewFile(out, { stderr: io.stderr, wording: verb.wording }, async (file) => {
    await file.appendFile(`${JSON.stringify({ about, ...copied.value }, null, 1)}\n`);
    return true;
  });
  if (written === null) return 1;
  const rows = tables.reduce((sum, [, each]) => sum + each.length, 0);
  io.stdout.write(`${words.copyWritten(rows, tables.length, out)}\n`);
  return 0;
}

function readFlags({ args, wording }: ExportVerb): Flags | string {
  const { usage } = wording.export;
  try {
    const option = { type: 'string' } as const;
    const { values } = parseArgs({
      args: [...args],
      options: { to: option, client: option, person: option, by: option, out: option },
    });
    const { to, client, person, by, out } = values;
    if (to !== undefined && client === undefined) return { kind: 'bank', folder: to };
    if (to !== undefined || client === undefined || by === undefined || out === undefined) return usage;
    return { kind: 'subject', client, person: person ?? null, by, out };
  } catch (error) {
    return `${optionFault(error, usage, wording)}\n\n${usage}`;
  }
}
