/** What is known of a message, and of its reader’s day, when its turn comes. */
export type BudgetQuestion = {
  /** A deadline, an alert: never held back. */
  readonly urgent: boolean;
  /** A channel has no budget: nobody’s phone rings. */
  readonly toPerson: boolean;
  /** It changes a message that stands already, which rings nobody’s phone either. */
  readonly isUpdate: boolean;
  /** Messages that counted, sent to this person on this bank day so far. */
  readonly sentToday: number;
  /** Messages that a person gets in a day at most; 0 = everything goes into the digest. */
  readonly budget: number;
};

/**
 * Whether a message is sent now or waits for the day’s digest. A person gets `budget` messages a day that are not urgent;
 * what comes after is folded, and nothing is dropped.
 *
 * Source: the product’s message budget, default 6 per person and day.
 */
export function withinBudget({ urgent, toPerson, isUpdate, sentToday, budget }: BudgetQuestion): 'send' | 'fold' {
  return urgent || !toPerson || isUpdate || sentToday < budget ? 'send' : 'fold';
}
