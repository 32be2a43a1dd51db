import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { averageRunLength } from '../core/churn/charts/design.ts';
import { type Read, readDesign, type Said } from './arl/read-design.ts';
import { designSentence } from './arl/sentences.ts';
import { CALLED_WRONGLY, optionFault } from './called-wrongly.ts';
import type { VerbOutput } from './lookup.ts';
import { saidTwice } from './said-twice.ts';
import { whyUnreadable } from './unreadable.ts';

export const ARL_USAGE = `Usage: npm run rapport -- arl --chart ewma --sided 2 --lambda 0.1 --limit 2.814 --shift 1 [--json]

Prints the zero-state average run length of a control chart of independent normal values: how many values it takes on
average until it signals, when it has just begun. Everything is in standard deviations.
  --chart ewma      --lambda WEIGHT --limit L     one-sided: upwards, and never below its target
  --chart cusum     --k ALLOWANCE --h LIMIT [--head-start S]
  --chart shewhart  --limit L
  --sided 1|2       one or two limits; absent: 2
  --shift D         by how much the mean is off target; absent: 0
  --json            {"arl":10.33}
  --batch FILE      one design a line, as JSON with these names in camelCase; prints {"arl":…} line by line,
                    {"error":…} for what is none:
                    {"chart":"cusum","sided":2,"k":0.5,"h":4,"headStart":2,"shift":1}
The formulas are in docs/arl.md.
`;

const options = {
  chart: { type: 'string' },
  sided: { type: 'string' },
  lambda: { type: 'string' },
  limit: { type: 'string' },
  shift: { type: 'string' },
  k: { type: 'string' },
  h: { type: 'string' },
  'head-start': { type: 'string' },
  batch: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/**
 * `rapport arl`: exit code 0 when every design is answered, 1 when the file cannot be read, 2 where a design is none or the file has
 * none.
 */
export async function arlVerb(args: readonly string[], io: VerbOutput): Promise<number> {
  const asked = readArguments(args);
  if (typeof asked === 'string') {
    io.stderr.write(`${asked}\n`);
    return CALLED_WRONGLY;
  }
  const { batch, json = false, ...flags } = asked;
  if (Object.keys(asked).length === 0) {
    io.stderr.write(ARL_USAGE);
    return CALLED_WRONGLY;
  }
  if (batch !== undefined) return answerBatch(batch, flags, io);
  const answer = answerTo({ said: flags, as: 'flags' });
  if (!answer.ok) {
    io.stderr.write(`${answer.sentence}\n`);
    return 2;
  }
  io.stdout.write(json ? jsonOf(answer.value) : `Average run length: ${shown(answer.value)}\n`);
  return 0;
}

type Flags = {
  -readonly [Name in keyof typeof options]?: (typeof options)[Name]['type'] extends 'boolean' ? boolean : string;
};

/** The flags, or a sentence about the one that is wrong. */
function readArguments(args: readonly string[]): Flags | string {
  const twice = saidTwice(args);
  if (twice !== null) return twice;
  try {
    return parseArgs({ args: args.reduce(withItsNumber, []), options, allowPositionals: false }).values;
  } catch (error) {
    return `${optionFault(error, ARL_USAGE)} Call it without flags to see which there are.`;
  }
}

/** A negative number after a flag is its value, not a flag. */
const withItsNumber = (words: readonly string[], word: string): string[] => {
  const before = words.at(-1) ?? '';
  return /^-[\d.]/.test(word) && /^--[a-z-]+$/.test(before)
    ? [...words.slice(0, -1), `${before}=${word}`]
    : [...words, word];
};

function answerTo(said: Said): Read<number> {
  const read = readDesign(said);
  if (!read.ok) return read;
  const length = averageRunLength(read.value);
  return length.ok ? length : { ok: false, sentence: designSentence(length.refusal, said.as) };
}

/** A line of answers for each line that holds a design: what is none has an `error` in its place, so that the others stay with theirs. */
async function answerBatch(path: string, flags: Readonly<Record<string, unknown>>, io: VerbOutput): Promise<number> {
  const [other] = Object.keys(flags);
  if (other !== undefined) {
    io.stderr.write(`--batch reads every design from its file: leave out --${other}.\n`);
    return CALLED_WRONGLY;
  }
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) {
    io.stderr.write(`Cannot read ${path}: ${await whyUnreadable(path)}\n`);
    return 1;
  }
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  let [designs, faults] = [0, 0];
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue;
    designs += 1;
    const answer = answerTo({ said: line, as: 'json' });
    if (answer.ok) io.stdout.write(jsonOf(answer.value));
    else {
      faults += 1;
      io.stdout.write(`${JSON.stringify({ error: answer.sentence })}\n`);
      io.stderr.write(`Line ${at + 1}: ${answer.sentence}\n`);
    }
  }
  if (designs === 0)
    io.stderr.write(`${path} holds no design: write one a line, such as {"chart":"shewhart","limit":3}.\n`);
  return designs > 0 && faults === 0 ? 0 : 2;
}

const DIGITS = 10;
const jsonOf = (length: number): string => `${JSON.stringify({ arl: Number(length.toPrecision(DIGITS)) })}\n`;
const shown = (length: number): string => (length < 1e6 ? length.toFixed(2) : length.toExponential(4));
