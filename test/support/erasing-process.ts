// Started by killed-erasure.ts as a process of its own: erases the record of a client, and kills itself with SIGKILL, `halfway`, when
// all texts are gone and nothing is committed, or `afterwards`, once the database has acknowledged it.
import type { ClientId } from '../../src/core/shared/ids.ts';
import { openDatabase } from '../../src/persistence/database.ts';
import { newId } from '../../src/persistence/new-id.ts';
import { unitOfWork } from '../../src/persistence/unit-of-work.ts';
import { eraseRecord } from '../../src/usecases/audit/erase-record.ts';
import type { UnitOfWork } from '../../src/usecases/ports.ts';
import { silentLog } from './silent-log.ts';

const [dataDir = '', databaseUrl = '', clientId = '', when] = process.argv.slice(2);
const opened = await openDatabase({ dataDir, log: silentLog, ...(databaseUrl === '' ? {} : { databaseUrl }) });
if (!opened.ok) throw new Error(opened.refusal.kind);
const clock = { now: () => new Date('2026-11-23T01:00:00Z') };
const die = () => process.kill(process.pid, 'SIGKILL');

const work = unitOfWork(opened.value, { clock, newId, announce: () => [] });
const dying: UnitOfWork = (context, body) =>
  work(context, async (tx) => {
    const said = await body(tx);
    if (when === 'halfway') die();
    return said;
  });
const erased = await eraseRecord({ clock, unitOfWork: dying })({
  clientId: clientId as ClientId,
  reason: 'asked to be forgotten',
  context: { actor: { kind: 'cli', name: 'lena' }, origin: 'cli:audit_erase' },
});
if (!erased.ok) throw new Error(erased.refusal.kind);
die();
