import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type pg from 'pg';
import type { BackupMade, BackupShelf } from '../../usecases/backup/ports.ts';
import { tableSums } from '../copying/table-checksums.ts';
import type { Database } from '../database.ts';
import { openEmbedded } from '../embedded/open-embedded.ts';
import { syncDirectory, syncTree } from '../embedded/sync-tree.ts';
import type { Log } from '../log.ts';
import { makeDirectory } from '../make-directory.ts';
import { copyRunning } from './copy-running.ts';
import { sumsOf } from './copy-tree.ts';
import { ANCHORS, DATABASE, MANIFEST, type Manifest, nameOf, readName, totalOf } from './manifest.ts';

export type ShelfSettings = {
  readonly database: Pick<Database, 'pool'>;
  readonly dataDir: string;
  readonly anchorPath: string;
  /** The folder in which backups stand. */
  readonly folder: string;
  readonly log: Log;
};

/** What is being made or taken away bears another name than what is whole. */
const PARTIAL = '.partial';
const LEAVING = '.leaving';

/** Folders in which a backup is being made by this process. */
const making = new Set<string>();

/** Backups of the embedded database as folders, each with a list of what it holds. */
export function backupShelf(settings: ShelfSettings): BackupShelf {
  const folder = resolve(settings.folder);
  return {
    make: async (at) => {
      if (making.has(folder)) return null;
      making.add(folder);
      try {
        await clearLeftovers(folder);
        return await make({ ...settings, folder }, at);
      } finally {
        making.delete(folder);
      }
    },
    kept: async () => (await namesIn(folder)).flatMap((name) => readName(name) ?? []),
    remove: async (at) => {
      const leaving = join(folder, `${nameOf(at)}${LEAVING}`);
      await rename(join(folder, nameOf(at)), leaving);
      await rm(leaving, { recursive: true });
    },
  };
}

async function make(settings: ShelfSettings, at: Date): Promise<BackupMade> {
  const { folder } = settings;
  makeDirectory(folder);
  const path = join(folder, nameOf(at));
  const partial = `${path}${PARTIAL}`;
  await mkdir(partial, { mode: 0o700 });
  try {
    return await fill(settings, { path, partial, at });
  } catch (error) {
    // Where the disk is full, what stands on it wants the room.
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

async function fill(
  { dataDir, anchorPath, database, log }: ShelfSettings,
  { path, partial, at }: { readonly path: string; readonly partial: string; readonly at: Date },
): Promise<BackupMade> {
  await copyRunning(database.pool, join(dataDir, DATABASE), join(partial, DATABASE));
  if (existsSync(anchorPath)) await copyFile(anchorPath, join(partial, ANCHORS));

  // Opened once, the copy is proved to open, what it holds is counted, and the log is worked off.
  const tables = await inCopy(join(partial, DATABASE), log, tableSums);
  const manifest: Manifest = { format: 1, madeAt: at.toISOString(), tables, files: await sumsOf(partial) };
  await writeFile(join(partial, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600 });
  await syncTree(partial);
  await rename(partial, path);
  syncDirectory(dirname(path));
  return { path, ...totalOf(manifest) };
}

/** Opens a database that nobody else has open, for `work`; whoever asks writes it to disk afterwards. */
export async function inCopy<Value>(
  directory: string,
  log: Log,
  work: (pool: pg.Pool) => Promise<Value>,
): Promise<Value> {
  const opened = await openEmbedded(directory, log, undefined, 'later');
  if (!opened.ok) throw new Error(`the copy of the database does not open (${opened.refusal.kind})`);
  try {
    return await work(opened.value.pool);
  } finally {
    await opened.value.close();
  }
}

/** What was cut off. Nobody else makes backups in this folder: it belongs to one data directory, and that to one process. */
async function clearLeftovers(folder: string): Promise<void> {
  for (const name of await namesIn(folder)) {
    const isLeftover = [PARTIAL, LEAVING].some((end) => name.endsWith(end) && readName(name.slice(0, -end.length)));
    if (isLeftover) await rm(join(folder, name), { recursive: true });
  }
}

const namesIn = async (folder: string): Promise<readonly string[]> => (existsSync(folder) ? readdir(folder) : []);
