// npm run bench -- book, or: node test/bench/book/run.ts [--clients 1000,10000] [--turns 100]
// On the embedded database, for each number of clients: how long the figures of all of them take to derive, and how long somebody
// else waits meanwhile; `/client find` with several queries and `/client NAME`, from what was typed to the blocks of the answer;
// and an export of everything. Read the times beside the calibration loop.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bookParts } from '../../../src/bot/book.ts';
import { clientUseCases } from '../../../src/bot/client.ts';
import type { Staff } from '../../../src/core/client/client.ts';
import { STANDARD_CHECKLIST } from '../../../src/core/client/knowledge/checklist.ts';
import { dayAt, parseTimeZone, type TimeZone } from '../../../src/core/shared/calendar.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import { startClientLookup } from '../../../src/lookup/client-lookup.ts';
import { lookupSource } from '../../../src/persistence/client/lookup-feed.ts';
import { openDatabase } from '../../../src/persistence/database.ts';
import { sentenceFor } from '../../../src/persistence/database-refusal.ts';
import { newId } from '../../../src/persistence/new-id.ts';
import { clientStore, grantStore, staffStore } from '../../../src/persistence/repositories.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { csvFile } from '../../../src/slack/book/surfaces/file.ts';
import { resultPage } from '../../../src/slack/book/surfaces/result.ts';
import { clientCard } from '../../../src/slack/client/surfaces/card.ts';
import { wordingIn } from '../../../src/slack/wording/wording.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import { noMatters } from '../../support/records.ts';
import { calibrate } from '../calibrate.ts';
import { bankOf } from './bank.ts';

const { values } = parseArgs({
  options: { clients: { type: 'string', default: '1000,10000' }, turns: { type: 'string', default: '100' } },
});
const turns = Number(values.turns);
const NOW = new Date('2026-11-23T00:30:00Z');
const ZONE = parseTimeZone('Asia/Shanghai') as TimeZone;
const QUERIES = [
  'tier:战略 last>30d sort:-balance',
  'owner:me matures<90d',
  '海港 products<4',
  'industry:物流 -tier:基础 overdue:yes',
  'sort:-balance',
];

async function benchOf(clients: number): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'rapport-bench-'));
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const opened = await openDatabase({ dataDir, log });
  if (!opened.ok) throw new Error(sentenceFor(opened.refusal));
  const database = opened.value;
  const { manager, owner } = await bankOf(database, clients);
  const lookup = await startClientLookup({ source: lookupSource(database), onError: (error) => console.error(error) });
  const clock = { now: () => NOW };
  const parts = {
    checklist: STANDARD_CHECKLIST,
    matters: noMatters,
    clock,
    bankZone: ZONE,
    newId,
    database,
    unitOfWork: unitOfWork(database, { clock, newId, announce }),
    clients: clientStore(database),
    staff: staffStore(database),
    grants: grantStore(database),
  };
  const book = bookParts(parts, lookup, 'CNY' as Currency);
  const showPicture = async () => 'failed' as const;
  const { findClient } = clientUseCases(parts, lookup, { showPicture });
  const reader = { wording: wordingIn('en'), today: dayAt(NOW, ZONE), now: NOW, zone: ZONE };

  console.log(`\n${clients} clients`);
  const derived = await beside(database.pool, async () => {
    for (let left = await stale(); left > 0; left = await stale()) await book.refresh(NOW);
  });
  console.log(`figures of all: ${line(derived)}`);

  const search = (by: Staff, text: string) => async () => {
    const page = await book.usecases.searchBook(by, text, null);
    if (!page.ok) throw new Error(text);
    resultPage(page.value, null, reader);
  };
  for (const text of QUERIES)
    console.log(`/client find ${text}: ${percentiles(await timesOf(search(owner, text), turns))}`);
  console.log(`the same for a manager: ${percentiles(await timesOf(search(manager, QUERIES[0] ?? ''), turns))}`);

  const { rows } = await database.pool.query<{ name: string }>('SELECT name FROM client ORDER BY id LIMIT $1', [turns]);
  let at = 0;
  const open = async (): Promise<void> => {
    const found = await findClient(manager, rows[at++ % rows.length]?.name ?? '');
    if (found.kind === 'one' && found.sight.kind === 'record') clientCard(found.sight, reader);
  };
  console.log(`/client NAME: ${percentiles(await timesOf(open, turns))}`);

  let size = 0;
  const exported = await beside(database.pool, async () => {
    const file = await book.usecases.exportBook({
      by: manager,
      text: 'sort:-balance',
      requestKey: 'bench',
      origin: 'bench',
      onBegin: async () => undefined,
    });
    if (!file.ok) throw new Error('the export was refused');
    size = csvFile(file.value.rows, file.value.baseCurrency, reader).length;
  });
  console.log(`export of all (${Math.round(size / 1024)} kB): ${line(exported)}`);
  await lookup.stop();
  await database.close();
  rmSync(dataDir, { recursive: true });

  async function stale(): Promise<number> {
    const { rows: counted } = await database.pool.query<{ n: number }>('SELECT count(*)::int AS n FROM book_stale');
    return counted[0]?.n ?? 0;
  }
}

/** How long `work` takes, and the longest that somebody waits who only asks for a number meanwhile. */
async function beside(
  pool: { readonly query: (text: string) => Promise<unknown> },
  work: () => Promise<unknown>,
): Promise<{ readonly seconds: number; readonly cpuSeconds: number; readonly longestWait: number }> {
  let isDone = false;
  let longestWait = 0;
  const others = (async () => {
    while (!isDone) {
      const asked = performance.now();
      await pool.query('SELECT 1');
      longestWait = Math.max(longestWait, performance.now() - asked);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  })();
  const before = process.cpuUsage();
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  const cpuSeconds = cpuMsSince(before) / 1000;
  isDone = true;
  await others;
  return { seconds, cpuSeconds, longestWait };
}

const line = ({ seconds, cpuSeconds, longestWait }: Awaited<ReturnType<typeof beside>>): string =>
  `${seconds.toFixed(1)} s (${cpuSeconds.toFixed(1)} s of the processor), others wait ${longestWait.toFixed(0)} ms at most`;

type Times = { readonly times: readonly number[]; readonly cpuMs: number };

/** Times of so many turns, and the processor's share of one: a machine that has other things to do lengthens only the first. */
async function timesOf(work: () => Promise<unknown>, count: number): Promise<Times> {
  await work();
  const times: number[] = [];
  const before = process.cpuUsage();
  for (let turn = 0; turn < count; turn += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return { times, cpuMs: cpuMsSince(before) / count };
}

const cpuMsSince = (before: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

function percentiles({ times, cpuMs }: Times): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.ceil(sorted.length * share) - 1] ?? 0).toFixed(0);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms; ${cpuMs.toFixed(0)} ms of the processor`;
}

console.log(`calibration loop ${calibrate().toFixed(0)} ms`);
for (const clients of values.clients.split(',').map(Number)) await benchOf(clients);
