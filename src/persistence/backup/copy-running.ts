import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { copyTree } from './copy-tree.ts';

/** Keeps the log from being recycled while its files are copied. Temporary: it goes with the process. */
const SLOT = 'rapport_backup';

const TELLS_OF_THE_RUN =
  /^(pg_wal|pg_replslot|pg_stat_tmp|pg_notify|pg_subtrans|pg_dynshmem|pg_snapshots|pg_serial)\/./;

/**
 * Copies the directory of the embedded database while it goes on working, as PostgreSQL's own base backups do: files as they
 * are found, then the log that was written meanwhile. What is opened from the copy is the database as it was when the copying
 * ended. Nobody waits: the files are read beside the database, and it is asked for three short answers.
 */
export async function copyRunning(pool: pg.Pool, from: string, to: string): Promise<void> {
  await dropSlot(pool);
  await pool.query('SELECT pg_create_physical_replication_slot($1, true, true)', [SLOT]);
  try {
    await pool.query("SELECT pg_backup_start('rapport', true)");
    const label = await copyFiles(from, to).then(
      () => endBackup(pool),
      async (error: unknown) => {
        await endBackup(pool);
        throw error;
      },
    );
    await copyTree(join(from, 'pg_wal'), join(to, 'pg_wal'), (path) => path.startsWith('archive_status/'));
    await writeFile(join(to, 'backup_label'), label);
  } finally {
    await dropSlot(pool);
  }
}

const copyFiles = (from: string, to: string): Promise<void> =>
  copyTree(from, to, (path) => TELLS_OF_THE_RUN.test(path) || path === 'postmaster.pid' || path === 'backup_label.old');

async function endBackup(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ label: string }>('SELECT labelfile AS label FROM pg_backup_stop(false)');
  return rows[0]?.label ?? '';
}

/** Also one of a backup that was cut off. */
async function dropSlot(pool: pg.Pool): Promise<void> {
  await pool.query('SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = $1', [SLOT]);
}
