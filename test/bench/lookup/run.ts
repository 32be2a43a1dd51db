/**
 * Client lookup on a generated book: `node test/bench/lookup/run.ts [--names 100000] [--each 200] [--pairs FILE] [--aliases FILE]`.
 *
 * Prints build time, memory, time per query and recall by kind of query. A question counts as found when the client asked for, or
 * one that is at least as close by the errors of typing-errors.ts (a true tie), is named first (@1) or among the first five (@5).
 * Names of the files are strict: there only the client itself counts.
 * --pairs: short name, tab, full name; the full names join the book, the short names are asked. --aliases: id, name, "aka", alias.
 * Times are of the clock, so other work on the machine shows in them: read p99 beside the calibration loop (about 35 ms on an idle
 * core of the machine the limits were set on) and the mean processor time at the end. --expose-gc adds the memory of the index.
 *
 * What was tried and did not help, or cost more than it gave:
 * - One array of postings for the whole book with 32-bit numbers: twice the memory, and counters that do not fit in the cache.
 *   Segments of 65,536 forms keep both small.
 * - Comparing Chinese queries by the letters of their pinyin as well: one wrong character leaves two thirds of the letters right, so
 *   strangers that sound alike came before the name meant (recall@1 with two errors 0.75 instead of 0.95). Homophones are now a
 *   cheap exchange in the comparison by characters.
 * - First letters at the same price everywhere: in long pinyin with an error a stranger's initials explained the rest. They are
 *   cheap only in short queries, without vowels, or in words of their own.
 * - More candidates by what they share alone: with two errors in pinyin the name meant is often not among the 250 that share most
 *   letters, and 1,000 cost four times the time. Now 3,000 are looked at by a comparison in bits (nearness.ts), and only the nearest are
 *   compared in full: recall@1 at a million 0.968 instead of 0.944, with half the postings read.
 * - Searching a Chinese query by ear as well when nothing fits: nearness goes by sound and finds homophones in the first search.
 * - Scanning all counters for the best forms: at a million names as long as reading the postings. The MaxScore bound of earlier
 *   segments leaves only the lists of rare pieces to look through.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ConverterFactory, Locale } from 'opencc-js';
import { buildLookupIndex, type LookupIndex } from '../../../src/core/client/lookup/lookup-index.ts';
import { search } from '../../../src/core/client/lookup/search.ts';
import { type Client, generateBook } from './book.ts';
import { chanceFrom } from './chance.ts';
import { kindsOf, mixedOf, type Question, questions, variantsOf } from './queries.ts';
import { errorsBetween, homophonesAmong, initials, spelt } from './typing-errors.ts';

const { values } = parseArgs({
  options: {
    names: { type: 'string', default: '100000' },
    each: { type: 'string', default: '200' },
    pairs: { type: 'string' },
    aliases: { type: 'string' },
    seed: { type: 'string', default: '1' },
    misses: { type: 'boolean', default: false },
  },
});

const lines = (path: string | undefined): readonly (readonly string[])[] =>
  path === undefined
    ? []
    : readFileSync(path, 'utf8')
        .split(/\r?\n/u)
        .slice(1)
        .filter((line) => line !== '')
        .map((line) => line.split('\t'));

/** A loop that does the same on every machine: what other figures are read against. */
const calibrate = (): number => {
  const start = performance.now();
  const numbers = new Uint32Array(1 << 20);
  let state = 1;
  for (let step = 0; step < 20_000_000; step += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    numbers[state >>> 12] = state;
  }
  return performance.now() - start;
};

const megabytes = (): number => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return Math.round((heapUsed + external) / 2 ** 20);
};

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

const spaceless = (text: string): string => text.toLowerCase().replaceAll(/[\s.,()（）]/gu, '');

/** How many errors lie between a query and a client: the fewest over the ways to write its name down. */
const distance = ({ text, spoken }: Question, client: Client): number => {
  if (client.parts === null) return Number.POSITIVE_INFINITY;
  const variants = variantsOf(client.parts);
  const written = spoken
    ? [...variants.flatMap((variant) => [spelt(variant), initials(variant)]), mixedOf(client.parts)]
    : variants;
  return Math.min(...written.map((variant) => errorsBetween(spaceless(text), spaceless(variant))));
};

type Outcome = { readonly times: readonly number[]; readonly first: number; readonly five: number };

