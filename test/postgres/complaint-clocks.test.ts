import { expect, test } from 'vitest';
import { complaintReckoner } from '../../src/bot/complaint-clocks.ts';
import { clockStore } from '../../src/persistence/repositories.ts';
import type { ReckonedCase } from '../../src/usecases/complaint/ports/clocks.ts';
import { reckonChanged } from '../../src/usecases/complaint/reckon-changed.ts';
import { insertClient, insertStaff } from '../support/bank.ts';
import { insertComplaint } from '../support/open-matters.ts';
import { freshPostgres } from '../support/postgres.ts';
import { SHANGHAI } from '../support/records.ts';

// What one session alone cannot show: a case that changes while its clocks are kept.

const database = await freshPostgres();
const { prisma, pool } = database;
const clocks = clockStore(database, SHANGHAI);
const reckoner = await complaintReckoner(database, { bankZone: SHANGHAI })();
const officer = await insertStaff(database, 'Officer');
const staleNow = async () => (await clocks.stale(null, 10)).map(({ id, version }) => [id, version]);
const versionOf = async (complaintId: string) =>
  (await prisma.complaintClock.findUnique({ where: { complaintId } }))?.version;

test('a step that is being taken while the clocks of its case are kept leaves the case to be reckoned anew', async () => {
  const id = await insertComplaint(database, await insertClient(database, 'One'), officer);
  expect(await staleNow()).toEqual([[id, 1]]);
  const step = await pool.connect();
  await step.query('BEGIN');
  await step.query('UPDATE complaint SET version = 2 WHERE id = $1', [id]);
  const keeping = reckonChanged(clocks, reckoner);
  // Until it waits for the step, or has ended without.
  const waits = async () =>
    (await pool.query("SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"))
      .rowCount === 1;
  const ended = keeping.then(() => true);
  while (
    !(await waits()) &&
    !(await Promise.race([ended, new Promise<false>((done) => setImmediate(() => done(false)))]))
  );
  await step.query('COMMIT');
  step.release();
  await keeping;
  expect(await staleNow()).toEqual([[id, 2]]);
  await reckonChanged(clocks, reckoner);
  expect(await staleNow()).toEqual([]);
  expect(await versionOf(id)).toBe(2);
});

test('what a second process has read before a step does not overwrite what was reckoned after it', async () => {
  const id = await insertComplaint(database, await insertClient(database, 'Two'), officer);
  const read: ReckonedCase[] = [];
  await reckonChanged({ ...clocks, keep: async (cases) => void read.push(...cases) }, reckoner);
  await pool.query('UPDATE complaint SET version = 2 WHERE id = $1', [id]);
  await reckonChanged(clocks, reckoner);
  await clocks.keep(read);
  expect(await versionOf(id)).toBe(2);
  expect(await staleNow()).toEqual([]);
});
