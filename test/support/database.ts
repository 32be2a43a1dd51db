import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, inject } from 'vitest';
import { type Database, openDatabase } from '../../src/persistence/database.ts';
import { sentenceFor } from '../../src/persistence/database-refusal.ts';
import { silentLog } from './silent-log.ts';

/** A data directory with a migrated, empty database that nobody else uses; removed after the file. */
export function freshDataDir(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'rapport-test-'));
  cpSync(inject('templateDatabase'), dataDir, { recursive: true });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
  return dataDir;
}

/**
 * An empty database brought up by the real migrations, in the worker thread that production uses. Call it at the top of
 * a test file (`const database = await freshDatabase()`): it closes itself after the file.
 */
export async function freshDatabase(): Promise<Database> {
  const opened = await openDatabase({ dataDir: freshDataDir(), log: silentLog });
  if (!opened.ok) throw new Error(sentenceFor(opened.refusal));
  afterAll(() => opened.value.close());
  return opened.value;
}
