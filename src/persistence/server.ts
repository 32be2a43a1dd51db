import pg from 'pg';
import { ok, type Result, refuse } from '../core/shared/result.ts';
import type { DatabaseRefusal } from './database-refusal.ts';
import type { Log } from './log.ts';
import { surviveLostConnections } from './lost-connections.ts';

/** 15: what Debian 12 and the managed services of 2023 have. */
const OLDEST_MAJOR = 15;

/**
 * Rows are carried over and compared as text: dates and bytes look the same whatever the server is set to. adapter-pg sends and
 * reads instants without an offset, as if every session were in UTC. Compiling a query (JIT) takes longer than any of ours.
 */
const SESSION = [
  '-c TimeZone=UTC -c DateStyle=ISO -c bytea_output=hex -c jit=off',
  // A machine that is cut off says no goodbye: its locks, as that of an import, would stand for two hours.
  '-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3',
].join(' ');

/** The other way round: what waits for the answer of a server that has gone hears so within half a minute. */
const QUIET_BEFORE_ASKING_MS = 10_000;

const CONNECTIONS_PER_PROCESS = 10;

/** Connects to a PostgreSQL server and makes sure that its sessions are of a kind we can trust. */
export async function openServer(databaseUrl: string, log: Log): Promise<Result<pg.Pool, DatabaseRefusal>> {
  const config = connectionConfig(databaseUrl);
  if (config === null) return refuse({ kind: 'database_url_malformed' });
  const pool = new pg.Pool({
    ...config,
    max: CONNECTIONS_PER_PROCESS,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: QUIET_BEFORE_ASKING_MS,
    application_name: 'rapport',
  });
  surviveLostConnections(pool);
  pool.on('error', (error) => log.warn({ cause: error.message }, 'an idle connection to the database was lost'));
  const checked = await check(pool, hostOf(databaseUrl));
  if (!checked.ok) await pool.end();
  return checked;
}

function connectionConfig(databaseUrl: string): pg.PoolConfig | null {
  const url = parseUrl(databaseUrl);
  if (url === null) return null;
  // pg lets options of the address win over options beside it: add ours to theirs.
  const theirs = url.searchParams.get('options');
  if (theirs === null) return { connectionString: databaseUrl, options: SESSION };
  url.searchParams.set('options', `${theirs} ${SESSION}`);
  return { connectionString: url.href };
}

async function check(pool: pg.Pool, host: string): Promise<Result<pg.Pool, DatabaseRefusal>> {
  let row: { version: string; zone: string } | undefined;
  try {
    const { rows } = await pool.query<{ version: string; zone: string }>(
      `SELECT current_setting('server_version_num') AS version, current_setting('TimeZone') AS zone`,
    );
    row = rows[0];
  } catch (error) {
    return refuse(unreachable(error, host));
  }
  const major = Math.floor(Number(row?.version) / 10_000);
  if (!(major >= OLDEST_MAJOR)) return refuse({ kind: 'too_old', found: String(major), needed: String(OLDEST_MAJOR) });
  if (row?.zone !== 'UTC') return refuse({ kind: 'not_utc', found: row?.zone ?? 'unknown' });
  return ok(pool);
}

/** SQLSTATE: 28xxx is a refused login, 3D000 a database of that name that is not there. */
function unreachable(error: unknown, host: string): DatabaseRefusal {
  const { code, message } = error as { code?: string; message?: string };
  const refused = code?.startsWith('28') === true || code === '3D000';
  const cause = refused ? (message ?? code) : (code ?? message ?? 'unknown');
  return { kind: refused ? 'login_refused' : 'database_unreachable', host, cause };
}

function parseUrl(databaseUrl: string): URL | null {
  const url = URL.parse(databaseUrl);
  return url !== null && /^postgres(ql)?:$/.test(url.protocol) ? url : null;
}

const hostOf = (databaseUrl: string): string => parseUrl(databaseUrl)?.host || 'localhost';
