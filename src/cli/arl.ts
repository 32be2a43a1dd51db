import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { averageRunLength } from '../core/churn/charts/design.ts';
import { ok, type Result, refuse } from '../core/shared/result.ts';
import { partName, readDesign, type Said } from './arl/read-design.ts';
import { CALLED_WRONGLY, optionFault } from './called-wrongly.ts';
import type { VerbOutput } from './lookup.ts';
import { plainly } from './plainly.ts';
import { saidTwice } from './said-twice.ts';
import { whyUnreadable } from './unreadable.ts';
import type { CliWording } from './wording/wording.ts';

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
export async function arlVerb(args: readonly string[], output: VerbOutput, wording: CliWording): Promise<number> {
  const io = { stdout: output.stdout, stderr: plainly(output.stderr) };
  const asked = readArguments(args, wording);
  if (typeof asked === 'string') {
    io.stderr.write(`${asked}\n`);
    return CALLED_WRONGLY;
  }
  const { batch, json = false, ...flags } = asked;
  if (Object.keys(asked).length === 0) {
    io.stderr.write(wording.arl.usage);
    return CALLED_WRONGLY;
  }
  if (batch !== undefined) return answerBatch(batch, flags, { io, wording });
  const answer = answerTo({ said: flags, as: 'flags' }, wording);
  if (!answer.ok) {
    io.stderr.write(`${answer.refusal}\n`);
    return 2;
  }
  io.stdout.write(json ? jsonOf(answer.value) : `${wording.arl.answer(shown(answer.value))}\n`);
  return 0;
}

type Flags = {
  -readonly [Name in keyof typeof options]?: (typeof options)[Name]['type'] extends 'boolean' ? boolean : string;
};

/** The flags, or a sentence about the one that is wrong. */
function readArguments(args: readonly string[], wording: CliWording): Flags | string {
  const twice = saidTwice(args, wording);
  if (twice !== null) return twice;
  try {
    return parseArgs({ args: args.reduce(withItsNumber, []), options, allowPositionals: false }).values;
  } catch (error) {
    return wording.sentences([optionFault(error, wording.arl.usage, wording), wording.arl.seeFlags]);
  }
}

/** A negative number after a flag is its value, not a flag. */
const withItsNumber = (words: readonly string[], word: string): string[] => {
  const before = words.at(-1) ?? '';
  return /^-[\d.]/.test(word) && /^--[a-z-]+$/.test(before)
    ? [...words.slice(0, -1), `${before}=${word}`]
    : [...words, word];
};

/** The run length, or a sentence that says why there is none. */
function answerTo(said: Said, { arl }: CliWording): Result<number, string> {
  const design = readDesign(said);
  if (!design.ok) return refuse(arl.fault(design.refusal));
  const length = averageRunLength(design.value);
  return length.ok ? ok(length.value) : refuse(arl.noLength(length.refusal, (part) => partName(part, said.as)));
}

/** A line of answers for each line that holds a design: what is none has an `error` in its place, so that the others stay with theirs. */
async function answerBatch(
  path: string,
  flags: Readonly<Record<string, unknown>>,
  { io, wording }: { readonly io: VerbOutput; readonly wording: CliWording },
): Promise<number> {
  const [other] = Object.keys(flags);
  if (other !== undefined) {
    io.stderr.write(`${wording.arl.batchAlone(other)}\n`);
    return CALLED_WRONGLY;
  }
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) {
    io.stderr.write(`${wording.files.cannotRead(path, await whyUnreadable(path, wording))}\n`);
    return 1;
  }
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  let [designs, faults] = [0, 0];
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '') continue;
    designs += 1;
    const answer = answerTo({ said: line, as: 'json' }, wording);
    if (answer.ok) io.stdout.write(jsonOf(answer.value));
    else {
      faults += 1;
      io.stdout.write(`${JSON.stringify({ error: answer.refusal })}\n`);
      io.stderr.write(`${wording.arl.inLine(at + 1, answer.refusal)}\n`);
    }
  }
  if (designs === 0) io.stderr.write(`${wording.arl.noDesign(path)}\n`);
  return designs > 0 && faults === 0 ? 0 : 2;
}

const DIGITS = 10;
const jsonOf = (length: number): string => `${JSON.stringify({ arl: Number(length.toPrecision(DIGITS)) })}\n`;
const shown = (length: number): string => (length < 1e6 ? length.toFixed(2) : length.toExponential(4));
