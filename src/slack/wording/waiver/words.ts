import type { RemedyKind } from '../../../core/churn/task-force/remedies.ts';
import type { FeeType } from '../../../core/churn/waiver/authority.ts';
import type { Concession, PricingFactor } from '../../../core/churn/waiver/guard.ts';

/** What the bot says of remedies and waivers, and of the tables they go by. Amounts and days come in written out. */
export type WaiverWords = {
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
    /** Once it waits no more. */
    readonly settled: (client: string, state: string) => string;
    /** Above its figures and answers, where it is kept. */
    readonly judgedBy: (remedy: string) => string;
    readonly terms: (concession: string, fee: string, monthly: string, months: number) => string;
    readonly against: (cost: string, atRisk: string, percent: number) => string;
    readonly atRate: (percent: string) => string;
    readonly yearlySaid: (money: string, stated: boolean) => string;
    /** Of the bank’s own figure, where the proposer’s counts; `percent` null: nothing may be lost by it. */
    readonly byFigures: (money: string, atRisk: string, percent: number | null, passes: boolean) => string;
    readonly noFigures: string;
    /** With others of its client and fee that wait or hold, of which there are `others`. */
    readonly together: (others: number, cost: string) => string;
    readonly level: (level: string, version: number) => string;
    readonly proposer: (name: string) => string;
    readonly approve: string;
    readonly decline: string;
    readonly approveText: (cost: string) => string;
    readonly declineTitle: string;
    readonly declineLabel: string;
    readonly decided: (as: 'approved' | 'declined', name: string, day: string) => string;
    readonly approved: (client: string, remedy: string, name: string, until: string) => string;
    /** With the way to ask for another; to its proposer. */
    readonly declined: (client: string, remedy: string, name: string, reason: string) => string;
    readonly reminded: Readonly<Record<'waits' | 'nobody', (client: string, remedy: string) => string>>;
    /** `isAtWork`: it can be asked for anew in its task force. */
    readonly lapsed: (client: string, remedy: string, isAtWork: boolean) => string;
    readonly ends: (client: string, remedy: string, day: string, isAtWork: boolean) => string;
    readonly done: Readonly<Record<'approve' | 'decline', string>>;
    readonly outcome: (client: string, remedy: string, weeks: number) => string;
    readonly outcomeThanks: (outcome: string) => string;
    readonly refused: {
      readonly refund_is_no_waiver: string;
      readonly rebate: (word: string) => string;
      readonly no_cost: string;
      readonly term_out_of_range: (months: number) => string;
      readonly rate_missing: string;
      readonly rate_not_asked: string;
      readonly no_ceiling_known: string;
      readonly above_ceiling: (percent: string) => string;
      readonly factor_unanswered: string;
      readonly nothing_to_lose: string;
      readonly costs_too_much: (cost: string, atRisk: string) => string;
      /** `beside`: what others of the same fee cost that count with it; null: there are none. */
      readonly above_all_limits: (cost: string, months: number, beside: string | null) => string;
      readonly no_approver: (level: string) => string;
      readonly approver_is_proposer: string;
      readonly approver_is_member: string;
      readonly not_the_approver: string;
      readonly waiver_decided: (state: 'approved' | 'declined' | 'over') => string;
      readonly waiver_lapsed: (days: number) => string;
      readonly waiver_gone: string;
      readonly authority_unreadable: string;
      readonly not_an_amount: string;
      readonly not_a_number: string;
      readonly not_a_rate: string;
    };
  };
  readonly policy: {
    readonly titles: Readonly<Record<'remedies' | 'authority', string>>;
    readonly version: (version: number, by: string | null) => string;
    readonly deciders: string;
    readonly level: (name: string, who: string) => string;
    readonly branchManager: string;
    /** `more`: how many are not named; 0 where all are. */
    readonly people: (names: readonly string[], more: number) => string;
    /** An address that is nobody's of the staff. */
    readonly unknown: (email: string) => string;
    readonly columns: {
      readonly fee: string;
      readonly level: string;
      readonly cost: (unit: string) => string;
      readonly months: string;
    };
    /** `all`: no fee has a line of its own; else all others. */
    readonly fees: (all: boolean) => string;
    readonly nobody: string;
    readonly rule: string;
    readonly ceiling: (percent: string) => string;
    readonly noCeiling: string;
    /** Beneath the remedies that cost fees. */
    readonly feeRemark: string;
    readonly unreadable: (why: string) => string;
    readonly write: string;
    readonly label: string;
    readonly hints: Readonly<Record<'remedies' | 'authority', string>>;
    /** What FEE may be in the table of authority. */
    readonly feeKinds: string;
    readonly written: (version: number) => string;
    readonly fault: (line: number, what: string) => string;
    readonly faults: Readonly<Record<string, string>>;
    readonly notYours: string;
    readonly ownAuthority: string;
    readonly changed: (version: number) => string;
  };
};
