import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/persistence/database.ts';
import { type DatabaseRefusal, sentenceFor } from '../../src/persistence/database-refusal.ts';
import { afterwards } from '../support/afterwards.ts';
import { emptyPostgres, onServer, openPostgres } from '../support/postgres.ts';
import { silentLog } from '../support/silent-log.ts';

const databaseUrl = await emptyPostgres();
const name = new URL(databaseUrl).pathname.slice(1);

async function refusalOf(url: string): Promise<DatabaseRefusal> {
  const opened = await openDatabase({ databaseUrl: url, dataDir: 'unused', log: silentLog });
  if (!opened.ok) return opened.refusal;
  await opened.value.close();
  throw new Error('it opened');
}

test('sessions are in UTC, whatever zone the server, the database and the address ask for', async () => {
  await onServer(`ALTER DATABASE ${name} SET TimeZone = 'Asia/Shanghai'`);
  const database = await openPostgres(`${databaseUrl}?options=-c%20TimeZone%3DAsia/Tokyo%20-c%20work_mem%3D5MB`);
  expect(database.kind).toBe('postgres');
  expect((await database.pool.query('SHOW TimeZone')).rows).toEqual([{ TimeZone: 'UTC' }]);
  expect((await database.pool.query('SHOW work_mem')).rows).toEqual([{ work_mem: '5MB' }]);

  const at = new Date('2026-03-29T01:30:00.123Z');
  await database.prisma.handledRequest.create({ data: { key: 'instant', at } });
  expect((await database.prisma.handledRequest.findUnique({ where: { key: 'instant' } }))?.at).toEqual(at);
});

test('a process whose machine was cut off holds its locks for a minute, and not for hours', async () => {
  const { pool } = await openPostgres(databaseUrl);
  const { rows } = await pool.query<{ seconds: number }>(
    `SELECT current_setting('tcp_keepalives_idle')::int
            + current_setting('tcp_keepalives_interval')::int * current_setting('tcp_keepalives_count')::int AS seconds`,
  );
  expect(rows).toEqual([{ seconds: 60 }]);
});

test('behind a pooler that drops what we ask for, it is refused rather than shifting every instant', async () => {
  await onServer(`ALTER DATABASE ${name} SET TimeZone = 'Asia/Shanghai'`);
  const url = new URL(databaseUrl);
  const port = await poolerThatDropsOptions(url.hostname, Number(url.port || 5432));
  url.hostname = '127.0.0.1';
  url.port = String(port);
  const refusal = await refusalOf(url.href);
  expect(refusal).toEqual({ kind: 'not_utc', found: 'Asia/Shanghai' });
  expect(sentenceFor(refusal)).toContain('time zone Asia/Shanghai instead of UTC');
});

/** Passes everything on, except the parameter `options` of the first message, as transaction poolers do. */
async function poolerThatDropsOptions(host: string, port: number): Promise<number> {
  const server = createServer((socket) => {
    const upstream = connect(port, host);
    socket.once('data', (startup) => {
      const text = startup.toString('latin1', 8).replace(/options\0[^\0]*\0/, '');
      const length = Buffer.alloc(4);
      length.writeInt32BE(8 + text.length);
      upstream.write(Buffer.concat([length, startup.subarray(4, 8), Buffer.from(text, 'latin1')]));
      socket.pipe(upstream);
    });
    upstream.pipe(socket);
    for (const end of [socket, upstream]) end.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterwards(() => server.close());
  return (server.address() as AddressInfo).port;
}

test('a server that does not answer is refused in one sentence that names no password', async () => {
  const closed = createServer().listen(0, '127.0.0.1');
  await once(closed, 'listening');
  const { port } = closed.address() as AddressInfo;
  closed.close();
  await once(closed, 'close');
  const refusal = await refusalOf(`postgres://rapport:s3cret@127.0.0.1:${port}/rapport`);
  expect(refusal).toEqual({ kind: 'database_unreachable', host: `127.0.0.1:${port}`, cause: 'ECONNREFUSED' });
  expect(sentenceFor(refusal)).not.toContain('s3cret');
});

test('a database or a user that is not there is a refused login', async () => {
  const [noDatabase, noUser] = [new URL(databaseUrl), new URL(databaseUrl)];
  noDatabase.pathname = '/no_such_database';
  noUser.username = 'nobody_of_this_name';
  expect(await refusalOf(noDatabase.href)).toMatchObject({ kind: 'login_refused' });
  expect(await refusalOf(noUser.href)).toMatchObject({ kind: 'login_refused' });
});

test.each(['mysql://localhost/rapport', 'localhost:5432', ''])('%j is no address of a server', async (address) => {
  expect(await refusalOf(address)).toEqual({ kind: 'database_url_malformed' });
});

test('an idle connection that the server ends is replaced, and the process lives on', async () => {
  const database = await openPostgres(databaseUrl);
  const { rows } = await database.pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const gone = once(database.pool, 'error');
  await onServer(`SELECT pg_terminate_backend(${rows[0]?.pid})`);
  await gone;
  expect((await database.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
});

test('a role that may not make tables is told whose the database has to be', async () => {
  const role = `rapport_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(`CREATE ROLE ${role} LOGIN PASSWORD 'p'`);
  afterwards(() => onServer(`DROP ROLE ${role}`));
  const url = new URL(await emptyPostgres());
  Object.assign(url, { username: role, password: 'p' });
  const refusal = await refusalOf(url.href);
  expect(refusal).toEqual({ kind: 'rights_lacking', cause: 'permission denied for schema public' });
  expect(sentenceFor(refusal)).toContain('ALTER DATABASE');
});
