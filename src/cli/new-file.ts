import { existsSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';

const NOT_MADE: Readonly<Record<string, string>> = {
  EEXIST: 'it is there already. Name another file, or move that one aside.',
  ENOENT: 'its folder is not there. Make the folder, or name another file.',
  EACCES: 'its folder may not be written by whoever runs this. Name another file.',
};

/** Why a new file cannot be made, and what to do, as the end of a sentence that names it. */
export const whyNotMade = ({ code, message }: NodeJS.ErrnoException): string => NOT_MADE[code ?? ''] ?? `${message}.`;

/** What is not whole yet bears another name: half an export looks like a whole one. */
export const PARTIAL = '.partial';

/** A file under the name of what is not whole yet, for its owner's eyes only; one that was cut off makes way. */
export async function openPartial(path: string): Promise<FileHandle> {
  const partial = `${path}${PARTIAL}`;
  await rm(partial, { force: true });
  return open(partial, 'wx', 0o600);
}

/**
 * Fills a file that was not there before, for its owner's eyes only; it has its name once it is whole. Null, and why on `stderr`, where
 * it cannot be made; where the filling fails nothing of it is left, and where this process is killed a file that ends in `.partial`.
 */
export async function fillNewFile<Value>(
  path: string,
  stderr: NodeJS.WritableStream,
  fill: (file: FileHandle) => Promise<Value>,
): Promise<Value | null> {
  const file = existsSync(path)
    ? Object.assign(new Error(path), { code: 'EEXIST' })
    : await openPartial(path).catch((error: NodeJS.ErrnoException) => error);
  if (file instanceof Error) {
    stderr.write(`${path} cannot be written: ${whyNotMade(file)}\n`);
    return null;
  }
  try {
    const value = await fill(file);
    await file.sync();
    await rename(`${path}${PARTIAL}`, path);
    return value;
  } catch (error) {
    await rm(`${path}${PARTIAL}`, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}
