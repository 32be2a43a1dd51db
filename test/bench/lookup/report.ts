import type { Outcome } from './ask.ts';
import type { LiveReport } from './live.ts';
import type { ServedReport } from './served.ts';

/** What one process is to measure. */
export type EngineTask = {
  readonly engine: string;
  readonly names: number;
  readonly each: number;
  readonly seed: number;
  readonly pairs: string | null;
  readonly aliases: string | null;
  /** Questions taken from a file at most. */
  readonly mostOfFile: number;
  /** Time for the questions of one kind; those that do not fit in are not asked. */
  readonly budgetMs: number;
  readonly misses: boolean;
};

export type EngineReport = {
  /** Milliseconds of the calibration loop, just before. */
  readonly calibration: number;
  readonly buildSeconds: number;
  readonly memoryMb: number;
  readonly p50: number;
  readonly p99: number;
  readonly kinds: readonly Outcome[];
};

/** Why there are no figures. */
export type GaveUp = { readonly gaveUp: string };

/** An engine's figures, or why there are none. */
export type Entry =
  | { readonly engine: string; readonly report: EngineReport }
  | { readonly engine: string; readonly gaveUp: string };

export type Race = {
  readonly names: number;
  readonly entries: readonly Entry[];
  readonly live: LiveReport | GaveUp | null;
  readonly served: ServedReport | GaveUp | null;
};

export type Bench = {
  readonly date: string;
  readonly machine: string;
  readonly seed: number;
  readonly limits: string;
  readonly setUps: readonly { readonly engine: string; readonly setUp: string }[];
  readonly races: readonly Race[];
};

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const table = (head: readonly string[], body: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...body.map(row)].join('\n');

const figures: readonly (readonly [string, (report: EngineReport) => string])[] = [
  ['build, s', ({ buildSeconds }) => buildSeconds.toFixed(1)],
  ['memory, MB', ({ memoryMb }) => String(memoryMb)],
  ['p50, ms', ({ p50 }) => p50.toFixed(1)],
  ['p99, ms', ({ p99 }) => p99.toFixed(1)],
  ['calibration loop, ms', ({ calibration }) => calibration.toFixed(0)],
];

const figureOf = (entry: Entry, figure: (report: EngineReport) => string): string =>
  'report' in entry ? figure(entry.report) : '—';

const recallOf = (entry: Entry, kind: string): string => {
  const found = 'report' in entry ? entry.report.kinds.find((one) => one.kind === kind) : undefined;
  if (found === undefined) return '—';
  return `${found.first.toFixed(3)} / ${found.five.toFixed(3)}${found.asked < 100 ? ` (${found.asked})` : ''}`;
};

const timesOf = (entry: Entry | undefined, kind: string): string => {
  const found =
    entry !== undefined && 'report' in entry ? entry.report.kinds.find((one) => one.kind === kind) : undefined;
  return found === undefined ? '—' : `${found.p50.toFixed(1)} / ${found.p99.toFixed(1)}`;
};

const raceText = ({ names, entries, live, served }: Race): string => {
  const [own] = entries;
  // Rapport is asked all kinds; when it gave up, those that the others were asked.
  const kinds = entries.flatMap((entry) => ('report' in entry ? [entry.report.kinds] : []))[0] ?? [];
  const engines = entries.map(({ engine }) => engine);
  const gaveUp = entries.flatMap((entry) => ('gaveUp' in entry ? [`- ${entry.engine}: ${entry.gaveUp}`] : []));
  return [
    `## ${names.toLocaleString('en')} names`,
    table(
      ['', ...engines],
      figures.map(([name, figure]) => [name, ...entries.map((entry) => figureOf(entry, figure))]),
    ),
    ...(gaveUp.length > 0 ? [gaveUp.join('\n')] : []),
    'Recall@1 / recall@5; in brackets how many were asked where the time allowed fewer than 100. Last column: p50 / p99 of Rapport, ms.',
    table(
      ['kind of query', ...engines, 'ms'],
      kinds.map(({ kind, isTarget }) => [
        isTarget ? kind : `${kind} ¹`,
        ...entries.map((entry) => recallOf(entry, kind)),
        timesOf(own, kind),
      ]),
    ),
    ...(live === null ? [] : ['gaveUp' in live ? `The live index: ${live.gaveUp}.` : liveText(live)]),
    ...(served === null
      ? []
      : ['gaveUp' in served ? `Two bots on one PostgreSQL server: ${served.gaveUp}.` : servedText(served)]),
  ].join('\n\n');
};

const liveText = ({ places, visibleMs }: LiveReport): string =>
  [
    table(
      ['the live index', 'in the main thread', 'in a thread of its own'],
      [
        ['loading, s', ...places.map(({ loadSeconds }) => loadSeconds.toFixed(1))],
        ['event-loop delay while loading, p99 / longest, ms', ...places.map(({ loading }) => delayText(loading))],
        ['event-loop delay during lookups, p99 / longest, ms', ...places.map(({ searching }) => delayText(searching))],
        ['a lookup and back, p50 / p99, ms', ...places.map(({ p50, p99 }) => `${p50.toFixed(1)} / ${p99.toFixed(1)}`)],
      ],
    ),
    `A change was found ${visibleMs.p50.toFixed(0)} ms after it had been written, at the longest ${visibleMs.longest.toFixed(0)} ms, with nothing rebuilt.`,
  ].join('\n\n');

const servedText = ({ loadSeconds, visible }: ServedReport): string =>
  `Two bots on one PostgreSQL server loaded all clients in ${loadSeconds.map((seconds) => seconds.toFixed(1)).join(' and ')} s; a name changed in the database was found by both after ${visible.p50.toFixed(0)} ms, at the longest ${visible.longest.toFixed(0)} ms.`;

const delayText = ({ p99, longest }: { readonly p99: number; readonly longest: number }): string =>
  `${p99.toFixed(1)} / ${longest.toFixed(0)}`;

export const asMarkdown = (bench: Bench): string =>
  [
    '# Lookup',
    `${bench.date}, ${bench.machine}, seed ${bench.seed}. ${bench.limits}`,
    bench.setUps.map(({ engine, setUp }) => `- ${engine}: ${setUp}.`).join('\n'),
    ...bench.races.map(raceText),
    '¹ short or ambiguous by nature: no target, reported only. The target for short names is that of 100,000 names.',
  ].join('\n\n');
