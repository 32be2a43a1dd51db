import type { ClientId, ComplaintId } from '../../../core/shared/ids.ts';

/** A case in the archive whose years are over. */
export type ExpiredCase = {
  readonly id: ComplaintId;
  readonly number: string;
  readonly clientId: ClientId | null;
  readonly closedAt: Date;
};

/** How many texts were removed, by where they stood. */
export type RemovedWords = Readonly<
  Record<'fields' | 'steps' | 'notices' | 'evidence' | 'extensions' | 'recusals' | 'surveys', number>
>;

export type RetentionStore = {
  /**
   * Cases in the archive that were closed before then, whose words stand and that nobody holds, in the order of their closing:
   * the first behind `after`, and how many come behind it.
   */
  readonly expired: (
    closedBefore: Date,
    limit: number,
    after: Pick<ExpiredCase, 'id' | 'closedAt'> | null,
  ) => Promise<{ readonly cases: readonly ExpiredCase[]; readonly count: number }>;
  /** How many of that age somebody holds. */
  readonly held: (closedBefore: Date) => Promise<number>;
  /** Removes what was said in a case, for good. Null where it is not in the archive any more, or somebody has come to hold it. */
  readonly removeWords: (id: ComplaintId, at: Date) => Promise<RemovedWords | null>;
};
