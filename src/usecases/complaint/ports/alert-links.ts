import type { ChurnAlertId, ClientId, ComplaintId } from '../../../core/shared/ids.ts';

/** An open complaint and an open churn alert of the same client that nobody has joined yet. */
export type AlertLink = {
  readonly complaintId: ComplaintId;
  readonly clientId: ClientId;
  readonly alertId: ChurnAlertId;
  /** Who has the message in which each of them lives, as the outbox writes them. */
  readonly complaintReaders: readonly string[];
  readonly alertReaders: readonly string[];
};

export type AlertLinkStore = {
  readonly unjoined: (limit: number) => Promise<readonly AlertLink[]>;
  /** Joins them; those that nobody else has. */
  readonly join: (links: readonly AlertLink[], at: Date) => Promise<readonly AlertLink[]>;
};
