import { type Form, NO_POSTINGS, SEGMENT_FORMS, type Segment, soundStart, startIn, textStart } from './segment.ts';
import { type Forms, newForms, storeForm } from './segment-forms.ts';
import { grownVocabulary, newVocabulary, pieceOf, piecesByKey, type Vocabulary } from './segment-vocabulary.ts';

/** Collects forms in bulk; searchable only once frozen. */
export type SegmentBuilder = {
  readonly add: (form: Form) => number;
  readonly size: () => number;
  readonly freeze: () => Segment;
};

/** Pieces of forms in order of adding: piece numbers, and where each form's end. */
type Occurrences = { pieces: Uint32Array; count: number; readonly ends: Uint32Array };

const record = (occurrences: Occurrences, piece: number): void => {
  if (occurrences.count === occurrences.pieces.length) {
    const grown = new Uint32Array(occurrences.pieces.length * 2);
    grown.set(occurrences.pieces);
    occurrences.pieces = grown;
  }
  occurrences.pieces[occurrences.count] = piece;
  occurrences.count += 1;
};

export const segmentBuilder = (): SegmentBuilder => {
  const forms = newForms();
  const occurrences: Occurrences = { pieces: new Uint32Array(1 << 18), count: 0, ends: new Uint32Array(SEGMENT_FORMS) };
  let vocabulary = newVocabulary(1 << 14);
  return {
    size: () => forms.count,
    add: (form) => {
      const number = storeForm(forms, form);
      for (const key of form.keys) {
        if (vocabulary.size === vocabulary.keys.length) vocabulary = grownVocabulary(vocabulary);
        const piece = pieceOf(vocabulary, key);
        if (vocabulary.lastForm[piece] !== number) {
          vocabulary.lastForm[piece] = number;
          vocabulary.counts[piece] = (vocabulary.counts[piece] as number) + 1;
          record(occurrences, piece);
        }
      }
      occurrences.ends[number] = occurrences.count;
      return number;
    },
    freeze: () => freeze(forms, vocabulary, occurrences),
  };
};

const freeze = (forms: Forms, vocabulary: Vocabulary, occurrences: Occurrences): Segment => {
  const order = piecesByKey(vocabulary);
  const keys = new Uint32Array(vocabulary.size);
  const ends = new Uint32Array(vocabulary.size);
  const cursor = new Uint32Array(vocabulary.size);
  let end = 0;
  order.forEach((piece, rank) => {
    keys[rank] = vocabulary.keys[piece] as number;
    cursor[piece] = end;
    end += vocabulary.counts[piece] as number;
    ends[rank] = end;
  });
  const all = new Uint16Array(end);
  let from = 0;
  for (let form = 0; form < forms.count; form += 1) {
    const to = occurrences.ends[form] as number;
    for (let index = from; index < to; index += 1) {
      const piece = occurrences.pieces[index] as number;
      const at = cursor[piece] as number;
      all[at] = form;
      cursor[piece] = at + 1;
    }
    from = to;
  }
  return frozen(forms, keys, ends, all);
};

/** Apart from {@link freeze}, so that nothing of the construction stays reachable. */
const frozen = (forms: Forms, keys: Uint32Array, ends: Uint32Array, all: Uint16Array): Segment => {
  const { count, texts } = forms;
  const length = textStart(texts, count);
  return {
    texts: {
      units: texts.units.slice(0, length),
      classes: texts.classes.slice(0, length),
      ends: texts.ends.slice(0, count),
      sounds: texts.sounds.slice(0, soundStart(texts, count)),
      soundEnds: texts.soundEnds.slice(0, count),
    },
    clientOf: forms.clientOf.slice(0, count),
    fieldOf: forms.fieldOf.slice(0, count),
    alive: forms.alive.slice(0, count),
    ...search(count, keys, ends, all),
  };
};

const search = (
  count: number,
  keys: Uint32Array,
  ends: Uint32Array,
  all: Uint16Array,
): Pick<Segment, 'size' | 'postings'> => {
  const firstRanks = ranksByBeginning(keys);
  return {
    size: () => count,
    postings: (key) => {
      const rank = rankOf(keys, firstRanks, key);
      return rank < 0 ? NO_POSTINGS : all.subarray(startIn(ends, rank), ends[rank] as number);
    },
  };
};

/** Keys are hashes, evenly spread: their first bits say nearly where they stand. */
const BEGINNING_BITS = 12;
const REST_BITS = 32 - BEGINNING_BITS;

/** For each beginning the rank of the first key that has it or a higher one. */
const ranksByBeginning = (keys: Uint32Array): Uint32Array => {
  const ranks = new Uint32Array((1 << BEGINNING_BITS) + 1).fill(keys.length);
  for (let rank = keys.length - 1; rank >= 0; rank -= 1) ranks[(keys[rank] as number) >>> REST_BITS] = rank;
  for (let beginning = ranks.length - 2; beginning >= 0; beginning -= 1) {
    ranks[beginning] = Math.min(ranks[beginning] as number, ranks[beginning + 1] as number);
  }
  return ranks;
};

const rankOf = (keys: Uint32Array, firstRanks: Uint32Array, key: number): number => {
  let low = firstRanks[key >>> REST_BITS] as number;
  let high = (firstRanks[(key >>> REST_BITS) + 1] as number) - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = keys[middle] as number;
    if (found === key) return middle;
    if (found < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
};
