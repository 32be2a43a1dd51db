import type { Ending } from '../../../core/complaint/causes/month-report.ts';
import type { CountedBy } from '../../../core/complaint/causes/pareto.ts';
import type { RecurringCause } from '../../../core/complaint/causes/recurring.ts';

/** What the bot says of what is learnt from complaints. */
export type ComplaintLearningWords = {
  readonly complaintLearning: {
    readonly notForYou: string;
    readonly causes: {
      readonly title: string;
      /** How many of how many months, counted by what. */
      readonly heading: (months: number, count: number, by: string) => string;
      readonly by: Readonly<Record<CountedBy, string>>;
      readonly period: (months: number) => string;
      /** Beside the other ways to count. */
      readonly unknown: string;
      readonly others: (kinds: number) => string;
      readonly bars: string;
      readonly cumulative: string;
      readonly vital: (kinds: number, percent: number) => string;
      readonly bar: (name: string, count: number) => string;
      readonly empty: string;
      readonly drawing: string;
      readonly failed: string;
      readonly altText: (heading: string, bars: string) => string;
    };
    readonly recurring: {
      readonly title: string;
      readonly none: string;
      /** Of 90 days; `expected` of as many at the pace of the year before. */
      readonly line: (cause: string, recent: number, expected: string, why: string, numbers: string) => string;
      readonly why: Readonly<Record<RecurringCause['why'], string>>;
    };
    readonly month: {
      readonly title: (month: string) => string;
      readonly received: (count: number, ofRegulator: number, before: number) => string;
      readonly answered: (count: number, before: number) => string;
      readonly inTime: (inTime: number, of: number) => string;
      readonly late: (numbers: string) => string;
      readonly median: (days: string, before: string | null) => string;
      readonly endings: Readonly<Record<Ending, (count: number) => string>>;
      readonly appealed: (count: number) => string;
      readonly redress: (amounts: string) => string;
      /** When the month ended, or now. */
      readonly open: (count: number, isNow: boolean) => string;
      readonly overdue: (count: number, numbers: string) => string;
      readonly causes: (list: string) => string;
      readonly products: (list: string) => string;
      readonly listed: (name: string, count: number) => string;
      readonly picture: string;
      readonly badMonth: string;
      readonly empty: (month: string) => string;
    };
    readonly file: {
      /** Between pieces of one cell. */
      readonly between: string;
      readonly name: (from: string, until: string) => string;
      readonly titleOfPeriod: (from: string, until: string) => string;
      readonly comment: (from: string, until: string, count: number) => string;
      readonly sent: (count: number) => string;
      readonly cutOff: (count: number) => string;
      readonly none: string;
      readonly already: string;
      readonly notForYou: string;
      readonly badPeriod: string;
      readonly facts: Readonly<
        Record<
          | 'number'
          | 'client'
          | 'complainant'
          | 'source'
          | 'received'
          | 'state'
          | 'product'
          | 'about'
          | 'words'
          | 'remedy'
          | 'severity'
          | 'handler'
          | 'outcome'
          | 'findings'
          | 'basis'
          | 'cause'
          | 'redress'
          | 'due'
          | 'regulatorDue'
          | 'answered'
          | 'inTime'
          | 'closed'
          | 'keptUntil',
          string
        >
      >;
      readonly entry: Readonly<
        Record<'kind' | 'at' | 'what' | 'by' | 'detail' | 'channel' | 'notice' | 'evidence', string>
      >;
      readonly kinds: Readonly<Record<'stage' | 'clock', string>>;
      readonly yes: string;
      readonly no: string;
      readonly mark: (clock: string, mark: string) => string;
      readonly used: (percent: number) => string;
      readonly breach: string;
      readonly told: (at: string) => string;
      readonly untold: string;
    };
  };
};
