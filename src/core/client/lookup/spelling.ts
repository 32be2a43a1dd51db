import { isHan, readingsOf } from './han.ts';
import { MAX_TEXT_LENGTH, SPACE } from './normalise.ts';
import { LEGAL, type Units } from './word-classes.ts';

const LONGEST_SYLLABLE = 6;

/** The most letters a text can be spelt in. */
export const MAX_SPELLING = MAX_TEXT_LENGTH * LONGEST_SYLLABLE;

/**
 * A normalised text spelt in letters: Han characters by their pinyin, words of letters as they are. A unit is what may be
 * shortened to its first letter: one syllable (hai|gang|wu|liu) or one word (international|business|machines).
 * The arrays are scratch space, written by {@link spell} and valid until its next call with the same object.
 */
export type Spelling = {
  readonly letters: Uint16Array;
  letterCount: number;
  /** First letter of each unit; the one after the last unit is `letterCount`. */
  readonly unitStart: Uint16Array;
  /** Word class of each unit. */
  readonly unitClass: Uint8Array;
  /** Where each unit begins in the text. */
  readonly unitAt: Uint16Array;
  unitCount: number;
};

export const newSpelling = (): Spelling => ({
  letters: new Uint16Array(MAX_SPELLING),
  letterCount: 0,
  unitStart: new Uint16Array(MAX_TEXT_LENGTH + 1),
  unitClass: new Uint8Array(MAX_TEXT_LENGTH),
  unitAt: new Uint16Array(MAX_TEXT_LENGTH),
  unitCount: 0,
});

/** Which of a character's readings to spell. */
export type ChooseReading = (readings: readonly string[]) => string;

const usualReading: ChooseReading = (readings) => readings[0] as string;

const beginUnit = (into: Spelling, at: number, wordClass: number): void => {
  into.unitStart[into.unitCount] = into.letterCount;
  into.unitClass[into.unitCount] = wordClass;
  into.unitAt[into.unitCount] = at;
  into.unitCount += 1;
};

const addLetter = (into: Spelling, letter: number): void => {
  into.letters[into.letterCount] = letter;
  into.letterCount += 1;
};

const spellHan = (into: Spelling, code: number, choose: ChooseReading): void => {
  const readings = readingsOf(code);
  if (readings.length === 0) {
    addLetter(into, code);
    return;
  }
  const syllable = readings.length === 1 ? (readings[0] as string) : choose(readings);
  for (let index = 0; index < syllable.length; index += 1) addLetter(into, syllable.charCodeAt(index));
};

/** Spells `length` units of a normalised text with their word classes. */
export const spell = (
  text: Units,
  length: number,
  classes: Uint8Array,
  into: Spelling,
  choose: ChooseReading = usualReading,
): void => {
  into.letterCount = 0;
  into.unitCount = 0;
  let inWord = false;
  for (let index = 0; index < length; index += 1) {
    const code = text[index] as number;
    const han = isHan(code);
    if (code !== SPACE) {
      if (han || !inWord) beginUnit(into, index, classes[index] as number);
      if (han) spellHan(into, code, choose);
      else addLetter(into, code);
    }
    inWord = !han && code !== SPACE;
  }
  into.unitStart[into.unitCount] = into.letterCount;
};

/** Writes the letters outside the legal form behind each other and returns how many there are. */
export const lettersOutsideLegalForm = (spelling: Spelling, into: Uint16Array): number => {
  let length = 0;
  for (let unit = 0; unit < spelling.unitCount; unit += 1) {
    if ((spelling.unitClass[unit] as number) >= LEGAL) continue;
    const end = spelling.unitStart[unit + 1] as number;
    for (let at = spelling.unitStart[unit] as number; at < end; at += 1) {
      into[length] = spelling.letters[at] as number;
      length += 1;
    }
  }
  return length;
};
