import { type ChurnRules, DEFAULT_RULES } from '../../../core/churn/rules.ts';
import type { ChurnRulesStore } from '../ports/rules.ts';

export type RulesInForce = { readonly version: number; readonly rules: ChurnRules };

/** The rules in force: the bank's, else our defaults as version 0. */
export async function rulesInForce(rules: Pick<ChurnRulesStore, 'active'>): Promise<RulesInForce> {
  const active = await rules.active();
  return active === null ? { version: 0, rules: DEFAULT_RULES } : { version: active.version, rules: active.rules };
}
