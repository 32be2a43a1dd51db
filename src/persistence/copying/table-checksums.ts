import type pg from 'pg';

/** What a table holds, in short: two databases with the same of every table hold the same rows. */
type TableSum = { readonly rows: number; readonly checksum: string };
export type TableSums = Readonly<Record<string, TableSum>>;

type Querying = Pick<pg.Pool, 'query'>;

/** The tables of the schema, whichever they are, in order of name. What is written to no log is derived, and no crash leaves it there. */
async function tableNames(connection: Querying): Promise<readonly string[]> {
  const { rows } = await connection.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
           AND c.relpersistence = 'p' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

/**
 * Rows and checksum of a table: the sum of a hash of each row's text, so that the order of rows does not count. The text of a
 * row is the same on every server, since sessions are in UTC.
 */
async function tableSum(connection: Querying, table: string): Promise<TableSum> {
  const { rows } = await connection.query<TableSum>(
    `SELECT count(*)::int AS rows,
            coalesce(sum(('x' || substr(h, 1, 16))::bit(64)::bigint::numeric), 0)
            || '/' || coalesce(sum(('x' || substr(h, 17, 16))::bit(64)::bigint::numeric), 0) AS checksum
     FROM (SELECT md5(t::text) AS h FROM ONLY public."${table}" t) hashed`,
  );
  return rows[0] as TableSum;
}

/** Of every table. */
export async function tableSums(connection: Querying): Promise<TableSums> {
  const sums: Record<string, TableSum> = {};
  for (const table of await tableNames(connection)) sums[table] = await tableSum(connection, table);
  return sums;
}

/** Tables whose rows are not the same, or that only one side has. */
export const differingTables = (a: TableSums, b: TableSums): readonly string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((table) => a[table]?.rows !== b[table]?.rows || a[table]?.checksum !== b[table]?.checksum)
    .sort();
