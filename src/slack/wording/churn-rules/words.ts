import type { RuleFigure } from '../../../core/churn/rules.ts';

/** What is said of the bank's rules for churn alerts. Shares, days and counts come in written out. */
export type ChurnRulesWords = {
  readonly churnRules: {
    readonly title: string;
    readonly cancel: string;
    readonly reading: string;
    readonly standard: string;
    readonly active: (version: number, day: string, by: string) => string;
    readonly proposal: (version: number, by: string, day: string) => string;
    /** Versions that are in force no more, or never were. */
    readonly versions: string;
    readonly wasInForce: (version: number, from: string, to: string, by: string) => string;
    readonly wasDeclined: (version: number, day: string, by: string, reason: string) => string;
    readonly proposedBy: (name: string) => string;
    /** A figure with its value: a share or a number of weeks. */
    readonly figure: Readonly<Record<RuleFigure, string>>;
    /** A probability, and the false alarms of one relationship manager in a month that it means. */
    readonly inMessages: (share: string, perMonth: string, clients: string, owners: string) => string;
    /** What a tenth of probability means, beside the range of its field. */
    readonly eachTenth: (range: string, perMonth: string) => string;
    /** What each test asks, and what comes of it alone; the rules as whoever gets alerts reads them. */
    readonly asks: {
      readonly charts: (share: string) => string;
      readonly week: (drop: string, weeks: number, recentWeeks: number) => string;
      readonly quarter: (drop: string) => string;
      readonly silence: (weeks: number) => string;
      readonly level: (drop: string) => string;
    };
    readonly weeks: (count: number) => string;
    readonly hints: string;
    readonly hintsOn: string;
    readonly hintsOff: string;
    readonly row: (name: string, value: string) => string;
    readonly noHints: string;
    readonly changedRow: (name: string, before: string, after: string) => string;
    readonly edit: string;
    readonly approve: string;
    /** The button that opens the form, and the one that sends it. */
    readonly decline: string;
    readonly declineNow: string;
    /** Of a proposal of one’s own: the button that opens the form, and the form. */
    readonly withdraw: {
      readonly button: string;
      readonly title: string;
      readonly reason: string;
      readonly now: string;
      readonly done: (version: number) => string;
    };
    readonly ownWaits: string;
    readonly declineTitle: string;
    readonly declineReason: string;
    readonly formTitle: string;
    /** A field that takes percents. */
    readonly inPercent: (figure: string) => string;
    readonly range: (from: string, to: string) => string;
    readonly outOfRange: (range: string) => string;
    readonly rehearse: string;
    readonly back: string;
    readonly propose: string;
    readonly rehearsalTitle: string;
    readonly rehearsing: (percent: number) => string;
    readonly noFlows: string;
    /** What the rehearsal of `rules` over the past 52 weeks says; `before`: the rules in force. */
    readonly past: string;
    /** Of how many clients, and for how long, test E knew balances of the time; or of none. */
    readonly levels: (clients: string, years: string) => string;
    readonly noLevels: string;
    /** What the figures do not hold. */
    readonly signsOnTop: string;
    readonly beside: (now: string, before: string) => string;
    readonly alerts: string;
    readonly hintCount: string;
    readonly caught: string;
    readonly ofLosses: (caught: string, losses: string) => string;
    readonly lead: string;
    readonly days: (days: string) => string;
    readonly none: string;
    readonly falseRate: string;
    readonly falseRateOf: (rate: string) => string;
    readonly young: (young: string, unproven: string) => string;
    readonly watched: (clients: string, years: string) => string;
    readonly budget: string;
    /** What the rehearsal raised, and what the stated probability allows. */
    readonly monthly: { readonly alerts: string; readonly hints: string; readonly stated: string };
    readonly noOwners: string;
    readonly listTitle: (count: string) => string;
    readonly lineCaught: (name: string, week: string, lostOn: string, lead: string) => string;
    readonly lineMissed: (name: string, lostOn: string) => string;
    readonly lineAlert: (name: string, week: string) => string;
    readonly more: (count: string) => string;
    /** Clients that are not the reader's to see by name. */
    readonly unnamed: (branch: string | null, count: number) => string;
    readonly proposed: (version: number) => string;
    readonly approved: (version: number) => string;
    readonly declined: (version: number) => string;
    readonly refused: {
      readonly not_yours: string;
      readonly own_proposal: string;
      readonly proposal_gone: string;
      readonly proposal_open: (version: number) => string;
      readonly rules_unchanged: string;
    };
  };
};
