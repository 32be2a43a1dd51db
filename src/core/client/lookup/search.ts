import { candidatesFor } from './candidates.ts';
import type { CodeHit } from './code-index.ts';
import type { IndexedClient, LookupIndex } from './lookup-index.ts';
import type { Match, TextRange } from './match.ts';
import { normalise } from './normalise.ts';
import { type Query, readQuery } from './query.ts';
import { namedPositions, scoreForm } from './score.ts';
import { SEGMENT_FORMS, type Segment } from './segment.ts';
import { bears, withoutStockMarks } from './stock-marks.ts';

/** How a search is to answer. */
export type SearchOptions = {
  /** Most matches to return, 1 or more. Default 10. */
  readonly limit?: number;
  /** Ids of clients to name first among equals, such as the person's own. */
  readonly preferred?: ReadonlySet<string>;
  /** Ids of clients the person has chosen for this query before, the last one first: named first of all that fit, in this order. */
  readonly chosenBefore?: readonly string[];
};

const DEFAULT_LIMIT = 10;

/** Matches below this are noise: less than a third of the query is in the name. */
const LEAST_SCORE = 0.3;

/** Scores within one step are equal when it comes to preference. */
const STEP = 0.005;

/** A tail of a code: 0.8 for four characters, 0.025 more for each further one, at most 0.95. */
const tailScore = (length: number): number => Math.min(0.95, 0.8 + (length - 4) * 0.025);

/** A form found for a client, before it is put into words, and the reading of the query that found it. */
type Found = { readonly query: Query; readonly place: number; readonly score: number; readonly exact: boolean };

const segmentAt = (index: LookupIndex, place: number): Segment =>
  index.segments[Math.floor(place / SEGMENT_FORMS)] as Segment;

/** The scores of the best clients so far, best first, no more than the answer may hold. */
type Ladder = { readonly scores: number[]; readonly height: number };

const least = ({ scores, height }: Ladder): number =>
  scores.length < height ? LEAST_SCORE : (scores[height - 1] as number);

const climb = (ladder: Ladder, score: number): void => {
  const rung = ladder.scores.findIndex((other) => other < score);
  if (rung < 0) ladder.scores.push(score);
  else ladder.scores.splice(rung, 0, score);
  if (ladder.scores.length > ladder.height) ladder.scores.pop();
};

const placesOf = (index: LookupIndex, clientIds: Iterable<string>): readonly number[] =>
  Array.from(clientIds).flatMap((id) => index.placesOf(id));

/** The best form of each client that may be among the first `limit`, by client number. */
const findForms = (
  index: LookupIndex,
  query: Query,
  limit: number,
  { preferred = new Set(), chosenBefore = [] }: SearchOptions,
): ReadonlyMap<number, Found> => {
  const found = new Map<number, Found>();
  // A name without a letter or digit (——) is nobody's either.
  if (query.characters.length === 0) return found;
  const compared = new Set<number>();
  const ladder: Ladder = { scores: [], height: limit };
  const compare = (place: number, needed: number): void => {
    if (compared.has(place)) return;
    compared.add(place);
    const { texts, clientOf } = segmentAt(index, place);
    const form = place % SEGMENT_FORMS;
    const client = clientOf[form] as number;
    const scored = scoreForm(query, { texts, form }, needed);
    const before = found.get(client)?.score ?? 0;
    if (scored.score < needed || scored.score <= before) return;
    found.set(client, { query, place, ...scored });
    if (before === 0) climb(ladder, scored.score);
  };
  for (const place of placesOf(index, chosenBefore)) compare(place, LEAST_SCORE);
  for (const place of candidatesFor(index, query, placesOf(index, preferred))) {
    // A step less than needed, so that equal scores are all known when preference orders them.
    compare(place, Math.max(LEAST_SCORE, least(ladder) - STEP));
  }
  return found;
};

/**
 * The same for the query as it is typed, and without what a stock list may have put around the name. Whose name is all
 * that was typed is meant by it, whoever is called like the rest. The letters speak for a client whose name has them
 * (N次方科技), and for nobody of whom they would be first letters: the A of 海港A is no 安.
 */
const findInBothReadings = (
  index: LookupIndex,
  source: string,
  query: Query,
  limit: number,
  options: SearchOptions,
): ReadonlyMap<number, Found> => {
  const typed = findForms(index, query, limit, options);
  const unmarked = withoutStockMarks(source);
  if (unmarked === null || [...typed.values()].some(({ exact }) => exact)) return typed;
  const found = new Map(findForms(index, readQuery(unmarked.name), limit, options));
  for (const [number, asTyped] of typed) {
    const client = index.client(number);
    const isBetter = asTyped.score > (found.get(number)?.score ?? 0);
    if (client !== null && isBetter && bears(textOf(index, client, asTyped).text, unmarked)) found.set(number, asTyped);
  }
  return found;
};

