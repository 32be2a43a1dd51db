import { NEVER } from './compare-characters.ts';
import { EXCHANGED, LEGAL_WEIGHT, SKIPPED_REGION, SKIPPED_UNIT, UNHEARD, WRONG } from './compare-costs.ts';
import { MAX_TEXT_LENGTH } from './normalise.ts';
import type { Spelling } from './spelling.ts';
import { REGION } from './word-classes.ts';

/** The letters of a query; weights in hundredths. */
export type TypedLetters = {
  readonly letters: Uint16Array;
  readonly weights: Int32Array;
  readonly length: number;
  /** What it costs here to give a syllable or word by its first letter. */
  readonly initialCost: number;
  /** What it costs here to give more of it, but not all. */
  readonly shortenedCost: number;
};

const LONGEST_NAME = MAX_TEXT_LENGTH * 6;
const WIDTH = LONGEST_NAME + 1;

/** Longer queries are compared by their first letters only: what follows would not change the order of the names. */
export const MAX_TYPED_LETTERS = 100;

/** Cheapest ways to turn the query's first i letters into the name's first j. */
const cost = new Int32Array((MAX_TYPED_LETTERS + 1) * WIDTH);

/** Per letter of the name being compared: what leaving it out costs. */
const omitted = new Int32Array(LONGEST_NAME);

/** Per number of letters: where the unit that ends there begins, −1 when none ends; and what leaving it out costs. */
const unitStartAt = new Int32Array(WIDTH);
const skipAt = new Int32Array(WIDTH);

/** The same for a run of regions. */
const regionsStartAt = new Int32Array(WIDTH);
const skipRegionsAt = new Int32Array(WIDTH);

const G = 'g'.charCodeAt(0);
const H = 'h'.charCodeAt(0);
const N = 'n'.charCodeAt(0);
const SIBILANTS = new Set([...'zcs'].map((letter) => letter.charCodeAt(0)));

const isUnheard = (letter: number, before: number): boolean =>
  (letter === G && before === N) || (letter === H && SIBILANTS.has(before));

const prepare = (name: Spelling): void => {
  unitStartAt.fill(-1, 0, name.letterCount + 1);
  regionsStartAt.fill(-1, 0, name.letterCount + 1);
  let regions = 0;
  for (let unit = 0; unit < name.unitCount; unit += 1) {
    const end = name.unitStart[unit + 1] as number;
    unitStartAt[end] = name.unitStart[unit] as number;
    skipAt[end] = SKIPPED_UNIT[name.unitClass[unit] as number] as number;
    regions = name.unitClass[unit] === REGION ? regions + 1 : 0;
    if (regions > 0) {
      regionsStartAt[end] = name.unitStart[unit + 1 - regions] as number;
      skipRegionsAt[end] = regions * SKIPPED_REGION;
    }
  }
  for (let at = 0; at < name.letterCount; at += 1) {
    const unheard = at > 0 && isUnheard(name.letters[at] as number, name.letters[at - 1] as number);
    omitted[at] = unheard ? UNHEARD : WRONG;
  }
};

/** At the end of a unit: the unit left out whole, given by its first letter, or only begun. */
const leap = (query: TypedLetters, base: number, column: number, best: number): number => {
  const start = base + (unitStartAt[column] as number);
  const end = base + column;
  let cheapest = Math.min(best, (cost[start] as number) + (skipAt[column] as number));
  if (start + 1 < end) cheapest = Math.min(cheapest, (cost[start + 1] as number) + query.initialCost);
  for (let at = start + 2; at < end; at += 1) {
    const shortened = (cost[at] as number) + query.shortenedCost;
    if (shortened < cheapest) cheapest = shortened;
  }
  const regions = regionsStartAt[column] as number;
  if (regions >= 0) cheapest = Math.min(cheapest, (cost[base + regions] as number) + (skipRegionsAt[column] as number));
  return cheapest;
};

const fillFirstRow = (query: TypedLetters, length: number): void => {
  cost[0] = 0;
  for (let column = 1; column <= length; column += 1) {
    const best = (cost[column - 1] as number) + (omitted[column - 1] as number);
    cost[column] = (unitStartAt[column] as number) < 0 ? best : leap(query, 0, column, best);
  }
};

const isExchange = (query: TypedLetters, name: Spelling, row: number, column: number): boolean =>
  row > 1 &&
  column > 1 &&
  query.letters[row - 1] === name.letters[column - 2] &&
  query.letters[row - 2] === name.letters[column - 1];

