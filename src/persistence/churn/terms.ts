import type { ChurnStateStore } from '../../usecases/churn/ports/states.ts';
import type { Database } from '../database.ts';

/** Clients in one statement; hardly anything is written of each. */
const WATCHED_AT_ONCE = { embedded: 2_000, postgres: 25_000 } as const;

/** By which rules and charts clients are watched, and since when each of them is: what `/churn report` counts by. */
export const termsOf = ({ pool, kind }: Database): Pick<ChurnStateStore, 'enterTerm' | 'beginWatching'> => ({
  enterTerm: async ({ rules, charts }, at) => {
    await pool.query(
      // What a clock that was ahead has written is not in force.
      `WITH ahead AS (DELETE FROM churn_term WHERE since > $1)
       INSERT INTO churn_term (since, rules, charts) SELECT $1, $2, $3
       WHERE (SELECT (rules, charts) FROM churn_term WHERE since <= $1 ORDER BY since DESC LIMIT 1)
             IS DISTINCT FROM ($2::int, $3::int)
       ON CONFLICT (since) DO UPDATE SET rules = excluded.rules, charts = excluded.charts`,
      [at, rules, charts],
    );
  },
  beginWatching: async (clientIds, at) => {
    for (let first = 0; first < clientIds.length; first += WATCHED_AT_ONCE[kind])
      await pool.query(
        // What a clock that was ahead has written is not so.
        `INSERT INTO churn_watched (client_id, since)
         SELECT g.id, $2 FROM unnest($1::uuid[]) AS g(id) LEFT JOIN churn_watched w ON w.client_id = g.id
         WHERE w.client_id IS NULL OR w.since > $2
         ON CONFLICT (client_id) DO UPDATE SET since = excluded.since`,
        [clientIds.slice(first, first + WATCHED_AT_ONCE[kind]), at],
      );
  },
});
