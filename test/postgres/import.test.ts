import { expect, test } from 'vitest';
import { IMPORT_LOCK } from '../../src/persistence/import/lock.ts';
import { importStore } from '../../src/persistence/import/store.ts';
import { announce } from '../../src/usecases/announce/announce.ts';
import { newId } from '../support/bank.ts';
import { contentOf, importText, importTwiceAtOnce } from '../support/bank-files.ts';
import { emptyPostgres, openPostgres } from '../support/postgres.ts';
import { SOON_MS } from '../support/soon.ts';

// Two processes of one team on one server.
const url = await emptyPostgres();
const [here, there] = [await openPostgres(url), await openPostgres(url)];

const WEEKS = ['2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16'];
const BANK = {
  'staff.csv': 'staff_id,name,email,role,branch\nS1,王莉,wang.li@bank.example,rm,城东支行\n',
  'clients.csv': 'client_id,name,aliases,tier,owner\nC1,ACME 精密制造有限公司,ACME,战略,S1\n',
  'people.csv': 'client_id,name,interests\nC1,李总,茶;网球\n',
  'holdings.csv': 'holding_id,client_id,product,as_of,balance,rate\nH1,C1,存款,2026-11-20,42000000.00,0.35%\n',
  'weekly_flows.csv': `client_id,week,debit,credit,count\n${WEEKS.map((week) => `C1,${week},10.50,20.25,3`).join('\n')}\n`,
  'appointments.csv': 'client_id,staff_id,starts_at\nC1,S1,2026-11-24 10:00\n',
  'measures.csv': 'client_id,as_of,measure,value\nC1,2026-10-31,satisfaction,4.5\n',
  'consents.csv': 'client_id,purpose,as_of,granted\nC1,marketing,2026-01-05,no\n',
  'rates.csv': 'currency,on,rate\nUSD,2026-11-20,7.1234\n',
};

test('a bank loads on a server as it does embedded, and the second time nothing changes', async () => {
  const first = await importText(here, BANK);
  expect(first.total).toEqual({ read: 12, added: 12, changed: 0, unchanged: 0, rejected: 0, clashing: 0 });
  const before = await contentOf(here);

  const second = await importText(there, BANK);

  expect(second.total).toEqual({ read: 12, added: 0, changed: 0, unchanged: 12, rejected: 0, clashing: 0 });
  expect(await contentOf(here)).toBe(before);
  const { rows } = await here.pool.query('SELECT last_week::text AS last, length(packed) AS bytes FROM flow_series');
  expect(rows).toEqual([{ last: '2026-11-16', bytes: 4 * 36 }]);
});

test('while one process imports, another is refused, and a batch that runs is not taken for an abandoned one', async () => {
  const staff = { 'staff.csv': BANK['staff.csv'] };
  const { first, second } = await importTwiceAtOnce(here, there, staff);

  expect(first).toMatchObject({ ok: true, value: { total: { unchanged: 1 } } });
  expect(second).toEqual({ ok: false, refusal: { kind: 'import_running' } });
  const { rows } = await here.pool.query("SELECT count(*)::int AS n FROM import_batch WHERE state <> 'done'");
  expect(rows).toEqual([{ n: 0 }]);
  expect((await importText(there, staff)).total).toMatchObject({ unchanged: 1 });
});

test('an import whose lock was lost loads no more, and ends without taking its process along', async () => {
  const store = importStore(here, { clock: { now: () => new Date() }, newId, announce });
  let loaded = 0;
  const load = () =>
    store.transaction(async () => {
      loaded += 1;
    });
  const loseLock = async () => {
    await there.pool.query(
      `SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
       WHERE d.datname = current_database() AND l.locktype = 'advisory' AND l.objid = ${IMPORT_LOCK}::bigint::oid`,
    );
    // Until the server has let go of it, and this process heard so.
    await expect
      .poll(
        async () =>
          (await importStore(there, { clock: { now: () => new Date() }, newId, announce }).alone(async () => 'mine'))
            ?.value,
        { timeout: SOON_MS },
      )
      .toBe('mine');
  };
  expect(await store.alone(loseLock)).toEqual({ value: undefined });
  const cutOff = store.alone(async () => {
    await load();
    await loseLock();
    await load();
  });
  await expect(cutOff).rejects.toThrow('load the same files again');
  expect(loaded).toBe(1);
  expect(await store.alone(load)).toEqual({ value: undefined });
});
