import { type RestoreRefusal, restoreBackup } from '../persistence/backup/restore.ts';
import { sentenceFor } from '../persistence/database-refusal.ts';
import type { Log } from '../persistence/log.ts';
import { CALLED_WRONGLY, readWord } from './called-wrongly.ts';
import { figure } from './table.ts';
import type { CliWording } from './wording/wording.ts';

export const RESTORE_USAGE = `Usage: npm run rapport -- restore BACKUP

Brings a backup, a folder that "rapport backup" has made, into DATA_DIR, which must have no database yet. Compares every file,
and the rows and checksums of every table, with what the backup lists.
`;

/** `rapport restore`. Answers the exit code. */
export async function restoreVerb(verb: {
  readonly args: readonly string[];
  readonly io: { readonly stdout: NodeJS.WritableStream; readonly stderr: NodeJS.WritableStream };
  readonly config: { readonly dataDir: string; readonly anchorPath: string };
  readonly log: Log;
  readonly wording: CliWording;
}): Promise<number> {
  const { args, io, config, log, wording } = verb;
  const read = readWord(args, RESTORE_USAGE, wording);
  if (!read.ok) {
    io.stderr.write(read.fault);
    return CALLED_WRONGLY;
  }
  const backup = read.word;
  const restored = await restoreBackup({ ...config, backup, log });
  if (!restored.ok) {
    io.stderr.write(`${sentence(backup, restored.refusal)} Nothing was restored.\n`);
    return 1;
  }
  const { madeAt, tables, rows } = restored.value;
  io.stdout.write(
    `The backup of ${madeAt} stands in ${config.dataDir}: ${figure(tables)} tables and ${figure(rows)} rows, ` +
      'each table compared with the backup.\n',
  );
  return 0;
}

function sentence(backup: string, refusal: RestoreRefusal): string {
  switch (refusal.kind) {
    case 'not_a_backup':
      return refusal.backups.length > 0
        ? `${backup} is a folder of backups: name one of them (${refusal.backups.join(', ')}).`
        : `${backup} is no backup: it has no backup.json.`;
    case 'cut_off':
      return `${backup} is a backup that was cut off.`;
    case 'of_other_format':
      return `${backup} was made by another version of this program, or its backup.json is damaged.`;
    case 'not_empty':
      return `${refusal.dataDir} has a database already: set DATA_DIR to another folder, or move that one aside.`;
    case 'damaged':
      return `The backup is damaged: ${listed(refusal.files)} missing or not as written.`;
    case 'differs':
      return `What opens from the backup is not what it lists: ${listed(refusal.tables)}.`;
    case 'directory':
      return sentenceFor(refusal.refusal);
  }
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${figure(names.length - 5)} more` : shown;
}
