import { existsSync } from 'node:fs';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import type { NoNewFile } from './wording/called/words.ts';
import type { CliWording } from './wording/wording.ts';

/** A code like those of the system. */
const TAKEN_OVER = 'ETAKENOVER';

const NOT_MADE: Readonly<Record<string, NoNewFile>> = {
  EEXIST: 'there_already',
  [TAKEN_OVER]: 'taken_over',
  ENOENT: 'no_folder',
  EACCES: 'no_rights',
};

/** Why a new file cannot be made, and what to do, as the end of a sentence that names it. */
export function whyNotMade({ code, message }: NodeJS.ErrnoException, { files }: CliWording): string {
  const why = NOT_MADE[code ?? ''];
  return why === undefined ? files.other(message) : files.notMade[why];
}

/** What is not whole yet bears another name: half an export looks like a whole one. */
export const PARTIAL = '.partial';

/** A file under the name of what is not whole yet, for its owner's eyes only; one that was cut off makes way. */
export async function openPartial(path: string): Promise<FileHandle> {
  const partial = `${path}${PARTIAL}`;
  await rm(partial, { force: true });
  return open(partial, 'wx', 0o600);
}

const fault = (path: string, code: string) => Object.assign(new Error(`${path}: ${code}`), { code });

/** Whether what stands under the name of what is not whole is still this file. */
async function isOurs(file: FileHandle, path: string): Promise<boolean> {
  const [own, there] = [await file.stat(), await stat(`${path}${PARTIAL}`).catch(() => null)];
  return there !== null && own.ino === there.ino && own.dev === there.dev;
}

/**
 * Gives a whole file its name. Rejects with a code of which `whyNotMade` knows what to say where somebody has made a file of that name
 * meanwhile, or another process writes one.
 */
export async function giveName(file: FileHandle, path: string): Promise<void> {
  if (!(await isOurs(file, path))) throw fault(path, TAKEN_OVER);
  if (existsSync(path)) throw fault(path, 'EEXIST');
  await rename(`${path}${PARTIAL}`, path);
}

/** Leaves nothing of a file that is not whole; what another process writes under that name stays. */
export async function leaveNothing(file: FileHandle, path: string): Promise<void> {
  if (await isOurs(file, path)) await rm(`${path}${PARTIAL}`, { force: true });
}

/** Whether a file could not get its name. */
export const isTakenMeanwhile = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && (error.code === 'EEXIST' || error.code === TAKEN_OVER);

/**
 * Fills a file that was not there before, for its owner's eyes only; it has its name once it is whole. Null, and why on `stderr`, where
 * it cannot be made; where the filling fails nothing of it is left, and where this process is killed a file that ends in `.partial`.
 */
export async function fillNewFile<Value>(
  path: string,
  { stderr, wording }: { readonly stderr: NodeJS.WritableStream; readonly wording: CliWording },
  fill: (file: FileHandle) => Promise<Value>,
): Promise<Value | null> {
  const file = existsSync(path)
    ? fault(path, 'EEXIST')
    : await openPartial(path).catch((error: NodeJS.ErrnoException) => error);
  if (file instanceof Error) {
    stderr.write(`${wording.files.cannotWrite(path, whyNotMade(file, wording))}\n`);
    return null;
  }
  try {
    const value = await fill(file);
    await file.sync();
    await giveName(file, path);
    return value;
  } catch (error) {
    await leaveNothing(file, path);
    if (!isTakenMeanwhile(error)) throw error;
    stderr.write(`${wording.files.cannotWrite(path, whyNotMade(error, wording))}\n`);
    return null;
  } finally {
    await file.close();
  }
}
