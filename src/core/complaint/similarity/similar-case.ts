import type { ComplaintId } from '../../shared/ids.ts';
import type { Money } from '../../shared/money.ts';
import type { CauseClass, Outcome, ServiceDimension, Settlement } from '../words.ts';

/** A closed complaint like the one at hand, as far as somebody may know of it. */
export type SimilarCase = SolvedCase | SolvedAlike;

/** What solved one that its reader may not see: what was chosen, and no word that somebody wrote. */
export type SolvedAlike = Pick<SolvedCase, 'score' | 'outcome' | 'settledAs' | 'days'> & {
  readonly kind: 'alike';
  readonly cause: { readonly class: CauseClass; readonly dimension: ServiceDimension } | null;
  /** Money was given back or paid. */
  readonly isRedressed: boolean;
  /** The prepared plan that it was solved by; null where it was by another. */
  readonly prepared: string | null;
};

/** One that its reader may open, and what solved it. */
export type SolvedCase = {
  readonly kind: 'whole';
  readonly id: ComplaintId;
  readonly number: string;
  /** 0 to 1, as closed-index.ts measures it. */
  readonly score: number;
  readonly product: string | null;
  readonly outcome: Outcome | null;
  readonly settledAs: Settlement | null;
  /** What was done about it; null where nothing had to be. */
  readonly solution: string | null;
  readonly redress: Money | null;
  /** From the day of receipt to that of the answer. */
  readonly days: number;
};
