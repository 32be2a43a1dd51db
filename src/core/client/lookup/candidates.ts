import { type Counted, countShared, MOST_KEPT, type Piece } from './count-shared.ts';
import {
  exactGrams,
  type GramKind,
  type GramSink,
  hanApartGrams,
  hanGrams,
  initialsAheadGrams,
  letterGrams,
  typedInitialGrams,
} from './grams.ts';
import type { LookupIndex } from './lookup-index.ts';
import { nearnessTo } from './nearness.ts';
import type { Query } from './query.ts';
import { SEGMENT_FORMS, type Segment, soundStart } from './segment.ts';
import { lettersOutsideLegalForm, MAX_SPELLING } from './spelling.ts';

/** How much a piece of each kind says beside its rarity: characters of a pair are counted again one by one. */
const KIND_WEIGHT: Readonly<Record<GramKind, number>> = {
  exact: 4,
  han_two: 1,
  han_apart: 0.7,
  han_one: 0.6,
  letters: 0.6,
  initials: 0.6,
};

/**
 * Forms that are compared with the query because they share most with it. Letters say less, one by one, and cost more
 * to compare.
 */
const MOST_SHARED = { han: 250, letters: 120 } as const;

/** Forms that are compared because they are nearest to the query among the many that share something with it. */
const NEAREST = 100;

/** Longer queries have more to tell names apart by and cost more to compare: the more letters, the fewer names. */
const LETTERS_AT_FULL_BREADTH = 32;

const breadth = ({ typed }: Query): number => LETTERS_AT_FULL_BREADTH / Math.max(LETTERS_AT_FULL_BREADTH, typed.length);

/** Postings read for one query; beyond them the commonest pieces are left out, which say least. */
const POSTINGS_READ = 250_000;

/** The sum of all weights of a query; small, so that scores can be counted in a histogram. */
const FULL_WEIGHT = 1000;

/** More letters, beside those of a legal form, are no first letters. */
const MOST_INITIALS = 16;

const letters = new Uint16Array(MAX_SPELLING);

const piecesOf = (index: LookupIndex, query: Query): readonly Piece[] => {
  const seen = new Map<number, GramKind>();
  const sink: GramSink = (key, kind) => {
    seen.set(key, kind);
  };
  const { characters, spelling } = query;
  exactGrams(characters.text, characters.length, characters.classes, sink);
  if (query.hasHan) {
    // First, so that a pair that stands in the query counts as one.
    hanApartGrams(characters.text, characters.length, characters.classes, sink);
    hanGrams(characters.text, characters.length, characters.classes, sink);
  }
  if (query.hasLetters || !query.hasHan) letterGrams(spelling, sink);
  // Names are indexed without their legal form: hgwl有限公司 is four first letters.
  const initials = lettersOutsideLegalForm(spelling, letters);
  if (query.hasLetters && initials <= MOST_INITIALS) typedInitialGrams(letters, initials, sink);
  if (!query.hasHan) initialsAheadGrams(query.words, sink);
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

/** Forms of the person's own clients that are compared although strangers share as much with the query. */
const OWN_CANDIDATES = 100;

/** A form of her own may share this much less than the last of the others: what is shared foretells the score only roughly. */
const OWN_SHARE = 0.75;

const bestOf = (counted: readonly Counted[], least: number): readonly number[] =>
  counted
    .filter(({ score }) => score > 0 && score >= least * OWN_SHARE)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, OWN_CANDIDATES)
    .map(({ place }) => place);

/** Shorter queries are near to everything. */
const SHORTEST_NEAR = 3;

const starts = new Uint32Array(MOST_KEPT);
const ends = new Uint32Array(MOST_KEPT);

/**
 * Where the sounds of each form lie. Read for all before any is compared: memory is then waited for at once, not each
 * time.
 */
const findSounds = (index: LookupIndex, places: Uint32Array): void => {
  for (let rank = 0; rank < places.length; rank += 1) {
    const place = places[rank] as number;
    const { texts } = index.segments[Math.floor(place / SEGMENT_FORMS)] as Segment;
    starts[rank] = soundStart(texts, place % SEGMENT_FORMS);
    ends[rank] = soundStart(texts, (place % SEGMENT_FORMS) + 1);
  }
};

/**
 * Of these places those that sound nearest to the query, nearest first; among equally near ones the order is kept.
 * Chinese is compared by its sound too: a homophone is then no error at all.
 */
const nearest = (index: LookupIndex, places: Uint32Array, query: Query): readonly number[] => {
  const asked = Uint8Array.from(letters.subarray(0, lettersOutsideLegalForm(query.spelling, letters)));
  if (asked.length < SHORTEST_NEAR) return [];
  const { errorsIn } = nearnessTo(asked);
  findSounds(index, places);
  const byErrors = Array.from({ length: asked.length + 1 }, (): number[] => []);
  for (let rank = 0; rank < places.length; rank += 1) {
    const place = places[rank] as number;
    const { texts } = index.segments[Math.floor(place / SEGMENT_FORMS)] as Segment;
    byErrors[errorsIn(texts.sounds, starts[rank] as number, ends[rank] as number)]?.push(place);
  }
  return byErrors.flat().slice(0, Math.ceil(NEAREST * breadth(query)));
};

/**
 * Places of the forms that may be meant: those that share most with the query, best first, and of many more that share
 * some those with the fewest errors between. Where more share as much than can be compared (海港 in a million names),
 * those of `own` are among them: they come last here, perhaps twice.
 */
export const candidatesFor = (index: LookupIndex, query: Query, own: readonly number[]): readonly number[] => {
  const pieces = affordable(piecesOf(index, query));
  const shared = countShared(index.segments, pieces, FULL_WEIGHT + pieces.length, own);
  const most = query.hasHan ? MOST_SHARED.han : Math.ceil(MOST_SHARED.letters * breadth(query));
  const least = shared.scores[most - 1] ?? 1;
  return [...nearest(index, shared.places, query), ...shared.places.subarray(0, most), ...bestOf(shared.own, least)];
};
