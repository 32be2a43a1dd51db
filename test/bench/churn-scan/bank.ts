import pg from 'pg';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';
import { BYTES_PER_WEEK } from '../../../src/persistence/flow-packing.ts';
import { benchDatabase } from '../bench-database.ts';
import { WEEKS as GENERATED, generatedBook } from '../churn/series.ts';

export const SERVER = 'postgres://postgres@127.0.0.1:5432/postgres';
/** The last of the generated weeks comes later. */
export const WEEKS = GENERATED - 1;
export const FIRST = localDate('2024-01-01');

const AT_ONCE = 1_000;
/** So many series are made; the others take them again. */
const MADE = 4_000;
const SEED = 20_261_126;

/** A new database with the packed flows of so many companies, each with an owner; one of a hundred owners owns each. */
export async function createBank(server: string, clients: number) {
  const { url, database, drop } = await benchDatabase(server);
  const { pool } = database;
  await pool.query(
    `INSERT INTO branch (id, name) SELECT gen_random_uuid(), 'Branch ' || n FROM generate_series(1, 10) n`,
  );
  await pool.query(
    `INSERT INTO staff (id, name, email, role, branch_id)
     SELECT gen_random_uuid(), 'RM ' || n, 'rm' || n || '@bank.example', 'rm',
            (SELECT id FROM branch ORDER BY name OFFSET n % 10 LIMIT 1) FROM generate_series(1, 100) n`,
  );
  await pool.query(
    `WITH made AS (
       INSERT INTO client (id, name, kind, branch_id)
       SELECT gen_random_uuid(), 'Client ' || n, 'corporate', (SELECT id FROM branch ORDER BY name LIMIT 1)
       FROM generate_series(1, $1) n RETURNING id),
     numbered AS (SELECT id, row_number() OVER () AS n FROM made),
     owners AS (SELECT id, row_number() OVER () AS n FROM staff)
     INSERT INTO ownership (id, client_id, staff_id, role, valid_from, source)
     SELECT gen_random_uuid(), c.id, o.id, 'owner', date '2020-01-01', 'bench'
     FROM numbered c JOIN owners o ON o.n = c.n % 100 + 1`,
    [clients],
  );
  const series = made().map((each) => packed(each, 0, WEEKS));
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM client ORDER BY id');
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const ids = rows.slice(at, at + AT_ONCE).map(({ id }) => id);
    await pool.query(
      `INSERT INTO flow_series (client_id, currency, first_week, last_week, packed)
       SELECT g.id, 'CNY', $3::date, $4::date, g.packed FROM unnest($1::uuid[], $2::bytea[]) AS g(id, packed)`,
      [ids, ids.map((_, place) => series[(at + place) % series.length]), FIRST, addDays(FIRST, 7 * (WEEKS - 1))],
    );
  }
  await pool.query('VACUUM ANALYZE');
  await database.close();
  return { url, drop };
}

const made = () => generatedBook(MADE, SEED).filter(isRegular);

/** Companies have money in most weeks; accounts that are quiet for months would be hinted at by the dozen. */
const isRegular = ({ credit }: ReturnType<typeof generatedBook>[number]): boolean =>
  credit.filter((amount) => amount > 0).length >= 0.8 * GENERATED;

function packed(
  { credit, debit, dealings }: ReturnType<typeof generatedBook>[number],
  from: number,
  until: number,
): Buffer {
  const bytes = Buffer.alloc((until - from) * BYTES_PER_WEEK);
  for (let week = from; week < until; week += 1) {
    const at = (week - from) * BYTES_PER_WEEK;
    bytes.writeBigInt64BE(BigInt(Math.round(debit[week] ?? 0)), at);
    bytes.writeBigInt64BE(BigInt(Math.round(credit[week] ?? 0)), at + 8);
    bytes.writeInt32BE(dealings[week] ?? 0, at + 32);
  }
  return bytes;
}

