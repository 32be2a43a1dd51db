import { parseArgs } from 'node:util';

/** The exit code of every verb that was not called as its usage says: nothing was done. */
export const CALLED_WRONGLY = 2;

/** What is wrong with the options of a command, and which of those that its usage names is near. */
export function optionFault(error: unknown, usage: string): string {
  // Node's first sentence names the option; the others explain how to name a file like one.
  const said = (error instanceof Error ? error.message : String(error)).split(/\. |\n/)[0] as string;
  const unknown = /^Unknown option '(.+)'/.exec(said)?.[1];
  return unknown === undefined
    ? `${said.replace(/\.$/, '')}.`
    : `${said}${isMeant(unknown, usage.match(/--[a-z-]+/g) ?? [])}`;
}

/** The end of a sentence about a word that is not known: which one is meant, where one is near. */
export function isMeant(word: string, known: readonly string[]): string {
  const [near] = known
    .map((each) => ({ each, slips: slipsBetween(word, each) }))
    .filter(({ slips }) => slips <= mostSlips(word))
    .sort((one, other) => one.slips - other.slips);
  return near === undefined ? '.' : `: is ${near.each} meant?`;
}

/** In a short word the second slip makes another word of it. */
const mostSlips = (word: string): number => (word.replace(/^-+/, '').length < 6 ? 1 : 2);

/** Letters to leave out, to put in, to change, or to change places with the next, from one word to the other. */
function slipsBetween(one: string, other: string): number {
  const rows = [Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let at = 1; at <= one.length; at += 1) {
    const [before, last] = [rows[at - 2], rows[at - 1] as number[]];
    const row = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const same = one[at - 1] === other[to - 1];
      const swapped = one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1];
      row[to] = Math.min(
        (row[to - 1] as number) + 1,
        (last[to] as number) + 1,
        (last[to - 1] as number) + (same ? 0 : 1),
        swapped && before !== undefined ? (before[to - 2] as number) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    rows.push(row);
  }
  return rows[one.length]?.[other.length] as number;
}

type Word = { readonly ok: true; readonly word: string } | { readonly ok: false; readonly fault: string };

/** The one word that a verb without options takes. */
export function readWord(args: readonly string[], usage: string): Word {
  try {
    const [word, second] = parseArgs({ args: [...args], allowPositionals: true, options: {} }).positionals;
    if (word === undefined) return { ok: false, fault: usage };
    if (second !== undefined) return { ok: false, fault: `It takes one word, and ${second} is a second.\n\n${usage}` };
    return { ok: true, word };
  } catch (error) {
    return { ok: false, fault: `${optionFault(error, usage)}\n\n${usage}` };
  }
}
