import type { StaffName } from '../../core/client/client.ts';
import type { KeptMemorialDay, KeptPerson } from '../../core/client/people/kept-person.ts';
import type { MemorialDaySaid } from '../../core/client/people/memorial-day.ts';
import type { PersonSaid } from '../../core/client/people/person-said.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { ClientId, MemorialDayId, PersonId, StaffId } from '../../core/shared/ids.ts';

/** The people of clients and their days, as people write them down. */
export type PeopleStore = {
  /** Nobody else changes the row until the transaction ends. */
  readonly lock: (kind: 'person' | 'memorial_day', id: string) => Promise<void>;
  readonly find: (id: PersonId) => Promise<KeptPerson | null>;
  /** Those who are there, decision makers first, and those who left on `leftSince` or later. */
  readonly listOf: (clientId: ClientId, leftSince: LocalDate) => Promise<readonly KeptPerson[]>;
  readonly insert: (person: {
    readonly id: PersonId;
    readonly clientId: ClientId;
    readonly said: PersonSaid;
    readonly by: StaffId;
  }) => Promise<void>;
  /** `changed`: the fields that are somebody's word now. */
  readonly change: (
    from: KeptPerson,
    said: PersonSaid,
    changed: readonly (keyof PersonSaid)[],
    by: StaffId,
  ) => Promise<void>;
  /** Makes `from` part of another entry as of a day: contacts, days and gifts of it go along, and so do the keys of files. */
  readonly join: (from: KeptPerson, into: PersonId, on: LocalDate) => Promise<void>;
  /** Who wrote one of these fields last; null where it was a file. */
  readonly lastHand: (id: PersonId, fields: readonly (keyof PersonSaid)[]) => Promise<StaffName | null>;

  readonly day: (id: MemorialDayId) => Promise<KeptMemorialDay | null>;
  /** In the order in which they were written down; what was removed is not among them. */
  readonly daysOf: (clientId: ClientId) => Promise<readonly KeptMemorialDay[]>;
  readonly insertDay: (day: {
    readonly id: MemorialDayId;
    readonly clientId: ClientId;
    readonly said: MemorialDaySaid;
    readonly by: StaffId;
    readonly at: Date;
  }) => Promise<void>;
  readonly changeDay: (from: KeptMemorialDay, said: MemorialDaySaid, by: StaffId) => Promise<void>;
  readonly removeDay: (from: KeptMemorialDay, by: StaffId, at: Date) => Promise<void>;
  /** Who wrote the day last. */
  readonly lastHandOfDay: (id: MemorialDayId) => Promise<StaffName | null>;
};
