import type { LocalDate } from '../../shared/calendar.ts';
import type { Person } from '../client.ts';
import { isFresh } from './fact.ts';

/**
 * The people whose role and phone nobody has confirmed for `shelfLifeDays`. Of somebody without either there is nothing
 * to confirm, and where nobody knows when it was said nothing is claimed.
 */
export const peopleDue = (
  people: readonly Person[],
  shelfLifeDays: number,
  today: LocalDate,
): readonly (Person & { readonly confirmedOn: LocalDate })[] =>
  people.flatMap((person) => {
    const { confirmedOn, role, phone } = person;
    if (confirmedOn === null || (role === null && phone === null)) return [];
    return isFresh({ confirmedOn }, shelfLifeDays, today) ? [] : [{ ...person, confirmedOn }];
  });