/** Processor time of this thread in seconds: on a machine with other work, clock time says more of that than of lookup. */
const processorSeconds = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1e6;
};

const ask = (index: LookupIndex, asked: readonly Question[], byId: ReadonlyMap<string, Client>): Outcome => {
  const times: number[] = [];
  let first = 0;
  let five = 0;
  for (const question of asked) {
    const start = performance.now();
    const matches = search(index, question.text);
    times.push(performance.now() - start);
    const wanted = question.client.entry.clientId;
    const allowed = distance(question, question.client);
    const isFound = (clientId: string): boolean =>
      clientId === wanted ||
      (question.client.parts !== null && distance(question, byId.get(clientId) as Client) <= allowed);
    const ids = matches.slice(0, 5).map(({ clientId }) => clientId);
    if (ids[0] !== undefined && isFound(ids[0])) first += 1;
    else if (values.misses)
      console.log(
        '  miss',
        question.text,
        '|',
        question.client.entry.name,
        '|',
        matches
          .slice(0, 3)
          .map(({ name, score }) => `${name} ${score.toFixed(3)}`)
          .join(' '),
      );
    if (ids.some(isFound)) five += 1;
  }
  return { times, first, five };
};

const report = (name: string, asked: number, { times, first, five }: Outcome): void => {
  const sorted = times.toSorted((one, other) => one - other);
  const figures = [percentile(sorted, 0.5), percentile(sorted, 0.99)].map((ms) => ms.toFixed(2).padStart(8));
  const recall = [first, five].map((found) => (found / asked).toFixed(3).padStart(7));
  console.log(name.padEnd(30), String(asked).padStart(6), ...figures, ...recall);
};

const chance = chanceFrom(Number(values.seed));
const pairs = lines(values.pairs);
const aliases = lines(values.aliases);
const given = [...new Set([...pairs.map(([, full]) => full ?? ''), ...aliases.map(([, name]) => name ?? '')])];

console.log(`calibration ${calibrate().toFixed(0)} ms`);
const book = generateBook(chance, Number(values.names), given);
const before = megabytes();
const start = performance.now();
const startProcessor = processorSeconds();
const index = buildLookupIndex(book.map(({ entry }) => entry));
console.log(
  `${book.length} names, built in ${((performance.now() - start) / 1000).toFixed(1)} s (${(processorSeconds() - startProcessor).toFixed(1)} s of processor)`,
);
if (globalThis.gc) console.log(`index ${megabytes() - before} MB`);

const byId = new Map(book.map((client) => [client.entry.clientId, client]));
const byName = new Map(book.map((client) => [client.entry.name, client]));
const alphabet = [...new Set(book.slice(0, 20_000).flatMap(({ entry }) => entry.name.match(/\p{Script=Han}/gu) ?? []))];
const traditional = ConverterFactory(Locale.from.cn, Locale.to.hk);
const all: number[] = [];
const searchStart = processorSeconds();
console.log('kind'.padEnd(30), ' asked', '  p50 ms', '  p99 ms', '    @1', '     @5');
const run = (name: string, asked: readonly Question[]): void => {
  const outcome = ask(index, asked, byId);
  all.push(...outcome.times);
  report(name, asked.length, outcome);
};
ask(
  index,
  questions(chance, book, kindsOf(chance, alphabet, homophonesAmong(alphabet), traditional)[4] as never, 50),
  byId,
);
for (const kind of kindsOf(chance, alphabet, homophonesAmong(alphabet), traditional)) {
  run(kind.name, questions(chance, book, kind, Number(values.each)));
}
const givenQuestions = (rows: readonly (readonly string[])[], name: number, text: number): readonly Question[] =>
  rows.map((row) => ({ text: row[text] ?? '', client: byName.get(row[name] ?? '') as Client, spoken: false }));
if (pairs.length > 0) run('short names', givenQuestions(pairs, 1, 0));
if (aliases.length > 0) run('a.k.a.', givenQuestions(aliases, 1, 3));
const sorted = all.toSorted((one, other) => one - other);
console.log(
  'all',
  all.length,
  `p50 ${percentile(sorted, 0.5).toFixed(2)} ms, p99 ${percentile(sorted, 0.99).toFixed(2)} ms`,
);
console.log(
  `processor: mean ${(((processorSeconds() - searchStart) * 1000) / all.length).toFixed(2)} ms a query, counting matters around it too`,
);
