import { type FileHandle, open, rm } from 'node:fs/promises';

const NOT_MADE: Readonly<Record<string, string>> = {
  EEXIST: 'it is there already. Name another file, or move that one aside.',
  ENOENT: 'its folder is not there. Make the folder, or name another file.',
  EACCES: 'its folder may not be written by whoever runs this. Name another file.',
};

/** Why a new file cannot be made, and what to do, as the end of a sentence that names it. */
export const whyNotMade = ({ code, message }: NodeJS.ErrnoException): string => NOT_MADE[code ?? ''] ?? `${message}.`;

/**
 * Fills a file that was not there before, for its owner's eyes only. Null, and why on `stderr`, where it cannot be made; where
 * the filling fails nothing of it is left, since half an export looks like a whole one.
 */
export async function fillNewFile<Value>(
  path: string,
  stderr: NodeJS.WritableStream,
  fill: (file: FileHandle) => Promise<Value>,
): Promise<Value | null> {
  const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => error);
  if (file instanceof Error) {
    stderr.write(`${path} cannot be written: ${whyNotMade(file)}\n`);
    return null;
  }
  try {
    return await fill(file);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}
