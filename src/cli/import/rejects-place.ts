import { access, constants, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * Why no rejects files can be put into a folder, as the end of a sentence that names it; null where they can, also where the
 * folder is yet to be made. Asked before anything is loaded: the first bad row may come after a million good ones.
 */
export async function whyNoPlace(folder: string): Promise<string | null> {
  const path = resolve(folder);
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => error.code);
  if (found === 'ENOENT' && dirname(path) !== path) return whyNoPlace(dirname(path));
  if (found === 'ENOTDIR' || (typeof found === 'object' && !found.isDirectory()))
    return 'there is a file where a folder must be. Name a folder.';
  const isWritable = await access(path, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  return isWritable ? null : 'it may not be written by whoever runs this. Name another folder.';
}
