import { isHan, readingsOf } from './han.ts';
import { SPACE } from './normalise.ts';
import { lettersOutsideLegalForm, type Spelling } from './spelling.ts';
import { LEGAL, REGION, type Units } from './word-classes.ts';

/**
 * The small pieces by which names are found. A piece is a 32-bit hash of its kind and content: two different pieces with one
 * hash only cost a needless comparison, because every candidate is compared with the query itself afterwards.
 */
export type GramSink = (key: number, kind: GramKind) => void;

/**
 * exact: the whole text; han_one, han_two: one and two neighbouring characters, at least one of them Han; han_apart:
 * two that may have been neighbours before one was put between them; letters: three neighbouring letters of the
 * spelling (pinyin or word); initials: three neighbouring first letters of syllables and words.
 */
export type GramKind = 'exact' | 'han_one' | 'han_two' | 'han_apart' | 'letters' | 'initials';

const SEED: Readonly<Record<GramKind, number>> = {
  exact: 0x1b873593,
  han_one: 0x2545f491,
  han_two: 0x3c6ef372,
  han_apart: 0x3c6ef372,
  letters: 0x4cf5ad43,
  initials: 0x5bd1e995,
};

const EDGE = 1;

const mix = (hash: number, value: number): number => {
  const mixed = Math.imul(hash ^ value, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
};

const finish = (hash: number): number => {
  const mixed = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
};

const keyOfThree = (kind: GramKind, one: number, two: number, three: number): number =>
  finish(mix(mix(mix(SEED[kind], one), two), three));

/** The whole text without spaces, and again without its legal form when that leaves something else. */
export const exactGrams = (text: Units, length: number, classes: Uint8Array, sink: GramSink): void => {
  let whole = SEED.exact;
  let core = SEED.exact;
  for (let index = 0; index < length; index += 1) {
    const code = text[index] as number;
    if (code !== SPACE) whole = mix(whole, code);
    if ((classes[index] as number) < LEGAL) core = mix(core, code);
  }
  sink(finish(whole), 'exact');
  if (core !== whole) sink(finish(core), 'exact');
};

/** Han characters and neighbouring pairs outside the legal form. */
export const hanGrams = (text: Units, length: number, classes: Uint8Array, sink: GramSink): void => {
  let last = -1;
  for (let index = 0; index < length; index += 1) {
    const code = text[index] as number;
    if ((classes[index] as number) < LEGAL) {
      if (isHan(code)) sink(keyOfThree('han_one', code, 0, 0), 'han_one');
      if (last >= 0 && (isHan(code) || isHan(last))) sink(keyOfThree('han_two', last, code, 0), 'han_two');
      last = code;
    }
  }
};

/**
 * Characters of a query with one between them, as the pair they are in the name if that one does not belong there, or
 * belongs elsewhere: 恒贸屿易 asks for 恒屿 and 贸易 too.
 */
export const hanApartGrams = (text: Units, length: number, classes: Uint8Array, sink: GramSink): void => {
  for (let index = 2; index < length; index += 1) {
    const [one, two] = [text[index - 2] as number, text[index] as number];
    const isKept = (classes[index] as number) < LEGAL && (classes[index - 2] as number) < LEGAL;
    if (isKept && (isHan(one) || isHan(two))) sink(keyOfThree('han_apart', one, two, 0), 'han_apart');
  }
};

/** Every three neighbours of a run, with its edges marked. */
const triples = (kind: GramKind, run: Units, length: number, sink: GramSink): void => {
  if (length === 0) return;
  for (let index = -1; index + 2 < length; index += 1) {
    const one = index < 0 ? EDGE : (run[index] as number);
    sink(keyOfThree(kind, one, run[index + 1] as number, run[index + 2] as number), kind);
  }
  if (length > 1) sink(keyOfThree(kind, run[length - 2] as number, run[length - 1] as number, EDGE), kind);
  else sink(keyOfThree(kind, EDGE, run[0] as number, EDGE), kind);
};

const run = new Uint16Array(1024);

/** Triples of the letters outside the legal form, across words, so that it does not matter where the spaces are. */
export const letterGrams = (spelling: Spelling, sink: GramSink): void =>
  triples('letters', run, lettersOutsideLegalForm(spelling, run), sink);

/** Triples around the other readings of characters that have two (长 chang, zhang), with their neighbours' usual letters. */
export const otherReadingGrams = (text: Units, spelling: Spelling, sink: GramSink): void => {
  for (let unit = 0; unit < spelling.unitCount; unit += 1) {
    const code = text[spelling.unitAt[unit] as number] as number;
    const others = isHan(code) ? readingsOf(code) : [];
    for (let other = 1; other < others.length; other += 1) around(spelling, unit, others[other] as string, sink);
  }
};

const around = (spelling: Spelling, unit: number, syllable: string, sink: GramSink): void => {
  const start = spelling.unitStart[unit] as number;
  const end = spelling.unitStart[unit + 1] as number;
  const before = Array.from(spelling.letters.subarray(Math.max(0, start - 2), start));
  const after = Array.from(spelling.letters.subarray(end, Math.min(end + 2, spelling.letterCount)));
  const letters = [...before, ...Array.from(syllable, (letter) => letter.charCodeAt(0)), ...after];
  for (let index = 0; index + 2 < letters.length; index += 1) {
    const [one, two, three] = letters.slice(index, index + 3);
    sink(keyOfThree('letters', one as number, two as number, three as number), 'letters');
  }
};

/** First letters of all units outside the legal form, and where the leading region ends. */
const collectInitials = (spelling: Spelling): { readonly length: number; readonly regionLength: number } => {
  let length = 0;
  let regionLength = 0;
  for (let unit = 0; unit < spelling.unitCount; unit += 1) {
    const wordClass = spelling.unitClass[unit] as number;
    if (wordClass < LEGAL) {
      run[length] = spelling.letters[spelling.unitStart[unit] as number] as number;
      length += 1;
      if (wordClass === REGION && regionLength === length - 1) regionLength = length;
    }
  }
  return { length, regionLength };
};

const initialTriples = (length: number, regionLength: number, sink: GramSink): void => {
  triples('initials', run, length, sink);
  if (regionLength > 0 && regionLength + 1 < length) {
    const key = keyOfThree('initials', EDGE, run[regionLength] as number, run[regionLength + 1] as number);
    sink(key, 'initials');
  }
};

/** Triples of first letters; the trade name's first two count as an edge too when a region stands before it. */
export const initialGrams = (text: Units, spelling: Spelling, sink: GramSink): void => {
  const { length, regionLength } = collectInitials(spelling);
  initialTriples(length, regionLength, sink);
  let differs = false;
  let at = 0;
  for (let unit = 0; unit < spelling.unitCount; unit += 1) {
    if ((spelling.unitClass[unit] as number) < LEGAL) {
      const other = isHan(text[spelling.unitAt[unit] as number] as number)
        ? readingsOf(text[spelling.unitAt[unit] as number] as number)[1]
        : undefined;
      if (other !== undefined && other.charCodeAt(0) !== run[at]) {
        run[at] = other.charCodeAt(0);
        differs = true;
      }
      at += 1;
    }
  }
  if (differs) initialTriples(length, regionLength, sink);
};

/** The same triples for letters that a person typed as first letters (hgwl). */
export const typedInitialGrams = (letters: Units, length: number, sink: GramSink): void =>
  triples('initials', letters, length, sink);

/** A first word of more letters is no first letters. */
const MOST_LETTERS_AHEAD = 6;

/**
 * Triples of a first word taken as first letters and of the first letters of the words after it (hg wuliu, zdds dianzi
 * shangwu).
 */
export const initialsAheadGrams = (words: readonly string[], sink: GramSink): void => {
  const [ahead = '', ...others] = words;
  if (others.length === 0 || ahead.length > MOST_LETTERS_AHEAD) return;
  const letters = [ahead, ...others.map((word) => word.slice(0, 1))].join('');
  for (let index = -1; index + 2 < letters.length; index += 1) {
    const one = index < 0 ? EDGE : letters.charCodeAt(index);
    sink(keyOfThree('initials', one, letters.charCodeAt(index + 1), letters.charCodeAt(index + 2)), 'initials');
  }
};
