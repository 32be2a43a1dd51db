import type { Pool } from '../../core/churn/evidence/pool.ts';
import { OPEN_AT, RISING_AT, TOPS_AT, WATCH_BYTES } from '../../core/churn/watch/packing.ts';
import { addDays, type LocalDate, localDate } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import type { Zeros } from '../../usecases/churn/ports/flows.ts';
import type {
  ChurnStateStore,
  Due,
  JudgedWeek,
  Stale,
  StaleMarks,
  StatePage,
  StoredBook,
} from '../../usecases/churn/ports/states.ts';
import { aloneWith } from '../alone.ts';
import { copyIn, rowsToCopy } from '../copying/copy-in.ts';
import { copyOut } from '../copying/copy-out.ts';
import type { Database } from '../database.ts';
import { inTransaction } from '../in-transaction.ts';
import { askToLook } from './due.ts';
import { termsOf } from './terms.ts';
import { WATCHED } from './watched.ts';

/** "chrn" in ASCII, as far as a lock's number goes. */
const CHURN_LOCK = 0x63_68_72_6e;

const CLIENTS_AT_ONCE = { embedded: 1_000, postgres: 2_000 } as const;

const [UUID_BYTES, DATE_BYTES] = [16, 4] as const;

/** A part of a state, and how long it is. */
type Part = { readonly sql: string; readonly bytes: number };
const WHOLE: Part = { sql: 's.state', bytes: WATCH_BYTES };
const TOPS: Part = { sql: `substr(s.state, ${TOPS_AT.from + 1}, ${TOPS_AT.bytes})`, bytes: TOPS_AT.bytes };

/** The states of a page in one value: one row costs what a thousand rows would. */
const together = (part: string): string => `
  SELECT coalesce(string_agg(s.client_id::text, ',' ORDER BY s.client_id), '') AS ids,
         coalesce(string_agg(${part}, ''::bytea ORDER BY s.client_id), ''::bytea) AS states
  FROM (SELECT s.client_id, s.state FROM churn_state s JOIN client c ON c.id = s.client_id AND ${WATCHED}`;

type StaleRow = { readonly id: string; readonly from: string | null };

type Together = { readonly ids: string; readonly states: Buffer };

