/** Pieces of all forms of a segment under construction: numbered in order of appearance, found by open addressing. */
export type Vocabulary = {
  keys: Uint32Array;
  counts: Uint32Array;
  lastForm: Int32Array;
  table: Int32Array;
  size: number;
};

export const newVocabulary = (capacity: number): Vocabulary => ({
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

export const grownVocabulary = (old: Vocabulary): Vocabulary => {
  const grown = newVocabulary(old.keys.length * 2);
  grown.keys.set(old.keys);
  grown.counts.set(old.counts);
  grown.lastForm.set(old.lastForm);
  grown.size = old.size;
  for (let piece = 0; piece < old.size; piece += 1) grown.table[slotOf(grown, old.keys[piece] as number)] = piece;
  return grown;
};

export const pieceOf = (vocabulary: Vocabulary, key: number): number => {
  const slot = slotOf(vocabulary, key);
  const known = vocabulary.table[slot] as number;
  if (known >= 0) return known;
  const piece = vocabulary.size;
  vocabulary.table[slot] = piece;
  vocabulary.keys[piece] = key;
  vocabulary.size += 1;
  return piece;
};

const PIECE_LIMIT = 2 ** 21;

/** Piece numbers in ascending order of their keys; key and number share one double, which holds 53 bits exactly. */
export const piecesByKey = (vocabulary: Vocabulary): Uint32Array => {
  const packed = Float64Array.from({ length: vocabulary.size }, (_, piece) => {
    return (vocabulary.keys[piece] as number) * PIECE_LIMIT + piece;
  }).sort();
  return Uint32Array.from(packed, (value) => value % PIECE_LIMIT);
};
