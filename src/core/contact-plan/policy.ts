import type { LocalDate } from '../shared/calendar.ts';
import { awayUntil } from '../situation/quiet-times.ts';
import type { Situation } from '../situation/situation.ts';

/** How a planned contact is made where nobody has booked an hour. */
export type ReachBy = 'call' | 'message' | 'email';

/** In this order, unless the service level of the client has another: what it refuses is replaced by the next. */
export const REACHED_BY: readonly ReachBy[] = ['call', 'message', 'email'];

/**
 * What the contact policy says of a client: how it may be reached, whether it may be invited; or why it may not be at
 * all.
 */
export type Policy =
  | {
      readonly kind: 'allowed';
      readonly by: ReachBy;
      /** The client may be asked to meet: it takes calls and visits. */
      readonly mayInvite: boolean;
      /** The client may be offered something. */
      readonly maySell: boolean;
    }
  | { readonly kind: 'refused'; readonly why: PolicyRefusal };

/**
 * It wants no contact at all, has refused every channel, or is on holiday; or a colleague works on its complaint and is in
 * touch.
 */
export type PolicyRefusal = 'do_not_contact' | 'no_channel' | 'away' | 'complaint';

/**
 * The contact policy of a client on a day: what it has refused is not done, and on its own holidays it is left alone; what
 * nobody has asked is allowed. While a complaint is open its handler alone is in touch, and nothing is sold.
 */
export function contactPolicy(
  { consents, quiet, complaints }: Pick<Situation, 'consents' | 'quiet' | 'complaints'>,
  day: LocalDate,
  channels: readonly ReachBy[] = REACHED_BY,
): Policy {
  const { refused } = consents;
  if (refused.includes('contact')) return { kind: 'refused', why: 'do_not_contact' };
  if (awayUntil(quiet, day) !== null) return { kind: 'refused', why: 'away' };
  const by = channels.find((channel) => !refused.includes(channel));
  if (by === undefined) return { kind: 'refused', why: 'no_channel' };
  if (complaints.some(({ isHandler }) => !isHandler)) return { kind: 'refused', why: 'complaint' };
  return {
    kind: 'allowed',
    by,
    mayInvite: by === 'call' && !refused.includes('visit'),
    maySell: maySell({ consents, complaints }),
  };
}

/** Whether the client may be offered something, as far as whoever plans may know. */
export const maySell = ({ consents, complaints }: Pick<Situation, 'consents' | 'complaints'>): boolean =>
  !consents.refused.includes('marketing') && complaints.length === 0;
