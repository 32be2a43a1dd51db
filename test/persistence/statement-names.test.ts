import { describe, expect, it } from 'vitest';
import { statementNames } from '../../src/persistence/statement-names.ts';
import { freshDatabase } from '../support/database.ts';

const names = (sqls: readonly string[], nameOf = statementNames()): readonly string[] =>
  sqls.map((sql) => nameOf({ sql }));

describe('a statement', () => {
  it('is named when it comes for the second time, and keeps its name', () => {
    const [first, second, third] = names(['SELECT 1', 'SELECT 1', 'SELECT 1']);
    expect(first).toBe('');
    expect(second).not.toBe('');
    expect(third).toBe(second);
  });

  it('shares its name with no other', () => {
    const named = names(['SELECT 1', 'SELECT 2', 'SELECT 3', 'SELECT 1', 'SELECT 2', 'SELECT 3']).slice(3);
    expect(new Set(named).size).toBe(3);
    expect(named).not.toContain('');
  });

  it('that holds a long list is never named', () => {
    const list = `SELECT ${'$1, '.repeat(10_000)}1`;
    expect(names([list, list])).toEqual(['', '']);
  });
});

it('names come to an end, and old ones stay', () => {
  const nameOf = statementNames();
  const texts = Array.from({ length: 2_000 }, (_, at) => `SELECT ${at}`);
  const named = texts.map((sql) => names([sql, sql], nameOf)[1]);
  expect(named.at(-1)).toBe('');
  expect(named[0]).not.toBe('');
  expect(names([texts[0] ?? ''], nameOf)).toEqual([named[0]]);
});

it('texts that come once do not keep one that comes twice from its name', () => {
  const nameOf = statementNames();
  names(
    Array.from({ length: 5_000 }, (_, at) => `SELECT ${at}`),
    nameOf,
  );
  expect(names(['SELECT 1 AS again', 'SELECT 1 AS again'], nameOf)[1]).not.toBe('');
});

describe('in the database', () => {
  it('what is asked often is prepared, and answers as before after the tables have changed', async () => {
    const { pool, prisma } = await freshDatabase();
    const count = () => prisma.client.count({ where: { closedOn: null } });
    for (let times = 0; times < 8; times += 1) expect(await count()).toBe(0);
    const prepared = await pool.query<{ statement: string }>('SELECT statement FROM pg_prepared_statements');
    expect(prepared.rows.some(({ statement }) => statement.includes('"client"'))).toBe(true);
    await pool.query('ALTER TABLE client ADD COLUMN nickname text');
    await pool.query('ANALYZE client');
    expect(await count()).toBe(0);
  });
});
