import type pg from 'pg';

/** A table as its rows are carried over: all columns but those that the database works out. */
export type CopiedTable = {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Names of the columns of its primary key, in order. */
  readonly key: readonly string[];
};

/**
 * Every table of the schema but the mark of its migrations, which each database writes for itself, and what is written to no log: it is
 * derived, and gone where a copy that was cut off goes on.
 */
export async function copiedTables(connection: Pick<pg.Pool, 'query'>): Promise<readonly CopiedTable[]> {
  const { rows } = await connection.query<CopiedTable>(
    `SELECT c.relname AS name,
            (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod))
                             ORDER BY a.attnum)
             FROM pg_attribute a
             WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
            coalesce((SELECT json_agg(a.attname ORDER BY k.place)
                      FROM pg_index i
                      CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS k(number, place)
                      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
                      WHERE i.indrelid = c.oid AND i.indisprimary), '[]') AS key
     FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence = 'p'
       AND c.relname <> '_prisma_migrations'
     ORDER BY 1`,
  );
  return rows;
}
