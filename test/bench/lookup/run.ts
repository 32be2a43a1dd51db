/**
 * npm run bench -- lookup [--names 100000,1000000] [--each 200] [--pairs FILE] [--aliases FILE] [--only NAME] [--out FOLDER] …
 *
 * Client lookup on a generated book, beside pg_trgm (on the server of TEST_DATABASE_URL), MiniSearch, FlexSearch and fuzzysort, each set
 * up by its own documentation and in a process of its own: build time, memory, time per query and recall by kind of query. Then the live
 * index, in the main thread and in one of its own: event-loop delay, and how soon a change is found; and two bots on the server, how soon
 * both find what is changed in the database. Prints one report in markdown;
 * --out writes it to lookup.md and lookup.json in that folder. What the kinds of error are, what counts as found and what the index
 * does is told in docs/lookup.md.
 *
 * --pairs: short name, tab, full name; the full names join the book, the short names are asked. --aliases: id, name, "aka", alias.
 * --only: engines whose name begins so, --live false: without the live index, --misses: what was not found first, --budget: seconds
 * for the questions of one kind. A peer that needs longer than --minutes or more than --memory gigabytes for a book is given up,
 * and the report says so.
 *
 * Times are of the clock, so other work on the machine shows in them: read them beside the calibration loop (about 35 ms on an idle
 * core of the machine the limits were set on).
 */
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ENGINES } from './engines.ts';
import type { LiveReport, LiveTask } from './live.ts';
import {
  asMarkdown,
  type Bench,
  type EngineReport,
  type EngineTask,
  type Entry,
  type GaveUp,
  type Race,
} from './report.ts';
import type { ServedReport, ServedTask } from './served.ts';

const { values } = parseArgs({
  options: {
    names: { type: 'string', default: '100000,1000000' },
    each: { type: 'string', default: '200' },
    pairs: { type: 'string' },
    aliases: { type: 'string' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    live: { type: 'string', default: 'true' },
    misses: { type: 'boolean', default: false },
    budget: { type: 'string', default: '2' },
    minutes: { type: 'string', default: '2' },
    memory: { type: 'string', default: '4' },
    out: { type: 'string' },
  },
});

/** What a process that is given up may take to leave nothing behind. */
const CLEARING_UP_MS = 10_000;

type Ended = { readonly line: string } | GaveUp;

/** Runs one of the neighbouring files in a process of its own; the last line it prints, or why there is none. */
const runAlone = (file: string, task: object, minutes = Number(values.minutes)): Promise<Ended> =>
  new Promise((resolve) => {
    const path = fileURLToPath(new URL(file, import.meta.url));
    const memory = `--max-old-space-size=${Number(values.memory) * 1024}`;
    const child = spawn(process.execPath, ['--expose-gc', memory, path, JSON.stringify(task)], {
      stdio: ['ignore', 'pipe', values.misses ? 'inherit' : 'pipe'],
    });
    let [printed, said] = ['', ''];
    let isLate = false;
    child.stdout?.on('data', (block) => {
      printed += String(block);
    });
    child.stderr?.on('data', (block) => {
      said = `${said}${block}`.slice(-4000);
    });
    const timer = setTimeout(() => {
      isLate = true;
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), CLEARING_UP_MS).unref();
    }, minutes * 60_000);
    child.on('exit', (code) => {
      clearTimeout(timer);
      if (code === 0) resolve({ line: printed });
      else if (isLate) resolve({ gaveUp: `not done after ${minutes} minutes` });
      else if (/heap out of memory|allocation failed/iu.test(said))
        resolve({ gaveUp: `more than ${values.memory} GB` });
      else resolve({ gaveUp: said.match(/^\w*Error: .*$/mu)?.[0] ?? `ended with code ${code}` });
    });
  });

const enter = async (engine: string, names: number): Promise<Entry> => {
  process.stderr.write(`${engine}, ${names.toLocaleString('en')} names …\n`);
  const isOurs = engine === ENGINES[0]?.name;
  const task: EngineTask = {
    engine,
    names,
    each: Number(values.each),
    seed: Number(values.seed),
    pairs: values.pairs ?? null,
    aliases: values.aliases ?? null,
    mostOfFile: isOurs ? Number.MAX_SAFE_INTEGER : 400,
    budgetMs: isOurs ? 60_000 : Number(values.budget) * 1000,
    misses: values.misses && isOurs,
  };
  const ended = await runAlone('one-engine.ts', task, isOurs ? 5 : undefined);
  return 'line' in ended ? { engine, report: JSON.parse(ended.line) as EngineReport } : { engine, ...ended };
};

const liveWith = async (names: number): Promise<LiveReport | GaveUp | null> => {
  if (values.live !== 'true') return null;
  process.stderr.write(`the live index, ${names.toLocaleString('en')} names …\n`);
  const task: LiveTask = { names, seed: Number(values.seed), lookups: 1000 };
  const ended = await runAlone('live.ts', task, 5);
  return 'line' in ended ? (JSON.parse(ended.line) as LiveReport) : ended;
};

const servedWith = async (names: number): Promise<ServedReport | GaveUp | null> => {
  if (values.live !== 'true') return null;
  process.stderr.write(`two bots on a server, ${names.toLocaleString('en')} names …\n`);
  const task: ServedTask = { names, seed: Number(values.seed) };
  const ended = await runAlone('served.ts', task, 5);
  return 'line' in ended ? (JSON.parse(ended.line) as ServedReport) : ended;
};

const races: Race[] = [];
for (const names of values.names.split(',').map(Number)) {
  const entries: Entry[] = [];
  for (const { name } of ENGINES) if (name.startsWith(values.only)) entries.push(await enter(name, names));
  races.push({ names, entries, live: await liveWith(names), served: await servedWith(names) });
}

const bench: Bench = {
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus()[0]?.model.trim()} (${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB), Node ${process.version}`,
  seed: Number(values.seed),
  limits: `Limits for each peer and book: ${values.minutes} minutes, ${values.memory} GB of JavaScript heap.`,
  setUps: ENGINES.filter(({ name }) => name.startsWith(values.only)).map(({ name, setUp }) => ({
    engine: name,
    setUp,
  })),
  races,
};
const markdown = asMarkdown(bench);
process.stdout.write(`${markdown}\n`);
if (values.out !== undefined) {
  mkdirSync(values.out, { recursive: true });
  writeFileSync(join(values.out, 'lookup.md'), `${markdown}\n`);
  writeFileSync(join(values.out, 'lookup.json'), `${JSON.stringify(bench, null, 2)}\n`);
}
