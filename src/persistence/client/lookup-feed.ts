import type pg from 'pg';
import type { LookupEntry } from '../../core/client/lookup/entry.ts';
import type { Database } from '../database.ts';

/** What the lookup knows of a client, with what else its index may want to know. */
export type FedEntry = LookupEntry & {
  /** The bank's own keys for the client; more than one after a merge. */
  readonly bankKeys: readonly string[];
  readonly ownerId: string | null;
  readonly coOwnerIds: readonly string[];
};

/**
 * A place in the change feed: which transactions had been seen (a `pg_snapshot`), and when, by the database's clock.
 * Opaque to whoever keeps it.
 */
export type FeedPosition = string;

export type ClientChanges = {
  readonly clientIds: readonly string[];
  readonly position: FeedPosition;
  /** The position is so old that changes since may have been pruned: load everything again. */
  readonly reload: boolean;
};

/** Where a live index gets its clients from. */
export type LookupFeed = {
  readonly currentPosition: () => Promise<FeedPosition>;
  readonly loadAll: () => AsyncIterable<FedEntry>;
  /** The clients with these ids as they are now; one that is not among them is closed or gone. */
  readonly loadSome: (clientIds: readonly string[]) => Promise<readonly FedEntry[]>;
  readonly changesSince: (position: FeedPosition) => Promise<ClientChanges>;
};

/** Clients in one reply: the embedded database's one session is held for a few tens of milliseconds at a time. */
const CLIENTS_PER_CHUNK = 1000;

/** A reader that has not looked for this long must load everything again. */
const READER_PATIENCE_HOURS = 24;

/** Rows are pruned after this long: later than a reader may still ask for them. */
export const FEED_KEPT_HOURS = 25;

export const lookupSource = ({ pool }: Database): LookupFeed => ({
  currentPosition: () => currentPosition(pool),
  loadAll: () => loadAll(pool),
  loadSome: async (clientIds) => {
    const entries: FedEntry[] = [];
    for (let start = 0; start < clientIds.length; start += CLIENTS_PER_CHUNK) {
      entries.push(...(await loadSome(pool, clientIds.slice(start, start + CLIENTS_PER_CHUNK))));
    }
    return entries;
  },
  changesSince: (position) => changesSince(pool, position),
});

async function* loadAll(pool: pg.Pool): AsyncGenerator<FedEntry> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await pool.query<FedEntry>(
      `${ENTRY} WHERE c.closed_on IS NULL AND c.id > $1 ORDER BY c.id LIMIT ${CLIENTS_PER_CHUNK}`,
      [after],
    );
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < CLIENTS_PER_CHUNK) return;
    after = last.clientId;
  }
}

const loadSome = async (pool: pg.Pool, clientIds: readonly string[]): Promise<readonly FedEntry[]> =>
  (await pool.query<FedEntry>(`${ENTRY} WHERE c.closed_on IS NULL AND c.id = ANY($1::uuid[])`, [clientIds])).rows;

const ENTRY = `
  SELECT c.id AS "clientId", c.name, c.credit_code AS "creditCode",
         ARRAY(SELECT a.alias FROM client_alias a WHERE a.client_id = c.id ORDER BY a.alias) AS aliases,
         ARRAY(SELECT n.number FROM client_account n WHERE n.client_id = c.id ORDER BY n.number) AS "accountNumbers",
         ARRAY(SELECT k.key FROM source_key k
               WHERE k.entity_id = c.id AND k.entity = 'client' ORDER BY k.key) AS "bankKeys",
         (SELECT o.staff_id FROM ownership o
          WHERE o.client_id = c.id AND o.role = 'owner' AND o.valid_to IS NULL) AS "ownerId",
         ARRAY(SELECT o.staff_id::text FROM ownership o
               WHERE o.client_id = c.id AND o.role = 'co_owner' AND o.valid_to IS NULL
               ORDER BY o.recorded_at, o.id) AS "coOwnerIds"
  FROM client c`;

/** `<pg_snapshot>@<seconds since 1970>`. */
const POSITION = `pg_current_snapshot()::text || '@' || extract(epoch FROM clock_timestamp())::text`;

async function currentPosition(pool: pg.Pool): Promise<FeedPosition> {
  const { rows } = await pool.query<{ position: string }>(`SELECT ${POSITION} AS position`);
  const position = rows[0]?.position;
  if (position === undefined) throw new Error('SELECT without FROM answers one row');
  return position;
}

/**
 * Whatever has been committed since `position`, each change once. A serial number would not do: a transaction that took
 * a low number may commit after one with a high number has been read. What a snapshot does not see is what counts.
 */
async function changesSince(pool: pg.Pool, position: FeedPosition): Promise<ClientChanges> {
  const [snapshot, readAt] = position.split('@');
  const { rows } = await pool.query<{ position: string; reload: boolean; clientIds: string[] | null }>(
    `WITH asked AS (
       SELECT $1::pg_snapshot AS seen,
              to_timestamp($2::double precision) < clock_timestamp() - interval '${READER_PATIENCE_HOURS} hours' AS reload
     )
     SELECT ${POSITION} AS position, reload,
            CASE WHEN reload THEN ARRAY(SELECT id::text FROM client) ELSE
              ARRAY(SELECT DISTINCT client_id::text FROM client_change
                    WHERE xid >= pg_snapshot_xmin(seen)::text::bigint
                      AND NOT pg_visible_in_snapshot(xid::text::xid8, seen))
            END AS "clientIds"
     FROM asked`,
    [snapshot, readAt],
  );
  const row = rows[0];
  if (row === undefined) throw new Error('one row was asked for');
  return { clientIds: row.clientIds ?? [], position: row.position, reload: row.reload };
}
