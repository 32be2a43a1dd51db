import { SEGMENT_FORMS, type Segment } from './segment.ts';

/** A piece of the query: its postings in each segment, and its weight. */
export type Piece = { readonly lists: readonly Uint16Array[]; readonly frequency: number; readonly weight: number };

/**
 * A form, by its place (segment × {@link SEGMENT_FORMS} + number in it), and the weights of the pieces it shares with
 * the query.
 */
export type Counted = { readonly place: number; readonly score: number };

/** Forms kept for a closer look. */
export const MOST_KEPT = 3000;

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

/** Raises the least score kept so that {@link MOST_KEPT} forms remain, and forgets what is below. */
const thinOut = (best: Best): void => {
  let score = best.histogram.length - 1;
  let better = 0;
  while (score > best.least && better + (best.histogram[score] as number) < MOST_KEPT) {
    better += best.histogram[score] as number;
    score -= 1;
  }
  best.least = score;
  let equals = MOST_KEPT - better;
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

/** What the forms at these places have just been counted to, before the counters are cleared. */
const countedAt = (own: readonly number[]): readonly Counted[] =>
  own.map((place) => ({ place, score: counters[place % SEGMENT_FORMS] as number }));

/** Places of what was kept, most shared first, and the scores beside them. */
const inOrder = (best: Best): { readonly places: Uint32Array; readonly scores: Uint16Array } => {
  const at = new Uint32Array(best.histogram.length);
  for (let rank = 0; rank < best.count; rank += 1)
    at[scores[rank] as number] = (at[scores[rank] as number] as number) + 1;
  let from = 0;
  for (let score = at.length - 1; score >= 0; score -= 1) {
    const here = at[score] as number;
    at[score] = from;
    from += here;
  }
  const sorted = { places: new Uint32Array(best.count), scores: new Uint16Array(best.count) };
  for (let rank = 0; rank < best.count; rank += 1) {
    const score = scores[rank] as number;
    const to = at[score] as number;
    at[score] = to + 1;
    sorted.places[to] = places[rank] as number;
    sorted.scores[to] = score;
  }
  return sorted;
};

/** The forms that share most with the query, and what the person's own share. */
export type Shared = {
  /** Most shared first, at most {@link MOST_KEPT}. */
  readonly places: Uint32Array;
  readonly scores: Uint16Array;
  readonly own: readonly Counted[];
};

/** Counts which forms share most. `fullWeight` is the highest sum there can be of the weights of `pieces`. */
export const countShared = (
  segments: readonly Segment[],
  pieces: readonly Piece[],
  fullWeight: number,
  own: readonly number[],
): Shared => {
  const best: Best = { histogram: new Uint32Array(fullWeight + 1), least: 1, count: 0 };
  const ownBySegment = Map.groupBy(own, (place) => Math.floor(place / SEGMENT_FORMS));
  const ofOwn: Counted[] = [];
  segments.forEach((segment, number) => {
    counters.fill(0, 0, segment.size());
    for (const { lists, weight } of pieces) count(lists[number] as Uint16Array, weight);
    ofOwn.push(...countedAt(ownBySegment.get(number) ?? []));
    collect(best, segment, number, pieces);
    thinOut(best);
  });
  return { ...inOrder(best), own: ofOwn };
};
