import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type ChurnRules, DEFAULT_RULES } from '../../core/churn/rules.ts';
import type { Rates } from '../../core/shared/exchange.ts';
import { type Currency, parseCurrency } from '../../core/shared/money.ts';
import { whyUnreadable } from '../unreadable.ts';
import type { RulesFault } from '../wording/rehearse/words.ts';
import type { CliWording } from '../wording/wording.ts';

// What a rule takes is the message of its fault, put into words where the fault is told.
const [SHARE, WEEKS, RATES, YES_OR_NO] = ['takes_share', 'takes_weeks', 'takes_rates', 'takes_yes_or_no'] as const;

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
  hints: z.boolean(YES_OR_NO).optional(),
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
    const faults = parsed.error.issues.map((issue) => wording.rehearse.rules(faultOf(issue)));
    return { ok: false, sentence: wording.rehearse.cannotUse(path, wording.sentences(faults)) };
  }
  const { rates = {}, ...said } = parsed.data;
  const known = new Map<Currency, string>();
  for (const [name, rate] of Object.entries(rates)) {
    const currency = parseCurrency(name);
    if (currency === null) {
      const why = wording.rehearse.rules({ kind: 'no_currency', name });
      return { ok: false, sentence: wording.rehearse.cannotUse(path, why) };
    }
    known.set(currency, rate);
  }
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  return { ok: true, rules: { ...DEFAULT_RULES, ...given }, rates: known };
}

/** What a rules file says wrongly, and what it may say. */
function faultOf(issue: z.core.$ZodIssue): RulesFault {
  if (issue.code === 'unrecognized_keys')
    return { kind: 'unknown', names: issue.keys, known: Object.keys(RULES.shape) };
  const name = String(issue.path[0] ?? '');
  const kind = [SHARE, WEEKS, RATES, YES_OR_NO].find((each) => each === issue.message);
  return name === '' || kind === undefined ? { kind: 'no_object' } : { kind, name };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}
