import type { LossReason, Verdict } from '../../../core/churn/ledger/score.ts';

/** What the bot says of lost clients, and of what was known and tried before. Days come in written out. */
export type ChurnLedgerWords = {
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
    /** `prior` and `updated` are whole percent. */
    readonly ofProducts: (
      products: number,
      published: { readonly prior: number; readonly isPriorInterpolated: boolean },
      lost: number,
      clients: number,
      updated: number,
    ) => string;
    readonly vanished: (count: number) => string;
  };
};
