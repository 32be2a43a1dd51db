import { parseArgs } from 'node:util';
import { backupShelf } from '../persistence/backup/shelf.ts';
import type { Log } from '../persistence/log.ts';
import { unitOfWork } from '../persistence/unit-of-work.ts';
import { backUp } from '../usecases/backup/back-up.ts';
import { CALLED_WRONGLY, optionFault } from './called-wrongly.ts';
import { folderFault } from './new-folder.ts';
import { onDatabase } from './on-database.ts';
import { userName } from './user-name.ts';
import type { DatabaseVerb } from './verb.ts';

export type BackupVerb = DatabaseVerb & {
  readonly config: { readonly dataDir: string; readonly anchorPath: string; readonly backupDir: string | undefined };
  readonly log: Log;
};

/** `rapport backup`. Answers the exit code. */
export async function backupVerb(verb: BackupVerb): Promise<number> {
  const { stdout, stderr } = verb.io;
  const { backup: words } = verb.wording;
  const flags = readFlags(verb);
  if (typeof flags === 'string') {
    stderr.write(flags);
    return CALLED_WRONGLY;
  }
  return onDatabase(verb, async (database) => {
    if (database.kind === 'postgres') {
      stderr.write(`${words.onServer}\n`);
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
      stderr.write(`${words.running}\n`);
      return 1;
    }
    const { path, bytes, tables, rows, removed } = done.value;
    const made = words.made(path, tables, rows, megabytesIn(bytes));
    stdout.write(`${verb.wording.sentences([made, ...(removed === 0 ? [] : [words.removed(removed)])])}\n`);
    return 0;
  });
}

function readFlags({
  args,
  config: { backupDir },
  wording,
}: BackupVerb): { readonly folder: string; readonly keep: number | null } | string {
  const { backup: words } = wording;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { to: { type: 'string' }, keep: { type: 'string' } },
    });
    const folder = values.to ?? backupDir;
    if (folder === undefined) return words.usage;
    if (values.keep !== undefined && !/^[1-9]\d{0,3}$/.test(values.keep)) return `${words.keepTakes(values.keep)}\n`;
    return { folder, keep: values.keep === undefined ? null : Number(values.keep) };
  } catch (error) {
    return `${optionFault(error, words.usage, wording)}\n\n${words.usage}`;
  }
}

/** At least one. */
const megabytesIn = (bytes: number): number => Math.max(1, Math.round(bytes / 1_000_000));
