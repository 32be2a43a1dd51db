import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** A file of a directory: its path in it with `/`, its size and what it holds. */
export type FileSum = { readonly path: string; readonly bytes: number; readonly sha256: string };

/**
 * Copies a directory that a running database writes to. A file that goes meanwhile is left out: the log tells of it. `skip`
 * is asked with paths inside the directory.
 */
export async function copyTree(from: string, to: string, skip: (path: string) => boolean = () => false): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const { name, isDirectory } of await entriesOf(from)) {
    if (skip(name)) continue;
    if (isDirectory) await mkdir(join(to, name), { recursive: true, mode: 0o700 });
    else await copyFile(join(from, name), join(to, name), constants.COPYFILE_FICLONE).catch(unlessGone);
  }
}

const WHOLE_BYTES = 4_000_000;

/** Every file under a directory, in order of path. */
export async function sumsOf(directory: string): Promise<readonly FileSum[]> {
  const sums: FileSum[] = [];
  for (const { name, isDirectory } of await entriesOf(directory))
    if (!isDirectory) sums.push(await fileSum(directory, name));
  return sums;
}

export async function fileSum(directory: string, path: string): Promise<FileSum> {
  const full = join(directory, path);
  const { size: bytes } = await stat(full);
  const hash = createHash('sha256');
  // Most of a database's files are small, and a stream costs more than they do.
  if (bytes <= WHOLE_BYTES) hash.update(await readFile(full));
  else for await (const piece of createReadStream(full)) hash.update(piece as Buffer);
  return { path, bytes, sha256: hash.digest('hex') };
}

/** Directories before what is in them. */
async function entriesOf(directory: string) {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true });
  return entries
    .map((entry) => ({
      name: relative(directory, join(entry.parentPath, entry.name)).replaceAll(sep, '/'),
      isDirectory: entry.isDirectory(),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function unlessGone(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
