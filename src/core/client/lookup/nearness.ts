/**
 * How many errors lie between a query and the part of a name that is nearest to it, whatever stands before and after
 * that part: wrong, missing and added units and neighbours exchanged. All rows of the comparison lie in the bits of one
 * number, so that a name costs a few operations for each of its units.
 * Source: Myers, A fast bit-vector algorithm for approximate string matching, 1999; with exchanges: Hyyrö, 2003.
 */
export type Nearness = {
  /** Errors between the query and the units of `text` from `start` up to `end`. */
  readonly errorsIn: (text: Uint8Array, start: number, end: number) => number;
};

/** Bits of a number: what a longer query has beyond them is not looked at here. */
const MOST_UNITS = 32;

/** For each unit the rows of the query that have it. */
const rowsWith = new Int32Array(0x100);
let asked: Uint8Array = new Uint8Array(0);

/** Readies the comparison with one query; that with the query before must not be used any more. */
export const nearnessTo = (query: Uint8Array): Nearness => {
  for (const unit of asked) rowsWith[unit] = 0;
  asked = query.slice(0, MOST_UNITS);
  asked.forEach((unit, row) => {
    rowsWith[unit] = (rowsWith[unit] as number) | (1 << row);
  });
  const { length } = asked;
  return { errorsIn: (text, start, end) => errorsIn(length, text, start, end) };
};

const errorsIn = (length: number, text: Uint8Array, start: number, end: number): number => {
  const lastRow = length - 1;
  let more = -1;
  let fewer = 0;
  let equal = 0;
  let before = 0;
  let errors = length;
  let least = length;
  for (let at = start; at < end; at += 1) {
    const here = rowsWith[text[at] as number] as number;
    equal = (((~equal & here) << 1) & before) | (((here & more) + more) ^ more) | here | fewer | 0;
    const rising = fewer | ~(equal | more);
    const falling = equal & more;
    // Without branches: which way it goes cannot be foretold, and a branch taken wrongly costs as much as all the rest.
    errors += ((rising >>> lastRow) & 1) - ((falling >>> lastRow) & 1);
    least = Math.min(least, errors);
    const shifted = rising << 1;
    more = (falling << 1) | ~(equal | shifted);
    fewer = equal & shifted;
    before = here;
  }
  return least;
};
