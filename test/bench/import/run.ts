// npm run bench -- import, or: node test/bench/import/run.ts [--rows 1000000] [--folder FOLDER]
// Loads a generated bank, or the files of FOLDER, into an embedded database of its own, twice: rows a second, longest
// transaction, peak memory. A machine shared with others is slow at times: the calibration loop beside it says how slow.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { importVerb } from '../../../src/cli/import.ts';
import { cliWordingIn } from '../../../src/cli/wording/wording.ts';
import { parseTimeZone, type TimeZone } from '../../../src/core/shared/calendar.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import { ok, refuse } from '../../../src/core/shared/result.ts';
import { type Database, openDatabase } from '../../../src/persistence/database.ts';
import { sentenceFor } from '../../../src/persistence/database-refusal.ts';
import { newId } from '../../support/bank.ts';
import { writeBook } from './book.ts';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' }, folder: { type: 'string' } } });
const WEEKS = 104;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Seconds for a fixed piece of work: ratios to it can be compared between machines and hours. */
function calibrate(): number {
  const began = performance.now();
  const hash = createHash('sha256');
  const block = Buffer.alloc(1 << 20, 7);
  for (let at = 0; at < 256; at += 1) hash.update(block);
  hash.digest();
  return (performance.now() - began) / 1000;
}

const work = mkdtempSync(join(tmpdir(), 'rapport-bench-'));
const folder = values.folder ?? join(work, 'book');
if (values.folder === undefined) {
  const clients = Math.max(1, Math.round(Number(values.rows) / WEEKS));
  console.log(`generating ${clients} clients × ${WEEKS} weeks`);
  await writeBook(folder, { clients, weeks: WEEKS });
}

const held: number[] = [];

/** Notes how long each connection is held: on the embedded database others wait that long. */
function watched(database: Database): Database {
  const connect = database.pool.connect.bind(database.pool);
  const watching = async () => {
    const connection = await connect();
    const began = performance.now();
    const release = connection.release.bind(connection);
    connection.release = (destroy) => {
      held.push(performance.now() - began);
      connection.release = release;
      release(destroy);
    };
    return connection;
  };
  database.pool.connect = ((...args: []) => (args.length > 0 ? connect(...args) : watching())) as typeof connect;
  return database;
}

for (const round of ['first', 'again']) {
  const before = calibrate();
  held.length = 0;
  let seconds = 0;
  const code = await importVerb({
    args: [folder],
    io: { stdout: process.stdout, stderr: process.stderr, isTTY: false },
    wording: cliWordingIn('en'),
    openDatabase: async () => {
      const opened = await openDatabase({ dataDir: join(work, 'data'), log: silent });
      if (!opened.ok) return refuse({ sentence: sentenceFor(opened.refusal) });
      seconds = performance.now();
      return ok(watched(opened.value));
    },
    config: {
      dataDir: join(work, 'data'),
      bankTimeZone: parseTimeZone('Asia/Shanghai') as TimeZone,
      baseCurrency: 'CNY' as string as Currency,
      onServer: false,
    },
    clock: { now: () => new Date() },
    newId,
    announce: () => [],
  });
  seconds = (performance.now() - seconds) / 1000;
  const calibration = (before + calibrate()) / 2;
  const sorted = held.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(0);
  console.log(
    `${round}: exit ${code}, ${seconds.toFixed(1)} s (${(seconds / calibration).toFixed(0)} × calibration ${calibration.toFixed(2)} s), ` +
      `transactions ${sorted.length}, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms, ` +
      `peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
  );
}
rmSync(work, { recursive: true });
