import type { Situation } from '../situation/situation.ts';
import type { Policy } from './policy.ts';

/**
 * What a contact is for, the next rung of the ladder: say who you are and what you can do; invite to meet; turn a
 * stranger into an acquaintance with trust; place products and raise stickiness.
 */
export const GOALS = ['introduce', 'invite', 'trust', 'place'] as const;
export type Goal = (typeof GOALS)[number];

/** Acquaintances have met that often in a year. */
const ACQUAINTED_MEETINGS = 2;

/** The rung on which a client stands. Who wants no offers is not offered anything. */
export function goalOf({ contacts }: Pick<Situation, 'contacts'>, policy: Policy): Goal {
  if (contacts.lastOn === null) return 'introduce';
  if (!contacts.everMet) return 'invite';
  const maySell = policy.kind === 'allowed' && policy.maySell;
  return contacts.meetingsOfYear < ACQUAINTED_MEETINGS || !maySell ? 'trust' : 'place';
}
