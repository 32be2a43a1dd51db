import { isHan, simplified } from './han.ts';

/**
 * A text as lookup compares it: lower case, no marks or punctuation, full-width and traditional characters replaced, words of
 * letters separated by one space, Han characters following each other directly.
 */
export type NormalisedText = {
  /** UTF-16 units of the normalised text. */
  readonly codes: readonly number[];
  /** For each unit, the position in the source it stands for; spaces stand for the position before them. */
  readonly at: readonly number[];
};

/** The unit between two words. */
export const SPACE = 0x20;

/** Longer texts are cut: no company name is longer, and a pasted page must not cost more than a name. */
export const MAX_TEXT_LENGTH = 120;

const SEPARATES = -1;
const VANISHES = -2;
const UNKNOWN = -3;
const SPELT_OUT = -4;

/** What becomes of each UTF-16 unit: one unit, nothing, a separator, or several units (then in `spelt`). Filled when asked. */
const folded = new Int32Array(0x10000).fill(UNKNOWN);
const spelt = new Map<number, readonly number[]>();

/** Letters that no Unicode decomposition takes apart. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ð: 'd',
  ı: 'i',
};

const APOSTROPHES = new Set("'’‘`´ʼ");

const fold = (code: number): number => {
  const source = String.fromCharCode(code);
  if (APOSTROPHES.has(source)) return VANISHES;
  // A lone half of a surrogate pair: rare Han and scripts outside the basic plane keep their halves, and emoji are dropped earlier.
  if (code >= 0xd800 && code <= 0xdfff) return code;
  if (isHan(code)) return simplified(source).charCodeAt(0);
  const plain = source.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  // ŉ is an apostrophe and a letter.
  const spoken = [...plain].filter((letter) => !APOSTROPHES.has(letter));
  const letters = spoken.map((letter) => LETTERS[letter] ?? letter).join('');
  const kept = letters.replaceAll(/[^\p{L}\p{N}]/gu, '');
  if (kept === '') return source.match(/\p{M}/u) ? VANISHES : SEPARATES;
  const codes = Array.from({ length: kept.length }, (_, index) => kept.charCodeAt(index)).map((unit) =>
    isHan(unit) ? simplified(String.fromCharCode(unit)).charCodeAt(0) : unit,
  );
  if (codes.length === 1) return codes[0] as number;
  spelt.set(code, codes);
  return SPELT_OUT;
};

const foldOf = (code: number): number => {
  const known = folded[code] as number;
  if (known !== UNKNOWN) return known;
  const found = fold(code);
  folded[code] = found;
  return found;
};

const isUpper = (code: number): boolean => code >= 0x41 && code <= 0x5a;
const isLower = (code: number): boolean => code >= 0x61 && code <= 0x7a;
const DOT = 0x2e;

/** Whether the character outside the basic plane that begins here is a letter; an emoji is not. */
const isRareLetter = (source: string, index: number): boolean =>
  /^\p{L}/u.test(String.fromCodePoint(source.codePointAt(index) ?? 0));

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;

type Draft = { readonly codes: number[]; readonly at: number[]; wordLength: number; pendingSpace: boolean };

const push = (draft: Draft, code: number, at: number): void => {
  const han = isHan(code);
  const last = draft.codes.at(-1);
  if (draft.pendingSpace && last !== undefined && !han && !isHan(last)) {
    draft.codes.push(SPACE);
    draft.at.push(at);
  }
  draft.wordLength = draft.pendingSpace || han ? 1 : draft.wordLength + 1;
  draft.pendingSpace = false;
  draft.codes.push(code);
  draft.at.push(at);
};

/** "TLNaturalGas" is three words: listings and file names lose their spaces. A dot inside initials (S.A.) separates nothing. */
const separates = (draft: Draft, fold: number, code: number, before: number): boolean => {
  if (fold === SEPARATES) return !(code === DOT && draft.wordLength === 1);
  return isUpper(code) && isLower(before);
};

const take = (draft: Draft, source: string, index: number): void => {
  const code = source.charCodeAt(index);
  const fold = foldOf(code);
  if (separates(draft, fold, code, index > 0 ? source.charCodeAt(index - 1) : 0)) draft.pendingSpace = true;
  if (fold >= 0) push(draft, fold, index);
  else if (fold === SPELT_OUT) for (const unit of spelt.get(code) ?? []) push(draft, unit, index);
};

/**
 * Normalises a name or a query. Never fails, whatever the text; text without a letter or digit gives an empty result.
 * Texts are cut after {@link MAX_TEXT_LENGTH} units.
 */
export const normalise = (source: string): NormalisedText => {
  const draft: Draft = { codes: [], at: [], wordLength: 0, pendingSpace: false };
  for (let index = 0; index < source.length && draft.codes.length < MAX_TEXT_LENGTH; index += 1) {
    if (isHighSurrogate(source.charCodeAt(index)) && !isRareLetter(source, index)) {
      draft.pendingSpace = true;
      index += 1;
    } else take(draft, source, index);
  }
  return { codes: draft.codes.slice(0, MAX_TEXT_LENGTH), at: draft.at.slice(0, MAX_TEXT_LENGTH) };
};
