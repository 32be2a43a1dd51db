import type { ClientId, PersonId } from '../../core/shared/ids.ts';

/** Two entries of one person have become one; `fields`: what the one that stays says now that the other did. */
export type PeopleEvent = {
  readonly kind: 'people_joined';
  readonly clientId: ClientId;
  readonly personId: PersonId;
  readonly joinedId: PersonId;
  readonly fields: readonly string[];
};
