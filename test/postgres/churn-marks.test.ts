import { expect, it } from 'vitest';
import { localDate } from '../../src/core/shared/calendar.ts';
import type { ClientId } from '../../src/core/shared/ids.ts';
import { churnStates } from '../../src/persistence/churn/state-store.ts';
import { insertClient } from '../support/bank.ts';
import { freshPostgres } from '../support/postgres.ts';

const database = await freshPostgres();
const { pool } = database;
const states = churnStates(database);
const MONDAY = localDate('2026-11-23');
const MARK = 'INSERT INTO churn_stale (client_id, from_week) VALUES ($1, $2)';

const marked = async (): Promise<readonly ClientId[]> =>
  (await pool.query<{ id: ClientId }>('SELECT client_id AS id FROM churn_stale ORDER BY position')).rows.map(
    ({ id }) => id,
  );

it('a mark that is stored after a later one, while a scan is at work, is left to the next scan', async () => {
  const [slow, quick] = [await insertClient(database, '海港物流'), await insertClient(database, '远洋贸易')];
  const merging = await pool.connect();
  await merging.query('BEGIN');
  await merging.query(MARK, [slow, null]);
  await pool.query(MARK, [quick, MONDAY]);
  const { marks, clients } = await states.stale(MONDAY);
  expect(clients).toEqual([{ clientId: quick, fromWeek: MONDAY }]);
  await merging.query('COMMIT');
  merging.release();
  await states.forgetStale(marks);
  expect(await marked()).toEqual([slow]);
});

it('what was marked is forgotten, be it of a later week, and nothing that was marked since', async () => {
  const { marks, clients } = await states.stale(localDate('2026-11-16'));
  const [slow] = await marked();
  expect(clients).toEqual([{ clientId: slow, fromWeek: null }]);
  const late = await insertClient(database, '海湾渔业');
  await pool.query(MARK, [late, MONDAY]);
  await states.forgetStale(marks);
  expect(await marked()).toEqual([late]);
  const later = await states.stale(localDate('2026-11-16'));
  expect(later.clients).toEqual([]);
  await states.forgetStale(later.marks);
  expect(await marked()).toEqual([]);
  const nothing = await states.stale(MONDAY);
  await pool.query(MARK, [late, MONDAY]);
  await states.forgetStale(nothing.marks);
  expect(await marked()).toEqual([late]);
});
