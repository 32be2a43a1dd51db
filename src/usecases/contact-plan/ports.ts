import type { GuardedCase } from '../../core/access/complaint.ts';
import type { Known } from '../../core/client/knowledge/knowledge.ts';
import type { AnsweredHour } from '../../core/contact-plan/additions.ts';
import type { CaseReport } from '../../core/contact-plan/case-report.ts';
import type { CountedLine, KeptLine, KeptPlan, LineState } from '../../core/contact-plan/kept-plan.ts';
import type { LeftOutWhy } from '../../core/contact-plan/plan-day.ts';
import type { PlannedLine } from '../../core/contact-plan/planned-line.ts';
import type { DayQuota } from '../../core/contact-plan/quota.ts';
import type { LocalDate, TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId, FollowUpId, InteractionId, PlanId, PlanLineId, StaffId } from '../../core/shared/ids.ts';
import type { QuietTimes } from '../../core/situation/quiet-times.ts';
import type { ConsentPurpose, Situation } from '../../core/situation/situation.ts';

/**
 * Reads what is known of clients on a day: those that each of `staffIds` owns, or stands in for as deputy on that day.
 * A deputy who is away herself keeps them: hers is deputy for her own clients alone (core/access/policy). Beside them, as shared
 * ones, clients in the book of a colleague with which she has an hour on that day or something due by it, which she has put off to
 * a day that has come, and `asked`.
 */
export type SituationReader = (
  staffIds: readonly StaffId[],
  at: { readonly day: LocalDate; readonly now: Date; readonly asked?: ClientId },
) => Promise<ReadonlyMap<StaffId, readonly Situation[]>>;

/** An open complaint that somebody works on, or whom she stands in for; `guarded`: what decides whether it is shut to her. */
export type HandledCase = {
  readonly staffId: StaffId;
  readonly report: CaseReport;
  readonly guarded: GuardedCase;
};

type At = { readonly day: LocalDate; readonly now: Date };
export type ReadHandledCases = (staffIds: readonly StaffId[], at: At) => Promise<readonly HandledCase[]>;

/** The complaints of which each of `staffIds` reports back on a day, if any. */
export type ReadReports = (
  staffIds: readonly StaffId[],
  at: At,
) => Promise<ReadonlyMap<StaffId, readonly CaseReport[]>>;

/** What a client has said yes to, and no. What nobody has asked is in neither. */
export type SaidConsents = { readonly granted: readonly ConsentPurpose[]; readonly refused: readonly ConsentPurpose[] };

/** When clients are left alone, and by what they are reached. */
export type QuietTimesStore = {
  readonly consentsOf: (clientId: ClientId) => Promise<SaidConsents>;
  /** As said on a day, or on a later one for which the bank’s file has spoken already. */
  readonly recordConsents: (clientId: ClientId, said: SaidConsents, asOf: LocalDate) => Promise<void>;
  /** In their order; holidays that are over are among them. */
  readonly of: (clientId: ClientId) => Promise<QuietTimes>;
  /** In the place of what stands; what is not among them any more is removed by `by`. */
  readonly set: (
    clientId: ClientId,
    times: QuietTimes,
    hand: { readonly by: StaffId; readonly at: Date },
  ) => Promise<void>;
};

/** Reads what is known of clients, by client, in one go. */
export type KnownReader = (clientIds: readonly ClientId[]) => Promise<ReadonlyMap<ClientId, Known>>;

/** Of those whom people speak with on a day, the one whom each may ask for a referral as well. */
export type ChooseAsks = (
  met: ReadonlyMap<StaffId, readonly ClientId[]>,
  day: LocalDate,
) => Promise<ReadonlyMap<StaffId, ClientId>>;

/** A plan that is to be kept. */
export type NewPlan = {
  readonly id: PlanId;
  readonly staffId: StaffId;
  readonly day: LocalDate;
  readonly madeAt: Date;
  readonly quota: DayQuota;
  readonly leftOut: Readonly<Partial<Record<LeftOutWhy, number>>>;
  readonly lines: readonly (PlannedLine & { readonly id: PlanLineId })[];
};

/** What an answer makes of a line. */
type LineChange = {
  readonly state: LineState;
  readonly why: string | null;
  readonly movedTo: LocalDate | null;
  readonly interactionId: InteractionId | null;
  /** For which it was, where one is agreed. */
  readonly hour: Date | null;
};

