import { describe, expect, test } from 'vitest';
import { DEFINITIONS } from '../../src/ingest/definitions.ts';
import { matchHeader } from '../../src/ingest/header.ts';
import { type MappingSaid, mappingText, NO_MAPPING, parseSavedMapping, readMapping } from '../../src/ingest/mapping.ts';
import { readFile } from '../../src/ingest/read-file.ts';
import { CONTEXT, memoryFile } from '../support/bank-files.ts';

const said = (more: Partial<MappingSaid>) => {
  const read = readMapping({ map: [], set: [], ...more }, NO_MAPPING);
  if (!read.ok) throw new Error(read.refusal.kind);
  return read.value;
};

async function rowsOf(content: string, mapping: ReturnType<typeof said>, name = 'export-7.csv') {
  const file = await readFile(memoryFile(name, content), CONTEXT, mapping);
  if (!file.ok) throw new Error(JSON.stringify(file.refusal));
  const chunks = await Array.fromAsync(file.value.chunks(100));
  return { good: chunks.flatMap(({ good }) => good.map(({ row }) => row)), bad: chunks.flatMap(({ bad }) => bad) };
}

describe('somebody else’s columns', () => {
  test('fill ours, whatever the file is called, and what it lacks is as it was set', async () => {
    const mapping = said({
      as: 'weekly-flows',
      map: ['cid=client_id', 'Purchase =credit', 'returns=debit', 'lines=count'],
      set: ['currency=GBP'],
    });
    const { good, bad } = await rowsOf(
      'cid,week,purchase,returns,lines,days\n12346,2009-12-14,113.50,-0.00,5,2\n',
      mapping,
    );
    expect(bad).toEqual([]);
    // Debit, credit, the inside parts of both, dealings; a negative nought is nought.
    expect(good).toEqual([
      {
        type: 'observation',
        series: 'weekly_flow',
        subject: '12346',
        at: ['GBP', '2009-12-14'],
        figures: [0n, 11_350n, 0n, 0n, 5],
      },
    ]);
  });

  test('count before columns that are called as ours are', async () => {
    const mapping = said({ as: 'clients', map: ['Registered=name'] });
    const { good } = await rowsOf('client_id,name,Registered\nC1,short,ACME Limited\n', mapping);
    expect(good).toMatchObject([{ key: 'C1', fields: { name: 'ACME Limited' } }]);
  });

  test('an empty cell is as it was set, a filled one is not', async () => {
    const mapping = said({ as: 'clients', set: ['kind=person'] });
    const { good } = await rowsOf('client_id,name,kind\nC1,甲,\nC2,乙,企业\nC3,丙,NULL\n', mapping);
    expect(good).toMatchObject(['person', 'corporate', 'person'].map((kind) => ({ fields: { kind } })));
  });

  test('what was set is read like any cell', async () => {
    const { bad } = await rowsOf('client_id,name\nC1,甲\n', said({ as: 'clients', set: ['kind=ship'] }));
    expect(bad).toMatchObject([{ faults: [{ column: 'kind', value: 'ship' }] }]);
  });
});

describe('a mapping that cannot be', () => {
  test.each([
    [{ as: 'ships' }, { kind: 'unknown_kind', said: 'ships' }],
    [{ map: ['Symbol'] }, { kind: 'not_a_pair', flag: 'map', said: 'Symbol' }],
    [{ map: ['=name'] }, { kind: 'not_a_pair', flag: 'map', said: '=name' }],
    [{ set: ['kind'] }, { kind: 'not_a_pair', flag: 'set', said: 'kind' }],
    [{ map: ['A=name', 'a=kind'] }, { kind: 'mapped_twice', name: 'a' }],
  ])('%j', (words, refusal) => {
    expect(readMapping({ map: [], set: [], ...words }, NO_MAPPING)).toEqual({ ok: false, refusal });
  });

  test('names what there is', () => {
    expect(matchHeader(['A'], DEFINITIONS.staff, said({ map: ['A=nom'] }))).toMatchObject({
      refusal: { kind: 'unknown_field', field: 'nom', fields: expect.arrayContaining(['name', 'role']) },
    });
    expect(matchHeader(['A', 'role'], DEFINITIONS.staff, said({ map: ['B=name'] }))).toEqual({
      ok: false,
      refusal: { kind: 'mapped_column_missing', field: 'name', found: ['A', 'role'] },
    });
  });
});

describe('a mapping that is kept', () => {
  test('reads as it was written, and what is typed beside it counts', () => {
    const mapping = said({ as: 'clients', map: ['Symbol=client_id', 'Company Name=name'], set: ['kind=person'] });
    expect(parseSavedMapping(mappingText(mapping))).toEqual({ ok: true, value: mapping });
    const changed = readMapping({ map: ['Security Name=name'], set: ['kind=corporate'] }, mapping);
    expect(changed).toMatchObject({ ok: true, value: { as: 'clients', set: new Map([['kind', 'corporate']]) } });
  });

  test.each(['nonsense', '[]', '{"as": "ships"}', '{"map": {"A": 1}}', '{"maps": {}}'])('%s is none', (text) => {
    expect(parseSavedMapping(text)).toMatchObject({ ok: false, refusal: { kind: 'not_a_mapping' } });
  });
});
