import { figure } from '../../table.ts';
import type { RestoreWords } from './words.ts';

const usage = `Usage: npm run rapport -- restore BACKUP

Brings a backup, a folder that "rapport backup" has made, into DATA_DIR, which must have no database yet. Compares every file,
and the rows and checksums of every table, with what the backup lists.
`;

export const en: RestoreWords = {
  restore: {
    usage,
    done: (dataDir, madeAt, tables, rows) =>
      `The backup of ${madeAt} stands in ${dataDir}: ${figure(tables)} tables and ${figure(rows)} rows, ` +
      'each table compared with the backup.',
    refusal: (refusal) => {
      switch (refusal.kind) {
        case 'not_a_backup':
          return refusal.backups.length > 0
            ? `${refusal.backup} is a folder of backups: name one of them (${refusal.backups.join(', ')}).`
            : `${refusal.backup} is no backup: it has no backup.json.`;
        case 'cut_off':
          return `${refusal.backup} is a backup that was cut off.`;
        case 'of_other_format':
          return `${refusal.backup} was made by another version of this program, or its backup.json is damaged.`;
        case 'not_empty':
          return `${refusal.dataDir} has a database already: set DATA_DIR to another folder, or move that one aside.`;
        case 'damaged':
          return `The backup is damaged: ${listed(refusal.files)} missing or not as written.`;
        case 'differs':
          return `What opens from the backup is not what it lists: ${listed(refusal.tables)}.`;
      }
    },
    nothing: 'Nothing was restored.',
  },
};

const SHOWN = 5;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).join(', ');
  return names.length > SHOWN ? `${shown} and ${figure(names.length - SHOWN)} more` : shown;
}
