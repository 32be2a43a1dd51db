import type { Bilingual } from '../config/bilingual.ts';
import { readPlanFile } from '../config/plan-file.ts';
import { changedPlanRules, type PlanRules, STANDARD_PLAN_RULES } from '../core/contact-plan/plan-rules.ts';
import { type Result, refuse } from '../core/shared/result.ts';
import { loadBankFile } from './bank-file.ts';

/** How contacts are planned. */
export const loadPlanRules = (path: string | undefined): Result<PlanRules, readonly Bilingual[]> =>
  loadBankFile({
    path,
    standard: STANDARD_PLAN_RULES,
    read: readPlanFile,
    changed: (standard, change) => {
      const changed = changedPlanRules(standard, change);
      return changed.ok
        ? changed
        : refuse(
            changed.refusal.map(({ at }) => ({
              en: `serviceLevels.${at} has an ideal gap above its worst one`,
              'zh-CN': `serviceLevels.${at} 的理想间隔大于最长间隔`,
            })),
          );
    },
  });
