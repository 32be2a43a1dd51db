import { expect, test } from 'vitest';
import { contradictions } from '../../../src/usecases/import/contradictions.ts';
import type { ImportFile } from '../../../src/usecases/import/rows.ts';
import { bankFiles } from '../../support/bank-files.ts';

const sorted = async (files: Readonly<Record<string, string>>) => sortedOf(await bankFiles(files));

async function sortedOf(read: readonly ImportFile[]) {
  const agreement = contradictions(read);
  const found = { good: 0, faults: [] as unknown[] };
  for (const file of read)
    for await (const chunk of file.chunks(100)) {
      const { good, bad } = agreement.sort(file, chunk);
      found.good += good.length;
      found.faults.push(...bad.map(({ line, faults }) => ({ file: file.name, line, faults })));
    }
  return found;
}

test('two files that contradict each other: the row of the second is rejected and names the line of the first', async () => {
  expect(
    await sorted({
      'clients-1.csv': 'client_id,name,industry\nC1,ACME,制造\nC2,东升,\n',
      'clients-2.csv': 'client_id,name,industry\nC1,ACME,物流\nC2,东升,冷链\nC3,新户,\n',
      'weekly_flows 1.csv': 'client_id,week,debit,credit,count\nC1,2026-11-16,1,2,3\n',
      'weekly_flows 2.csv': 'client_id,week,debit,credit,count\nC1,2026-11-16,1,2.50,3\nC1,2026-11-09,1,2,3\n',
    }),
  ).toEqual({
    good: 6,
    faults: [
      {
        file: 'clients-2.csv',
        line: 2,
        faults: [
          {
            column: 'industry',
            value: '物流',
            expected: { kind: 'same_as', said: '制造', file: 'clients-1.csv', line: 2 },
          },
        ],
      },
      {
        file: 'weekly_flows 2.csv',
        line: 2,
        faults: [
          {
            column: '',
            value: '100 / 250 / 0 / 0 / 3',
            expected: { kind: 'same_as', said: '100 / 200 / 0 / 0 / 3', file: 'weekly_flows 1.csv', line: 2 },
          },
        ],
      },
    ],
  });
});

test('figures of one holding and day in two files stand together where they do not differ', async () => {
  expect(
    await sorted({
      'holdings-1.csv': 'holding_id,client_id,product,as_of,balance\nH1,C1,存款,2026-11-20,10\n',
      'holdings-2.csv':
        'holding_id,client_id,product,as_of,used,balance\nH1,C1,存款,2026-11-20,5,\nH1,C1,存款,2026-11-19,5,9\n',
    }),
  ).toEqual({ good: 3, faults: [] });
});

test('two files of one name, from the folders of two branches, contradict each other as any others do', async () => {
  const head = 'client_id,name,industry\n';
  const east = await bankFiles({ 'clients.csv': `${head}C1,ACME,制造\n` });
  const west = await bankFiles({ 'clients.csv': `${head}C2,东升,\nC1,ACME,物流\n` });
  expect(await sortedOf([...east, ...west])).toMatchObject({
    good: 2,
    faults: [{ line: 3, faults: [{ expected: { kind: 'same_as', said: '制造', file: 'clients.csv', line: 2 } }] }],
  });
});

test('what the first of three files leaves empty, the others can contradict each other in', async () => {
  const head = 'client_id,name,industry\n';
  expect(
    await sorted({
      'clients-1.csv': `${head}C1,ACME,\n`,
      'clients-2.csv': `${head}C1,ACME,制造\n`,
      'clients-3.csv': `${head}C1,东升,物流\n`,
    }),
  ).toMatchObject({
    good: 2,
    faults: [
      {
        faults: [
          { expected: { said: 'ACME', file: 'clients-1.csv', line: 2 } },
          { expected: { said: '制造', file: 'clients-2.csv', line: 2 } },
        ],
      },
    ],
  });
});

test('a list and a text that one file leaves empty contradict nothing', async () => {
  expect(
    await sorted({
      'people-1.csv': 'person_id,client_id,name,interests\nP1,C1,李总,茶\nP2,C1,张总,\n',
      'people-2.csv': 'person_id,client_id,name,interests\nP1,C1,李总,\nP2,C1,张总,网球\n',
      'appointments-1.csv': 'appointment_id,client_id,staff_id,starts_at,subject\nA1,C1,S1,2026-11-24 10:00,续授信\n',
      'appointments-2.csv': 'appointment_id,client_id,staff_id,starts_at,subject\nA1,C1,S1,2026-11-24 10:00,\n',
    }),
  ).toEqual({ good: 6, faults: [] });
});
