import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type ChurnRules, DEFAULT_RULES } from '../../core/churn/rules.ts';
import type { Rates } from '../../core/shared/exchange.ts';
import { type Currency, parseCurrency } from '../../core/shared/money.ts';

const share = z.number().gt(0).lt(1);
const weeks = z.number().int().min(1).max(52);

const RULES = z.strictObject({
  yearlyFalseAlarms: share.optional(),
  weekDrop: share.optional(),
  weeksInRow: weeks.optional(),
  recentWeeks: weeks.optional(),
  quarterDrop: share.optional(),
  silentWeeks: weeks.optional(),
  levelDrop: share.optional(),
  hints: z.boolean().optional(),
  rates: z.record(z.string(), z.string().regex(/^\d+(\.\d+)?$/)).optional(),
});

export type RulesRead =
  | { readonly ok: true; readonly rules: ChurnRules; readonly rates: Rates }
  | { readonly ok: false; readonly sentence: string };

/** The rules of a file over the defaults; without a file the defaults. */
export async function readRules(path: string | undefined): Promise<RulesRead> {
  if (path === undefined) return { ok: true, rules: DEFAULT_RULES, rates: new Map() };
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return { ok: false, sentence: `Cannot read ${path}: there is no such file.` };
  const parsed = RULES.safeParse(parse(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.join('.') ?? '';
    return {
      ok: false,
      sentence: `Cannot use ${path}: ${where === '' ? '' : `${where}: `}${issue?.message ?? 'it is no JSON'}.`,
    };
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

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
