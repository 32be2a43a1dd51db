import { normaliseCode, SHORTEST_TAIL } from './code-index.ts';
import type { ClassedText } from './compare-characters.ts';
import { INITIAL_ONLY, MOST_EXPECTED_INITIALS, SHORTENED, STRAY_BEGINNING } from './compare-costs.ts';
import { MAX_TYPED_LETTERS, type TypedLetters, weightOfLetter } from './compare-letters.ts';
import { inSimplified, isHan } from './han.ts';
import { markMistypedLegalForm } from './mistyped-legal-form.ts';
import { MAX_TEXT_LENGTH, normalise, SPACE } from './normalise.ts';
import { newSpelling, type Spelling, spell } from './spelling.ts';
import { classify, LEGAL } from './word-classes.ts';

/** A query as the search compares it. */
export type Query = {
  /** Characters without spaces, for names compared as they are written. */
  readonly characters: ClassedText;
  /** The same with its spaces, and its letters. */
  readonly spelling: Spelling;
  readonly typed: TypedLetters;
  /** The letters as one string: it decides which reading of a name's characters is meant. */
  readonly letterString: string;
  readonly hasHan: boolean;
  readonly hasLetters: boolean;
  /** Whether it names a legal form; if not, those at the end of names need not be compared. */
  readonly hasLegalForm: boolean;
  /** Words of letters, for names with their words in another order. */
  readonly words: readonly string[];
  /** What may be a credit code or an account number, or the tail of one; null when it cannot be. */
  readonly code: string | null;
  /** Sum of the weights: characters (or letters, for a query without Han). */
  readonly characterWeight: number;
  readonly letterWeight: number;
};

/** What people write before or around a tail: 尾号1234, ****1234, account no. 1234; and what comes along unseen when it is copied. */
const AROUND_A_CODE = /尾号|账号|帐号|卡号|信用代码|ending|tail|acct?|account|no|[\p{P}\p{S}\s\p{Cf}]/giu;

const codeIn = (text: string): string | null => {
  const bare = inSimplified(text.normalize('NFKC')).replaceAll(AROUND_A_CODE, '');
  if (!/^[0-9a-z]+$/iu.test(bare) || !/[0-9]/.test(bare)) return null;
  const code = normaliseCode(bare);
  return code.length >= SHORTEST_TAIL ? code : null;
};

/** A query is cut here before anything else is done with it. */
const LONGEST_QUERY = 200;

const sum = (weights: Int32Array): number => weights.reduce((total, weight) => total + weight, 0);

const withoutSpaces = (codes: readonly number[], classes: Uint8Array): ClassedText => {
  const kept = codes.map((_, index) => index).filter((index) => codes[index] !== SPACE);
  return {
    text: Uint16Array.from(kept, (index) => codes[index] as number),
    classes: Uint8Array.from(kept, (index) => classes[index] as number),
    length: kept.length,
  };
};

const VOWELS = new Set([...'aeiouv'].map((letter) => letter.charCodeAt(0)));

/** First letters of Chinese have few vowels among them (no syllable begins with i, u or v); pinyin has two of five. */
const FEW_VOWELS = 0.2;

/** A long query in one piece is pinyin in full or a name; first letters come in short queries, without vowels, or apart. */
const isSpelt = (spelling: Spelling, inOnePiece: boolean): boolean => {
  let letters = 0;
  let vowels = 0;
  for (let unit = 0; unit < spelling.unitCount; unit += 1) {
    if ((spelling.unitClass[unit] as number) >= LEGAL) continue;
    for (let at = spelling.unitStart[unit] as number; at < (spelling.unitStart[unit + 1] as number); at += 1) {
      letters += 1;
      if (VOWELS.has(spelling.letters[at] as number)) vowels += 1;
    }
  }
  return inOnePiece && letters > MOST_EXPECTED_INITIALS && vowels > letters * FEW_VOWELS;
};

const typedLetters = (spelling: Spelling, inOnePiece: boolean): TypedLetters => {
  const length = Math.min(spelling.letterCount, MAX_TYPED_LETTERS);
  const weights = new Int32Array(length);
  for (let unit = 0; unit < spelling.unitCount; unit += 1) {
    const weight = weightOfLetter((spelling.unitClass[unit] as number) >= LEGAL);
    weights.fill(weight, spelling.unitStart[unit], spelling.unitStart[unit + 1]);
  }
  const spelt = isSpelt(spelling, inOnePiece);
  return {
    letters: spelling.letters.slice(0, length),
    weights,
    length,
    initialCost: spelt ? STRAY_BEGINNING : INITIAL_ONLY,
    shortenedCost: spelt ? STRAY_BEGINNING : SHORTENED,
  };
};

/** Reads a query. Any text is a query; one without letters and digits finds nothing. */
export const readQuery = (source: string): Query => {
  const text = source.slice(0, LONGEST_QUERY);
  const { codes } = normalise(text);
  const classes = new Uint8Array(MAX_TEXT_LENGTH);
  classify(codes, 0, codes.length, classes);
  const parted = markMistypedLegalForm(codes, classes);
  const spelling = newSpelling();
  spell(parted.codes, parted.codes.length, parted.classes, spelling);
  const typed = typedLetters(spelling, !codes.includes(SPACE));
  const characters = withoutSpaces(parted.codes, parted.classes);
  const characterWeights = Int32Array.from(characters.classes, (wordClass) => weightOfLetter(wordClass >= LEGAL));
  const words = String.fromCharCode(...parted.codes).split(' ');
  return {
    characters,
    spelling,
    typed,
    letterString: String.fromCharCode(...typed.letters),
    hasHan: codes.some(isHan),
    hasLetters: codes.some((code) => code !== SPACE && !isHan(code)),
    hasLegalForm: characters.classes.some((wordClass) => wordClass >= LEGAL),
    words: words.filter((word) => word !== ''),
    code: codeIn(text),
    characterWeight: sum(characterWeights),
    letterWeight: sum(typed.weights),
  };
};
