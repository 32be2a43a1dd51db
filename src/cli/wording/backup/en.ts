import { counted, figure } from '../../table.ts';
import type { BackupWords } from './words.ts';

const usage = `Usage: npm run rapport -- backup --to FOLDER [--keep N]

Makes a backup of the embedded database as a folder of its own in FOLDER, while a bot runs or while none does.
  --to FOLDER  where backups stand; without it BACKUP_DIR
  --keep N     takes away all but the newest N backups in FOLDER; without it all stay

On PostgreSQL use pg_dump: see "Backup and restore" in README.md.
`;

export const en: BackupWords = {
  backup: {
    usage,
    onServer:
      'DATABASE_URL is set: the data are on a PostgreSQL server. Back them up and restore them with pg_dump and pg_restore, as README.md says.',
    keepTakes: (said) => `--keep ${said}: say how many backups stay, 1 or more.`,
    running: 'A backup into this folder is being made already. Nothing was done.',
    made: (path, tables, rows, megabytes) =>
      `${path}: ${figure(tables)} tables, ${figure(rows)} rows, ${figure(megabytes)} MB; opened and counted.`,
    removed: (backups) => `${counted(backups, 'older backup')} taken away.`,
  },
};
