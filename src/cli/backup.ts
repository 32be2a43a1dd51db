import { parseArgs } from 'node:util';
import { backupShelf } from '../persistence/backup/shelf.ts';
import type { Log } from '../persistence/log.ts';
import { unitOfWork } from '../persistence/unit-of-work.ts';
import { backUp } from '../usecases/backup/back-up.ts';
import { CALLED_WRONGLY, optionFault } from './called-wrongly.ts';
import { folderFault } from './new-folder.ts';
import { onDatabase } from './on-database.ts';
import { counted, figure } from './table.ts';
import { userName } from './user-name.ts';
import type { DatabaseVerb } from './verb.ts';

export const BACKUP_USAGE = `Usage: npm run rapport -- backup --to FOLDER [--keep N]

Makes a backup of the embedded database as a folder of its own in FOLDER, while a bot runs or while none does.
  --to FOLDER  where backups stand; without it BACKUP_DIR
  --keep N     takes away all but the newest N backups in FOLDER; without it all stay

On PostgreSQL use pg_dump: see "Backup and restore" in README.md.
`;

export const ON_A_SERVER =
  'DATABASE_URL is set: the data are on a PostgreSQL server. Back them up and restore them with pg_dump and pg_restore, as README.md says.\n';

export type BackupVerb = DatabaseVerb & {
  readonly config: { readonly dataDir: string; readonly anchorPath: string; readonly backupDir: string | undefined };
  readonly log: Log;
};

/** `rapport backup`. Answers the exit code. */
export async function backupVerb(verb: BackupVerb): Promise<number> {
  const { stdout, stderr } = verb.io;
  const flags = readFlags(verb);
  if (typeof flags === 'string') {
    stderr.write(flags);
    return CALLED_WRONGLY;
  }
  return onDatabase(verb, async (database) => {
    if (database.kind === 'postgres') {
      stderr.write(ON_A_SERVER);
      return 1;
    }
    const fault = folderFault(flags.folder, verb.wording);
    if (fault !== null) {
      stderr.write(fault);
      return 1;
    }
    const { clock, newId, announce, log, config } = verb;
    const done = await backUp({
      clock,
      shelf: backupShelf({ ...config, database, folder: flags.folder, log }),
      unitOfWork: unitOfWork(database, { clock, newId, announce }),
      keep: flags.keep,
    })({ actor: { kind: 'cli', name: userName() }, origin: 'cli:backup' });
    if (!done.ok) {
      stderr.write('A backup into this folder is being made already. Nothing was done.\n');
      return 1;
    }
    const { path, bytes, tables, rows, removed } = done.value;
    stdout.write(
      `${path}: ${figure(tables)} tables, ${figure(rows)} rows, ${size(bytes)}; opened and counted.` +
        `${removed === 0 ? '' : ` ${counted(removed, 'older backup')} taken away.`}\n`,
    );
    return 0;
  });
}

function readFlags({
  args,
  config: { backupDir },
  wording,
}: BackupVerb): { readonly folder: string; readonly keep: number | null } | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { to: { type: 'string' }, keep: { type: 'string' } },
    });
    const folder = values.to ?? backupDir;
    if (folder === undefined) return BACKUP_USAGE;
    if (values.keep !== undefined && !/^[1-9]\d{0,3}$/.test(values.keep))
      return `--keep ${values.keep}: say how many backups stay, 1 or more.\n`;
    return { folder, keep: values.keep === undefined ? null : Number(values.keep) };
  } catch (error) {
    return `${optionFault(error, BACKUP_USAGE, wording)}\n\n${BACKUP_USAGE}`;
  }
}

/** Megabytes, at least one. */
const size = (bytes: number): string => `${figure(Math.max(1, Math.round(bytes / 1_000_000)))} MB`;
