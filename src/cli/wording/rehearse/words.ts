import type { Outage } from '../../../core/churn/book-weeks.ts';
import type { RehearsedAlert } from '../../../core/churn/rehearse.ts';
import type { LocalDate } from '../../../core/shared/calendar.ts';
import type { Expected } from '../../../usecases/import/expected.ts';

/** Why a line is left out. */
export type WhyLeftOut =
  /** Its first cell that cannot be read; no column where the row as a whole cannot. */
  | { readonly kind: 'bad_cell'; readonly column: string; readonly value: string; readonly expected: Expected }
  | { readonly kind: 'no_rate'; readonly currency: string }
  /** After its week nobody has a row for more than half a year. */
  | { readonly kind: 'stray_week'; readonly monday: LocalDate }
  | {
      readonly kind: 'week_twice';
      readonly client: string;
      readonly week: LocalDate;
      readonly currency: string;
      readonly earlier: number;
    }
  | { readonly kind: 'holding_twice'; readonly earlier: number };

export type AmountFile = 'flows' | 'balances';

/** What is wrong with a file of rules. */
export type RulesFault =
  | { readonly kind: 'no_object' }
  | { readonly kind: 'unknown'; readonly names: readonly string[]; readonly known: readonly string[] }
  | { readonly kind: 'takes_share' | 'takes_weeks' | 'takes_rates' | 'takes_yes_or_no'; readonly name: string }
  | { readonly kind: 'no_currency'; readonly name: string };

type Change = NonNullable<RehearsedAlert['finding']>['change'];

/** `rapport rehearse`. */
export type RehearseWords = {
  readonly rehearse: {
    readonly usage: string;
    readonly linesRead: (path: string, lines: number) => string;
    readonly weighed: (clients: number, of: number) => string;
    readonly workbook: string;
    readonly cannotUse: (path: string, why: string) => string;
    readonly noRow: string;
    readonly notOver: (monday: LocalDate) => string;
    readonly leftOut: (why: WhyLeftOut) => string;
    /** Before why a line is left out. */
    readonly line: Readonly<Record<AmountFile, (line: number) => string>>;
    readonly rules: (fault: RulesFault) => string;
    readonly moreRows: (rows: number) => string;
    readonly severities: Readonly<Record<RehearsedAlert['severity'], string>>;
    readonly since: Readonly<Record<Change, (week: LocalDate) => string>>;
    readonly counts: (clients: number, weeks: number, from: LocalDate) => string;
    readonly raised: (alerts: number, hints: number) => string;
    readonly shortHistory: (clients: number, weeks: number) => string;
    readonly noMoney: (clients: number) => string;
    readonly outage: Readonly<Record<Outage['why'], (week: LocalDate, times: string) => string>>;
    readonly atMost: (times: string) => string;
    readonly passedOver: (outages: readonly string[], hasMore: boolean) => string;
    readonly running: (monday: LocalDate) => string;
    readonly notRead: Readonly<Record<AmountFile, (columns: readonly string[]) => string>>;
    readonly rounded: (amounts: number, first: string) => string;
    readonly balancesOf: (clients: number, compared: number) => string;
    readonly withoutFlows: (clients: number) => string;
    readonly idsAlike: string;
    readonly notCounted: (products: readonly string[], hasMore: boolean) => string;
  };
};
