import { OUTCOMES } from '../../core/client/contact.ts';
import type { Wording } from './wording.ts';

/** How a contact ended, in our words or the bank's own. */
export function outcomeText(outcome: string | null, { contactLog }: Wording): string | null {
  const known = OUTCOMES.find((each) => each === outcome);
  return known === undefined ? outcome : contactLog.outcomes[known];
}
