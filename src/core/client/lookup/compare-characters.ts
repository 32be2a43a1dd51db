import {
  EXCHANGED,
  GAP_OPENED,
  HOMOPHONE,
  LEGAL_WEIGHT,
  PROVINCE,
  REGION_PARTED,
  SKIPPED_HAN,
  SOUNDS_CLOSE,
  WRONG,
} from './compare-costs.ts';
import { isHan, likeness } from './han.ts';
import { PROVINCE_BY_SHORT_NAME } from './lexicon/han-words.ts';
import { MAX_TEXT_LENGTH } from './normalise.ts';
import { LEGAL, REGION } from './word-classes.ts';

/** A text and the word class of each of its units. */
export type ClassedText = { readonly text: Uint16Array; readonly length: number; readonly classes: Uint8Array };

const WIDTH = MAX_TEXT_LENGTH + 1;

/** Cheapest ways to turn the query's first i units into the name's first j: `any`, and `gap` with the j-th left out. */
const any = new Int32Array(WIDTH * WIDTH);
const gap = new Int32Array(WIDTH * WIDTH);

/** More than any cost. */
export const NEVER = 1 << 28;

const provinces = new Map(
  Object.entries(PROVINCE_BY_SHORT_NAME).map(([short, first]) => [short.charCodeAt(0), first.charCodeAt(0)]),
);

const replaced = (asked: number, found: number, weight: number, column: number): number => {
  if (asked === found) return 0;
  if (!isHan(asked) || !isHan(found)) return weight;
  if (column === 1 && provinces.get(asked) === found) return PROVINCE;
  switch (likeness(asked, found)) {
    case 'same':
      return Math.min(HOMOPHONE, weight);
    case 'close':
      return Math.min(SOUNDS_CLOSE, weight);
    case 'none':
      return weight;
  }
};

const weightOf = (query: ClassedText, at: number): number =>
  (query.classes[at] as number) >= LEGAL ? WRONG * LEGAL_WEIGHT : WRONG;

const exchanged = (query: ClassedText, name: ClassedText, row: number, column: number): boolean =>
  row > 1 &&
  column > 1 &&
  query.text[row - 1] === name.text[column - 2] &&
  query.text[row - 2] === name.text[column - 1];

/** What it costs to go on at `column` of the name when the query has left out the beginning of the same region. */
const parted = (name: ClassedText, at: number, column: number): number => {
  if (column < 2 || name.classes[column - 1] !== REGION || name.classes[column - 2] !== REGION) return 0;
  return any[at - WIDTH - 1] === gap[at - WIDTH - 1] ? REGION_PARTED : 0;
};

/** Fills one row and returns its lowest cost, below which the whole comparison cannot come. */
const fillRow = (query: ClassedText, name: ClassedText, row: number): number => {
  const inside = row > 0 && row < query.length;
  const weight = row > 0 ? weightOf(query, row - 1) : 0;
  const asked = row > 0 ? (query.text[row - 1] as number) : 0;
  const base = row * WIDTH;
  any[base] = row > 0 ? (any[base - WIDTH] as number) + weight : 0;
  gap[base] = NEVER;
  let lowest = any[base] as number;
  for (let column = 1; column <= name.length; column += 1) {
    const at = base + column;
    const wordClass = name.classes[column - 1] as number;
    const opened = (any[at - 1] as number) + (inside ? (GAP_OPENED[wordClass] as number) : 0);
    const left = Math.min(opened, gap[at - 1] as number) + (SKIPPED_HAN[wordClass] as number);
    gap[at] = left;
    let best = left;
    if (row > 0) {
      const put = replaced(asked, name.text[column - 1] as number, weight, column);
      best = Math.min(
        best,
        (any[at - WIDTH] as number) + weight,
        (any[at - WIDTH - 1] as number) + put + parted(name, at, column),
      );
      if (exchanged(query, name, row, column)) {
        best = Math.min(best, (any[at - 2 * WIDTH - 2] as number) + Math.min(EXCHANGED, weight));
      }
    }
    any[at] = best;
    if (best < lowest) lowest = best;
  }
  return lowest;
};

/**
 * The cost of taking `query` for `name`, character by character: wrong, missing, doubled and exchanged characters, homophones, and
 * characters of the name left out in order (邮储银行 for 中国邮政储蓄银行), cheaper where they say little. Costs above `most` are not
 * worked out: then the result is {@link NEVER}.
 */
export const characterCost = (query: ClassedText, name: ClassedText, most: number): number => {
  let above = 0;
  for (let row = 0; row <= query.length; row += 1) {
    const lowest = fillRow(query, name, row);
    // An exchange leaps over a row.
    if (lowest > most && above > most) return NEVER;
    above = lowest;
  }
  return any[query.length * WIDTH + name.length] as number;
};

/**
 * Which units of the name the query names, in the cheapest comparison. Call directly after {@link characterCost} with the same
 * texts: it reads what that has worked out.
 */
export const namedUnits = (query: ClassedText, name: ClassedText): readonly number[] => {
  const found: number[] = [];
  let row = query.length;
  let column = name.length;
  while (row > 0 && column > 0) {
    const step = stepBack(query, name, row, column);
    for (let named = 1; named <= step.named; named += 1) found.push(column - named);
    row -= step.rows;
    column -= step.columns;
  }
  return found;
};

type Step = { readonly rows: number; readonly columns: number; readonly named: number };

const LEFT_OUT: Step = { rows: 0, columns: 1, named: 0 };
const ADDED: Step = { rows: 1, columns: 0, named: 0 };
const PUT: Step = { rows: 1, columns: 1, named: 0 };
const NAMED: Step = { rows: 1, columns: 1, named: 1 };
const SWAPPED: Step = { rows: 2, columns: 2, named: 2 };

/** By which step the cheapest way came to this row and column. */
const stepBack = (query: ClassedText, name: ClassedText, row: number, column: number): Step => {
  const at = row * WIDTH + column;
  const cost = any[at] as number;
  if (cost === gap[at]) return LEFT_OUT;
  const weight = weightOf(query, row - 1);
  const put = replaced(query.text[row - 1] as number, name.text[column - 1] as number, weight, column);
  if (cost === (any[at - WIDTH - 1] as number) + put + parted(name, at, column)) return put < weight ? NAMED : PUT;
  return cost === (any[at - WIDTH] as number) + weight ? ADDED : SWAPPED;
};
