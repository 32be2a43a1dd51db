import type { PlanHours } from '../core/contact-plan/plan-rules.ts';
import type { BackUpNightly } from '../usecases/backup/back-up-nightly.ts';
import { type BeginChurnDay, SCANNED_AT } from '../usecases/churn/begin-day.ts';
import type { TellMonth } from '../usecases/complaint/learn/report-month.ts';
import type { ListHolidayDeadlines } from '../usecases/complaint/list-holiday-deadlines.ts';
import type { RemindOfCalls } from '../usecases/complaint/remind-of-calls.ts';
import type { RemoveExpiredWords } from '../usecases/complaint/remove-words.ts';
import type { MakePlans } from '../usecases/contact-plan/make-plans.ts';
import type { RecapDay, RecapTeam } from '../usecases/contact-plan/recap-day.ts';
import type { RemindOfFestivals } from '../usecases/dates/remind-of-festivals.ts';
import type { MakeDigest } from '../usecases/delivery/make-digest.ts';
import type { TellDeputies } from '../usecases/deputy/tell-deputies.ts';
import type { ScheduledJob } from '../usecases/schedule/run-schedule.ts';
import type { WatchCalendar } from '../usecases/schedule/watch-calendar.ts';
import type { RemindForces } from '../usecases/task-force/remind-forces.ts';
import type { RemindOfTidying } from '../usecases/tidying/remind-of-tidying.ts';
import type { ApplyScales } from '../usecases/tier/apply-scales.ts';
import type { ApplyScheme } from '../usecases/tier/apply-scheme.ts';

/**
 * Everything that happens because of the time of day, one line each: when, on which days, for whom, and what becomes of
 * it when nothing ran at the time.
 */
