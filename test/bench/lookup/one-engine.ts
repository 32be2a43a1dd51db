// One engine with one book, in a process of its own that run.ts starts: what it needs of memory and time is its own, and one that
// needs too much brings down nobody else. Prints one line of JSON.
import { readFileSync } from 'node:fs';
import { ConverterFactory, Locale } from 'opencc-js';
import { calibrate } from '../calibrate.ts';
import { type Asked, ask, percentile } from './ask.ts';
import { type Client, generateBook } from './book.ts';
import { chanceFrom } from './chance.ts';
import { ENGINES } from './engines.ts';
import { kindsOf, type Question, questions } from './queries.ts';
import type { EngineReport, EngineTask } from './report.ts';
import { homophonesAmong } from './typing-errors.ts';

const task = JSON.parse(process.argv[2] ?? '') as EngineTask;
const engine = ENGINES.find(({ name }) => name === task.engine);
if (engine === undefined) throw new Error(`there is no engine ${task.engine}`);

const rowsOf = (path: string | null): readonly (readonly string[])[] =>
  path === null
    ? []
    : readFileSync(path, 'utf8')
        .split(/\r?\n/u)
        .slice(1)
        .filter((line) => line !== '')
        .map((line) => line.split('\t'));

const megabytes = (): number => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return Math.round((heapUsed + external) / 2 ** 20);
};

const pairs = rowsOf(task.pairs);
const aliases = rowsOf(task.aliases);
const given = [...new Set([...pairs.map(([, full]) => full ?? ''), ...aliases.map(([, name]) => name ?? '')])];
const chance = chanceFrom(task.seed);
const book = generateBook(chance, task.names, given);
const entries = book.map(({ entry }) => entry);
const byId = new Map(book.map((client) => [client.entry.clientId, client]));
const byName = new Map(book.map((client) => [client.entry.name, client]));
const alphabet = [...new Set(book.slice(0, 20_000).flatMap(({ entry }) => entry.name.match(/\p{Script=Han}/gu) ?? []))];
const kinds = kindsOf(chance, alphabet, homophonesAmong(alphabet), ConverterFactory(Locale.from.cn, Locale.to.hk));

const calibration = calibrate();
const before = megabytes();
const start = performance.now();
const loaded = await engine.load(entries);
const buildSeconds = (performance.now() - start) / 1000;

const asked: Asked[] = [];
const run = async (name: string, some: readonly Question[], isTarget: boolean): Promise<void> => {
  if (some.length > 0) asked.push(await ask(loaded, name, some, byId, { ...task, isTarget }));
};

// What is compiled when it is first asked shall not count.
const [warm] = kinds;
if (warm !== undefined)
  await ask(loaded, '', questions(chance, book, warm, 50), byId, { ...task, misses: false, isTarget: false });

// What an engine puts off until it is asked counts too.
const memoryMb = loaded.elsewhereMb ?? megabytes() - before;

for (const kind of kinds) {
  if (kind.spoken && !engine.hears) continue;
  // Drawn anew for each kind, so that every engine is asked the same.
  await run(kind.name, questions(chanceFrom(task.seed + kinds.indexOf(kind)), book, kind, task.each), kind.isTarget);
}

/** Every so many rows that `most` are left: the file may be in some order. */
const spread = <Value>(rows: readonly Value[], most: number): readonly Value[] => {
  const step = Math.max(1, Math.ceil(rows.length / most));
  return rows.filter((_, at) => at % step === 0);
};
const fromFile = (rows: readonly (readonly string[])[], name: number, text: number): readonly Question[] =>
  spread(rows, task.mostOfFile).map((row) => ({
    text: row[text] ?? '',
    client: byName.get(row[name] ?? '') as Client,
    kind: null,
  }));
await run('short names of the file', fromFile(pairs, 1, 0), true);
await run('a.k.a. of the file', fromFile(aliases, 1, 3), false);
const isAcronym = (row: readonly string[]): boolean => /^[A-Z]{2,8}$/u.test(row[3] ?? '');
await run('a.k.a. that are acronyms', fromFile(aliases.filter(isAcronym), 1, 3), false);
await loaded.close?.();

const times = asked.flatMap((one) => one.times);
const report: EngineReport = {
  calibration,
  buildSeconds,
  memoryMb,
  p50: percentile(times, 0.5),
  p99: percentile(times, 0.99),
  kinds: asked.map(({ outcome }) => outcome),
};
process.stdout.write(`${JSON.stringify(report)}\n`);
