import { isHan } from './han.ts';
import { HAN_LEGAL_FORMS, HAN_REGIONS, HAN_TRADES } from './lexicon/han-words.ts';
import { LATIN_LEGAL_FORMS, LATIN_REGIONS, LATIN_STOP_WORDS, LATIN_TRADES } from './lexicon/latin-words.ts';
import { SPACE } from './normalise.ts';

/**
 * What kind of word a unit of a normalised name belongs to. The less a kind says about which company is meant, the cheaper it
 * is for a query to leave it out.
 */
export const DISTINCTIVE = 0;
export const TRADE = 1;
export const REGION = 2;
export const LEGAL = 3;
export const GAP = 4;

type Node = { readonly next: Map<number, Node>; wordClass: number };

const node = (): Node => ({ next: new Map(), wordClass: -1 });

const hanWords = node();

const learn = (word: string, wordClass: number): void => {
  let at = hanWords;
  for (let index = 0; index < word.length; index += 1) {
    const code = word.charCodeAt(index);
    const next = at.next.get(code) ?? node();
    at.next.set(code, next);
    at = next;
  }
  at.wordClass = wordClass;
};

for (const word of HAN_TRADES) learn(word, TRADE);
for (const word of HAN_REGIONS) learn(word, REGION);
for (const word of HAN_LEGAL_FORMS) learn(word, LEGAL);

const latinWords = new Map<string, number>([
  ...LATIN_STOP_WORDS.map((word) => [word, LEGAL] as const),
  ...LATIN_TRADES.map((word) => [word, TRADE] as const),
  ...LATIN_REGIONS.map((word) => [word, REGION] as const),
  ...LATIN_LEGAL_FORMS.map((word) => [word, LEGAL] as const),
]);

/** Numbers at hand for the text being classified; grown when asked for more. */
export type Units = { readonly [index: number]: number; readonly length: number };

/** Marks the longest Han word of the lexicon that begins at `from`; returns where the next one may begin. */
const markHanWord = (text: Units, from: number, to: number, into: Uint8Array): number => {
  let at: Node | undefined = hanWords;
  let end = from + 1;
  let wordClass = DISTINCTIVE;
  for (let index = from; index < to; index += 1) {
    at = at.next.get(text[index] as number);
    if (at === undefined) break;
    if (at.wordClass >= 0) {
      end = index + 1;
      wordClass = at.wordClass;
    }
  }
  into.fill(wordClass, from, end);
  return end;
};

const endsLatinWord = (code: number): boolean => code === SPACE || isHan(code);

const markLatinWord = (text: Units, from: number, to: number, into: Uint8Array): number => {
  let end = from;
  let word = '';
  while (end < to && !endsLatinWord(text[end] as number)) {
    word += String.fromCharCode(text[end] as number);
    end += 1;
  }
  into.fill(latinWords.get(word) ?? DISTINCTIVE, from, end);
  return end;
};

const markWord = (text: Units, from: number, to: number, into: Uint8Array): number => {
  const code = text[from] as number;
  if (code === SPACE) {
    into[from] = GAP;
    return from + 1;
  }
  return isHan(code) ? markHanWord(text, from, to, into) : markLatinWord(text, from, to, into);
};

/**
 * Writes the word class of each unit of `text` between `from` and `to` into `into`. A name of nothing but legal forms ("股份公司")
 * is taken as distinctive, or it could not be found at all.
 */
export const classify = (text: Units, from: number, to: number, into: Uint8Array): void => {
  let at = from;
  let onlyLegal = true;
  while (at < to) {
    const end = markWord(text, at, to, into);
    if ((into[at] as number) < LEGAL) onlyLegal = false;
    at = end;
  }
  if (!onlyLegal) return;
  for (let index = from; index < to; index += 1) if (into[index] === LEGAL) into[index] = DISTINCTIVE;
};
