import type { Database } from '../database.ts';
import { WATCHED } from './watched.ts';

/** All states are gone, as after a crash of the server, though there is a book, and somebody whose state it had. */
const LOST = `
  EXISTS (SELECT FROM churn_book) AND NOT EXISTS (SELECT FROM churn_state)
  AND EXISTS (SELECT FROM flow_series s JOIN client c ON c.id = s.client_id AND ${WATCHED})`;

/**
 * Whether flows have come that nobody has weighed, states are to be made anew, or clients are to be looked at for another reason; and no
 * import is at work.
 */
export async function isScanDue({ pool }: Database): Promise<boolean> {
  const { rows } = await pool.query<{ due: boolean }>(
    `SELECT (EXISTS (SELECT FROM churn_stale) OR EXISTS (SELECT FROM churn_due) OR (${LOST}))
            AND NOT (${IMPORTING}) AS due`,
  );
  return rows[0]?.due === true;
}

const IMPORTING = "EXISTS (SELECT FROM import_batch WHERE state = 'running')";

export async function isImporting({ pool }: Database): Promise<boolean> {
  const { rows } = await pool.query<{ running: boolean }>(`SELECT ${IMPORTING} AS running`);
  return rows[0]?.running === true;
}