/** One more week of everybody, as an import leaves it, and the marks of whose flows have changed. */
export async function addWeek(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ id: string }>('SELECT client_id AS id FROM flow_series ORDER BY client_id');
  const weeks = made().map((series) => packed(series, WEEKS, GENERATED));
  await client.query(
    `UPDATE flow_series s SET last_week = last_week + 7, packed = s.packed || g.week
     FROM unnest($1::uuid[], $2::bytea[]) AS g(id, week) WHERE g.id = s.client_id`,
    [rows.map(({ id }) => id), rows.map((_, place) => weeks[place % weeks.length])],
  );
  await client.query('INSERT INTO churn_stale (client_id, from_week) SELECT client_id, last_week FROM flow_series');
  await client.query('VACUUM ANALYZE flow_series');
  await client.end();
}

const MONTH_DAYS = 28;

/**
 * A deposit and a wealth product of each client, with a balance of every fourth week that was recorded on its evening. Of one holding
 * in ten half goes on some day.
 */
export async function addBalances(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `INSERT INTO holding (id, client_id, product, currency)
     SELECT gen_random_uuid(), id, product, 'CNY' FROM client, unnest(ARRAY['demand deposit', 'wealth product']) product`,
  );
  await client.query(
    `CREATE TEMP TABLE in_order AS
     SELECT id, CASE WHEN random() < 0.1 THEN date '${FIRST}' + (random() * ${7 * GENERATED})::int END AS falls_on
     FROM holding ORDER BY client_id`,
  );
  for (let day = 6; day < 7 * GENERATED; day += MONTH_DAYS)
    await client.query(
      `INSERT INTO holding_balance (holding_id, as_of, revision, balance, recorded_at)
       SELECT id, $1::date, 1, 1e9 * (0.95 + 0.1 * random()) * CASE WHEN falls_on < $1::date THEN 0.5 ELSE 1 END,
              $1::date + interval '12 hours' FROM in_order`,
      [addDays(FIRST, day)],
    );
  await client.query('VACUUM ANALYZE holding');
  await client.query('VACUUM ANALYZE holding_balance');
  await client.end();
}

/** The bank's rule, two weeks running at most half of the mean of the eight before each, over rows of weeks. */
const RULE = `
  SELECT count(*)::int AS found FROM (
    SELECT week, is_down AND lag(is_down) OVER own AS both_down FROM (
      SELECT client, week, credit <= 0.5 * avg(credit) OVER eight AND count(*) OVER eight = 8 AS is_down FROM rows_of_weeks
      WHERE week >= $1::date WINDOW eight AS (PARTITION BY client ORDER BY week ROWS BETWEEN 8 PRECEDING AND 1 PRECEDING)
    ) w WINDOW own AS (PARTITION BY client ORDER BY week)
  ) r WHERE both_down AND week >= $2::date`;

export async function sqlRule(url: string, clients: number) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `CREATE UNLOGGED TABLE rows_of_weeks AS
     SELECT s.client_id AS client, s.first_week + 7 * w AS week,
            ('x' || encode(substr(s.packed, 9 + ${BYTES_PER_WEEK} * w, 8), 'hex'))::bit(64)::bigint AS credit
     FROM (SELECT * FROM flow_series ORDER BY client_id LIMIT ${clients}) s, generate_series(0, ${WEEKS}) w`,
  );
  await client.query('CREATE UNIQUE INDEX ON rows_of_weeks (client, week)');
  await client.query('VACUUM ANALYZE rows_of_weeks');
  const last = addDays(FIRST, 7 * WEEKS);
  const timed = async (values: readonly string[]) => {
    const start = performance.now();
    const { rows } = await client.query<{ found: number }>(RULE, [...values]);
    return { seconds: (performance.now() - start) / 1000, found: rows[0]?.found ?? 0 };
  };
  const all = await timed([FIRST, FIRST]);
  // A week and the one before, with the eight before each.
  const one = await timed([addDays(last, -63), last]);
  await client.end();
  return { clients, all: all.seconds, found: all.found, one: one.seconds };
}
