import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { kindOfName } from './kind-of-name.ts';

/** What a list of folders and files holds for an import. */
export type Chosen = {
  /** Files to read, as named by the caller or found in a folder. */
  readonly paths: readonly string[];
  /** Files of a folder whose names say nothing: they are left alone. */
  readonly passedOver: readonly string[];
  /** Paths where nothing is. */
  readonly missing: readonly string[];
};

/** In a folder, the files whose names tell a kind, its subfolders not; a file that is named is always chosen. */
export async function chooseFiles(paths: readonly string[]): Promise<Chosen> {
  const chosen: string[] = [];
  const passedOver: string[] = [];
  const missing: string[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => null);
    if (found === null) missing.push(path);
    else if (!found.isDirectory()) chosen.push(path);
    else
      for (const file of await filesIn(path)) (kindOfName(file) === null ? passedOver : chosen).push(join(path, file));
  }
  return { paths: [...new Set(chosen)], passedOver, missing };
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort();
}
