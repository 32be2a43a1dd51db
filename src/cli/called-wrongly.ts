import { parseArgs } from 'node:util';
import type { OptionFault } from './wording/called/words.ts';
import type { CliWording } from './wording/wording.ts';

/** The exit code of every verb that was not called as its usage says: nothing was done. */
export const CALLED_WRONGLY = 2;

/** What is wrong with the options of a command, and which of those that its usage names is near. Any other error goes on its way. */
export function optionFault(error: unknown, usage: string, wording: CliWording): string {
  const fault = faultIn(error, usage);
  if (fault === null) throw error;
  return wording.called.option(fault);
}

/** Source: node:util parseArgs, whose errors tell the option only in their sentence. */
function faultIn(error: unknown, usage: string): OptionFault | null {
  if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_'))) return null;
  const [, said = ''] = /'(?:-\w, )?(.+?)(?: <value>)?'/.exec(error.message) ?? [];
  switch (error.code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return { kind: 'unknown', option: said, near: nearest(said, optionsIn(usage)) };
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return { kind: 'takes_no_words', word: said };
    default:
      return { kind: /does not take/.test(error.message) ? 'takes_no_value' : 'needs_value', option: said };
  }
}

const optionsIn = (usage: string): readonly string[] => ['--language', ...(usage.match(/--[a-z-]+/g) ?? [])];

/** Which word is meant by one that is not known, where one is near. */
export function nearest(word: string, known: readonly string[]): string | null {
  const [near] = known
    .map((each) => ({ each, slips: slipsBetween(word, each) }))
    .filter(({ slips }) => slips <= mostSlips(word))
    .sort((one, other) => one.slips - other.slips);
  return near?.each ?? null;
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
export function readWord(args: readonly string[], usage: string, wording: CliWording): Word {
  try {
    const [word, second] = parseArgs({ args: [...args], allowPositionals: true, options: {} }).positionals;
    if (word === undefined) return { ok: false, fault: usage };
    if (second !== undefined) return { ok: false, fault: `${wording.called.secondWord(second)}\n\n${usage}` };
    return { ok: true, word };
  } catch (error) {
    return { ok: false, fault: `${optionFault(error, usage, wording)}\n\n${usage}` };
  }
}