/** What the charts remember, in SQL on whole sets of rows. */
export function churnStates(database: Database): ChurnStateStore {
  const { pool, kind } = database;
  const read = async (text: string, values: readonly unknown[]): Promise<StatePage> => {
    const { rows } = await pool.query<Together>(text, [...values]);
    const [{ ids, states }] = rows as [Together];
    // A copy: the bytes may be written over, and what was received belongs to the connection.
    return { clientIds: (ids === '' ? [] : ids.split(',')) as ClientId[], states: Uint8Array.from(states) };
  };
  const pageOf = (part: Part, clientIds: readonly ClientId[]): Promise<StatePage> =>
    kind === 'postgres'
      ? copied(part, clientIds)
      : read(`${together(part.sql)} WHERE s.client_id = ANY($1::uuid[])) s`, [clientIds]);

  /**
   * The same row by row as bytes, into the memory in which they are written over. A range is read in its order, whatever is known of the
   * table.
   */
  async function copied({ sql, bytes }: Part, asked: readonly ClientId[]): Promise<StatePage> {
    const clientIds: ClientId[] = [];
    const states = new Uint8Array(asked.length * bytes);
    const isAsked = new Set(asked);
    await copyOut(
      pool,
      `SELECT s.client_id::text, ${sql} FROM churn_state s
       WHERE s.client_id BETWEEN '${asked[0]}' AND '${asked.at(-1)}' ORDER BY s.client_id`,
      (row) => {
        const id = row.text() as ClientId;
        if (!isAsked.has(id)) return;
        states.set(row.bytes(), clientIds.length * bytes);
        clientIds.push(id);
      },
    );
    return { clientIds, states: states.subarray(0, clientIds.length * bytes) };
  }

  const save: ChurnStateStore['save'] = async ({ clientIds, states }, week) => {
    // Sorted by client as they are, so that two never wait for each other.
    await pool.query(
      `INSERT INTO churn_state (client_id, week, state)
       SELECT g.id, $2::date, substr($3::bytea, ((g.place - 1) * ${WATCH_BYTES} + 1)::int, ${WATCH_BYTES})
       FROM unnest($1::uuid[]) WITH ORDINALITY AS g(id, place)
       ON CONFLICT (client_id) DO UPDATE SET week = excluded.week, state = excluded.state`,
      [clientIds, week, Buffer.from(states.buffer, states.byteOffset, states.byteLength)],
    );
  };

  /** As rows in bytes, which costs the server a fifth. */
  const copyStates: ChurnStateStore['add'] = async ({ clientIds, states }, week) => {
    const rows = rowsToCopy(clientIds.length, 3, UUID_BYTES + DATE_BYTES + WATCH_BYTES);
    for (const [client, id] of clientIds.entries()) {
      rows.row(3);
      rows.uuid(id);
      rows.date(week);
      rows.bytes(states.subarray(client * WATCH_BYTES, (client + 1) * WATCH_BYTES));
    }
    await copyIn(pool, 'churn_state (client_id, week, state)', rows.end());
  };

  /** Weeks first: without them there is no book to go on from. */
  const clear = async (): Promise<void> => {
    await pool.query('DELETE FROM churn_week');
    await pool.query('DELETE FROM churn_state');
  };

  return {
    alone: aloneWith(database, CHURN_LOCK),
    askToLook: async (at, isWeekly) => {
      const { text, values } = askToLook(at, isWeekly);
      const { rows } = await pool.query<Due>(text, values);
      return rows[0] as Due;
    },
    book: () => readBook(database),
    former: async () => {
      const row = await bookRow(database);
      if (row === null) return null;
      return {
        firstWeek: localDate(row.first_week),
        lastWeek: row.last_week === null ? null : localDate(row.last_week),
        madeBy: row.made_by,
        anewAt: instantOf(row.pool.anewAt),
      };
    },
    ...termsOf(database),
    saveBook: (book, at) => saveBook(database, book, at),
    isSavedSince: async (since) => {
      const { rowCount } = await pool.query('SELECT FROM churn_book WHERE scanned_at >= $1', [since]);
      return (rowCount ?? 0) > 0;
    },
    clear,
    forgetAll: async () => {
      await clear();
      await pool.query('DELETE FROM churn_book');
    },
    stale: async (upToWeek) => {
      // What is stored of a transaction that ends later may have a lower number than what is seen.
      const { rows } = await pool.query<{ marks: StaleMarks; clients: readonly StaleRow[] }>(
        `SELECT (SELECT coalesce(range_agg(int8range(position, position, '[]')), '{}')::text FROM churn_stale) AS marks,
                (SELECT coalesce(jsonb_agg(jsonb_build_object('id', client_id, 'from', week)), '[]'::jsonb)
                 FROM (SELECT client_id, CASE WHEN NOT bool_or(from_week IS NULL) THEN min(from_week) END AS week
                       FROM churn_stale WHERE from_week IS NULL OR from_week <= $1::date GROUP BY client_id) g) AS clients`,
        [upToWeek],
      );
      const [{ marks, clients }] = rows as [{ marks: StaleMarks; clients: readonly StaleRow[] }];
      return {
        marks,
        clients: clients.map(
          ({ id, from }): Stale => ({ clientId: id as ClientId, fromWeek: from === null ? null : localDate(from) }),
        ),
      };
    },
    forgetStale: async (marks) => {
      await pool.query('DELETE FROM churn_stale WHERE position <@ $1::int8multirange', [marks]);
    },
    held: async () => {
      const { rows } = await pool.query<{ week: string | null; ids: string }>(
        `SELECT min(s.week)::text AS week, coalesce(string_agg(s.client_id::text, ',' ORDER BY s.client_id), '') AS ids
         FROM churn_state s JOIN client c ON c.id = s.client_id AND ${WATCHED}`,
      );
      const { week = null, ids = '' } = rows[0] ?? {};
      return week === null ? null : { leastWeek: localDate(week), clientIds: ids.split(',') as ClientId[] };
    },
    withoutState: async () => {
      const { rows } = await pool.query<{ id: string }>(
        `SELECT DISTINCT f.client_id AS id FROM flow_series f JOIN client c ON c.id = f.client_id AND ${WATCHED}
         LEFT JOIN churn_state s ON s.client_id = f.client_id WHERE s.client_id IS NULL`,
      );
      return rows.map(({ id }) => id as ClientId);
    },
    atOnce: CLIENTS_AT_ONCE[kind],
    page: (clientIds) => pageOf(WHOLE, clientIds),
    // One that a former release wrote in another form says nothing until the next scan has made it anew.
    of: (clientIds) =>
      read(`${together('s.state')} WHERE s.client_id = ANY($1::uuid[]) AND octet_length(s.state) = ${WATCH_BYTES}) s`, [
        clientIds,
      ]),
    tops: (clientIds) => pageOf(TOPS, clientIds),
    save,
    add: kind === 'postgres' ? copyStates : save,
    open: () => marked(pool, OPEN_AT),
    rising: () => marked(pool, RISING_AT),
  };
}

