import { expect, test } from 'vitest';
import { clientsNamedIn } from '../../../src/ingest/clients-named.ts';
import { importFiles } from '../../../src/usecases/import/import-files.ts';
import type { BadRow } from '../../../src/usecases/import/rows.ts';
import { bankFiles, CLI, importDependencies, importText } from '../../support/bank-files.ts';
import { freshDatabase } from '../../support/database.ts';

const database = await freshDatabase();

test('a client without an id is named by its exact text, however long, and whatever brackets it has', async () => {
  const names = ['东升（深圳）物流有限公司', `${'长'.repeat(149)}ＡＢＣ`, '北港  贸易'];
  const { bad } = await importText(database, {
    'clients.csv': `name\n${names.join('\n')}\n`,
    'people.csv': `client_id,name\n${names.map((name) => `name:${name},张总`).join('\n')}\n`,
    'measures.csv': `client_id,as_of,measure,value\nname:${names[0]},2026-10-31,satisfaction,4.5\n`,
  });
  expect(bad).toEqual([]);
});

test('a client that is made of its name alone in another file has that name', async () => {
  const files = await bankFiles({ 'people.csv': 'client_id,name\nname:东升（深圳）物流,张总\nC7,李总\n' });
  const [chunk] = await Array.fromAsync(clientsNamedIn(files).chunks(10));
  expect(chunk?.good.map(({ row }) => row)).toMatchObject([
    { key: 'name:东升（深圳）物流', fields: { name: '东升（深圳）物流' } },
    { key: 'C7', fields: { name: 'C7' } },
  ]);
});

test.each(['clients.csv', '客户.csv'])(
  'a client that other files name is what %s of the same run says of it',
  async (name) => {
    const key = name === 'clients.csv' ? 'E' : 'Z';
    const given = await bankFiles({
      [name]: `client_id,name,kind\n${key}1,海港物流,company\n${key}2,张三,individual\n`,
      'people.csv': `client_id,name\n${key}1,张总\n${key}2,李总\n${key}3,王总\n`,
    });
    const bad: BadRow[] = [];
    const rejects = { write: async (_: unknown, rows: readonly BadRow[]) => void bad.push(...rows) };
    const files = [...given, clientsNamedIn(given)];
    const request = { files, context: CLI, dryRun: false, complete: false, evenMost: false };
    const done = await importFiles(importDependencies(database, { rejects }))(request);
    expect([done.ok, bad]).toEqual([true, []]);
    const { rows } = await database.pool.query(
      `SELECT k.key, c.name FROM source_key k JOIN client c ON c.id = k.entity_id
     WHERE k.entity = 'client' AND k.key LIKE $1 ORDER BY k.key`,
      [`${key}_`],
    );
    expect(rows).toEqual([
      { key: `${key}1`, name: '海港物流' },
      { key: `${key}2`, name: '张三' },
      { key: `${key}3`, name: `${key}3` },
    ]);
  },
);
