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
const CANDIDATES = 300;

/** Postings read for one query; beyond them the commonest pieces are left out, which say least. */
const POSTINGS_READ = 1_500_000;

/** The sum of all weights of a query; small, so that scores can be counted in a histogram. */
const FULL_WEIGHT = 1000;

type Piece = { readonly key: number; readonly frequency: number; readonly weight: number };

const initialsLimit = 10;

const piecesOf = (index: LookupIndex, query: Query, sides: readonly Side[]): readonly Piece[] => {
  const seen = new Map<number, GramKind>();
  const sink: GramSink = (key, kind) => {
    seen.set(key, kind);
  };
  const { characters, spelling, typed } = query;
  exactGrams(characters.text, characters.length, characters.classes as Uint8Array, sink);
  if (sides.includes('written')) hanGrams(characters.text, characters.length, characters.classes as Uint8Array, sink);
  if (sides.includes('spoken')) letterGrams(spelling, sink);
  if (query.hasLetters && typed.length <= initialsLimit) typedInitialGrams(typed.letters, typed.length, sink);
  const found = [...seen].map(([key, kind]) => ({ key, kind, frequency: frequencyOf(index.segments, key) }));
  return found.filter(({ frequency }) => frequency > 0).map((piece) => weighted(piece, index.size()));
};

const frequencyOf = (segments: readonly Segment[], key: number): number =>
  segments.reduce((total, segment) => total + segment.postings(key).length, 0);

const weighted = (
  { key, kind, frequency }: { readonly key: number; readonly kind: GramKind; readonly frequency: number },
  size: number,
): Piece => ({ key, frequency, weight: KIND_WEIGHT[kind] * Math.log2(1.2 + size / frequency) });

/** The rarest pieces, as many as may be read; at least one. */
const affordable = (pieces: readonly Piece[]): readonly Piece[] => {
  const rarestFirst = pieces.toSorted((one, other) => one.frequency - other.frequency);
  let read = 0;
  return rarestFirst.filter(({ frequency }, rank) => {
    read += frequency;
    return rank === 0 || read <= POSTINGS_READ;
  });
};

const counters = new Uint16Array(SEGMENT_FORMS);
const pairs = new Uint32Array(counters.buffer);

const count = (postings: Uint16Array, weight: number): void => {
  for (let index = 0; index < postings.length; index += 1) {
    const form = postings[index] as number;
    counters[form] = (counters[form] as number) + weight;
  }
};

/** The best forms so far: their places (segment and number in it) and scores; thinned out when full. */
type Best = { readonly places: number[]; readonly scores: number[]; readonly histogram: Uint32Array; least: number };

/** Raises the least score kept so that no more than {@link CANDIDATES} better ones are known. */
const raiseLeast = (best: Best): void => {
  let better = 0;
  for (let score = best.histogram.length - 1; score > best.least; score -= 1) {
    better += best.histogram[score] as number;
    if (better >= CANDIDATES) best.least = score;
  }
};

const keep = (best: Best, place: number, score: number): void => {
  best.places.push(place);
  best.scores.push(score);
  best.histogram[score] = (best.histogram[score] as number) + 1;
};

const collect = (best: Best, segment: Segment, firstPlace: number): void => {
  const size = segment.size();
  for (let pair = 0; pair * 2 < size; pair += 1) {
    if (pairs[pair] !== 0) {
      for (let form = pair * 2; form < pair * 2 + 2; form += 1) {
        const score = counters[form] as number;
        if (score > 0 && score >= best.least && segment.alive[form] === 1) keep(best, firstPlace + form, score);
      }
    }
  }
};

/** Places of the forms that share most with the query, best first; a place is segment × {@link SEGMENT_FORMS} + number. */
export const candidatesFor = (index: LookupIndex, query: Query, sides: readonly Side[]): readonly number[] => {
  const pieces = affordable(piecesOf(index, query, sides));
  const total = pieces.reduce((sum, { weight }) => sum + weight, 0);
  const best: Best = { places: [], scores: [], histogram: new Uint32Array(FULL_WEIGHT + pieces.length + 1), least: 1 };
  index.segments.forEach((segment, number) => {
    counters.fill(0, 0, segment.size() + 1);
    for (const { key, weight } of pieces) {
      count(segment.postings(key), Math.max(1, Math.floor((weight / total) * FULL_WEIGHT)));
    }
    collect(best, segment, number * SEGMENT_FORMS);
    raiseLeast(best);
  });
  return best.places
    .map((place, rank) => ({ place, score: best.scores[rank] as number }))
    .filter(({ score }) => score >= best.least)
    .sort((one, other) => other.score - one.score)
    .slice(0, CANDIDATES)
    .map(({ place }) => place);
};
