import { type FileHandle, open, rm } from 'node:fs/promises';

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
    stderr.write(`${path} cannot be written: ${file.code === 'EEXIST' ? 'it is there already' : file.message}.\n`);
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
