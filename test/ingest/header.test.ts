import { expect, test } from 'vitest';
import { DEFINITIONS } from '../../src/ingest/definitions.ts';
import { matchHeader } from '../../src/ingest/header.ts';
import { NO_MAPPING, readMapping } from '../../src/ingest/mapping.ts';

test('names are found whatever case, space and byte order mark, in English or Chinese', () => {
  const header = matchHeader(['\uFEFFClient ID', ' NAME ', '管户客户经理', 'Credit-Code', '备注'], DEFINITIONS.clients);
  expect(header).toMatchObject({
    ok: true,
    value: { columns: ['client_id', 'name', 'owner', 'credit_code', null], unknown: ['备注'], isRejects: false },
  });
});

test.each([
  '客户号*',
  '*客户号',
  '＊ 客户号',
  '客户号（必填）',
  '客户号 [必输项]',
  '【必填】客户号',
  '*Client ID (required)*',
  'client_id（选填）',
])('the mark of a column that must be filled in, or need not be, is not part of its name: %s', (marked) => {
  expect(matchHeader([marked, 'name'], DEFINITIONS.clients)).toMatchObject({
    value: { columns: ['client_id', 'name'] },
  });
});

test('a column is mapped with its mark and without it', () => {
  const read = readMapping({ map: ['Company（必填）=name'], set: [] }, NO_MAPPING);
  if (!read.ok) throw new Error(read.refusal.kind);
  for (const header of ['company', '*Company', 'Company（必填）'])
    expect(matchHeader([header], DEFINITIONS.clients, read.value)).toMatchObject({ value: { columns: ['name'] } });
});

test.each(['余额（万元）', '余额(原币)', '客户号（旧）', '客户*号', '(客户号)', '必填客户号'])(
  'anything else beside a name may change what it means, and stays: %s',
  (name) => {
    expect(matchHeader([name, '客户号', 'product'], DEFINITIONS.holdings)).toMatchObject({
      value: { columns: [null, 'client_id', 'product'], unknown: [name] },
    });
  },
);

test('a required column that is missing refuses the file, and says what there is', () => {
  expect(matchHeader(['client_id', 'week', 'debit'], DEFINITIONS.weekly_flows)).toEqual({
    ok: false,
    refusal: {
      kind: 'missing_columns',
      columns: ['credit', 'count'],
      alsoNamed: ['贷方', '笔数'],
      found: ['client_id', 'week', 'debit'],
      knowsAny: true,
    },
  });
});

test('a column that comes twice, under two names too, refuses the file', () => {
  expect(matchHeader(['客户号', 'name', 'client_id'], DEFINITIONS.clients)).toEqual({
    ok: false,
    refusal: { kind: 'duplicate_column', column: 'client_id', headers: ['客户号', 'client_id'] },
  });
});

test('the columns of a rejects file are known and not reported', () => {
  const header = matchHeader(
    ['name', 'rejected_line', 'rejected_column', 'rejected_value', 'rejected_because'],
    DEFINITIONS.clients,
  );
  expect(header).toMatchObject({ ok: true, value: { unknown: [], isRejects: true } });
});

test('no two columns of a file go by the same name', () => {
  for (const { kind, columns } of Object.values(DEFINITIONS)) {
    const names = Object.entries(columns).flatMap(([name, { aliases }]) => [name, ...aliases]);
    const header = matchHeader(names, DEFINITIONS[kind]);
    const owners = new Map<string, string>();
    for (const [name, { aliases }] of Object.entries(columns)) {
      for (const alias of [name, ...aliases]) {
        expect(owners.get(alias) ?? name, `${kind}: ${alias}`).toBe(name);
        owners.set(alias, name);
      }
    }
    // Given under all its names at once, a column is there twice.
    expect(header.ok).toBe(false);
  }
});
