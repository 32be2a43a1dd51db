import { SPACE } from './normalise.ts';
import { LEGAL, type Units } from './word-classes.ts';

/**
 * Legal forms at the end of a query, in characters and in pinyin, with the typing errors that still count as one of them.
 * Recognised because a wrong letter in 有限公司 says nothing about which company is meant.
 */
const ENDINGS: readonly { readonly form: string; readonly errors: number }[] = [
  { form: '股份有限公司', errors: 2 },
  { form: '有限责任公司', errors: 2 },
  { form: '有限公司', errors: 1 },
  { form: 'gufenyouxiangongsi', errors: 3 },
  { form: 'youxianzerengongsi', errors: 3 },
  { form: 'jituanyouxiangongsi', errors: 3 },
  { form: 'youxiangongsi', errors: 3 },
  { form: 'corporation', errors: 1 },
  { form: 'incorporated', errors: 1 },
  { form: 'limitedliabilitycompany', errors: 2 },
  { form: 'companylimited', errors: 2 },
  { form: 'limited', errors: 1 },
  { form: 'company', errors: 1 },
  { form: 'coltd', errors: 0 },
];

/** A form must leave something to search for. */
const SHORTEST_REST = 2;

/**
 * Where the ending of `text` closest to `form` begins, −1 when none is within `errors`. One row of edit distances from the end
 * of both; the text's further beginning is free.
 */
const endingStart = (text: Units, length: number, form: string, errors: number): number => {
  const reach = Math.min(length, form.length + errors);
  let above = Array.from({ length: reach + 1 }, (_, column) => column);
  for (let row = 1; row <= form.length; row += 1) {
    const letter = form.charCodeAt(form.length - row);
    const here = [row];
    for (let column = 1; column <= reach; column += 1) {
      const same = text[length - column] === letter ? 0 : 1;
      here.push(
        Math.min((above[column - 1] as number) + same, (above[column] as number) + 1, (here[column - 1] as number) + 1),
      );
    }
    above = here;
  }
  const best = Math.min(...above);
  return best > errors ? -1 : length - above.lastIndexOf(best);
};

export type PartedText = { readonly codes: readonly number[]; readonly classes: Uint8Array };

/** Marks a legal form at the end that the lexicon does not know because it is mistyped or written in one word. */
export const markMistypedLegalForm = (codes: readonly number[], classes: Uint8Array): PartedText => {
  const kept = codes.map((_, index) => index).filter((index) => codes[index] !== SPACE);
  const compact = kept.map((index) => codes[index] as number);
  for (const { form, errors } of ENDINGS) {
    const start = endingStart(compact, compact.length, form, errors);
    if (start >= SHORTEST_REST) return part(codes, classes, kept[start] as number);
  }
  return { codes, classes };
};

/** The text with what stands from `from` on as a word of its own, in the class of legal forms. */
const part = (codes: readonly number[], classes: Uint8Array, from: number): PartedText => {
  const before = codes.slice(0, from);
  const spaced = before.at(-1) === SPACE ? before : [...before, SPACE];
  const marked = new Uint8Array(spaced.length + codes.length - from);
  marked.set(classes.subarray(0, spaced.length));
  marked.fill(LEGAL, spaced.length);
  return { codes: [...spaced, ...codes.slice(from)], classes: marked };
};