/** The name or alias that was found, and which it is. */
const textOf = (
  index: LookupIndex,
  client: IndexedClient,
  { place }: Found,
): Pick<Match['matched'], 'field' | 'text'> => {
  const at = segmentAt(index, place).fieldOf[place % SEGMENT_FORMS] as number;
  return at === 0
    ? { field: 'name', text: client.name }
    : { field: 'alias', text: client.aliases[at - 1] ?? client.name };
};

const rangesOf = (positions: readonly number[], at: readonly number[]): readonly TextRange[] => {
  const named = [...new Set(positions.map((position) => at[position] as number))].sort((one, other) => one - other);
  const ranges: { start: number; end: number }[] = [];
  for (const position of named) {
    const last = ranges.at(-1);
    if (last?.end === position) last.end += 1;
    else ranges.push({ start: position, end: position + 1 });
  }
  return ranges;
};

const formMatch = (index: LookupIndex, client: IndexedClient, found: Found): Match => {
  const { texts } = segmentAt(index, found.place);
  const { field, text } = textOf(index, client, found);
  const positions = namedPositions(found.query, { texts, form: found.place % SEGMENT_FORMS });
  return {
    clientId: client.clientId,
    name: client.name,
    score: found.score,
    exact: found.exact,
    matched: { field, text, ranges: rangesOf(positions, normalise(text).at) },
  };
};

/** A match by code or client id, which names no part of the name. */
const keyMatch = (client: IndexedClient, field: Match['matched']['field'], score: number, exact: boolean): Match => ({
  clientId: client.clientId,
  name: client.name,
  score,
  exact,
  matched: { field, text: client.name, ranges: [] },
});

const codeMatches = (index: LookupIndex, code: string): readonly Match[] =>
  index.codes.endingWith(code).flatMap((hit: CodeHit) => {
    const client = index.client(hit.client);
    if (client === null) return [];
    const whole = hit.length === code.length;
    return [keyMatch(client, hit.field, whole ? 1 : tailScore(code.length), whole)];
  });

const idMatches = (index: LookupIndex, source: string): readonly Match[] => {
  const numbers = new Set([index.numberOf(source.trim()), index.numberOfBankKey(source)]);
  return [...numbers].flatMap((number) => {
    const client = number === null ? null : index.client(number);
    return client === null ? [] : [keyMatch(client, 'client_id', 1, true)];
  });
};

type Ranked = { readonly match: () => Match; readonly clientId: string; readonly name: string; readonly found: Rank };
type Rank = { readonly score: number; readonly exact: boolean };

const order = ({ preferred: own = new Set(), chosenBefore = [] }: SearchOptions) => {
  const ranks = new Map(chosenBefore.map((clientId, rank) => [clientId, rank]));
  const chosen = (one: Ranked): number => ranks.get(one.clientId) ?? chosenBefore.length;
  const preferred = (one: Ranked): number => (own.has(one.clientId) ? 1 : 0);
  const step = ({ found }: Ranked): number => Math.round(found.score / STEP);
  const exact = ({ found }: Ranked): number => (found.exact ? 1 : 0);
  return (one: Ranked, other: Ranked): number =>
    chosen(one) - chosen(other) ||
    exact(other) - exact(one) ||
    step(other) - step(one) ||
    preferred(other) - preferred(one) ||
    other.found.score - one.found.score ||
    one.name.length - other.name.length ||
    (one.clientId < other.clientId ? -1 : 1);
};

const bestPerClient = (matches: readonly Match[]): readonly Match[] => {
  const best = new Map<string, Match>();
  for (const match of matches) {
    if (match.score > (best.get(match.clientId)?.score ?? 0)) best.set(match.clientId, match);
  }
  return [...best.values()];
};

/**
 * The clients that a query may mean, best first: those chosen for it before, then whole keys, then by score; among equal scores
 * (within 0.005) the preferred ones. Neither changes a score. Any text is answered; one that names nobody gives an empty list.
 */
export const search = (index: LookupIndex, source: string, options: SearchOptions = {}): readonly Match[] => {
  const query = readQuery(source);
  const keyed = bestPerClient([
    ...idMatches(index, source),
    ...(query.code === null ? [] : codeMatches(index, query.code)),
  ]);
  const byKey = new Map(keyed.map((match) => [match.clientId, match]));
  const ranked: Ranked[] = keyed.map((match) => ({
    match: () => match,
    clientId: match.clientId,
    name: match.name,
    found: match,
  }));
  const limit = options.limit ?? DEFAULT_LIMIT;
  for (const [number, found] of findInBothReadings(index, source, query, limit, options)) {
    const client = index.client(number);
    if (client !== null && !((byKey.get(client.clientId)?.score ?? 0) >= found.score)) {
      ranked.push({ ...client, found, match: () => formMatch(index, client, found) });
    }
  }
  const seen = new Set<string>();
  return ranked
    .sort(order(options))
    .filter(({ clientId }) => !seen.has(clientId) && seen.add(clientId))
    .slice(0, limit)
    .map(({ match }) => match());
};
