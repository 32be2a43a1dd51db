import { anchorPathOf } from '../persistence/audit/anchor-book.ts';
import { backupShelf } from '../persistence/backup/shelf.ts';
import type { Database } from '../persistence/database.ts';
import type { Log } from '../persistence/log.ts';
import { backUp } from '../usecases/backup/back-up.ts';
import { type BackUpNightly, backUpNightly } from '../usecases/backup/back-up-nightly.ts';
import type { Clock, StaffStore, UnitOfWork } from '../usecases/ports.ts';

export type BackupSettings = {
  readonly dataDir: string;
  readonly auditAnchor?: string | undefined;
  /** Absent, or without a folder: none by itself. */
  readonly backups?: { readonly folder: string | undefined; readonly at: string; readonly keep: number };
};

/** The backup of every night; null where nobody has named a folder for it, and on a server, which has its own tools. */
export function nightlyBackup(
  settings: BackupSettings & { readonly log: Log },
  database: Database,
  parts: { readonly clock: Clock; readonly staff: StaffStore; readonly unitOfWork: UnitOfWork },
): { readonly at: string; readonly run: BackUpNightly } | null {
  const { backups, dataDir, log } = settings;
  if (backups?.folder === undefined) return null;
  if (database.kind !== 'embedded') {
    log.warn({}, 'BACKUP_DIR is for the embedded database; a server is backed up with its own tools');
    return null;
  }
  const shelf = backupShelf({ database, dataDir, anchorPath: anchorPathOf(settings), folder: backups.folder, log });
  return { at: backups.at, run: backUpNightly({ ...parts, backUp: backUp({ ...parts, shelf, keep: backups.keep }) }) };
}