/** Fills one row and returns its lowest cost, below which the whole comparison cannot come. */
const fillRow = (query: TypedLetters, name: Spelling, row: number): number => {
  const base = row * WIDTH;
  const above = base - WIDTH;
  const letter = query.letters[row - 1] as number;
  const weight = query.weights[row - 1] as number;
  const added = row > 1 && isUnheard(letter, query.letters[row - 2] as number) ? Math.min(UNHEARD, weight) : weight;
  cost[base] = (cost[above] as number) + weight;
  let lowest = cost[base] as number;
  for (let column = 1; column <= name.letterCount; column += 1) {
    const replaced = (cost[above + column - 1] as number) + (name.letters[column - 1] === letter ? 0 : weight);
    let best = Math.min(
      replaced,
      (cost[above + column] as number) + added,
      (cost[base + column - 1] as number) + (omitted[column - 1] as number),
    );
    if (isExchange(query, name, row, column)) {
      best = Math.min(best, (cost[above - WIDTH + column - 2] as number) + Math.min(EXCHANGED, weight));
    }
    if ((unitStartAt[column] as number) >= 0) best = leap(query, base, column, best);
    cost[base + column] = best;
    if (best < lowest) lowest = best;
  }
  return lowest;
};

/**
 * The cost of taking the typed letters for the name's spelling: typing errors letter by letter; syllables and words given only
 * by their beginning (hgwl, IBM) or left out. Costs above `most` are not worked out: then the result is {@link NEVER}.
 */
export const letterCost = (query: TypedLetters, name: Spelling, most: number): number => {
  prepare(name);
  fillFirstRow(query, name.letterCount);
  for (let row = 1; row <= query.length; row += 1) if (fillRow(query, name, row) > most) return NEVER;
  return cost[query.length * WIDTH + name.letterCount] as number;
};

/** Which units of the name the letters name. Call directly after {@link letterCost} with the same texts. */
export const namedLetterUnits = (query: TypedLetters, name: Spelling): readonly number[] => {
  const unitOf = unitsOfLetters(name);
  const found = new Set<number>();
  let row = query.length;
  let column = name.letterCount;
  while (row > 0 && column > 0) {
    const leapt = leaptFrom(query, row * WIDTH, column);
    const step = stepBack(query, name, row, column);
    if (step.named) found.add(unitOf[column - 1] as number);
    else if (leapt >= 0) {
      column = leapt;
      continue;
    }
    row -= step.rows;
    column -= step.columns;
  }
  return [...found];
};

type Step = { readonly rows: number; readonly columns: number; readonly named: boolean };

/** By which letter the cheapest way came to this row and column, when it did not leap there. */
const stepBack = (query: TypedLetters, name: Spelling, row: number, column: number): Step => {
  const at = row * WIDTH + column;
  const here = cost[at] as number;
  const diagonal = cost[at - WIDTH - 1] as number;
  if (query.letters[row - 1] === name.letters[column - 1] && here === diagonal)
    return { rows: 1, columns: 1, named: true };
  if (here === diagonal + (query.weights[row - 1] as number)) return { rows: 1, columns: 1, named: false };
  if (here === (cost[at - 1] as number) + (omitted[column - 1] as number)) return { rows: 0, columns: 1, named: false };
  return { rows: 1, columns: 0, named: false };
};

const leaptFrom = (query: TypedLetters, base: number, column: number): number => {
  const start = unitStartAt[column] as number;
  if (start < 0) return -1;
  const here = cost[base + column] as number;
  if (here === (cost[base + start] as number) + (skipAt[column] as number)) return start;
  for (let at = column - 1; at > start; at -= 1) {
    if (here === (cost[base + at] as number) + (at === start + 1 ? query.initialCost : query.shortenedCost)) return at;
  }
  const regions = regionsStartAt[column] as number;
  const skipped = regions >= 0 && here === (cost[base + regions] as number) + (skipRegionsAt[column] as number);
  return skipped ? regions : -1;
};

const unitsOfLetters = (name: Spelling): readonly number[] => {
  const unitOf: number[] = [];
  for (let unit = 0; unit < name.unitCount; unit += 1) {
    for (let at = name.unitStart[unit] as number; at < (name.unitStart[unit + 1] as number); at += 1) unitOf.push(unit);
  }
  return unitOf;
};

/** Weight of a typed letter in hundredths. */
export const weightOfLetter = (legal: boolean): number => (legal ? WRONG * LEGAL_WEIGHT : WRONG);
