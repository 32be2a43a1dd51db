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

/** How far a leap may go that begins at a letter, or inside its unit. */
const leapsTo = new Int32Array(WIDTH);

/** First and last column of each row whose cost is not above what is of interest; first beyond last when there is none. */
const firstOf = new Int32Array(MAX_TYPED_LETTERS + 1);
const lastOf = new Int32Array(MAX_TYPED_LETTERS + 1);

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
    const start = name.unitStart[unit] as number;
    const end = name.unitStart[unit + 1] as number;
    unitStartAt[end] = start;
    leapsTo.fill(end, start, end);
    skipAt[end] = SKIPPED_UNIT[name.unitClass[unit] as number] as number;
    regions = name.unitClass[unit] === REGION ? regions + 1 : 0;
    if (regions > 0) {
      const first = name.unitStart[unit + 1 - regions] as number;
      regionsStartAt[end] = first;
      leapsTo[first] = end;
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

const fillFirstRow = (query: TypedLetters, length: number, most: number): void => {
  cost[0] = 0;
  firstOf[0] = 0;
  lastOf[0] = 0;
  for (let column = 1; column <= length; column += 1) {
    const best = (cost[column - 1] as number) + (omitted[column - 1] as number);
    cost[column] = (unitStartAt[column] as number) < 0 ? best : leap(query, 0, column, best);
    if ((cost[column] as number) <= most) lastOf[0] = column;
  }
};

const isExchange = (query: TypedLetters, name: Spelling, row: number, column: number): boolean =>
  row > 1 &&
  column > 1 &&
  query.letters[row - 1] === name.letters[column - 2] &&
  query.letters[row - 2] === name.letters[column - 1];

/** One cell from its neighbours. */
const cell = (query: TypedLetters, name: Spelling, row: number, column: number, added: number): number => {
  const at = row * WIDTH + column;
  const weight = query.weights[row - 1] as number;
  const same = name.letters[column - 1] === query.letters[row - 1];
  let best = (cost[at - WIDTH - 1] as number) + (same ? 0 : weight);
  best = Math.min(
    best,
    (cost[at - WIDTH] as number) + added,
    (cost[at - 1] as number) + (omitted[column - 1] as number),
  );
  if (!same && isExchange(query, name, row, column)) {
    best = Math.min(best, (cost[at - 2 * WIDTH - 2] as number) + Math.min(EXCHANGED, weight));
  }
  return (unitStartAt[column] as number) < 0 ? best : leap(query, at - column, column, best);
};

const addedCost = (query: TypedLetters, row: number): number => {
  const weight = query.weights[row - 1] as number;
  const unheard = row > 1 && isUnheard(query.letters[row - 1] as number, query.letters[row - 2] as number);
  return unheard ? Math.min(UNHEARD, weight) : weight;
};

/**
 * Fills one row, only where its cost can come to `most` at the highest; the rest is set to {@link NEVER}. Most names differ so much
 * from the query that a narrow band is left.
 */
const fillRow = (query: TypedLetters, name: Spelling, row: number, most: number): void => {
  const base = row * WIDTH;
  const twoAbove = Math.max(0, row - 2);
  const from = Math.min(firstOf[row - 1] as number, firstOf[twoAbove] as number);
  let until = Math.max((lastOf[row - 1] as number) + 1, (lastOf[twoAbove] as number) + 2);
  const added = addedCost(query, row);
  let first = name.letterCount + 1;
  let last = -1;
  cost.fill(NEVER, base, base + Math.min(from, name.letterCount + 1));
  let column = from;
  for (; column <= until && column <= name.letterCount; column += 1) {
    const best = column === 0 ? (cost[base - WIDTH] as number) + added : cell(query, name, row, column, added);
    cost[base + column] = best;
    if (best > most) continue;
    if (last < 0) first = column;
    last = column;
    until = Math.max(until, column + 1, leapsTo[column] as number);
  }
  if (column <= name.letterCount) cost.fill(NEVER, base + column, base + name.letterCount + 1);
  firstOf[row] = first;
  lastOf[row] = last;
};

/** Whether neither this row nor the one above, which an exchange may leap over, leads to a cost of interest. */
const isHopeless = (row: number): boolean => row > 0 && (lastOf[row] as number) < 0 && (lastOf[row - 1] as number) < 0;

/**
 * The cost of taking the typed letters for the name's spelling: typing errors letter by letter; syllables and words given only
 * by their beginning (hgwl, IBM) or left out. Costs above `most` are not worked out: then the result is above `most` too.
 */
export const letterCost = (query: TypedLetters, name: Spelling, most: number): number => {
  prepare(name);
  fillFirstRow(query, name.letterCount, most);
  for (let row = 1; row <= query.length; row += 1) {
    fillRow(query, name, row, most);
    if (isHopeless(row)) return NEVER;
  }
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
