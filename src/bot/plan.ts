import { STANDARD_QUOTAS } from '../core/contact-plan/plan-day.ts';
import { STANDARD_SERVICE_LEVELS } from '../core/contact-plan/service-level.ts';
import type { BankCalendar } from '../core/shared/calendar/bank-calendar.ts';
import { deputyStore, planStore } from '../persistence/repositories.ts';
import { PEOPLE_READ_AT_ONCE, situationReader } from '../persistence/situation/situation-reader.ts';
import type { PlanUseCases } from '../slack/plan/listeners.ts';
import { answerLine } from '../usecases/contact-plan/answer-line.ts';
import { findLine, findPlan } from '../usecases/contact-plan/find-plan.ts';
import { makePlans, type PlanDependencies } from '../usecases/contact-plan/make-plans.ts';
import { seePlan } from '../usecases/contact-plan/see-plan.ts';
import { seeTeam } from '../usecases/contact-plan/see-team.ts';
import { keysOfRow } from './contact.ts';
import type { Parts } from './parts.ts';

/** What plans are made of, for the job and for whoever asks. */
export const planDependencies = (
  parts: Pick<Parts, 'clock' | 'bankZone' | 'newId' | 'staff' | 'database' | 'unitOfWork'>,
  calendar: BankCalendar,
): PlanDependencies => ({
  ...parts,
  calendar,
  plans: planStore(parts.database),
  readSituations: situationReader(parts.database, parts.bankZone),
  peopleReadAtOnce: PEOPLE_READ_AT_ONCE[parts.database.kind],
  rules: { levels: STANDARD_SERVICE_LEVELS, quotas: STANDARD_QUOTAS },
});

/** The plan of the day. */
export function planUseCases(parts: Parts, calendar: BankCalendar): PlanUseCases {
  const deps = planDependencies(parts, calendar);
  const finding = { ...parts, plans: planStore(parts.database) };
  return {
    seePlan: seePlan({ ...deps, ...parts, deputies: deputyStore(parts.database), makePlans: makePlans(deps) }),
    seeTeam: seeTeam(finding),
    findPlan: findPlan(finding),
    findLine: findLine(finding),
    answerLine: answerLine({ ...parts, keysOfRow }),
  };
}
