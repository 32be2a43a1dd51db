/**
 * A segment holds up to 65,536 forms (a form is one name or alias of one client), so that a form is numbered within its segment
 * in 16 bits and the counters of a search stay in the processor's cache. What is loaded in bulk
 * is frozen: the postings of all pieces lie in one array. What comes later goes into open segments, which take forms one by one at
 * some five times the room. Nothing is ever rebuilt to take a change.
 */
export const SEGMENT_FORMS = 0x10000;

export type Segment = {
  /** Forms in the segment, dead ones included. */
  readonly size: () => number;
  /** Numbers of the forms that contain a piece, ascending, without repeats; empty when there is none. */
  readonly postings: (key: number) => Uint16Array;
  readonly texts: TextPool;
  /** Client number of each form. */
  readonly clientOf: Uint32Array;
  /** 0 for the name, n for the n-th alias. */
  readonly fieldOf: Uint16Array;
  /** 1 while the form belongs to a client as it is known now. */
  readonly alive: Uint8Array;
};

/** Texts of a segment's forms behind each other. */
export type TextPool = {
  units: Uint16Array;
  /** Word class of each unit. */
  classes: Uint8Array;
  /** Where each form's text ends; it begins where the one before ends. */
  readonly ends: Uint32Array;
  /** Letters of each form's spelling outside the legal form, low bytes only, and where they end. */
  sounds: Uint8Array;
  readonly soundEnds: Uint32Array;
};

const startIn = (ends: Uint32Array, form: number): number => (form === 0 ? 0 : (ends[form - 1] as number));

export const textStart = (texts: TextPool, form: number): number => startIn(texts.ends, form);
export const soundStart = (texts: TextPool, form: number): number => startIn(texts.soundEnds, form);

const NO_POSTINGS = new Uint16Array(0);

/** A form about to be stored. The arrays are read at once and not kept. */
export type Form = {
  readonly client: number;
  readonly field: number;
  readonly codes: readonly number[];
  readonly classes: Uint8Array;
  readonly keys: Uint32Array;
  readonly sounds: Uint16Array;
};

const roomFor = (length: number, needed: number): number => (needed <= length ? length : Math.max(needed, length * 2));

const grownUnits = (units: Uint16Array, needed: number): Uint16Array => {
  if (needed <= units.length) return units;
  const grown = new Uint16Array(roomFor(units.length, needed));
  grown.set(units);
  return grown;
};

const grownBytes = (bytes: Uint8Array, needed: number): Uint8Array => {
  if (needed <= bytes.length) return bytes;
  const grown = new Uint8Array(roomFor(bytes.length, needed));
  grown.set(bytes);
  return grown;
};

type Forms = Pick<Segment, 'texts' | 'clientOf' | 'fieldOf' | 'alive'> & { count: number };

const newForms = (): Forms => ({
  texts: {
    units: new Uint16Array(SEGMENT_FORMS),
    classes: new Uint8Array(SEGMENT_FORMS),
    ends: new Uint32Array(SEGMENT_FORMS),
    sounds: new Uint8Array(SEGMENT_FORMS),
    soundEnds: new Uint32Array(SEGMENT_FORMS),
  },
  clientOf: new Uint32Array(SEGMENT_FORMS),
  fieldOf: new Uint16Array(SEGMENT_FORMS),
  alive: new Uint8Array(SEGMENT_FORMS),
  count: 0,
});

const storeForm = (forms: Forms, form: Form): number => {
  const number = forms.count;
  const { texts } = forms;
  const start = textStart(texts, number);
  const end = start + form.codes.length;
  texts.units = grownUnits(texts.units, end);
  texts.classes = grownBytes(texts.classes, end);
  texts.units.set(form.codes, start);
  texts.classes.set(form.classes.subarray(0, form.codes.length), start);
  texts.ends[number] = end;
  const sound = soundStart(texts, number);
  texts.sounds = grownBytes(texts.sounds, sound + form.sounds.length);
  texts.sounds.set(form.sounds, sound);
  texts.soundEnds[number] = sound + form.sounds.length;
  forms.clientOf[number] = form.client;
  forms.fieldOf[number] = form.field;
  forms.alive[number] = 1;
  forms.count += 1;
  return number;
};

/** A segment that takes forms one by one and can be searched in between. */
export type OpenSegment = Segment & { readonly add: (form: Form) => number };

type PostingList = { forms: Uint16Array; count: number };

const append = (list: PostingList, form: number): void => {
  if (list.count > 0 && list.forms[list.count - 1] === form) return;
  list.forms = grownUnits(list.forms, list.count + 1);
  list.forms[list.count] = form;
  list.count += 1;
};

export const openSegment = (): OpenSegment => {
  const forms = newForms();
  const lists = new Map<number, PostingList>();
  return {
    ...forms,
    size: () => forms.count,
    postings: (key) => {
      const list = lists.get(key);
      return list === undefined ? NO_POSTINGS : list.forms.subarray(0, list.count);
    },
    add: (form) => {
      const number = storeForm(forms, form);
      for (const key of form.keys) {
        const list = lists.get(key) ?? { forms: new Uint16Array(2), count: 0 };
        if (list.count === 0) lists.set(key, list);
        append(list, number);
      }
      return number;
    },
  };
};

/** Pieces of all forms of a segment under construction: numbered in order of appearance, found by open addressing. */
type Vocabulary = {
  keys: Uint32Array;
  counts: Uint32Array;
  lastForm: Int32Array;
  table: Int32Array;
  size: number;
};

const newVocabulary = (capacity: number): Vocabulary => ({
  keys: new Uint32Array(capacity),
  counts: new Uint32Array(capacity),
  lastForm: new Int32Array(capacity).fill(-1),
  table: new Int32Array(capacity * 2).fill(-1),
  size: 0,
});

const slotOf = (vocabulary: Vocabulary, key: number): number => {
  const mask = vocabulary.table.length - 1;
  let slot = key & mask;
  let piece = vocabulary.table[slot] as number;
  while (piece >= 0 && vocabulary.keys[piece] !== key) {
    slot = (slot + 1) & mask;
    piece = vocabulary.table[slot] as number;
  }
  return slot;
};

const grownVocabulary = (old: Vocabulary): Vocabulary => {
  const grown = newVocabulary(old.keys.length * 2);
  grown.keys.set(old.keys);
  grown.counts.set(old.counts);
  grown.lastForm.set(old.lastForm);
  grown.size = old.size;
  for (let piece = 0; piece < old.size; piece += 1) grown.table[slotOf(grown, old.keys[piece] as number)] = piece;
  return grown;
};

const pieceOf = (vocabulary: Vocabulary, key: number): number => {
  const slot = slotOf(vocabulary, key);
  const known = vocabulary.table[slot] as number;
  if (known >= 0) return known;
  const piece = vocabulary.size;
  vocabulary.table[slot] = piece;
  vocabulary.keys[piece] = key;
  vocabulary.size += 1;
  return piece;
};

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

const PIECE_LIMIT = 2 ** 21;

/** Piece numbers in ascending order of their keys; key and number share one double, which holds 53 bits exactly. */
const piecesByKey = (vocabulary: Vocabulary): Uint32Array => {
  const packed = Float64Array.from({ length: vocabulary.size }, (_, piece) => {
    return (vocabulary.keys[piece] as number) * PIECE_LIMIT + piece;
  }).sort();
  return Uint32Array.from(packed, (value) => value % PIECE_LIMIT);
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
