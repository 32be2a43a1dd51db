import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { type Engine, SHOWN } from './engine.ts';

const ROWS_AT_ONCE = 20_000;

/** On the server whose address is in `TEST_DATABASE_URL`, in a database of its own. */
const SERVER = process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';

export const pgTrgm: Engine = {
  name: 'pg_trgm',
  setUp:
    'PostgreSQL manual, F.35: GIN index with gin_trgm_ops, `$1 <% name` (word similarity, threshold 0.3) ordered by `$1 <<-> name`',
  hears: false,
  load: async (book) => {
    const server = new pg.Client({ connectionString: SERVER });
    await server.connect();
    const name = `rapport_bench_${randomUUID().replaceAll('-', '')}`;
    await server.query(`CREATE DATABASE ${name}`);
    const drop = async (): Promise<void> => {
      await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await server.end();
    };
    // Given up by run.ts.
    process.once('SIGTERM', () => void drop().finally(() => process.exit(1)));
    const url = new URL(SERVER);
    url.pathname = `/${name}`;
    const client = new pg.Client({ connectionString: url.href });
    client.on('error', () => undefined);
    await client.connect();
    await client.query('CREATE EXTENSION pg_trgm');
    await client.query("SET maintenance_work_mem = '512MB'");
    await client.query('SET pg_trgm.word_similarity_threshold = 0.3');
    await client.query('CREATE UNLOGGED TABLE client (id text NOT NULL, name text NOT NULL)');
    for (let at = 0; at < book.length; at += ROWS_AT_ONCE) {
      const rows = book.slice(at, at + ROWS_AT_ONCE);
      await client.query('INSERT INTO client SELECT * FROM unnest($1::text[], $2::text[])', [
        rows.map(({ clientId }) => clientId),
        rows.map((row) => row.name),
      ]);
    }
    await client.query('CREATE INDEX client_name ON client USING gin (name gin_trgm_ops)');
    await client.query('ANALYZE client');
    const size = await client.query<{ size: string }>(`SELECT pg_total_relation_size('client') AS size`);
    return {
      search: async (query) => {
        const { rows } = await client.query<{ id: string }>({
          name: 'search',
          text: `SELECT id FROM client WHERE $1 <% name ORDER BY $1 <<-> name LIMIT ${SHOWN}`,
          values: [query],
        });
        return rows.map(({ id }) => id);
      },
      elsewhereMb: Math.round(Number(size.rows[0]?.size) / 2 ** 20),
      close: async () => {
        await client.end();
        await drop();
      },
    };
  },
};
