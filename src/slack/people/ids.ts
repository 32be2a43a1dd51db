import type { MemorialDaySaid } from '../../core/client/people/memorial-day.ts';
import type { PersonSaid } from '../../core/client/people/person-said.ts';
import type { ClientId, MemorialDayId, PersonId } from '../../core/shared/ids.ts';

/** Every id by which Slack hands the people surfaces' answers back. An input's action has the id of its block. */
export const peopleIds = {
  /** From the card; value = the id of a client. */
  open: 'client_people',
  view: 'people_view',
  /** value = the id of a client. */
  addPerson: 'people_add',
  addDay: 'people_day_add',
  /** value = the id of a person. */
  editPerson: 'people_edit',
  /** value = the id of an anniversary. */
  editDay: 'people_day_edit',
  removeDay: 'people_day_remove',
  addBlock: 'people_add_actions',
  /** Value = the two entries, the one that stays first. The list numbers them. */
  join: (position: number): string => `people_join_${position}`,
  joinAny: /^people_join_\d+$/,
  joinBlock: 'people_join_actions',

  personForm: 'people_form',
  dayForm: 'people_day_form',
  /**
   * A field of a form, of the version that the form shows: Slack keeps what is typed in a field of that name, and after
   * a change by somebody else the form must show what stands now.
   */
  field: (name: keyof PersonSaid | keyof MemorialDaySaid, version: number): string => `people_${name}_${version}`,
  /** Whose words stand, of a field that two people changed. */
  keep: (field: string): string => `people_keep_${field}`,
  keepAny: /^people_keep_/,
} as const;

// What a form is made of and what comes back of it: the surface writes it, the input reads it.

/** `seen` 0: a new one. `base`: what stood when the form was opened; null where it is too long to be carried. */
export type PersonMetadata = {
  readonly clientId: ClientId;
  readonly personId: PersonId | null;
  readonly seen: number;
  readonly base: PersonSaid | null;
  /** The form lies over the list of people and goes back there. */
  readonly fromList: boolean;
};

export type DayMetadata = {
  readonly clientId: ClientId;
  readonly dayId: MemorialDayId | null;
  readonly seen: number;
  readonly base: MemorialDaySaid | null;
  readonly fromList: boolean;
};

/** Characters that a form carries unseen. Source: docs.slack.dev/reference/views/modal-views, private_metadata. */
const METADATA_MAX_LENGTH = 3000;

/** The metadata as a form carries it, without the base where that would be too much. */
export function metadataText<Metadata extends { readonly base: object | null }>(metadata: Metadata): string {
  const whole = JSON.stringify(metadata);
  return whole.length <= METADATA_MAX_LENGTH ? whole : JSON.stringify({ ...metadata, base: null });
}
