import type { ComplaintId } from '../../shared/ids.ts';
import type { Money } from '../../shared/money.ts';
import type { Outcome, Settlement } from '../words.ts';

/** A closed complaint like the one at hand, and what solved it. */
export type SimilarCase = {
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
