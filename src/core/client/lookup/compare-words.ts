import { NEVER } from './compare-characters.ts';
import { SHORTENED, SKIPPED_UNIT, WRONG } from './compare-costs.ts';
import { weightOfLetter } from './compare-letters.ts';
import { classify, LEGAL, type Units } from './word-classes.ts';

/** What it costs, in hundredths of a wrong letter, that the words stand in another order. */
const OTHER_ORDER = 60;

/** More words are not compared out of order: the work grows with the product of both counts. */
const MAX_WORDS = 12;

const distances = new Int32Array(64 * 64);
const LONGEST_WORD = 63;

/** Edit distance of two words in letters; a word that is the other's beginning counts as shortened. */
const wordCost = (query: string, name: string): number => {
  if (query === name) return 0;
  if (name.startsWith(query)) return SHORTENED;
  const rows = Math.min(query.length, LONGEST_WORD);
  const columns = Math.min(name.length, LONGEST_WORD);
  for (let column = 0; column <= columns; column += 1) distances[column] = column;
  for (let row = 1; row <= rows; row += 1) {
    distances[row * 64] = row;
    for (let column = 1; column <= columns; column += 1) {
      const at = row * 64 + column;
      const same = query.charCodeAt(row - 1) === name.charCodeAt(column - 1) ? 0 : 1;
      distances[at] = Math.min(
        (distances[at - 65] as number) + same,
        (distances[at - 64] as number) + 1,
        (distances[at - 1] as number) + 1,
      );
    }
  }
  return (distances[rows * 64 + columns] as number) * WRONG;
};

const classOf = (word: string): number => {
  const units = Array.from(word, (letter) => letter.charCodeAt(0));
  const into = new Uint8Array(units.length + 4);
  // A distinctive word beside it, or a lone legal form would count as a name.
  classify([...units, 0x20, 0x30], 0, units.length + 2, into);
  return into[0] as number;
};

const classes = new Map<string, number>();

const rememberedClassOf = (word: string): number => {
  const known = classes.get(word);
  if (known !== undefined) return known;
  const found = classOf(word);
  if (classes.size > 50_000) classes.clear();
  classes.set(word, found);
  return found;
};

/**
 * The cost of taking the query's words for those of the name whatever their order: each word of the query takes the closest word
 * that is left, or counts as wrong altogether; words of the name that are left over count as left out. {@link NEVER} above `most`.
 */
export const wordsCost = (words: readonly string[], text: Units, length: number, most: number): number => {
  const left = nameWords(text, length);
  if (left.length > MAX_WORDS || words.length > MAX_WORDS) return NEVER;
  let cost = OTHER_ORDER;
  for (const word of words) {
    const whole = word.length * weightOfLetter(rememberedClassOf(word) >= LEGAL);
    const { at, cost: closest } = closestWord(word, left);
    if (closest < whole) left.splice(at, 1);
    cost += Math.min(closest, whole);
    if (cost > most) return NEVER;
  }
  return left.reduce((total, word) => total + (SKIPPED_UNIT[rememberedClassOf(word)] as number), cost);
};

const nameWords = (text: Units, length: number): string[] => {
  let joined = '';
  for (let index = 0; index < length; index += 1) joined += String.fromCharCode(text[index] as number);
  return joined.split(' ');
};

const closestWord = (word: string, among: readonly string[]): { readonly at: number; readonly cost: number } => {
  let at = -1;
  let cost = Number.MAX_SAFE_INTEGER;
  for (let index = 0; index < among.length && cost > 0; index += 1) {
    const found = wordCost(word, among[index] as string);
    if (found < cost) {
      cost = found;
      at = index;
    }
  }
  return { at, cost };
};
