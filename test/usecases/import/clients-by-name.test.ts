import { expect, test } from 'vitest';
import { clientsNamedIn } from '../../../src/ingest/clients-named.ts';
import { bankFiles, importText } from '../../support/bank-files.ts';
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
