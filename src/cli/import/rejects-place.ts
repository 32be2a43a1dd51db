import { lstat, mkdtemp, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { ImportWords } from '../wording/import/words.ts';

/**
 * Why no rejects files can be put into a folder; null where they can, also where the folder is yet to be made. Asked before anything is
 * loaded: the first bad row may come after a million good ones.
 */
export async function whyNoPlace(folder: string): Promise<keyof ImportWords['import']['noRejectsPlace'] | null> {
  const path = resolve(folder);
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => error.code);
  if (found === 'ENOENT' && dirname(path) !== path && !(await isThere(path))) return whyNoPlace(dirname(path));
  if (found === 'ENOENT' || found === 'ENOTDIR' || (typeof found === 'object' && !found.isDirectory())) return 'file';
  return (await takesFolders(path)) ? null : 'no_rights';
}

/** Also a link that leads to nothing. */
const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

/** Found out by making one: what a file system such as /proc lets its owner do stands in no permissions. */
async function takesFolders(path: string): Promise<boolean> {
  const made = await mkdtemp(join(path, '.rapport-')).catch(() => null);
  if (made !== null) await rmdir(made);
  return made !== null;
}
