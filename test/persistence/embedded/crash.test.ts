import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openDatabase } from '../../../src/persistence/database.ts';
import { freshDataDir } from '../../support/database.ts';
import { silentLog } from '../../support/silent-log.ts';

const WRITER = fileURLToPath(new URL('crash-writer.ts', import.meta.url));
const dataDir = freshDataDir();

/** Lets a process write until it has had `acknowledgements`, kills it there and then, and says what it had. */
async function writeAndKill(acknowledgements: number): Promise<readonly string[]> {
  const writer = spawn(process.execPath, [WRITER, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  writer.stdout.on('data', (chunk) => {
    said += chunk;
    if (said.split('\n').length > acknowledgements) writer.kill('SIGKILL');
  });
  await once(writer, 'close');
  expect(writer.signalCode).toBe('SIGKILL');
  return said.split('\n').slice(0, -1);
}

// Kills at length are `npm run long`; these few show that the mechanism holds.
test('killed in the middle of writing, it opens again with all it acknowledged and no half of anything', async () => {
  const acknowledged: string[] = [];
  for (const acknowledgements of [1, 23, 60]) {
    acknowledged.push(...(await writeAndKill(acknowledgements)));
    const opened = await openDatabase({ dataDir, log: silentLog });
    if (!opened.ok) throw new Error(opened.refusal.kind);
    const { prisma, close } = opened.value;
    const clients = new Set((await prisma.client.findMany({ select: { id: true } })).map(({ id }) => id));
    const pairs = new Set(
      (await prisma.clientAlias.findMany({ select: { clientId: true } })).map((row) => row.clientId),
    );
    expect(acknowledged.filter((id) => !clients.has(id))).toEqual([]);
    expect(clients).toEqual(pairs);
    await close();
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(1 + 23 + 60);
}, 300_000);
