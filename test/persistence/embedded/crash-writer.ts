// Started by crash.test.ts as a process of its own, and killed by it: writes until it is, and prints the name of each
// client once the database has acknowledged it together with its alias.
import { randomUUID } from 'node:crypto';
import { openDatabase } from '../../../src/persistence/database.ts';
import { silentLog } from '../../support/silent-log.ts';

const opened = await openDatabase({ dataDir: process.argv[2] ?? '', log: silentLog });
if (!opened.ok) throw new Error(opened.refusal.kind);
const { prisma, pool } = opened.value;

for (let n = 1; ; n += 1) {
  const id = randomUUID();
  await prisma.$transaction(async (tx) => {
    await tx.client.create({ data: { id, name: id, kind: 'corporate' } });
    await tx.clientAlias.create({ data: { clientId: id, alias: 'pair', source: 'test' } });
  });
  process.stdout.write(`${id}\n`);
  if (n % 10 === 0) await pool.query('CHECKPOINT');
}
