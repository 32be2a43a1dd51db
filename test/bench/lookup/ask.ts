import type { Client } from './book.ts';
import type { Loaded } from './engines/engine.ts';
import type { Question } from './queries.ts';
import { errorsBetween } from './typing-errors.ts';

/** What came of the questions of one kind. */
export type Outcome = {
  readonly kind: string;
  /** Whether there is a target for its recall. */
  readonly isTarget: boolean;
  readonly asked: number;
  /** Share of the questions whose client was named first, and among the first five. */
  readonly first: number;
  readonly five: number;
  readonly p50: number;
  readonly p99: number;
};

export type Asked = { readonly outcome: Outcome; readonly times: readonly number[] };

export const percentile = (times: readonly number[], share: number): number => {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
};

const spaceless = (text: string): string => text.toLowerCase().replaceAll(/[\s.,()（）]/gu, '');

/** How many errors lie between a query and a client: the fewest over the ways to write its name down. */
const distance = ({ text, kind }: Question, { parts }: Client): number => {
  if (parts === null || kind === null) return Number.POSITIVE_INFINITY;
  return Math.min(...kind.variants(parts).map((variant) => errorsBetween(spaceless(text), spaceless(variant))));
};

/** Whether a client is the one meant, or as close to the query as that one (a true tie). */
const isFound = (question: Question, client: Client | undefined): boolean =>
  client === question.client ||
  (client !== undefined && question.kind !== null && distance(question, client) <= distance(question, question.client));

/** Asks one after the other, until `budgetMs` is used up but 5 at least. */
export const ask = async (
  engine: Loaded,
  name: string,
  questions: readonly Question[],
  byId: ReadonlyMap<string, Client>,
  options: { readonly budgetMs: number; readonly misses: boolean; readonly isTarget: boolean },
): Promise<Asked> => {
  const times: number[] = [];
  let [first, five, used] = [0, 0, 0];
  for (const question of questions) {
    if (used > options.budgetMs && times.length >= 5) break;
    const start = performance.now();
    const ids = await engine.search(question.text);
    times.push(performance.now() - start);
    used += times.at(-1) as number;
    const found = ids.slice(0, 5).map((id) => isFound(question, byId.get(id)));
    if (found[0] === true) first += 1;
    else if (options.misses) console.error(`  miss ${question.text} | ${question.client.entry.name} | ${ids[0]}`);
    if (found.includes(true)) five += 1;
  }
  const asked = Math.max(1, times.length);
  const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
  return {
    outcome: { kind: name, isTarget: options.isTarget, asked, first: first / asked, five: five / asked, p50, p99 },
    times,
  };
};