export const scheduledJobs = (usecases: {
  /** When plans and what came of them are told. */
  readonly planHours: PlanHours;
  readonly makePlans: MakePlans;
  readonly recapDay: RecapDay;
  readonly recapTeam: RecapTeam;
  readonly makeDigest: MakeDigest;
  readonly watchCalendar: WatchCalendar;
  readonly tellDeputies: TellDeputies;
  readonly remindForces: RemindForces;
  readonly remindOfTidying: RemindOfTidying;
  readonly remindOfFestivals: RemindOfFestivals;
  readonly applyScheme: ApplyScheme;
  readonly applyScales: ApplyScales;
  readonly listHolidayDeadlines: ListHolidayDeadlines;
  readonly tellComplaintMonth: TellMonth;
  readonly removeExpiredWords: RemoveExpiredWords;
  readonly remindOfCalls: RemindOfCalls;
  /** Null: this database is backed up by others, or not at all. */
  readonly backUp: { readonly at: string; readonly run: BackUpNightly } | null;
  readonly beginChurnDay: BeginChurnDay;
}): readonly ScheduledJob[] => [
  {
    job: 'plan',
    at: usecases.planHours.morning,
    days: 'working',
    for: 'person',
    // A plan that comes at noon is still one; in the evening nobody needs it any more.
    late: { kind: 'until', time: '17:00', daysLater: 0 },
    runTogether: ({ staffIds, day }) =>
      usecases.makePlans(staffIds, day, { actor: { kind: 'job', name: 'plan' }, origin: 'job:plan' }),
  },
  {
    job: 'plan_recap',
    at: usecases.planHours.recap,
    days: 'working',
    for: 'person',
    late: { kind: 'until', time: '22:00', daysLater: 0 },
    runTogether: ({ staffIds, day }) => usecases.recapDay(staffIds, day),
  },
  {
    job: 'plan_team',
    at: usecases.planHours.team,
    days: 'working',
    for: 'person',
    late: { kind: 'until', time: '22:00', daysLater: 0 },
    run: ({ staffId, day }) => usecases.recapTeam(staffId, day),
  },
  {
    job: 'digest',
    at: '17:45',
    days: 'working',
    for: 'person',
    // What was missed in the evening is read in the morning.
    late: { kind: 'until', time: '12:00', daysLater: 1 },
    run: ({ staffId, day }) => usecases.makeDigest(staffId, day),
  },
  {
    // The use case finds out whether it is the first working day of a fortnight.
    job: 'tidying',
    at: '09:10',
    days: 'working',
    for: 'person',
    late: { kind: 'until', time: '18:00', daysLater: 0 },
    run: ({ staffId, day }) => usecases.remindOfTidying(staffId, day),
  },
  {
    // The use case finds out whether a festival is near.
    job: 'festivals',
    at: '09:05',
    days: 'working',
    for: 'person',
    late: { kind: 'until', time: '18:00', daysLater: 0 },
    run: ({ staffId, day }) => usecases.remindOfFestivals(staffId, day),
  },
  {
    // Before plans are told: the deputy has the clients on hers. A deputyship may begin on any day.
    job: 'deputies',
    at: '08:15',
    days: 'every',
    for: 'bank',
    late: { kind: 'until', time: '18:00', daysLater: 0 },
    run: ({ day }) => usecases.tellDeputies(day),
  },
  {
    // Each reminder finds its own day; that a waiver waits, ends or has lapsed may be told on any.
    job: 'task_forces',
    at: '09:00',
    days: 'every',
    for: 'bank',
    late: { kind: 'until', time: '18:00', daysLater: 0 },
    run: ({ day }) => usecases.remindForces(day),
  },
  {
    // After the files of the night, before anybody plans by the tiers.
    job: 'tiers',
    at: '05:30',
    days: 'every',
    for: 'bank',
    late: { kind: 'until', time: '23:00', daysLater: 0 },
    run: async () => {
      await usecases.applyScheme({ actor: { kind: 'job', name: 'tiers' }, origin: 'job:tiers' });
      await usecases.applyScales(null);
    },
  },
  ...backupJobs(usecases.backUp),
  {
    // The week that is over, before anybody plans by it. On other days the same looks at what people have left.
    job: 'churn',
    at: SCANNED_AT,
    days: 'every',
    for: 'bank',
    // A Monday on which nothing ran is made up for within its week.
    late: { kind: 'until', time: '23:00', daysLater: 5 },
    run: ({ day }) => usecases.beginChurnDay(day),
  },
  {
    // In the morning of the last working day before a long holiday there is a day left to finish in.
    job: 'complaint_holidays',
    at: '09:10',
    days: 'working',
    for: 'bank',
    late: { kind: 'until', time: '18:00', daysLater: 0 },
    run: ({ day }) => usecases.listHolidayDeadlines(day),
  },
  {
    // The use case finds out whether the month before is still to be told.
    job: 'complaint_month',
    at: '09:20',
    days: 'working',
    for: 'bank',
    late: { kind: 'until', time: '18:00', daysLater: 0 },
    run: ({ day }) => usecases.tellComplaintMonth(day),
  },
  {
    // Calls that stand on no card.
    job: 'complaint_calls',
    at: '09:15',
    days: 'working',
    for: 'bank',
    late: { kind: 'until', time: '18:00', daysLater: 0 },
    run: ({ day }) => usecases.remindOfCalls(day),
  },
  {
    // Nobody is at work yet, and the backup of the night has been made.
    job: 'complaint_retention',
    at: '05:00',
    days: 'every',
    for: 'bank',
    late: { kind: 'until', time: '23:00', daysLater: 0 },
    run: ({ day }) => usecases.removeExpiredWords(day),
  },
  {
    job: 'calendar',
    at: '09:00',
    days: 'every',
    for: 'bank',
    late: { kind: 'until', time: '18:00', daysLater: 0 },
    run: ({ day }) => usecases.watchCalendar(day),
  },
];

function backupJobs(backups: Parameters<typeof scheduledJobs>[0]['backUp']): readonly ScheduledJob[] {
  if (backups === null) return [];
  const { at, run } = backups;
  return [
    {
      job: 'backup',
      at,
      days: 'every',
      for: 'bank',
      // One that was missed in the night is made in the morning.
      late: { kind: 'until', time: '23:59', daysLater: 0 },
      run: ({ day }) => run(day),
    },
  ];
}
