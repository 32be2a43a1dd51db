import { readFileSync } from 'node:fs';
import { readPlanFile } from '../config/plan-file.ts';
import { changedPlanRules, type PlanRules, STANDARD_PLAN_RULES } from '../core/contact-plan/plan-rules.ts';
import { ok, type Result, refuse } from '../core/shared/result.ts';

/** The rules of planning as the bank's file has them, ours where there is none; or every fault of the file. */
export function loadPlanRules(path: string | undefined): Result<PlanRules, readonly string[]> {
  if (path === undefined) return ok(STANDARD_PLAN_RULES);
  const named = (faults: readonly string[]) => refuse(faults.map((fault) => `${path}: ${fault}`));
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return named([`cannot be read (${(error as NodeJS.ErrnoException).code ?? 'no reason given'})`]);
  }
  const read = readPlanFile(text);
  if (!read.ok) return named(read.faults);
  const changed = changedPlanRules(STANDARD_PLAN_RULES, read.change);
  return changed.ok
    ? changed
    : named(changed.refusal.map(({ at }) => `serviceLevels.${at} has an ideal gap above its worst one`));
}
