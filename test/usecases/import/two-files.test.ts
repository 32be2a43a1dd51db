import { expect, test } from 'vitest';
import { importText } from '../../support/bank-files.ts';
import { freshDatabase } from '../../support/database.ts';

const database = await freshDatabase();
const all = async (sql: string) => (await database.pool.query(sql)).rows;

const STAFF = 'staff_id,name,role\nS1,王,rm\nS2,陈,rm\n';

const FULL =
  'client_id,name,industry,branch,closed_on,aliases,account_numbers,owner,co_owners\n' +
  'C1,ACME,制造,城东支行,2026-10-30,艾克米,6222000011112222,S1,S2\n';
const EMPTY = 'client_id,name,industry,branch,aliases,account_numbers,co_owners\nC1,ACME,,,,,\n';

const standing = () =>
  all(
    `SELECT c.name, c.industry, b.name AS branch, c.closed_on::text AS closed,
       (SELECT count(*)::int FROM client_alias a WHERE a.client_id = c.id) AS aliases,
       (SELECT count(*)::int FROM client_account a WHERE a.client_id = c.id) AS accounts,
       (SELECT count(*)::int FROM ownership o WHERE o.client_id = c.id AND o.role = 'co_owner' AND o.valid_to IS NULL) AS shared
     FROM client c LEFT JOIN branch b ON b.id = c.branch_id`,
  );

const FILLED = {
  name: 'ACME',
  industry: '制造',
  branch: '城东支行',
  closed: '2026-10-30',
  aliases: 1,
  accounts: 1,
  shared: 1,
};

test('what a file leaves empty clears nothing that another file of the same run fills, in either order', async () => {
  const files = { 'staff.csv': STAFF, 'clients-1.csv': FULL, 'clients-2.csv': EMPTY };
  const first = await importText(database, files);
  expect(first.bad).toEqual([]);
  expect(await standing()).toEqual([FILLED]);

  expect((await importText(database, files)).total).toMatchObject({ changed: 0, rejected: 0 });
  const turned = { 'staff.csv': STAFF, 'clients-1.csv': EMPTY, 'clients-2.csv': FULL, 'clients-3.csv': EMPTY };
  expect((await importText(database, turned)).bad).toEqual([]);
  expect(await standing()).toEqual([FILLED]);
});

test('what all files of a run leave empty is cleared, and so is what the only file leaves empty', async () => {
  const cleared = { ...FILLED, industry: null, branch: null, closed: null, aliases: 0, accounts: 0, shared: 0 };
  for (const files of [{ 'clients-1.csv': EMPTY, 'clients-2.csv': EMPTY }, { 'clients.csv': EMPTY }]) {
    await importText(database, { 'staff.csv': STAFF, 'clients.csv': FULL });
    expect(await standing()).toEqual([FILLED]);
    await importText(database, files);
    expect(await standing()).toEqual([cleared]);
  }
});
