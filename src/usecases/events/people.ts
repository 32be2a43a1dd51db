import type { ClientId, MemorialDayId, PersonId } from '../../core/shared/ids.ts';

/** What happened to the people at a client, and to the days they keep. */
export type PeopleEvent =
  /** Two entries of one person have become one; `fields`: what the one that stays says now that the other did. */
  | {
      readonly kind: 'people_joined';
      readonly clientId: ClientId;
      readonly personId: PersonId;
      readonly joinedId: PersonId;
      readonly fields: readonly string[];
    }
  | { readonly kind: 'person_added'; readonly clientId: ClientId; readonly personId: PersonId }
  /** `version`: the one that the change ended; `fields`: what was changed. */
  | {
      readonly kind: 'person_changed';
      readonly clientId: ClientId;
      readonly personId: PersonId;
      readonly version: number;
      readonly fields: readonly string[];
    }
  | { readonly kind: 'memorial_day_added'; readonly clientId: ClientId; readonly dayId: MemorialDayId }
  | {
      readonly kind: 'memorial_day_changed' | 'memorial_day_removed';
      readonly clientId: ClientId;
      readonly dayId: MemorialDayId;
      readonly version: number;
    }
  /** Their role and phone are still right. */
  | { readonly kind: 'person_confirmed'; readonly clientId: ClientId; readonly personId: PersonId };
