import { nextOccurrence, parseYearlyDay } from '../../shared/calendar/yearly-day.ts';
import { daysBetween, type LocalDate } from '../../shared/calendar.ts';
import type { ClientId, MemorialDayId, PersonId } from '../../shared/ids.ts';
import type { ClientHeading } from '../record.ts';
import type { MemorialDaySaid } from './memorial-day.ts';
import type { PersonSaid } from './person-said.ts';

/** Somebody at a client, still there or not. */
export type KeptPerson = {
  readonly id: PersonId;
  readonly clientId: ClientId;
  readonly said: PersonSaid;
  readonly version: number;
};

/** A day of the client's, or of somebody there, that comes round every year. */
export type KeptMemorialDay = {
  readonly id: MemorialDayId;
  readonly clientId: ClientId;
  readonly said: MemorialDaySaid;
  readonly version: number;
  readonly removed: boolean;
};

/** The people and days of a client, and whether their reader may change them. */
export type PeopleSeen = {
  readonly client: Pick<ClientHeading, 'id' | 'name'>;
  /** Those who are there, decision makers first; then those who left. */
  readonly people: readonly KeptPerson[];
  readonly days: readonly KeptMemorialDay[];
  readonly mayEdit: boolean;
};

/** When a day comes next, and in how many days; null where the calendar does not reach so far. */
export function comesNext(
  spelled: string,
  today: LocalDate,
): { readonly on: LocalDate; readonly inDays: number } | null {
  const day = parseYearlyDay(spelled);
  const on = day === null ? null : nextOccurrence(day, today);
  return on === null ? null : { on, inDays: daysBetween(today, on) };
}
