import { type Bilingual, inBoth } from '../config/bilingual.ts';
import type { Checklist } from '../core/client/knowledge/checklist.ts';
import type { ClockRules } from '../core/complaint/clocks/rules.ts';
import type { PlanRules } from '../core/contact-plan/plan-rules.ts';
import type { TimeZone } from '../core/shared/calendar.ts';
import { type Currency, parseAmount } from '../core/shared/money.ts';
import { ok, type Result, refuse } from '../core/shared/result.ts';
import { loadChecklist } from './checklist.ts';
import { loadComplaintRules } from './complaint-rules.ts';
import { loadPlanRules } from './plan-rules.ts';

/** What a bank says for itself, in files and in its own currency. */
export type BankRules = {
  readonly checklist: Checklist;
  readonly planRules: PlanRules;
  readonly complaintRules: ClockRules;
  /** Minor units of the base currency. */
  readonly giftLimits: { readonly once: bigint; readonly perYear: bigint };
};

type FileVariable = 'CHECKLIST_FILE' | 'PLAN_FILE' | 'COMPLAINT_FILE';
type AmountVariable = 'GIFT_LIMIT' | 'GIFT_LIMIT_PER_YEAR';
type Variables = Readonly<Partial<Record<FileVariable | AmountVariable, string | undefined>>>;

const COMMA: Bilingual = { en: ', ', 'zh-CN': '，' };

/** All of it, or every fault there is, each with the name of its variable in front. */
export function loadBankRules(
  env: Variables,
  { zone, currency }: { readonly zone: TimeZone; readonly currency: Currency },
): Result<BankRules, readonly Bilingual[]> {
  const faults: Bilingual[] = [];
  const taken = <Value>(name: FileVariable, read: Result<Value, readonly Bilingual[]>): Value | null => {
    if (read.ok) return read.value;
    faults.push(...read.refusal.map((fault) => inBoth((language) => `${name}${COMMA[language]}${fault[language]}`)));
    return null;
  };
  const minor = (name: AmountVariable) => {
    const read = parseAmount(env[name] ?? '0', currency);
    if (!read.ok)
      faults.push({
        en: `${name} must be an amount of ${currency}, with no more decimals than it has`,
        'zh-CN': `${name} 应为 ${currency} 金额，小数位数不能超过该币种`,
      });
    return read.ok ? read.value : null;
  };
  const checklist = taken('CHECKLIST_FILE', loadChecklist(env.CHECKLIST_FILE));
  const planRules = taken('PLAN_FILE', loadPlanRules(env.PLAN_FILE));
  const complaintRules = taken('COMPLAINT_FILE', loadComplaintRules(env.COMPLAINT_FILE, zone));
  const once = minor('GIFT_LIMIT');
  const perYear = minor('GIFT_LIMIT_PER_YEAR');
  if (checklist === null || planRules === null || complaintRules === null || once === null || perYear === null)
    return refuse(faults);
  return ok({ checklist, planRules, complaintRules, giftLimits: { once, perYear } });
}

/** The files that an environment names, whatever else is wrong with it. An empty variable is one that somebody left out. */
export function filesNamedIn(env: Variables): Pick<Variables, FileVariable> {
  const path = (name: FileVariable) => (env[name] === '' ? undefined : env[name]);
  return {
    CHECKLIST_FILE: path('CHECKLIST_FILE'),
    PLAN_FILE: path('PLAN_FILE'),
    COMPLAINT_FILE: path('COMPLAINT_FILE'),
  };
}
