import { exactGrams, type GramKind, type GramSink, hanGrams, letterGrams, typedInitialGrams } from './grams.ts';
import type { LookupIndex } from './lookup-index.ts';
import type { Query } from './query.ts';
import { SEGMENT_FORMS, type Segment } from './segment.ts';

/** How much a piece of each kind says beside its rarity: characters of a pair are counted again one by one. */
const KIND_WEIGHT: Readonly<Record<GramKind, number>> = {
  exact: 4,
  han_two: 1,
  han_one: 0.6,
  letters: 0.6,
  initials: 0.6,
};

/** Which sides of a name are searched: as it is written, as it sounds, or both. */
export type Side = 'written' | 'spoken';

/** Candidates that are compared with the query itself. */
const CANDIDATES = 250;

/** Postings read for one query; beyond them the commonest pieces are left out, which say least. */
const POSTINGS_READ = 500_000;

/** The sum of all weights of a query; small, so that scores can be counted in a histogram. */
const FULL_WEIGHT = 1000;

/** A piece of the query: its postings in each segment, and its weight. */
type Piece = { readonly lists: readonly Uint16Array[]; readonly frequency: number; readonly weight: number };

/** Longer queries are no first letters. */
const MOST_INITIALS = 16;

const piecesOf = (index: LookupIndex, query: Query, sides: readonly Side[]): readonly Piece[] => {
  const seen = new Map<number, GramKind>();
  const sink: GramSink = (key, kind) => {
    seen.set(key, kind);
  };
  const { characters, spelling, typed } = query;
  exactGrams(characters.text, characters.length, characters.classes, sink);
  if (sides.includes('written')) hanGrams(characters.text, characters.length, characters.classes, sink);
  if (sides.includes('spoken')) letterGrams(spelling, sink);
  if (query.hasLetters && typed.length <= MOST_INITIALS) typedInitialGrams(typed.letters, typed.length, sink);
  return [...seen].map(([key, kind]) => pieceOf(index, key, kind)).filter(({ frequency }) => frequency > 0);
};

const pieceOf = (index: LookupIndex, key: number, kind: GramKind): Piece => {
  const lists = index.segments.map((segment) => segment.postings(key));
  const frequency = lists.reduce((total, list) => total + list.length, 0);
  return { lists, frequency, weight: KIND_WEIGHT[kind] * Math.log2(1.2 + index.size() / Math.max(1, frequency)) };
};

/** The rarest pieces, as many as may be read, at least one; with whole weights that add up to about {@link FULL_WEIGHT}. */
const affordable = (pieces: readonly Piece[]): readonly Piece[] => {
  let read = 0;
  const kept = pieces
    .toSorted((one, other) => one.frequency - other.frequency)
    .filter(({ frequency }, rank) => {
      read += frequency;
      return rank === 0 || read <= POSTINGS_READ;
    });
  const total = kept.reduce((sum, { weight }) => sum + weight, 0);
  return kept.map((piece) => ({ ...piece, weight: Math.max(1, Math.floor((piece.weight / total) * FULL_WEIGHT)) }));
};

const counters = new Uint16Array(SEGMENT_FORMS);

const count = (postings: Uint16Array, weight: number): void => {
  for (let index = 0; index < postings.length; index += 1) {
    const form = postings[index] as number;
    counters[form] = (counters[form] as number) + weight;
  }
};

/** The best forms so far: their places (segment and number in it) and scores; thinned out when full. */
type Best = { readonly histogram: Uint32Array; least: number; count: number };

const ROOM = 1 << 14;
const places = new Uint32Array(ROOM);
const scores = new Uint16Array(ROOM);

/** Raises the least score kept so that {@link CANDIDATES} forms remain, and forgets what is below. */
const thinOut = (best: Best): void => {
  let score = best.histogram.length - 1;
  let better = 0;
  while (score > best.least && better + (best.histogram[score] as number) < CANDIDATES) {
    better += best.histogram[score] as number;
    score -= 1;
  }
  best.least = score;
  let equals = CANDIDATES - better;
  let kept = 0;
  for (let at = 0; at < best.count; at += 1) {
    const here = scores[at] as number;
    if (here < score) continue;
    if (here === score) {
      if (equals === 0) continue;
      equals -= 1;
    }
    places[kept] = places[at] as number;
    scores[kept] = here;
    kept += 1;
  }
  best.count = kept;
};

