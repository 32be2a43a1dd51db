import type { Hearer } from '../../core/access/complaint.ts';
import type { Sights, Viewer } from '../../core/access/policy.ts';
import type { ChurnAlert } from '../../core/churn/alert.ts';
import type { HistoryEntry, HistoryKind, Need, Page } from '../../core/client/full-record.ts';
import type { Match } from '../../core/client/lookup/match.ts';
import type { SearchOptions } from '../../core/client/lookup/search.ts';
import type { ClientRecord } from '../../core/client/record.ts';
import type { OpenComplaint } from '../../core/complaint/shown-case.ts';
import type { ServiceLevel } from '../../core/contact-plan/service-level.ts';
import type { TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId, StaffId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';
import type { Explained } from '../../core/tier/evaluate.ts';

/**
 * Finds clients by whatever a person types. It knows names and codes only, not who may see them: the use case asks the policy
 * before it shows a match. A change of a client shows within a second or two, in every process.
 */
export type ClientLookup = {
  /**
   * Matches, best first; see `search` in core/client/lookup. Rejects with {@link lookupLoading} while there is no index
   * to ask.
   */
  readonly search: (query: string, options?: SearchOptions) => Promise<readonly Match[]>;
  /** Looks at the change feed now rather than at its next turn: what was written before is searchable when it resolves. */
  readonly look: () => Promise<void>;
};

/** The `code` of {@link lookupLoading}. */
export const LOOKUP_LOADING = 'LOOKUP_LOADING';

/**
 * Nobody can be looked up at the moment: the index has been lost and is being loaded anew. Trying again later helps.
 */
export const lookupLoading = (cause: unknown): Error =>
  Object.assign(new Error('the lookup index is being loaded anew', { cause }), { code: LOOKUP_LOADING });

/** Clients that people chose from lists of matches, each person's for herself. `query` is a `choiceKey` of core/client/lookup. */
export type ChoiceStore = {
  readonly remember: (choice: {
    readonly staffId: StaffId;
    readonly query: string;
    readonly clientId: ClientId;
    readonly at: Date;
  }) => Promise<void>;
  /** What `staffId` chose for `query` at `since` or later, the last choice first, as many as a list offers. */
  readonly chosenFor: (staffId: StaffId, query: string, since: Date) => Promise<readonly ClientId[]>;
};

/** What the full record of a client holds beyond the card. Days are those of `zone`. */
export type RecordStore = {
  /**
   * The last first, what is still to come before it; of a page that is not there the last one. Without what is done about a complaint
   * that is shut to whoever looks.
   */
  readonly history: (
    clientId: ClientId,
    asked: { readonly of: HistoryKind | null; readonly page: number; readonly size: number },
    zone: TimeZone,
    hearer: Hearer,
  ) => Promise<Page<HistoryEntry>>;
  /** Open ones first, confirmed before stated before latent, the last first; what was taken back is not among them. */
  readonly needs: (clientId: ClientId, zone: TimeZone) => Promise<readonly Need[]>;
};

/** What stands open about a client beside its record, as far as `viewer` may know of it. */
export type OpenMatters = {
  /** Null where nothing stands, or money is not hers to see. */
  readonly alert: ChurnAlert | null;
  /** Those before that have cleared, the last one first, for the chart. */
  readonly earlierAlerts: readonly ChurnAlert[];
  /** Those that are not shut to her, the most urgent first. */
  readonly complaints: readonly OpenComplaint[];
  /** What the next tier still asks; null at the top, where no rules speak of it, and where money is not hers to see. */
  readonly nextTier: { readonly explained: Explained; readonly currency: Currency } | null;
  /** Where the viewer’s own scale puts it; null of a client of somebody else, and where she has none. */
  readonly degree: string | null;
  /** How often the client is to be spoken with. */
  readonly level: ServiceLevel;
};

export type ReadMatters = (viewer: Viewer, record: ClientRecord, sights: Sights) => Promise<OpenMatters>;
