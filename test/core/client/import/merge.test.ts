import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BANK_OWNED,
  ENTITIES,
  endedFields,
  firstFields,
  mergeFields,
  UNSAID,
} from '../../../../src/core/client/import/merge.ts';

const PERSON = 'staff:s1';
const current = (fields: Record<string, string | null>, provenance: Record<string, string> = {}) => ({
  fields,
  provenance,
});

describe('mergeFields', () => {
  test('takes over what differs, with its source, and leaves what the file does not name', () => {
    const merge = mergeFields(
      'client',
      current({ name: '旧名', area: '浦东' }, { name: 'b1', area: 'b1' }),
      { name: '新名' },
      'b2',
    );

    expect(merge).toEqual({
      fields: { name: '新名', area: '浦东' },
      provenance: { name: 'b2', area: 'b1' },
      changed: ['name'],
      clashes: [],
    });
  });

  test('keeps a person’s word on a field that people own, and says that the file differs', () => {
    const merge = mergeFields('client', current({ area: '徐汇' }, { area: PERSON }), { area: '浦东' }, 'b2');

    expect(merge.fields['area']).toBe('徐汇');
    expect(merge.provenance['area']).toBe(PERSON);
    expect(merge.clashes).toEqual([{ field: 'area', ours: '徐汇', theirs: '浦东' }]);
  });

  test('an empty cell never clears what a person wrote, and is no clash', () => {
    const merge = mergeFields('person', current({ phone: '138' }, { phone: PERSON }), { phone: null }, 'b2');
    expect(merge).toMatchObject({ fields: { phone: '138' }, changed: [], clashes: [] });
  });

  test('of the day on which role and phone were checked the later stands, whoever says it', () => {
    const merged = (ours: string | null, theirs: string | null) =>
      mergeFields('person', current({ confirmedOn: ours }, { confirmedOn: PERSON }), { confirmedOn: theirs }, 'b2');
    expect(merged('2026-05-01', '2026-06-01')).toMatchObject({ fields: { confirmedOn: '2026-06-01' }, clashes: [] });
    expect(merged('2026-05-01', '2026-04-01')).toMatchObject({ fields: { confirmedOn: '2026-05-01' }, clashes: [] });
    expect(merged('2026-05-01', null)).toMatchObject({ fields: { confirmedOn: '2026-05-01' }, clashes: [] });
    expect(merged(null, '2026-04-01')).toMatchObject({ fields: { confirmedOn: '2026-04-01' } });
  });

  test('the bank’s own fields follow the file, whoever wrote them', () => {
    const merge = mergeFields('client', current({ name: '手改' }, { name: PERSON }), { name: '登记名' }, 'b2');
    expect(merge).toMatchObject({ fields: { name: '登记名' }, provenance: { name: 'b2' }, clashes: [] });
  });

  const values = fc.oneof(fc.string(), fc.boolean(), fc.constant(null), fc.array(fc.string(), { maxLength: 3 }));
  const records = fc.dictionary(fc.constantFrom('name', 'area', 'address', 'industry', 'aliases'), values);
  const sources = fc.dictionary(fc.constantFrom('name', 'area', 'address', 'industry'), fc.constantFrom('b1', PERSON));

  test('says nothing the second time', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ENTITIES), records, sources, records, (entity, fields, provenance, incoming) => {
        const once = mergeFields(entity, { fields, provenance }, incoming, 'b2');
        const twice = mergeFields(entity, once, incoming, 'b3');
        expect(twice.changed).toEqual([]);
        expect(twice.fields).toEqual(once.fields);
        expect(twice.provenance).toEqual(once.provenance);
        expect(twice.clashes).toEqual(once.clashes);
      }),
    );
  });

  test('never loses a person’s word on a field that people own', () => {
    fc.assert(
      fc.property(records, sources, records, (fields, provenance, incoming) => {
        const { fields: after } = mergeFields('client', { fields, provenance }, incoming, 'b2');
        for (const [field, source] of Object.entries(provenance)) {
          if (source === PERSON && !BANK_OWNED.client.has(field)) expect(after[field]).toEqual(fields[field]);
        }
      }),
    );
  });
});

test('a first record holds every field; only what the file said has a source', () => {
  const { fields, provenance } = firstFields('client', { name: 'ACME', area: null, kind: 'person' }, 'b1');
  expect(Object.keys(fields).sort()).toEqual(Object.keys(UNSAID.client).sort());
  expect(fields).toMatchObject({ name: 'ACME', kind: 'person', language: 'zh-CN', area: null });
  expect(provenance).toEqual({ name: 'b1', kind: 'b1' });
});

test('what is left out of a complete file ends in its own way, and contacts never do', () => {
  expect(ENTITIES.map((entity) => [entity, endedFields(entity, '2026-11-23')])).toEqual([
    ['staff', { active: false }],
    ['client', { closedOn: '2026-11-23' }],
    ['person', { leftOn: '2026-11-23' }],
    ['holding', { closedOn: '2026-11-23' }],
    ['interaction', null],
    ['follow_up', null],
    ['appointment', null],
  ]);
});
