import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { type Database, openDatabase } from '../../src/persistence/database.ts';
import { sentenceFor } from '../../src/persistence/database-refusal.ts';
import { afterwards } from './afterwards.ts';
import { silentLog } from './silent-log.ts';

/** A data directory with a migrated, empty database that nobody else uses; removed after the file or the test. */
export function freshDataDir(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'rapport-test-'));
  cpSync(inject('templateDatabase'), dataDir, { recursive: true });
  afterwards(() => rmSync(dataDir, { recursive: true, force: true }));
  return dataDir;
}

/**
 * An empty database brought up by the real migrations, in the worker thread that production uses. Called at the top of a
 * test file it closes itself after the file, called in a test after the test.
 */
export async function freshDatabase(): Promise<Database> {
  const opened = await openDatabase({ dataDir: freshDataDir(), log: silentLog });
  if (!opened.ok) throw new Error(sentenceFor(opened.refusal));
  afterwards(() => opened.value.close());
  return opened.value;
}
