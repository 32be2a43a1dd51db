import type { LocalDate } from '../shared/calendar.ts';
import type { Money } from '../shared/money.ts';

export type ChurnHint = {
  readonly clientName: string;
  readonly sign: ChurnSign;
};

/** What stands out most: a silence, money in against the weeks before, balances against a quarter ago, or only its signs. */
export type ChurnSign =
  | { readonly kind: 'silence'; readonly weeks: number }
  | { readonly kind: 'week' | 'level'; readonly change: number }
  /** `families`: of how many kinds, within 90 days. */
  | { readonly kind: 'signs'; readonly families: number };

/** An alert that nobody has answered in time, or without a plan by its day. */
export type EscalatedAlert = {
  readonly clientName: string;
  /** Null: nobody. */
  readonly ownerName: string | null;
  /** `both`: the day of the plan has passed as well, and nobody has answered. */
  readonly missing: 'answer' | 'plan' | 'both';
  readonly dueOn: LocalDate;
};

/** What churn early warning tells besides alerts themselves, one or many at once, which are messages of their own. */
export type ChurnNews =
  | {
      /** Hints of one scan about clients of the reader's, those with most at risk first: one line of her digest. */
      readonly kind: 'churn_hints';
      readonly hints: readonly ChurnHint[];
      /** How many there are beside these. */
      readonly more: number;
    }
  | {
      /** Clients of the reader's with money in well above its level: one line of her digest. Amounts a week. */
      readonly kind: 'churn_opportunities';
      readonly rises: readonly { readonly clientName: string; readonly now: Money; readonly usual: Money }[];
      readonly more: number;
    }
  | {
      /** A branch moves, and so many clients of the reader's are to hear of it. `note`: where to; '' = nothing said. `before`:
       * the day she was told of before: it, or what was said of it, has changed. */
      readonly kind: 'branch_move_recorded';
      readonly branchName: string;
      readonly movesOn: LocalDate;
      readonly before: LocalDate | null;
      readonly note: string;
      readonly clients: number;
    }
  | {
      /** A relationship manager has left, and so many clients of the reader's branch have nobody who follows. */
      readonly kind: 'owner_left_clients';
      readonly ownerName: string;
      readonly clients: number;
    }
  | ({ readonly kind: 'churn_escalated' } & EscalatedAlert)
  /**
   * Alerts that were told as one, and have gone one level up on one day: some of them, and how many there are beside these. No row: of
   * none anything is missing any more.
   */
  | {
      readonly kind: 'churn_escalated_together';
      readonly rows: readonly EscalatedAlert[];
      readonly more: number;
      /** Of all of them; `either`: of some the one, of some the other. */
      readonly missing: 'answer' | 'plan' | 'either';
    }
  /** To a branch channel: how many alerts are new, and how many stand. No name. */
  | {
      readonly kind: 'churn_week_scanned';
      readonly week: LocalDate;
      readonly raised: number;
      readonly standing: number;
    }
  /**
   * A week was passed over, and its file may be amiss: there are so many `times` the usual number of clients with money, or money in or
   * out of most of them is so many times what each is used to.
   */
  | {
      readonly kind: 'churn_week_passed_over';
      readonly week: LocalDate;
      readonly why: 'clients' | 'credit' | 'debit';
      readonly times: number;
    }
  /** To the management channel: the clients with new alerts, by what may be lost. */
  | {
      readonly kind: 'churn_names';
      readonly week: LocalDate;
      readonly clients: readonly { readonly clientName: string; readonly ownerName: string | null }[];
      readonly count: number;
    }
  | {
      /** Rules wait for the reader's approval; or a colleague has answered the reader's own. */
      readonly kind: 'churn_rules_proposed' | 'churn_rules_activated' | 'churn_rules_declined';
      readonly version: number;
      readonly byName: string;
      /** Why not; null of anything that was not declined. */
      readonly reason: string | null;
    };
