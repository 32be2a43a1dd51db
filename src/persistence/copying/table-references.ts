import type pg from 'pg';

/** A column that refers to the rows of another table, as the schema says. */
export type Reference = {
  /** Whose column it is. */
  readonly table: string;
  readonly column: string;
  /** All columns of that table. */
  readonly columns: readonly string[];
  /** Its rows go with the row they refer to. */
  readonly isLoose: boolean;
};

/** Every column that refers to the `id` of a table. */
export async function referencesTo(
  connection: Pick<pg.ClientBase, 'query'> | pg.Pool,
  table: string,
): Promise<readonly Reference[]> {
  const { rows } = await (connection as pg.Pool).query<Reference>(
    `SELECT r.relname AS "table", a.attname AS "column", c.confdeltype = 'c' AS "isLoose",
            ARRAY(SELECT n.attname::text FROM pg_attribute n
                  WHERE n.attrelid = c.conrelid AND n.attnum > 0 AND NOT n.attisdropped) AS columns
     FROM pg_constraint c
     JOIN pg_class r ON r.oid = c.conrelid
     JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
     WHERE c.contype = 'f' AND cardinality(c.conkey) = 1 AND c.confrelid = ('public.' || quote_ident($1))::regclass
     ORDER BY 1, 2`,
    [table],
  );
  return rows;
}
