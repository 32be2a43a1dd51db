#!/usr/bin/env node
// Stands in for Prisma's native `schema-engine`, which is downloaded and not on npm, by driving the same engine compiled
// to WebAssembly. The Prisma CLI starts it and speaks JSON-RPC with it, one message a line, on stdin and stdout.
// Without a DATABASE_URL, and always as shadow database, it works on an embedded database in memory.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { PGlite } from '@electric-sql/pglite';
import { fuzzystrmatch } from '@electric-sql/pglite/contrib/fuzzystrmatch';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as wasm from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

const argv = process.argv.slice(2);
const valuesOf = (option) => argv.flatMap((word, index) => (word === option ? [argv[index + 1]] : []));
const url = JSON.parse(valuesOf('--datasource')[0] ?? '{}').url ?? 'postgresql://embedded';

// --- databases

const closers = [];

async function openEmbedded() {
  const database = await PGlite.create('memory://', { extensions: { fuzzystrmatch, pg_trgm, unaccent } });
  const { connection, ...config } = createPgConfig(database);
  // PGlite 0.5.16 takes pg's `types`, a parser override that Prisma always passes, for a list of oids.
  const parse = connection.parse.bind(connection);
  connection.parse = (query) => parse({ ...query, types: Array.isArray(query.types) ? query.types : undefined });
  const pool = new pg.Pool({ ...config, connection, max: 1, idleTimeoutMillis: 0 });
  const close = async () => {
    await pool.end();
    await database.close();
  };
  return { pool, close };
}

function openServer() {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  return { pool, close: () => pool.end() };
}

async function openMain() {
  const { pool, close } = url.startsWith('postgresql://embedded') ? await openEmbedded() : openServer();
  closers.push(close);
  return pool;
}

let mainPool;
const mainDatabase = () => {
  mainPool ??= openMain();
  return mainPool;
};

// --- Prisma's adapter with two gaps filled: a script goes to the server whole (the original splits it at every ';'),
// --- and columns of the catalogue's type "char" are understood.

const CHAR_OID = 18;
const TEXT_OID = 25;
const CHARACTER = 6; // Prisma's ColumnTypeEnum.Character

function filled(adapter, pool) {
  const { queryRaw } = adapter;
  return Object.assign(adapter, {
    async queryRaw(statement) {
      let oids = [];
      const client = {
        async query(...args) {
          const result = await pool.query(...args);
          oids = result.fields.map((field) => field.dataTypeID);
          result.fields = result.fields.map(({ name, dataTypeID }) => ({
            name,
            dataTypeID: dataTypeID === CHAR_OID ? TEXT_OID : dataTypeID,
          }));
          return result;
        },
      };
      const reader = Object.assign(Object.create(Object.getPrototypeOf(adapter)), adapter, { client });
      const result = await queryRaw.call(reader, statement);
      const columnTypes = result.columnTypes.map((type, index) => (oids[index] === CHAR_OID ? CHARACTER : type));
      return { ...result, columnTypes };
    },
    async executeScript(script) {
      try {
        await pool.query(script);
      } catch (error) {
        adapter.onError(error);
      }
    },
  });
}

const adapters = {
  provider: 'postgres',
  adapterName: '@prisma/adapter-pg',
  async connect() {
    const pool = await mainDatabase();
    return filled(await new PrismaPg(pool).connect(), pool);
  },
  async connectToShadowDb() {
    const { pool, close } = await openEmbedded();
    return Object.assign(filled(await new PrismaPg(pool).connect(), pool), { dispose: close });
  },
};

// --- the engine

async function loadEngine() {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const bytes = readFileSync(entry.replace(/schema_engine\.js$/, 'schema_engine_bg.wasm'));
  globalThis.PRISMA_WASM_PANIC_REGISTRY ??= {
    set_message(message) {
      this.message = message;
    },
    get() {
      return this.message;
    },
  };
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': wasm });
  wasm.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start?.();
}

function newEngine() {
  const datamodels = valuesOf('--datamodels').map((path) => [path, readFileSync(path, 'utf8')]);
  return wasm.SchemaEngine.new(
    { datamodels: datamodels.length > 0 ? datamodels : undefined },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapters),
  );
}

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);

async function call(method, params) {
  const engine = await newEngine();
  switch (method) {
    case 'getDatabaseVersion':
      return engine.version(params);
    case 'createDatabase':
      return { databaseName: 'embedded' };
    case 'diff': {
      const { exitCode, stdout } = await engine.diff(params);
      // The native engine prints by a message of its own, which the CLI does not number.
      if (stdout) send({ id: 1, method: 'print', params: { content: stdout } });
      return { exitCode, stdout: null };
    }
    case 'evaluateDataLoss':
    case 'createMigration': {
      // The WebAssembly engine replays migrations into a shadow database only while diagnosing; these two calls read
      // the result from its cache, so fill it for exactly this list of migrations.
      const { migrationsList, filters } = params;
      await engine.diagnoseMigrationHistory({ migrationsList, filters, optInToShadowDatabase: true });
      return engine[method](params);
    }
    default:
      return (await engine[method](params)) ?? {};
  }
}

/** The error as the CLI expects it: the engine's own account in JSON, or one made of a plain error. */
function accountOf(error) {
  try {
    return JSON.parse(error.message);
  } catch {
    return { is_panic: false, message: error.message, error_code: error.code, meta: error.meta };
  }
}

async function serve() {
  await loadEngine();
  for await (const line of createInterface({ input: process.stdin })) {
    if (!line.trim()) continue;
    const { id, method, params } = JSON.parse(line);
    if (!method) continue;
    try {
      send({ id, result: (await call(method, params)) ?? null });
    } catch (error) {
      const message = 'An error happened. Check the data field for details.';
      send({ id, error: { code: 4466, message, data: accountOf(error) } });
    }
  }
}

// --- the questions the CLI asks by command line

async function createDatabase() {
  const server = new URL(url);
  const name = server.pathname.slice(1);
  server.pathname = '/postgres';
  const pool = new pg.Pool({ connectionString: String(server), max: 1 });
  await pool.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  await pool.end();
}

const commands = {
  'can-connect-to-database': async () => (await mainDatabase()).query('SELECT 1'),
  'create-database': createDatabase,
};

// PostgreSQL's code → Prisma's: no such database, wrong password; anything else is "cannot be reached".
const errorCodes = { '3D000': 'P1003', '28P01': 'P1000' };

async function answer(command) {
  try {
    await commands[command]();
  } catch (error) {
    const fields = { message: error.message, error_code: errorCodes[error.code] ?? 'P1001' };
    process.stderr.write(`\n${JSON.stringify({ level: 'ERROR', target: 'schema_engine::logger', fields })}\n`);
    process.exitCode = 1;
  }
}

if (argv.includes('--version') || argv.includes('-V')) {
  console.log('schema-engine-cli wasm');
} else if (argv.includes('cli')) {
  await answer(argv[argv.indexOf('cli') + 1]);
} else {
  await serve();
}
for (const close of closers) await close();
process.exit();
