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
    /** As how many clients the published rates weigh, and from how many of its own on the bank's risk counts products in full. */
    readonly vanished: (count: number) => string;
    readonly noneVanished: string;
    readonly closedOn: (client: string, day: string) => string;
    readonly refused: {
      readonly not_yours_to_record: string;
      readonly loss_changed: string;
      readonly lost_day_ahead: string;
      readonly lost_day_too_old: string;
      readonly loss_note_too_long: (max: number) => string;
    };
  };
  readonly report: {
    readonly notForYou: string;
    readonly title: (of: 'branch' | 'bank', from: string, to: string) => string;
    /** In place of the next where there are none. */
    readonly noLosses: string;
    /** `foreseeable`: of clients that were watched; `percent` null: none of them. */
    readonly losses: (lost: number, foreseeable: number, warned: number, percent: number | null) => string;
    readonly lead: (weeks: number) => string;
    readonly remedies: string;
    readonly held: (kind: string, held: number, asked: number) => string;
    readonly noneRated: string;
    readonly rules: string;
    readonly rulesTitle: (of: 'branch' | 'bank') => string;
    /** `charts` where the same rules have watched by others as well. */
    readonly version: (version: number, charts: number | null) => string;
    readonly inForce: (from: string, until: string | null) => string;
    readonly hits: (warned: number, foreseeable: number, percent: number) => string;
    readonly noHits: string;
    /** `rate` a year and client, in figures: see `atMost`. */
    readonly falseAlarms: (rate: string, clientYears: number) => string;
    readonly atMost: (known: string, atMost: string) => string;
    readonly tooFew: (clientYears: number) => string;
    readonly waivers: (held: number, asked: number) => string;
    readonly noWaivers: string;
    readonly alerts: (alerts: Readonly<Record<Verdict, number>>) => string;
    /** By which version a loss and a waiver counts, and what the two figures of false alarms are. */
    readonly rulesNote: string;
    readonly earlierRules: (count: number) => string;
    readonly noneWatched: string;
    readonly clients: string;
    readonly unwarned: string;
    readonly early: (weeks: number) => string;
    readonly tried: (kinds: string) => string;
    readonly untried: string;
    readonly products: string;
    /** `prior` and `updated` are whole percent. Without `clients` they are the same, and the second is not said. */
    readonly ofProducts: (
      products: number,
      published: { readonly prior: number; readonly isPriorInterpolated: boolean },
      lost: number,
      clients: number,
      updated: number,
    ) => string;
    /** As how many clients the published rates weigh, and from how many of its own on the bank's risk counts products in full. */
    readonly productsNote: (priorClients: number, provenClients: number) => string;
    readonly vanished: (count: number) => string;
  };
};
