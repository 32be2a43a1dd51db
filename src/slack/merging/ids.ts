import type { MergeField } from '../../core/client/merging/plan.ts';

/** Every id by which Slack hands the merging surfaces' answers back. */
export const mergingIds = {
  pairBlock: (position: number): string => `merging_pair_${position}`,
  /** Both clients, with a space between; pressed in the list of suggestions. */
  compare: 'merging_compare',
  keepApart: 'merging_keep_apart',
  view: 'merging_view',
  survivor: 'merging_survivor',
  // A block of another id is a new one to Slack: when another client is to stay, what is proposed is chosen anew.
  field: (field: MergeField, survivorId: string): string => `merging_field_${field}_${survivorId}`,
  owner: (survivorId: string): string => `merging_owner_${survivorId}`,
  doneBlock: 'merging_done',
} as const;

/** What the form carries along. */
export type MergeMetadata = {
  readonly ids: readonly [string, string];
  readonly survivorId: string;
  /** The versions that are compared, in the order of `ids`. */
  readonly seen: readonly [number, number];
};
