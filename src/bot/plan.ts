import { type PlanRules, STANDARD_PLAN_RULES } from '../core/contact-plan/plan-rules.ts';
import type { BankCalendar } from '../core/shared/calendar/bank-calendar.ts';
import { handledCases } from '../persistence/complaint/handled-cases.ts';
import { openCases } from '../persistence/complaint/open-cases.ts';
import { interlockReader } from '../persistence/referral/interlocks.ts';
import { clientStore, deputyStore, grantStore, planStore, referralStore } from '../persistence/repositories.ts';
import { knownReader } from '../persistence/situation/known-reader.ts';
import { situationReader } from '../persistence/situation/situation-reader.ts';
import type { AddUseCases } from '../slack/plan/listeners/add.ts';
import type { QuietUseCases } from '../slack/plan/listeners/quiet.ts';
import type { PlanUseCases } from '../slack/plan/listeners.ts';
import { addToPlan } from '../usecases/contact-plan/add-to-plan.ts';
import { answerLine } from '../usecases/contact-plan/answer-line.ts';
import { arrangePlan } from '../usecases/contact-plan/arrange-plan.ts';
import { chooseHour } from '../usecases/contact-plan/choose-hour.ts';
import { findLine, findPlan } from '../usecases/contact-plan/find-plan.ts';
import { seeContactTerms, setQuietTimes } from '../usecases/contact-plan/keep-quiet-times.ts';
import { keepToPolicy } from '../usecases/contact-plan/keep-to-policy.ts';
import { knowComplaints } from '../usecases/contact-plan/know-complaints.ts';
import { makePlans, type PlanDependencies } from '../usecases/contact-plan/make-plans.ts';
import { nextQuestions } from '../usecases/contact-plan/next-questions.ts';
import { readReports } from '../usecases/contact-plan/read-reports.ts';
import { seeLeftOut } from '../usecases/contact-plan/see-left-out.ts';
import { type PlanSight, type ShowDependencies, seePlan } from '../usecases/contact-plan/see-plan.ts';
import { type SeeProgress, seeProgress } from '../usecases/contact-plan/see-progress.ts';
import { seeTeam } from '../usecases/contact-plan/see-team.ts';
import { chooseAsks } from '../usecases/referral/choose-asks.ts';
import { keysOfRow } from './contact.ts';
import type { Parts } from './parts.ts';

/** What plans are made of, for the job and for whoever asks. */
export const planDependencies = (
  parts: Pick<Parts, 'clock' | 'bankZone' | 'newId' | 'staff' | 'database' | 'unitOfWork' | 'checklist'> & {
    /** Absent: ours. */
    readonly planRules?: PlanRules | undefined;
  },
  calendar: BankCalendar,
): PlanDependencies & PlanSight & Pick<ShowDependencies, 'nextQuestions'> => {
  const sight = { clients: clientStore(parts.database), grants: grantStore(parts.database) };
  const reports = readReports({ ...parts, readHandledCases: handledCases(parts.database, parts.bankZone) });
  return {
    ...parts,
    ...sight,
    calendar,
    plans: planStore(parts.database),
    readSituations: knowComplaints(
      keepToPolicy(situationReader(parts.database, parts.bankZone), { ...parts, ...sight }),
      { ...parts, readOpenCases: openCases(parts.database), readReports: reports },
    ),
    readReports: reports,
    nextQuestions: nextQuestions({ readKnown: knownReader(parts.database.prisma), checklist: parts.checklist }),
    chooseAsks: chooseAsks({
      referrals: referralStore(parts.database),
      readInterlocks: interlockReader(parts.database, parts.bankZone),
      bankZone: parts.bankZone,
    }),
    rules: parts.planRules ?? STANDARD_PLAN_RULES,
  };
};

/** The plan of the day. */
export function planUseCases(
  parts: Parts & { readonly planRules?: PlanRules | undefined },
  calendar: BankCalendar,
): PlanUseCases & QuietUseCases & Omit<AddUseCases, 'findClient'> & { readonly seeProgress: SeeProgress } {
  const deps = planDependencies(parts, calendar);
  const finding = { ...deps, ...parts, plans: planStore(parts.database) };
  const making = { ...finding, deputies: deputyStore(parts.database), makePlans: makePlans(deps) };
  return {
    seePlan: seePlan(making),
    seeProgress: seeProgress(finding),
    addToPlan: addToPlan(making),
    arrangePlan: arrangePlan(parts),
    chooseHour: chooseHour({ ...making, ...deps }),
    seeLeftOut: seeLeftOut(finding),
    seeTeam: seeTeam(finding),
    findPlan: findPlan(finding),
    findLine: findLine(finding),
    seeContactTerms: seeContactTerms(parts),
    setQuietTimes: setQuietTimes(parts),
    answerLine: answerLine({ ...parts, calendar, keysOfRow }),
  };
}
