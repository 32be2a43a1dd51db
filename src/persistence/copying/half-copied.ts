import type pg from 'pg';

/** A schema of its own, so that what a half-copied database lacks is not looked for among its tables. */
const MARK = 'rapport_copy';

type Querying = Pick<pg.Pool, 'query'>;

/** A copy into this database was begun and not finished; from where. Null: it is whole. */
export async function halfCopiedFrom(connection: Querying): Promise<string | null> {
  const { rows: found } = await connection.query<{ exists: boolean }>(
    `SELECT to_regclass('${MARK}.copy') IS NOT NULL AS exists`,
  );
  if (found[0]?.exists !== true) return null;
  const { rows } = await connection.query<{ source: string }>(`SELECT source FROM ${MARK}.copy`);
  return rows[0]?.source ?? '';
}

/** What is written down of a copy, in the database that it goes to: a chunk and how far it came are one transaction. */
export const copyBook = (connection: Querying) => ({
  begin: async (source: string): Promise<void> => {
    await connection.query(
      `CREATE SCHEMA ${MARK};
       CREATE TABLE ${MARK}.copy (source text NOT NULL);
       CREATE TABLE ${MARK}.progress (name text PRIMARY KEY, last jsonb, done boolean NOT NULL)`,
    );
    await connection.query(`INSERT INTO ${MARK}.copy (source) VALUES ($1)`, [source]);
  },
  /** `last`: the key of the last row that came over. */
  progress: async (table: string): Promise<{ readonly last: readonly string[] | null; readonly done: boolean }> => {
    const { rows } = await connection.query<{ last: readonly string[] | null; done: boolean }>(
      `SELECT last, done FROM ${MARK}.progress WHERE name = $1`,
      [table],
    );
    return rows[0] ?? { last: null, done: false };
  },
  note: async (table: string, last: readonly string[] | null, done: boolean): Promise<void> => {
    await connection.query(
      `INSERT INTO ${MARK}.progress (name, last, done) VALUES ($1, $2::jsonb, $3)
       ON CONFLICT (name) DO UPDATE SET last = coalesce(excluded.last, progress.last), done = excluded.done`,
      [table, last === null ? null : JSON.stringify(last), done],
    );
  },
  /** The copy is whole. */
  end: async (): Promise<void> => {
    await connection.query(`DROP SCHEMA ${MARK} CASCADE`);
  },
});
