import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Database } from '../../src/persistence/database.ts';
import { insertStaff } from './bank.ts';
import { happen, opened } from './trail.ts';
import { tablesWith, writtenClient } from './written-record.ts';

const PROCESS = fileURLToPath(new URL('erasing-process.ts', import.meta.url));
const NOW = new Date('2026-11-23T01:00:00Z');

/** Erasing a record in a process that is killed. `open` opens the same database each time; it is closed before the process starts. */
export function killedErasure(home: {
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly open: () => Promise<Database>;
}): void {
  const look = async <Value>(at: (database: Database) => Promise<Value>): Promise<Value> => {
    const database = await home.open();
    try {
      return await at(database);
    } finally {
      await database.close();
    }
  };
  const eraseAndDie = async (clientId: string, when: 'halfway' | 'afterwards') => {
    const args = [PROCESS, home.dataDir, home.databaseUrl, clientId, when];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    await once(child, 'close');
    expect(child.signalCode).toBe('SIGKILL');
  };

  test('killed halfway, all that was written stands; killed once it was acknowledged, nothing of it does', async () => {
    const { clientId, before } = await look(async (database) => {
      const li = await insertStaff(database, '王莉');
      await insertStaff(database, '陈浩');
      const clientId = await writtenClient(database, li, 'SECRET');
      await happen(database, () => NOW, [opened('SECRET', clientId)]);
      return { clientId, before: await tablesWith(database, 'SECRET') };
    });
    expect(before).toMatchObject({ audit_value: 1, follow_up: 1, client_fact: 1 });
    await eraseAndDie(clientId, 'halfway');
    const stands = await look(async (database) => ({
      texts: await tablesWith(database, 'SECRET'),
      said: await database.prisma.audit.count({ where: { action: 'record_erased' } }),
    }));
    expect(stands).toEqual({ texts: before, said: 0 });
    await eraseAndDie(clientId, 'afterwards');
    const left = await look(async (database) => ({
      texts: await tablesWith(database, 'SECRET'),
      said: await database.prisma.audit.count({ where: { action: 'record_erased' } }),
    }));
    expect(left).toEqual({ texts: {}, said: 1 });
  }, 300_000);
}
