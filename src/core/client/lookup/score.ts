import { type ClassedText, characterCost, namedUnits } from './compare-characters.ts';
import { SKIPPED_HAN } from './compare-costs.ts';
import { letterCost, namedLetterUnits } from './compare-letters.ts';
import { wordsCost } from './compare-words.ts';
import { isHan } from './han.ts';
import { MAX_TEXT_LENGTH, SPACE } from './normalise.ts';
import type { Query } from './query.ts';
import { type TextPool, textStart } from './segment.ts';
import { type ChooseReading, newSpelling, type Spelling, spell } from './spelling.ts';
import { LEGAL } from './word-classes.ts';

/** The name being scored, without and with its spaces. */
type Name = {
  readonly text: Uint16Array;
  readonly classes: Uint8Array;
  length: number;
  readonly spaced: Uint16Array;
  readonly spacedClasses: Uint8Array;
  spacedLength: number;
  readonly spelling: Spelling;
};

const name: Name = {
  text: new Uint16Array(MAX_TEXT_LENGTH),
  classes: new Uint8Array(MAX_TEXT_LENGTH),
  length: 0,
  spaced: new Uint16Array(MAX_TEXT_LENGTH),
  spacedClasses: new Uint8Array(MAX_TEXT_LENGTH),
  spacedLength: 0,
  spelling: newSpelling(),
};

/** One form in a segment's texts. */
export type FormText = { readonly texts: TextPool; readonly form: number };

const load = ({ texts, form }: FormText): void => {
  const start = textStart(texts, form);
  name.spacedLength = (texts.ends[form] as number) - start;
  name.length = 0;
  for (let index = 0; index < name.spacedLength; index += 1) {
    const unit = texts.units[start + index] as number;
    const wordClass = texts.classes[start + index] as number;
    name.spaced[index] = unit;
    name.spacedClasses[index] = wordClass;
    if (unit !== SPACE) {
      name.text[name.length] = unit;
      name.classes[name.length] = wordClass;
      name.length += 1;
    }
  }
};

/** The reading that the query has letters for; the usual one when it has none or both. */
const readingIn =
  (letters: string): ChooseReading =>
  (readings) => {
    const [usual = '', other = ''] = readings;
    if (letters.includes(usual)) return usual;
    if (letters.includes(other)) return other;
    return !letters.includes(usual[0] ?? '') && letters.includes(other[0] ?? '') ? other : usual;
  };

/** Shorter endings (厂, 商行) are not recognised in a query's pinyin, so they have to be compared. */
const SHORTEST_ENDING = 4;

/**
 * Leaves the legal form at the end out of the comparison, for queries that name none: most of a comparison's work would go there.
 * Returns what leaving it out costs.
 */
const withoutEnding = (): number => {
  let { length, spacedLength } = name;
  while (length > 0 && (name.classes[length - 1] as number) >= LEGAL) length -= 1;
  while (spacedLength > 0 && (name.spacedClasses[spacedLength - 1] as number) >= LEGAL) spacedLength -= 1;
  const left = name.length - length;
  if (left < SHORTEST_ENDING) return 0;
  name.length = length;
  name.spacedLength = spacedLength;
  return left * (SKIPPED_HAN[LEGAL] as number);
};

const fromCost = (cost: number, weight: number): number => (weight === 0 ? 0 : Math.max(0, 1 - cost / weight));

/** The cost at which a score falls below `least`. */
const mostCost = (least: number, weight: number): number => (1 - least) * weight;

const writtenScore = (query: Query, least: number, ending: number): number => {
  const weight = query.characterWeight;
  return fromCost(ending + characterCost(query.characters, name, mostCost(least, weight)), weight);
};

const spellName = (query: Query): void =>
  spell(name.spaced, name.spacedLength, name.spacedClasses, name.spelling, readingIn(query.letterString));

const spokenScore = (query: Query, least: number, ending: number): number => {
  spellName(query);
  const weight = query.letterWeight;
  const inOrder = fromCost(ending + letterCost(query.typed, name.spelling, mostCost(least, weight)), weight);
  if (query.words.length < 2 || query.hasHan || inOrder > 0.9) return inOrder;
  const most = mostCost(least, weight);
  return Math.max(inOrder, fromCost(ending + wordsCost(query.words, name.spaced, name.spacedLength, most), weight));
};

const sameCharacters = (query: ClassedText): boolean => {
  if (query.length !== name.length) return false;
  for (let index = 0; index < name.length; index += 1) if (query.text[index] !== name.text[index]) return false;
  return true;
};

/** Characters from which a query that stands in a name as it is typed is worth {@link PART_SCORE} at least. */
const SHORTEST_PART = 2;

/** Of a part of a name: what else is in a long name must not make it unfindable. As much as a list needs to ask which is meant. */
const PART_SCORE = 0.5;

/** Where in the name the query stands as it is typed; -1 where it does not, or is too short to say much. */
const partAt = ({ text, length }: ClassedText): number => {
  if (length < SHORTEST_PART) return -1;
  for (let start = 0; start + length <= name.length; start += 1) {
    let same = 0;
    while (same < length && text[same] === name.text[start + same]) same += 1;
    if (same === length) return start;
  }
  return -1;
};

/** The highest score short of the whole name: what leaves nothing out but the legal form comes close to it. */
const BEST_INEXACT = 0.995;

export type Scored = { readonly score: number; readonly exact: boolean };

/**
 * How well a query names a form, 0 to 1: see compare-costs for the formula. A query in Chinese is compared
 * as it is written, one in letters as it sounds, a mixed one in both ways. A score below `least` may come out as 0.
 */
export const scoreForm = (query: Query, form: FormText, least: number): Scored => {
  load(form);
  if (sameCharacters(query.characters)) return { score: 1, exact: true };
  const ending = query.hasLegalForm ? 0 : withoutEnding();
  const part = query.hasHan && partAt(query.characters) >= 0 ? PART_SCORE : 0;
  const written = query.hasHan ? Math.max(part, writtenScore(query, least, ending)) : 0;
  const spoken = query.hasLetters ? spokenScore(query, least, ending) : 0;
  return { score: Math.min(BEST_INEXACT, Math.max(written, spoken)), exact: false };
};

/** Positions in the normalised text that the query names, in no order. */
export const namedPositions = (query: Query, form: FormText): readonly number[] => {
  load(form);
  const ending = query.hasLegalForm ? 0 : withoutEnding();
  const spoken = query.hasLetters ? spokenScore(query, 0, ending) : 0;
  const written = query.hasHan ? writtenScore(query, 0, ending) : 0;
  const part = query.hasHan ? partAt(query.characters) : -1;
  if (part >= 0 && Math.max(written, spoken) < PART_SCORE)
    return spacedPositions().slice(part, part + query.characters.length);
  if (query.hasHan && written >= spoken) {
    const positions = spacedPositions();
    return namedUnits(query.characters, name).map((unit) => positions[unit] as number);
  }
  return namedLetterUnits(query.typed, name.spelling).flatMap((unit) => positionsOfUnit(unit));
};

const spacedPositions = (): readonly number[] =>
  Array.from({ length: name.spacedLength }, (_, index) => index).filter((index) => name.spaced[index] !== SPACE);

const positionsOfUnit = (unit: number): readonly number[] => {
  const from = name.spelling.unitAt[unit] as number;
  const length = isHan(name.spaced[from] as number) ? 1 : letterCountOf(unit);
  return Array.from({ length }, (_, index) => from + index);
};

const letterCountOf = (unit: number): number =>
  (name.spelling.unitStart[unit + 1] as number) - (name.spelling.unitStart[unit] as number);
