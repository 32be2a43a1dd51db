import { standardClockRules } from '../../core/complaint/clocks/rules.ts';
import { scheduledJobs } from '../../jobs/schedule.ts';
import {
  callStore,
  churnLedgerStore,
  clockStore,
  complaintStore,
  daysStore,
  deputyStore,
  learningStore,
  retentionStore,
  taskForceStore,
  tidyingStore,
  tierSchemeStore,
} from '../../persistence/repositories.ts';
import { beginChurnDay } from '../../usecases/churn/begin-day.ts';
import { tellMonth } from '../../usecases/complaint/learn/report-month.ts';
import { listHolidayDeadlines } from '../../usecases/complaint/list-holiday-deadlines.ts';
import { remindOfCalls } from '../../usecases/complaint/remind-of-calls.ts';
import { removeExpiredWords } from '../../usecases/complaint/remove-words.ts';
import { makePlans } from '../../usecases/contact-plan/make-plans.ts';
import { recapDay, recapTeam } from '../../usecases/contact-plan/recap-day.ts';
import { remindOfFestivals } from '../../usecases/dates/remind-of-festivals.ts';
import { makeDigest } from '../../usecases/delivery/make-digest.ts';
import { tellDeputies } from '../../usecases/deputy/tell-deputies.ts';
import type { ScheduledJob } from '../../usecases/schedule/run-schedule.ts';
import { watchCalendar } from '../../usecases/schedule/watch-calendar.ts';
import { remindForces } from '../../usecases/task-force/remind-forces.ts';
import { remindOfTidying } from '../../usecases/tidying/remind-of-tidying.ts';
import { applyScales } from '../../usecases/tier/apply-scales.ts';
import { applyScheme } from '../../usecases/tier/apply-scheme.ts';
import { nightlyBackup } from '../backup.ts';
import type { ChurnJobs } from '../churn.ts';
import type { DeliveryParts, DeliverySettings } from './parts.ts';

const STANDARD_FESTIVAL_LEAD_DAYS = 7;

/** What the clock does on a day, each job with what it is made of. */
export function dailyJobs(parts: DeliveryParts, settings: DeliverySettings, churn: ChurnJobs): readonly ScheduledJob[] {
  const { bankZone, database, planning, unitOfWork } = parts;
  const { log } = settings;
  const schemes = tierSchemeStore(database);
  return scheduledJobs({
    beginChurnDay: beginChurnDay(churn),
    makeDigest: makeDigest(parts),
    planHours: planning.rules.hours,
    makePlans: makePlans(planning),
    recapDay: recapDay({ plans: planning.plans, unitOfWork }),
    recapTeam: recapTeam(parts),
    tellDeputies: tellDeputies({ ...parts, deputies: deputyStore(database) }),
    remindForces: remindForces({ ...parts, forces: taskForceStore(database), ledger: churnLedgerStore(database) }),
    remindOfTidying: remindOfTidying({ ...parts, tidying: tidyingStore(database) }),
    remindOfFestivals: remindOfFestivals({
      ...parts,
      days: daysStore(database),
      leadDays: settings.festivalLeadDays ?? STANDARD_FESTIVAL_LEAD_DAYS,
    }),
    applyScheme: applyScheme({ ...parts, schemes }),
    applyScales: applyScales({ ...parts, schemes }),
    listHolidayDeadlines: listHolidayDeadlines({ ...parts, clocks: clockStore(database, bankZone) }),
    tellComplaintMonth: tellMonth({ ...parts, learning: learningStore(database, bankZone) }),
    remindOfCalls: remindOfCalls({ ...parts, calls: callStore(database), complaints: complaintStore(database) }),
    removeExpiredWords: removeExpiredWords({
      ...parts,
      years: (settings.complaintRules ?? standardClockRules(bankZone)).retentionYears,
      retention: retentionStore(database),
      onFailed: (complaint, err) => log.error({ complaint, err }, 'the words of a complaint could not be removed'),
    }),
    watchCalendar: watchCalendar(parts),
    backUp: nightlyBackup(settings, database, parts),
  });
}
