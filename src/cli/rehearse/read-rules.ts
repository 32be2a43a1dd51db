import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type ChurnRules, DEFAULT_RULES } from '../../core/churn/rules.ts';
import type { Rates } from '../../core/shared/exchange.ts';
import { type Currency, parseCurrency } from '../../core/shared/money.ts';
import { whyUnreadable } from '../unreadable.ts';
import type { CliWording } from '../wording/wording.ts';

const SHARE = 'a number between 0 and 1, such as 0.3';
const WEEKS = 'a whole number from 1 to 52';
const RATES = 'what one unit of a currency is worth, above 0 and in quotes: {"USD":"7.1"}';

const share = z.number(SHARE).gt(0, SHARE).lt(1, SHARE);
const weeks = z.number(WEEKS).int(WEEKS).min(1, WEEKS).max(52, WEEKS);

const RULES = z.strictObject({
  yearlyFalseAlarms: share.optional(),
  weekDrop: share.optional(),
  weeksInRow: weeks.optional(),
  recentWeeks: weeks.optional(),
  quarterDrop: share.optional(),
  silentWeeks: weeks.optional(),
  levelDrop: share.optional(),
  hints: z.boolean('true or false').optional(),
  rates: z.record(z.string(), z.string(RATES).regex(/^(?=.*[1-9])\d+(\.\d+)?$/, RATES), RATES).optional(),
});

export type RulesRead =
  | { readonly ok: true; readonly rules: ChurnRules; readonly rates: Rates }
  | { readonly ok: false; readonly sentence: string };

/** The rules of a file over the defaults; without a file the defaults. */
export async function readRules(path: string | undefined, wording: CliWording): Promise<RulesRead> {
  if (path === undefined) return { ok: true, rules: DEFAULT_RULES, rates: new Map() };
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return { ok: false, sentence: wording.files.cannotRead(path, await whyUnreadable(path, wording)) };
  const parsed = RULES.safeParse(parse(text));
  if (!parsed.success) {
    return { ok: false, sentence: `Cannot use ${path}: ${parsed.error.issues.map(sentenceOf).join(' ')}` };
  }
  const { rates = {}, ...said } = parsed.data;
  const known = new Map<Currency, string>();
  for (const [name, rate] of Object.entries(rates)) {
    const currency = parseCurrency(name);
    if (currency === null) return { ok: false, sentence: `Cannot use ${path}: rates: there is no currency ${name}.` };
    known.set(currency, rate);
  }
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  return { ok: true, rules: { ...DEFAULT_RULES, ...given }, rates: known };
}

/** What a rules file says wrongly, and what it may say. */
function sentenceOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    return `there is no rule ${issue.keys.join(' and none ')}. There are: ${Object.keys(RULES.shape).join(', ')}.`;
  }
  const where = String(issue.path[0] ?? '');
  return where === ''
    ? 'it is no JSON object such as {"yearlyFalseAlarms":0.1,"rates":{"USD":"7.1"}}.'
    : `${where} takes ${issue.message}.`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}
