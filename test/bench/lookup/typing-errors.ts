import { pinyin } from 'pinyin-pro';
import type { Chance } from './chance.ts';

/**
 * The error generator. One error is, with equal chance: a wrong character, a missing one, one too many, or two neighbours exchanged,
 * at a place chosen evenly among characters that are not spaces. A wrong or added Han character is chosen evenly from the
 * characters of the book; a wrong or added letter evenly from a to z. A second error is made in the result of the first.
 */
export type ErrorKind = 'substitution' | 'deletion' | 'insertion' | 'transposition';

const KINDS: readonly ErrorKind[] = ['substitution', 'deletion', 'insertion', 'transposition'];
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

const other = (chance: Chance, alphabet: readonly string[], not: string | undefined): string => {
  const found = chance.pick(alphabet);
  return found === not ? other(chance, alphabet, not) : found;
};

const applyError = (
  chance: Chance,
  text: readonly string[],
  kind: ErrorKind,
  alphabet: readonly string[],
): string[] => {
  const places = text.map((_, at) => at).filter((at) => text[at] !== ' ');
  const at = chance.pick(places);
  switch (kind) {
    case 'substitution':
      return text.with(at, other(chance, alphabet, text[at]));
    case 'deletion':
      return text.toSpliced(at, 1);
    case 'insertion':
      return text.toSpliced(at, 0, chance.pick(alphabet));
    case 'transposition': {
      const next = places.find((place) => place > at && text[place] !== text[at]);
      if (next === undefined) return applyError(chance, text, 'substitution', alphabet);
      return text.with(at, text[next] as string).with(next, text[at] as string);
    }
  }
};

/** `text` with `count` errors; `hanAlphabet` for Chinese text, letters otherwise. */
export const mistype = (chance: Chance, text: string, count: number, hanAlphabet: readonly string[]): string => {
  const alphabet = /\p{Script=Han}/u.test(text) ? hanAlphabet : LETTERS;
  let typed = [...text];
  for (let error = 0; error < count; error += 1) typed = applyError(chance, typed, chance.pick(KINDS), alphabet);
  return typed.join('');
};

/** Pinyin without tones or spaces, each word read in its context: an opinion other than the index's own. */
export const spelt = (text: string): string =>
  pinyin(text, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' }).join('').toLowerCase();

export const initials = (text: string): string =>
  pinyin(text, { toneType: 'none', type: 'array', pattern: 'first' }).join('').toLowerCase();

const soundOf = (character: string): string => pinyin(character, { toneType: 'none' });

/** Characters of the book by their sound. */
export const homophonesAmong = (characters: readonly string[]): ReadonlyMap<string, readonly string[]> =>
  Map.groupBy(characters, soundOf);

/** `text` with `count` characters replaced by others that sound the same. Null when it has not as many. */
export const mishear = (
  chance: Chance,
  text: string,
  count: number,
  homophones: ReadonlyMap<string, readonly string[]>,
): string | null => {
  const typed = [...text];
  const soundsLike = (character: string): readonly string[] =>
    (homophones.get(soundOf(character)) ?? []).filter((another) => another !== character);
  const places = typed.map((_, at) => at).filter((at) => soundsLike(typed[at] as string).length > 0);
  if (places.length < count) return null;
  for (let error = 0; error < count; error += 1) {
    const [at] = places.splice(chance.below(places.length), 1);
    typed[at as number] = chance.pick(soundsLike(typed[at as number] as string));
  }
  return typed.join('');
};

/** Optimal string alignment distance: the fewest of the four errors that lead from one text to the other. */
export const errorsBetween = (one: string, other: string): number => {
  const rows = [...one];
  const columns = [...other];
  let twoAbove: number[] = [];
  let above = Array.from({ length: columns.length + 1 }, (_, column) => column);
  rows.forEach((letter, row) => {
    const here = [row + 1];
    columns.forEach((found, column) => {
      const put = (above[column] as number) + (letter === found ? 0 : 1);
      let best = Math.min(put, (above[column + 1] as number) + 1, (here[column] as number) + 1);
      if (row > 0 && column > 0 && letter === columns[column - 1] && rows[row - 1] === found) {
        best = Math.min(best, (twoAbove[column - 1] as number) + 1);
      }
      here.push(best);
    });
    twoAbove = above;
    above = here;
  });
  return above.at(-1) as number;
};
