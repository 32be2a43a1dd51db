import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { localDate } from '../../src/core/shared/calendar.ts';
import { directoryOf } from '../../src/demo/directory.ts';
import { lockDirectory } from '../../src/persistence/embedded/directory-lock.ts';

it('takes the sample banks of other days away, but not one on which a demo still runs', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'rapport-demo-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const [ended, running] = [directoryOf(dataDir, localDate('2026-11-25')), join(dataDir, 'sample-2026-11-26')];
  expect(existsSync(ended)).toBe(true);
  directoryOf(dataDir, localDate('2026-11-26'));
  expect(existsSync(ended)).toBe(false);
  const locked = lockDirectory(running);
  if (!locked.ok) throw new Error('the directory is held');
  directoryOf(dataDir, localDate('2026-11-27'));
  expect(existsSync(running)).toBe(true);
  locked.value();
  directoryOf(dataDir, localDate('2026-11-27'));
  expect(existsSync(running)).toBe(false);
});
