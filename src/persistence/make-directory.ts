import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a directory with those above it that are missing. Node's own recursive mkdir never comes back where a file system
 * takes no directories and says that there is nothing, as /proc does. `mode`: of those that it makes; absent: as the system has it.
 *
 * @throws what the system says: no permission, no space, a file of that name.
 */
export function makeDirectory(path: string, mode?: number): void {
  const full = resolve(path);
  const there = statSync(full, { throwIfNoEntry: false });
  if (there?.isDirectory()) return;
  if (there === undefined) makeDirectory(dirname(full), mode);
  mkdirSync(full, { ...(mode === undefined ? {} : { mode }) });
}
