import type { SeenSignal, SignalKind } from '../../../core/churn/signals.ts';
import type { LocalDate } from '../../../core/shared/calendar.ts';
import type { BranchId, ChurnSignalId, ClientId, InteractionId, StaffId } from '../../../core/shared/ids.ts';

/** A signal that nobody may have recorded yet. `source`: what it was read off, such as `complaint:<id>`, or who has seen it. */
export type FoundSignal = {
  readonly clientId: ClientId;
  readonly kind: SignalKind;
  readonly on: LocalDate;
  readonly note: string | null;
  readonly source: string;
  readonly staffId: StaffId | null;
  /** Who looks after the client, and does something about it; of one whose owner has left the manager of the branch. */
  readonly ownerId: StaffId | null;
  /** The owner who has left, with nobody who follows. */
  readonly leftId: StaffId | null;
};

/** A contact as far as it may hold signals. */
type NotedContact = {
  readonly id: InteractionId;
  readonly clientId: ClientId;
  readonly on: LocalDate;
  readonly summary: string;
  readonly dissatisfied: boolean;
  readonly staffId: StaffId | null;
  readonly ownerId: StaffId | null;
};

/**
 * What the record of watched clients has come to tell since an instant, of the last 90 days up to `today`: owners that changed or
 * left, people that left or are new, addresses and branches that moved, needs that changed, complaints that are nobody's secret;
 * and contacts.
 */
export type SignalSource = (
  since: Date,
  today: LocalDate,
) => Promise<{ readonly found: readonly FoundSignal[]; readonly contacts: readonly NotedContact[] }>;

/** Until when all that was recorded has been read; null: never yet. It outlives the process. */
export type SignalMark = {
  readonly readUntil: () => Promise<Date | null>;
  readonly set: (at: Date) => Promise<void>;
};

/** How many watched clients of a branch somebody owns, who may have left. */
export type CountLeftBehind = (ownerId: StaffId, branchId: BranchId) => Promise<number>;

export type SignalStore = {
  /** Stores those that are not stored yet, by client, event and source; which these are. */
  readonly insert: (
    signals: readonly (FoundSignal & { readonly id: ChurnSignalId; readonly at: Date })[],
  ) => Promise<ReadonlySet<ChurnSignalId>>;
  /** What was noted of an event from a source and of what was added to it (`<source>:<id>`), null where nothing was; empty: none is stored. */
  readonly notesOf: (
    clientId: ClientId,
    event: SignalKind['event'],
    source: string,
  ) => Promise<readonly (string | null)[]>;
  /** Of the 90 days up to `today`, newest first; of contacts and complaints that were taken back none. */
  readonly recent: (clientId: ClientId, today: LocalDate, limit: number) => Promise<readonly SeenSignal[]>;
};