const keep = (best: Best, place: number, score: number): void => {
  if (best.count === ROOM) thinOut(best);
  if (score < best.least) return;
  places[best.count] = place;
  scores[best.count] = score;
  best.count += 1;
  best.histogram[score] = (best.histogram[score] as number) + 1;
};

const collectFrom = (best: Best, segment: Segment, firstPlace: number, postings: Uint16Array): void => {
  let { least } = best;
  for (let index = 0; index < postings.length; index += 1) {
    const form = postings[index] as number;
    const score = counters[form] as number;
    if (score < least) continue;
    // A form stands in several lists and counts once.
    counters[form] = 0;
    if (segment.alive[form] === 1) keep(best, firstPlace + form, score);
    least = best.least;
  }
};

const collectAll = (best: Best, segment: Segment, firstPlace: number): void => {
  const size = segment.size();
  let { least } = best;
  for (let form = 0; form < size; form += 1) {
    const score = counters[form] as number;
    if (score < least) continue;
    if (segment.alive[form] === 1) keep(best, firstPlace + form, score);
    least = best.least;
  }
};

/**
 * The pieces of which a form must have one to reach `least`: the others, lightest first, do not weigh as much together.
 * Source: the MaxScore method, Turtle & Flood 1995.
 */
const essential = (pieces: readonly Piece[], least: number): readonly Piece[] => {
  const lightestFirst = pieces.toSorted((one, other) => one.weight - other.weight);
  let together = 0;
  return lightestFirst.filter(({ weight }) => {
    together += weight;
    return together >= least;
  });
};

const collect = (best: Best, segment: Segment, number: number, pieces: readonly Piece[]): void => {
  const lists = essential(pieces, best.least).map((piece) => piece.lists[number] as Uint16Array);
  const postings = lists.reduce((total, list) => total + list.length, 0);
  if (postings > segment.size()) collectAll(best, segment, number * SEGMENT_FORMS);
  else for (const list of lists) collectFrom(best, segment, number * SEGMENT_FORMS, list);
};

type Counted = { readonly place: number; readonly score: number };

/** Forms of the person's own clients that are compared although strangers share as much with the query. */
const OWN_CANDIDATES = 100;

/** A form of her own may share this much less than the last of the others: what is shared foretells the score only roughly. */
const OWN_SHARE = 0.75;

/** What the forms at these places have just been counted to, before the counters are cleared. */
const countedAt = (own: readonly number[]): readonly Counted[] =>
  own.map((place) => ({ place, score: counters[place % SEGMENT_FORMS] as number }));

const bestOf = (counted: readonly Counted[], least: number): readonly number[] =>
  counted
    .filter(({ score }) => score > 0 && score >= least * OWN_SHARE)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, OWN_CANDIDATES)
    .map(({ place }) => place);

/**
 * Places of the forms that share most with the query, best first; a place is segment × {@link SEGMENT_FORMS} + number. Where more
 * share as much than can be compared (海港 in a million names), those of `own` are among them: they come last here, perhaps twice.
 */
export const candidatesFor = (
  index: LookupIndex,
  query: Query,
  sides: readonly Side[],
  own: readonly number[],
): readonly number[] => {
  const pieces = affordable(piecesOf(index, query, sides));
  const best: Best = { histogram: new Uint32Array(FULL_WEIGHT + pieces.length + 1), least: 1, count: 0 };
  const ownBySegment = Map.groupBy(own, (place) => Math.floor(place / SEGMENT_FORMS));
  const ofOwn: Counted[] = [];
  index.segments.forEach((segment, number) => {
    counters.fill(0, 0, segment.size());
    for (const { lists, weight } of pieces) count(lists[number] as Uint16Array, weight);
    ofOwn.push(...countedAt(ownBySegment.get(number) ?? []));
    collect(best, segment, number, pieces);
    thinOut(best);
  });
  const shared = Array.from({ length: best.count }, (_, rank) => rank)
    .sort((one, other) => (scores[other] as number) - (scores[one] as number))
    .slice(0, CANDIDATES)
    .map((rank) => places[rank] as number);
  return [...shared, ...bestOf(ofOwn, best.least)];
};
