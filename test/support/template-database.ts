import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../src/persistence/database.ts';
import { sentenceFor } from '../../src/persistence/database-refusal.ts';
import { silentLog } from './silent-log.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A data directory whose database has been through the real migrations. Copied, never opened. */
    readonly templateDatabase: string;
  }
}

/** Makes the database that each test file copies: once, since creating one takes seconds and copying it does not. */
export default async function setUp(project: TestProject): Promise<() => void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'rapport-template-'));
  const opened = await openDatabase({ dataDir, log: silentLog });
  if (!opened.ok) throw new Error(sentenceFor(opened.refusal));
  await opened.value.close();
  project.provide('templateDatabase', dataDir);
  return () => rmSync(dataDir, { recursive: true, force: true });
}
