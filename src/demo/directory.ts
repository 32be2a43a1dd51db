import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalDate } from '../core/shared/calendar.ts';
import { lockDirectory } from '../persistence/embedded/directory-lock.ts';
import { makeDirectory } from '../persistence/make-directory.ts';

/**
 * The sample's dates are relative to today, so each day has a database of its own; those of other days are removed, unless a demo runs
 * on them.
 */
export function directoryOf(dataDir: string, day: LocalDate): string {
  const mark = 'sample-bank';
  const home = join(dataDir, `sample-${day}`);
  makeDirectory(home);
  writeFileSync(join(home, mark), 'Made by npm run demo, which removes it on another day.\n');
  for (const name of readdirSync(dataDir)) {
    if (!/^sample-\d{4}-\d{2}-\d{2}$/.test(name) || name === `sample-${day}`) continue;
    const old = join(dataDir, name);
    if (!readdirSync(old).includes(mark)) continue;
    const locked = lockDirectory(old);
    if (!locked.ok) continue;
    locked.value();
    rmSync(old, { recursive: true, force: true });
  }
  return home;
}
