import { expect, test } from 'vitest';
import { DEFINITIONS } from '../../src/ingest/definitions.ts';
import { matchHeader } from '../../src/ingest/header.ts';

test('names are found whatever case, space and byte order mark, in English or Chinese', () => {
  const header = matchHeader(['\uFEFFClient ID', ' NAME ', '管户客户经理', 'Credit-Code', '备注'], DEFINITIONS.clients);
  expect(header).toMatchObject({
    ok: true,
    value: { columns: ['client_id', 'name', 'owner', 'credit_code', null], unknown: ['备注'], isRejects: false },
  });
});

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