/** A plan of a day, and clients that are not on it of whom something for that day was recorded since it was looked at. */
export type Newcomers = { readonly planId: PlanId; readonly staffId: StaffId; readonly clientIds: readonly ClientId[] };

/** When a day begins and is over where somebody works. */
export type HoursOfDay = { readonly from: Date; readonly until: Date };

/** One plan; or those of who lives by a zone, and with `isBanks` of whom none is known. */
export type PlansOf = { readonly planId: PlanId } | { readonly zone: TimeZone; readonly isBanks: boolean };

export type PlanStore = {
  /** Those of `staffIds` that have a plan for the day. */
  readonly planned: (staffIds: readonly StaffId[], day: LocalDate) => Promise<ReadonlySet<StaffId>>;
  /**
   * Keeps plans, all in one go; those whose person has one for the day already are left out. The ids of those that were
   * kept.
   */
  readonly insert: (plans: readonly NewPlan[]) => Promise<ReadonlySet<PlanId>>;
  /**
   * Of a line that reports back, only while its case is with the same handler; no reason of a case that has come to be shut to
   * whoever plans.
   */
  readonly find: (id: PlanId) => Promise<KeptPlan | null>;
  readonly findFor: (staffId: StaffId, day: LocalDate) => Promise<KeptPlan | null>;
  /** What the lines of several people’s plans for a day say of their progress; nobody is in it who has none. */
  readonly linesOf: (
    staffIds: readonly StaffId[],
    day: LocalDate,
  ) => Promise<ReadonlyMap<StaffId, readonly CountedLine[]>>;
  /** Of her plans up to `day`, the newest first, at most `limit`: how many lines that must not wait nobody has answered. */
  readonly missed: (staffId: StaffId, day: LocalDate, limit: number) => Promise<readonly number[]>;
  /** By which zones those live whose plans are of these days; null: of somebody no zone is known. */
  readonly zones: (days: {
    readonly from: LocalDate;
    readonly until: LocalDate;
  }) => Promise<readonly (TimeZone | null)[]>;
  /**
   * Clients who are to come to the plans of `day`, which ends at `until`, or whose line there is to become another: see `addLines`. Until
   * `now` they have then been looked at: see `heard`.
   */
  readonly newcomers: (day: LocalDate, now: Date, until: Date, of?: PlansOf) => Promise<readonly Newcomers[]>;
  /** Of each appointment whose last line on the plan is answered, whatever with, the hour it was for. */
  readonly answeredHours: (id: PlanId) => Promise<readonly AnsweredHour[]>;
  /**
   * Plans of `day` with lines that nobody has answered whose hour is not any more, that day, what the plan shows: moved, called off,
   * held, a call in place of a meeting; and these clients.
   */
  readonly strayHours: (day: LocalDate, hours: HoursOfDay, of?: PlansOf) => Promise<readonly Newcomers[]>;
  /** … and makes them so: moved along, done where it was held; else the line is what is there `instead` for its client, or goes. */
  readonly followHours: (id: PlanId, hours: HoursOfDay, instead: readonly PlannedLine[], at: Date) => Promise<void>;
  /** … and clients that are not on it as it is shown, a complaint of which was given since then to her or whom she stands in for. */
  readonly assigned: (day: LocalDate, now: Date, of?: PlansOf) => Promise<readonly Newcomers[]>;
  /**
   * Plans of `day` of which a complaint that they name, or of a client who waits on them, was closed since they were looked at, and
   * these clients; none that is shut to whoever plans.
   */
  readonly settled: (day: LocalDate, of?: PlansOf) => Promise<readonly Newcomers[]>;
  /**
   * Plans of `day` on which something has come to bar what is planned, or not any more, since `keepBars`, and those of whose clients a
   * complaint has been filed, opened again or given to somebody since `heard` (`isOfCase`); and these clients.
   */
  readonly barred: (day: LocalDate, of?: PlansOf) => Promise<readonly (Newcomers & { readonly isOfCase: boolean })[]>;
  /**
   * Is another as soon as `barred` may be: clients have said something, a file was taken back, two were merged, a plan was made, a
   * complaint has moved.
   */
  readonly barsStamp: (day: LocalDate) => Promise<string>;
  readonly keepBars: (id: PlanId) => Promise<void>;
  /**
   * Plans of the day it is where whoever has them works on which a client stands with a line that nobody has answered; nobody else
   * changes them until the transaction ends.
   */
  readonly lockWith: (
    clientId: ClientId,
    at: { readonly now: Date; readonly bankZone: TimeZone },
  ) => Promise<readonly Pick<Newcomers, 'planId' | 'staffId'>[]>;
  /** What was recorded until then needs not be looked at again. */
  readonly heard: (ids: readonly PlanId[], until: Date) => Promise<void>;
  /** The plan; nobody else changes it until the transaction ends. */
  readonly lock: (id: PlanId) => Promise<KeptPlan | null>;
  /**
   * Puts lines behind those of a plan. The line of a client that is on it already becomes the new one where it asks to tidy a record,
   * or nobody has answered it and it reports back, which the new one does not, or on a case of somebody else by now, or the new one
   * is of an hour. One that is answered stays as it is beside a new one: of an hour that no
   * line of its client was for; of anything where it was put off or skipped before `at`, or somebody (`by`) puts it there. All others
   * are left out. Those that were put there.
   */
  readonly addLines: (
    id: PlanId,
    lines: NewPlan['lines'],
    hand: { readonly by: StaffId | null; readonly at: Date },
  ) => Promise<readonly { readonly id: PlanLineId; readonly clientId: ClientId }[]>;
  readonly keepQuestions: (questions: ReadonlyMap<PlanLineId, Exclude<KeptLine['question'], null>>) => Promise<void>;
  /** The lines of a plan are shown in this order from now on. */
  readonly orderLines: (ids: readonly PlanLineId[]) => Promise<void>;
  /**
   * Nobody else changes plans of the day it is where whoever has them works, and later ones, that show one of these clients, until the
   * transaction ends. To be asked for before what is to be done for them is changed: whoever does it from her plan has that first.
   */
  readonly holdShowing: (
    clientIds: readonly ClientId[],
    at: { readonly now: Date; readonly bankZone: TimeZone },
  ) => Promise<void>;
  /**
   * Takes these off plans of the day it is where whoever has them works, and of later ones: a line that nobody has answered loses the
   * reason, and goes where nothing else calls for it. The plans that show their clients, counted up.
   */
  readonly dropErrands: (
    errands: readonly { readonly followUpId: FollowUpId; readonly clientId: ClientId }[],
    at: { readonly now: Date; readonly bankZone: TimeZone },
  ) => Promise<readonly (Newcomers & { readonly revision: number })[]>;
  /** Something about the plan is to be shown anew: counts its revision up and answers it. */
  readonly touch: (id: PlanId) => Promise<number>;
  /**
   * Lines that a contact answered wait again: it was taken back. One whose appointment a later line has goes, and one without an hour
   * where a later one without waits. Their plans, each counted up.
   */
  readonly reopenAnswered: (
    interactionId: InteractionId,
  ) => Promise<readonly (Omit<Newcomers, 'clientIds'> & { readonly revision: number })[]>;
  /** Lines that a contact answered are answered as it says by now what came of it. Their plans, each counted up. */
  readonly answerAnew: (
    interactionId: InteractionId,
    outcome: string | null,
  ) => Promise<readonly (Omit<Newcomers, 'clientIds'> & { readonly day: LocalDate; readonly revision: number })[]>;
  /** The contact that `staffId` has logged last by the plan that stands there as a message; null where none is. */
  readonly loggedLastBy: (
    staffId: StaffId,
    at: { readonly channel: string; readonly ts: string },
  ) => Promise<InteractionId | null>;
  /** The hours, `HH:mm` in her own zone, of those who want their plan at one of their own. */
  readonly hours: () => Promise<ReadonlyMap<StaffId, string>>;
  readonly setHour: (staffId: StaffId, morning: string, at: Date) => Promise<void>;
  /** The plan of a line. */
  readonly planOf: (id: PlanLineId) => Promise<PlanId | null>;
  /** The line and its plan; nobody else changes either until the transaction ends. */
  readonly lockLine: (id: PlanLineId) => Promise<{ readonly plan: KeptPlan; readonly line: KeptLine } | null>;
  /** Changes a line and counts its plan's revision up; answers the new one. */
  readonly changeLine: (
    id: PlanLineId,
    change: LineChange,
    hand: { readonly by: StaffId; readonly at: Date },
  ) => Promise<number>;
};
