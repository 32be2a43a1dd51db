import type { LossReason, Verdict } from '../../../core/churn/ledger/score.ts';
import type { StandardItem } from '../../../core/churn/task-force/checklist.ts';
import type { ForceChange, ForceTold } from '../../../core/churn/task-force/kept-force.ts';
import type { ForceRole, ForceState, Part } from '../../../core/churn/task-force/lifecycle.ts';
import type { Outcome, RemedyKind } from '../../../core/churn/task-force/remedies.ts';
import type { ForceReminded } from '../../../core/churn/task-force/reminders.ts';
import type { FeeType } from '../../../core/churn/waiver/authority.ts';
import type { Concession, PricingFactor } from '../../../core/churn/waiver/guard.ts';

type Facts = Readonly<Record<string, string | number>>;

/** What the bot says of task forces, remedies, waivers and lost clients. Amounts and days come in written out. */
export type TaskForceWords = {
  readonly force: {
    readonly title: string;
    readonly cancel: string;
    readonly save: string;
    readonly choose: string;
    readonly states: Readonly<Record<ForceState, string>>;
    readonly roles: Readonly<Record<ForceRole, string>>;
    readonly items: Readonly<Record<StandardItem, string>>;
    readonly parts: Readonly<Record<Part, string>>;
    /** The head of its message. */
    readonly head: (client: string, state: string) => string;
    readonly proposedBy: (name: string, day: string) => string;
    readonly ledBy: (name: string, day: string) => string;
    readonly closedOn: (day: string) => string;
    readonly why: (text: string) => string;
    readonly refusedFor: (reason: string) => string;
    /** Of one that has become part of another. */
    readonly goesOn: (client: string) => string;
    readonly people: (names: string) => string;
    readonly roleOf: (role: string, name: string) => string;
    readonly nobody: (roles: readonly string[]) => string;
    readonly list: (done: number, all: number) => string;
    readonly dueOn: (day: string) => string;
    readonly overdue: (days: number) => string;
    readonly findings: string;
    readonly noFinding: string;
    readonly remedies: string;
    readonly noRemedy: string;
    readonly since: (day: string) => string;
    readonly waits: (level: string) => string;
    readonly waiverStates: Readonly<Record<'approved' | 'declined' | 'lapsed' | 'over', string>>;
    readonly until: (day: string) => string;
    readonly outcomeAt: (weeks: number, outcome: string) => string;
    readonly outcomes: Readonly<Record<Outcome, string>>;
    readonly more: (count: number) => string;
    readonly buttons: Readonly<
      Record<
        | 'propose'
        | 'convene'
        | 'refuse'
        | 'withdraw'
        | 'checklist'
        | 'finding'
        | 'remedy'
        | 'invite'
        | 'channel'
        | 'export'
        | 'close'
        | 'open',
        string
      >
    >;
    readonly claim: (role: string) => string;
    readonly proposeTitle: string;
    readonly proposeLabel: string;
    readonly proposeHint: string;
    readonly proposed: (client: string) => string;
    readonly conveneTitle: string;
    readonly members: string;
    readonly membersHint: string;
    readonly rolesLabel: string;
    readonly refuseTitle: string;
    readonly refuseLabel: string;
    readonly checklistTitle: string;
    readonly doneLabel: string;
    readonly newItem: string;
    readonly newItemRole: string;
    readonly newItemDue: string;
    readonly leadRole: string;
    readonly findingTitle: string;
    readonly findingLabel: string;
    readonly findingHint: string;
    readonly inviteTitle: string;
    readonly release: string;
    readonly closeTitle: string;
    readonly closeLabel: string;
    readonly closeHint: string;
    readonly saved: string;
    readonly channelName: (client: string) => string;
    readonly channelOpened: string;
    readonly channelThere: string;
    readonly channelFailed: (why: string) => string;
    readonly exported: string;
    readonly nothingOpen: string;
    readonly openOnes: (count: number) => string;
    readonly noneYet: (client: string) => string;
    readonly notYours: (client: string) => string;
    readonly which: (query: string) => string;
    readonly noSuch: (query: string) => string;
    readonly help: string;
    readonly reminded: Readonly<Record<ForceReminded, (client: string, count: number) => string>>;
    readonly told: Readonly<Record<ForceTold, (client: string, name: string) => string>>;
    /** Where its message was, for whoever is not in it any more. */
    readonly left: (client: string) => string;
    /** A line of the timeline. */
    readonly changes: Readonly<Record<ForceChange, (facts: Facts, name: string) => string>>;
    readonly timeline: (client: string) => string;
    /** At the end of the file. */
    readonly takenOut: (name: string, hour: string) => string;
    readonly timelineColumns: readonly [string, string, string, string];
    readonly refused: {
      readonly not_in_this_state: (state: string) => string;
      readonly not_your_part: (parts: string) => string;
      readonly finding_missing: string;
      readonly waiver_waits: string;
      readonly force_gone: string;
      readonly not_yours_to_propose: string;
      readonly force_open: string;
      readonly no_manager: string;
      readonly member_unfit: string;
      readonly lead_stays: string;
      readonly owner_stays: string;
      readonly role_missing: string;
      readonly role_taken: (name: string) => string;
      readonly role_unknown: string;
      readonly item_too_long: (max: number) => string;
      readonly due_day_missing: string;
      readonly due_day_past: string;
      readonly finding_empty: string;
      readonly finding_too_long: (max: number) => string;
      readonly remedy_unknown: string;
      readonly waiver_needed: string;
      readonly note_too_long: (max: number) => string;
      readonly outcome_too_early: string;
    };
  };
  readonly waiver: {
    readonly remedyTitle: string;
    readonly next: string;
    readonly catalogue: string;
    readonly note: string;
    readonly kinds: Readonly<Record<RemedyKind, string>>;
    readonly title: string;
    readonly ask: string;
    readonly concession: string;
    readonly concessions: Readonly<Record<Concession, string>>;
    readonly fee: string;
    readonly fees: Readonly<Record<FeeType, string>>;
    readonly monthly: (unit: string) => string;
    readonly months: string;
    readonly yearly: (unit: string) => string;
    readonly yearlyKnown: (money: string) => string;
    readonly yearlyUnknown: string;
    readonly rate: string;
    readonly rateHint: string;
    readonly factors: Readonly<Record<PricingFactor, string>>;
    readonly factorHints: Readonly<Record<PricingFactor, string>>;
    readonly asked: (client: string) => string;
    readonly terms: (concession: string, fee: string, monthly: string, months: number) => string;
    readonly against: (cost: string, atRisk: string, percent: number) => string;
    readonly atRate: (percent: string) => string;
    readonly yearlySaid: (money: string, stated: boolean) => string;
    /** Of the bank’s own figure, where the proposer’s counts; `percent` null: nothing may be lost by it. */
    readonly byFigures: (money: string, atRisk: string, percent: number | null, passes: boolean) => string;
    readonly noFigures: string;
    readonly level: (level: string, version: number) => string;
    readonly proposer: (name: string) => string;
    readonly approve: string;
    readonly decline: string;
    readonly approveText: (cost: string) => string;
    readonly declineTitle: string;
    readonly declineLabel: string;
    readonly decided: (as: 'approved' | 'declined', name: string, day: string) => string;
    readonly news: (client: string, as: 'approved' | 'declined', name: string, reason: string | null) => string;
    readonly waits: (client: string) => string;
    /** Nobody is left to decide. */
    readonly stuck: (client: string) => string;
    readonly ends: (client: string, day: string) => string;
    readonly done: Readonly<Record<'approve' | 'decline', string>>;
    readonly outcome: (client: string, remedy: string, weeks: number) => string;
    readonly outcomeThanks: (outcome: string) => string;
    readonly refused: {
      readonly refund_is_no_waiver: string;
      readonly rebate: (word: string) => string;
      readonly no_cost: string;
      readonly term_out_of_range: (months: number) => string;
      readonly rate_missing: string;
      readonly no_ceiling_known: string;
      readonly above_ceiling: (percent: string) => string;
      readonly factor_unanswered: string;
      readonly nothing_to_lose: string;
      readonly costs_too_much: (cost: string, atRisk: string) => string;
      readonly above_all_limits: (cost: string, months: number) => string;
      readonly no_approver: (level: string) => string;
      readonly approver_is_proposer: string;
      readonly approver_is_member: string;
      readonly not_the_approver: string;
      readonly waiver_decided: (state: 'approved' | 'declined' | 'over') => string;
      readonly waiver_lapsed: (days: number) => string;
      readonly waiver_gone: string;
      readonly not_an_amount: string;
      readonly not_a_number: string;
    };
  };
  readonly lost: {
    /** Of an alert, whose client is gone. */
    readonly state: string;
    readonly title: string;
    readonly record: string;
    /** What is recorded already, to be mended. */
    readonly change: string;
    /** On an alert. */
    readonly button: string;
    readonly recordedOn: (day: string, reason: string) => string;
    readonly on: string;
    readonly reason: string;
    readonly reasons: Readonly<Record<LossReason, string>>;
    readonly note: string;
    readonly recorded: (client: string) => string;
    readonly withdrawn: (client: string) => string;
    readonly withdraw: string;
    readonly about: (client: string) => string;
    readonly stands: (client: string, day: string, reason: string) => string;
    readonly vanished: (count: number) => string;
    readonly noneVanished: string;
    readonly closedOn: (client: string, day: string) => string;
    readonly refused: {
      readonly not_yours_to_record: string;
      readonly lost_day_ahead: string;
      readonly lost_day_too_old: string;
      readonly loss_note_too_long: (max: number) => string;
    };
  };
  readonly report: {
    readonly notForYou: string;
    readonly title: (of: 'branch' | 'bank', from: string, to: string) => string;
    readonly losses: (lost: number, avoidable: number, warned: number, percent: number | null) => string;
    readonly lead: (weeks: number) => string;
    readonly noLead: string;
    readonly remedies: string;
    readonly held: (kind: string, held: number, asked: number) => string;
    readonly noneRated: string;
    readonly rules: string;
    readonly ofRules: (
      version: number,
      alerts: Readonly<Record<Verdict, number>>,
      years: number,
      rate: string | null,
      lead: string,
    ) => string;
    readonly clients: string;
    readonly unwarned: string;
    readonly early: (weeks: number) => string;
    readonly tried: (kinds: string) => string;
    readonly untried: string;
    readonly products: string;
    readonly ofProducts: (products: number, prior: number, lost: number, clients: number, updated: number) => string;
    readonly vanished: (count: number) => string;
  };
  readonly policy: {
    readonly titles: Readonly<Record<'remedies' | 'authority', string>>;
    readonly version: (version: number, by: string | null) => string;
    readonly write: string;
    readonly label: string;
    readonly hints: Readonly<Record<'remedies' | 'authority', string>>;
    readonly written: (version: number) => string;
    readonly fault: (line: number, what: string) => string;
    readonly faults: Readonly<Record<string, string>>;
    readonly notYours: string;
    readonly changed: (version: number) => string;
  };
};
