import { constants, existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type pg from 'pg';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { differingTables, tableSums } from '../copying/table-checksums.ts';
import type { DatabaseRefusal } from '../database-refusal.ts';
import { lockDirectory } from '../embedded/directory-lock.ts';
import { syncDirectory, syncTree } from '../embedded/sync-tree.ts';
import type { Log } from '../log.ts';
import { makeDirectory } from '../make-directory.ts';
import { fileSum } from './copy-tree.ts';
import { ANCHORS, DATABASE, MANIFEST, type Manifest, readName, totalOf } from './manifest.ts';
import { inCopy } from './shelf.ts';

export type RestoreRefusal =
  /** `backups`: names of backups that stand in the folder. */
  | { readonly kind: 'not_a_backup'; readonly backups: readonly string[] }
  | { readonly kind: 'cut_off' }
  | { readonly kind: 'of_other_format'; readonly format: unknown }
  /** There is a database already. */
  | { readonly kind: 'not_empty'; readonly dataDir: string }
  /** Files that are missing, or not what they were. */
  | { readonly kind: 'damaged'; readonly files: readonly string[] }
  | { readonly kind: 'differs'; readonly tables: readonly string[] }
  | { readonly kind: 'directory'; readonly refusal: DatabaseRefusal };

export type Restored = {
  readonly madeAt: string;
  readonly bytes: number;
  readonly tables: number;
  readonly rows: number;
};

/**
 * Brings a backup into a data directory that has no database. Every file is compared with the list of the backup, and what
 * opens there with the rows and checksums of its tables. What fails leaves the directory without a database.
 */
export async function restoreBackup(settings: {
  readonly backup: string;
  readonly dataDir: string;
  readonly anchorPath: string;
  readonly log: Log;
}): Promise<Result<Restored, RestoreRefusal>> {
  const backup = resolve(settings.backup);
  const manifest = await readManifest(backup);
  if (!manifest.ok) return manifest;
  const { dataDir } = settings;
  makeDirectory(dataDir);
  const locked = lockDirectory(dataDir);
  if (!locked.ok) return refuse({ kind: 'directory', refusal: locked.refusal });
  try {
    if (existsSync(join(dataDir, DATABASE))) return refuse({ kind: 'not_empty', dataDir });
    return await bringIn({ ...settings, backup }, manifest.value);
  } finally {
    locked.value();
  }
}

async function bringIn(
  { backup, dataDir, anchorPath, log }: Parameters<typeof restoreBackup>[0],
  manifest: Manifest,
): Promise<Result<Restored, RestoreRefusal>> {
  const arriving = join(dataDir, `${DATABASE}.arriving`);
  // Of a restore that was killed.
  await takeBackAnchors(arriving, anchorPath);
  await rm(arriving, { recursive: true, force: true });
  let stands = false;
  try {
    const damaged = await copyChecked(backup, arriving, manifest);
    if (damaged.length > 0) return refuse({ kind: 'damaged', files: damaged });
    const differing = await inCopy(join(arriving, DATABASE), log, async (pool) => {
      const tables = await tableSums(pool);
      await noteMaybeSent(pool, manifest.madeAt);
      return differingTables(manifest.tables, tables);
    });
    if (differing.length > 0) return refuse({ kind: 'differs', tables: differing });
    await syncTree(arriving);
    await placeAnchors(arriving, anchorPath);
    await rename(join(arriving, DATABASE), join(dataDir, DATABASE));
    stands = true;
    syncDirectory(dataDir);
    return ok({ madeAt: manifest.madeAt, ...totalOf(manifest) });
  } finally {
    if (!stands) await takeBackAnchors(arriving, anchorPath);
    await rm(arriving, { recursive: true, force: true });
  }
}

/** What was owed when the backup was made may have been sent since: it is looked for in Slack before it is sent. */
const noteMaybeSent = (pool: pg.Pool, madeAt: string) =>
  pool.query("UPDATE outbox_message SET begun_at = $1 WHERE state = 'pending' AND begun_at IS NULL", [madeAt]);

/** Beside the database that arrives: its anchors are placed, and it has not its name yet. */
const PLACED = 'anchors-placed';

/** Anchors that are there already stay: they may tell what a database lacks. */
async function placeAnchors(arriving: string, anchorPath: string): Promise<void> {
  if (!existsSync(join(arriving, ANCHORS)) || existsSync(anchorPath)) return;
  makeDirectory(dirname(anchorPath));
  // Half of it would look like anchors that somebody has cut off.
  await copyFile(join(arriving, ANCHORS), `${anchorPath}.partial`);
  await writeFile(join(arriving, PLACED), '');
  syncDirectory(arriving);
  await rename(`${anchorPath}.partial`, anchorPath);
}

/** Those of a restore that was cut off, as long as they are what it has placed. Of one whose database has its name they are that one's. */
async function takeBackAnchors(arriving: string, anchorPath: string): Promise<void> {
  const wasCutOff = existsSync(join(arriving, PLACED)) && existsSync(join(arriving, DATABASE));
  if (!wasCutOff || !existsSync(anchorPath)) return;
  const [placed, there] = [await readFile(join(arriving, ANCHORS)), await readFile(anchorPath)];
  if (placed.equals(there)) await rm(anchorPath);
}

/** Copies what the list names; the files that are missing or differ from it. Empty directories are part of a database. */
async function copyChecked(from: string, to: string, { files }: Manifest): Promise<readonly string[]> {
  await mkdir(to, { mode: 0o700 });
  for (const entry of await readdir(from, { withFileTypes: true, recursive: true }))
    if (entry.isDirectory())
      await mkdir(join(to, entry.parentPath.slice(from.length), entry.name), { recursive: true });
  const damaged: string[] = [];
  for (const { path, bytes, sha256 } of files) {
    const copied = await copyFile(join(from, path), join(to, path), constants.COPYFILE_FICLONE).then(
      () => fileSum(to, path),
      () => null,
    );
    if (copied?.bytes !== bytes || copied.sha256 !== sha256) damaged.push(path);
  }
  return damaged;
}

async function readManifest(backup: string): Promise<Result<Manifest, RestoreRefusal>> {
  const text = await readFile(join(backup, MANIFEST), 'utf8').catch(() => null);
  if (text === null) {
    if (backup.endsWith('.partial') || backup.endsWith('.leaving')) return refuse({ kind: 'cut_off' });
    const names = existsSync(backup) ? await readdir(backup).catch(() => []) : [];
    return refuse({ kind: 'not_a_backup', backups: names.filter((name) => readName(name) !== null).sort() });
  }
  const manifest = parsed(text);
  if (manifest?.format !== 1) return refuse({ kind: 'of_other_format', format: manifest?.format });
  return ok(manifest);
}

function parsed(text: string): Manifest | null {
  try {
    return JSON.parse(text) as Manifest;
  } catch {
    return null;
  }
}
