import { isHan } from './han.ts';
import { SPACE } from './normalise.ts';
import { DISTINCTIVE, GAP, LEGAL, type Units } from './word-classes.ts';

/** A legal form as it ends a name, and the typing errors with which it still counts as one. */
type Ending = {
  readonly form: string;
  readonly errors: number;
  /** It must be a word of its own: Latin names are written in words, pinyin often is not. */
  readonly isWord: boolean;
};

const ending = (form: string, errors: number): Ending => ({ form, errors, isWord: false });
const words = (form: string, errors: number): Ending => ({ form, errors, isWord: true });

/**
 * Legal forms at the end of a query, in characters, in pinyin and in Latin words.
 * Recognised because a wrong letter in 有限公司 says nothing about which company is meant.
 */
const ENDINGS: readonly Ending[] = [
  ending('股份有限公司', 2),
  ending('有限责任公司', 2),
  ending('有限公司', 1),
  ending('gufenyouxiangongsi', 3),
  ending('youxianzerengongsi', 3),
  ending('jituanyouxiangongsi', 3),
  ending('youxiangongsi', 3),
  words('corporation', 2),
  words('incorporated', 2),
  words('limitedliabilitycompany', 2),
  words('companylimited', 2),
  words('holdings', 2),
  words('limited', 1),
  words('company', 1),
  words('coltd', 0),
];

/** A form must leave something to search for. */
const SHORTEST_REST = 2;

/**
 * Errors (wrong, missing, added, two exchanged) between `form` and the last 0, 1, 2 … units of `text`.
 * One row of edit distances after the other, from the end of both.
 */
const errorsBySpan = (text: Units, form: string, reach: number): readonly number[] => {
  const unitAt = (column: number): number => text[text.length - column] as number;
  const letterAt = (row: number): number => form.charCodeAt(form.length - row);
  let twoAbove: readonly number[] = [];
  let above: readonly number[] = Array.from({ length: reach + 1 }, (_, column) => column);
  for (let row = 1; row <= form.length; row += 1) {
    const here = [row];
    for (let column = 1; column <= reach; column += 1) {
      const same = unitAt(column) === letterAt(row) ? 0 : 1;
      const put = (above[column - 1] as number) + same;
      here.push(Math.min(put, (above[column] as number) + 1, (here[column - 1] as number) + 1));
      if (row > 1 && column > 1 && unitAt(column) === letterAt(row - 1) && unitAt(column - 1) === letterAt(row)) {
        here[column] = Math.min(here[column] as number, (twoAbove[column - 2] as number) + 1);
      }
    }
    twoAbove = above;
    above = here;
  }
  return above;
};

/** A query without its spaces: its units, their classes, and whether a word begins there. */
type Compact = { readonly units: Units; readonly classes: readonly number[]; readonly begins: readonly boolean[] };

/** What a form at the end of the query is taken to be. */
type Found = { readonly errors: number; readonly length: number; readonly start: number };

/**
 * Where the form begins, of the spans with as few errors: at the beginning of a word; else as far to the left as no
 * word of the lexicon is cut (in 贸易限公司 the 易 belongs to 贸易).
 */
const startOf = (text: Compact, spans: readonly number[], isWord: boolean): number | null => {
  const starts = spans.map((span) => text.units.length - span).filter((start) => start >= SHORTEST_REST);
  const atWord = starts.find((start) => text.begins[start]);
  if (atWord !== undefined) return atWord;
  if (isWord) return null;
  const uncut = starts.filter((start, rank) => rank === 0 || text.classes[start] === DISTINCTIVE);
  return uncut.at(-1) ?? null;
};

const foundIn = (text: Compact, { form, errors, isWord }: Ending): Found | null => {
  const bySpan = errorsBySpan(text.units, form, Math.min(text.units.length, form.length + errors));
  const least = Math.min(...bySpan);
  if (least > errors) return null;
  const spans = bySpan.flatMap((found, span) => (found === least ? [span] : []));
  const start = startOf(text, spans, isWord);
  return start === null ? null : { errors: least, length: form.length, start };
};

export type PartedText = { readonly codes: readonly number[]; readonly classes: Uint8Array };

/** Marks a legal form at the end that the lexicon does not know because it is mistyped or written in one word. */
export const markMistypedLegalForm = (codes: readonly number[], classes: Uint8Array): PartedText => {
  const kept = codes.map((_, index) => index).filter((index) => codes[index] !== SPACE);
  const text: Compact = {
    units: kept.map((index) => codes[index] as number),
    classes: kept.map((index) => classes[index] as number),
    begins: kept.map((index) => index === 0 || codes[index - 1] === SPACE),
  };
  // The fewest errors decide, not the longest form: 实业有限公司 is 有限公司 after a word, not 股份有限公司 with two errors.
  const [best] = ENDINGS.flatMap((one) => foundIn(text, one) ?? []).sort(
    (one, other) => one.errors - other.errors || other.length - one.length,
  );
  return best === undefined ? { codes, classes } : part(codes, classes, kept[best.start] as number);
};

/** The text with what stands from `from` on as a word of its own, in the class of legal forms. */
const part = (codes: readonly number[], classes: Uint8Array, from: number): PartedText => {
  const before = codes.slice(0, from);
  const isParted = before.at(-1) === SPACE || isHan(codes[from] as number);
  const spaced = isParted ? before : [...before, SPACE];
  const marked = new Uint8Array(spaced.length + codes.length - from);
  marked.set(classes.subarray(0, spaced.length));
  marked.fill(GAP, before.length, spaced.length);
  marked.fill(LEGAL, spaced.length);
  return { codes: [...spaced, ...codes.slice(from)], classes: marked };
};