/** Watched clients with a byte of their state that is not 0. */
async function marked(pool: Database['pool'], at: number): Promise<readonly ClientId[]> {
  const { rows } = await pool.query<{ id: string }>(
    `SELECT s.client_id AS id FROM churn_state s JOIN client c ON c.id = s.client_id AND ${WATCHED}
     WHERE get_byte(s.state, ${at}) <> 0 ORDER BY s.client_id`,
  );
  return rows.map(({ id }) => id as ClientId);
}

type BookRow = {
  readonly first_week: string;
  readonly last_week: string | null;
  readonly pool: StoredPool;
  readonly made_by: string;
};
type StoredPool = Pool & {
  readonly zeros: Zeros;
  readonly debitWeek: number | null;
  readonly anewAt?: string | null;
  readonly outages?: StoredBook['outages'];
};
type WeekRow = {
  readonly week: string;
  readonly active: number;
  readonly counted: boolean;
  readonly down: number | null;
  readonly out: number | null;
};

const instantOf = (stored: string | null | undefined): Date | null => (stored == null ? null : new Date(stored));

async function bookRow({ pool }: Database): Promise<BookRow | null> {
  // A former release wrote no last week beside the others.
  const { rows } = await pool.query<BookRow>(
    `SELECT first_week::text, coalesce(pool->>'lastWeek', (SELECT max(week)::text FROM churn_week)) AS last_week, pool, made_by
     FROM churn_book`,
  );
  return rows[0] ?? null;
}

async function readBook(database: Database): Promise<StoredBook | null> {
  const { pool } = database;
  const book = await bookRow(database);
  if (book === null) return null;
  const weeks = await pool.query<WeekRow>(
    'SELECT week::text, active, counted, down, out FROM churn_week ORDER BY week',
  );
  if (weeks.rows.length === 0) return null;
  // A former release wrote no outages.
  const { slope, variance, zeros, debitWeek, anewAt, outages = [] } = book.pool;
  return {
    firstWeek: localDate(book.first_week),
    pool: { slope, variance },
    zeros,
    debitWeek,
    madeBy: book.made_by,
    anewAt: instantOf(anewAt),
    outages,
    weeks: weeks.rows.map(
      ({ active, counted, down, out }): JudgedWeek => ({
        active,
        isCounted: counted,
        limits: down === null ? null : { down, out: out ?? Number.POSITIVE_INFINITY },
      }),
    ),
  };
}

const saveBook = ({ pool }: Database, book: StoredBook, at: Date): Promise<void> =>
  inTransaction(pool, async (connection) => {
    const { firstWeek, zeros, debitWeek, madeBy, anewAt, outages, weeks } = book;
    const lastWeek = addDays(firstWeek, 7 * (weeks.length - 1));
    await connection.query(
      `INSERT INTO churn_book (id, first_week, pool, made_by, scanned_at) VALUES (1, $1, $2, $3, $4)
       ON CONFLICT (id) DO UPDATE SET first_week = excluded.first_week, pool = excluded.pool, made_by = excluded.made_by,
                                      scanned_at = excluded.scanned_at`,
      [firstWeek, JSON.stringify({ ...book.pool, zeros, debitWeek, anewAt, outages, lastWeek }), madeBy, at],
    );
    const rows = weeks.map(({ active, isCounted, limits }, week) => ({
      week: addDays(firstWeek, 7 * week) satisfies LocalDate,
      active,
      counted: isCounted,
      down: limits?.down ?? null,
      out: limits === null || !Number.isFinite(limits.out) ? null : limits.out,
    }));
    await connection.query(
      `INSERT INTO churn_week (week, active, counted, down, out)
       SELECT * FROM jsonb_to_recordset($1::jsonb) AS g(week date, active int, counted boolean, down float8, out float8)
       ON CONFLICT (week) DO UPDATE SET active = excluded.active, counted = excluded.counted, down = excluded.down,
                                        out = excluded.out`,
      [JSON.stringify(rows)],
    );
  });
