import type { ClientId, ComplaintId, FollowUpId, StaffId } from '../../../core/shared/ids.ts';

/** A call to a client after its complaint was answered, that is still to be made and stands on its card. */
export type CallAfter = {
  readonly followUpId: FollowUpId;
  readonly staffId: StaffId;
  readonly complaintId: ComplaintId;
  readonly number: string;
  readonly clientId: ClientId;
};

/** Of which cases. */
export type CallsOf = { readonly complaintId: ComplaintId } | { readonly clientIds: readonly ClientId[] } | 'all';

export type CallStore = {
  /**
   * Complaints that were answered within these days, or whose call was taken back since `from`; not opened again, and where since
   * that answer the client was not surveyed, nobody has had a call on its card and nobody was reminded of it who may still know of
   * the case. The answer is the last one: also that an appeal confirms the one before.
   */
  readonly due: (answered: { readonly from: Date; readonly before: Date }) => Promise<readonly ComplaintId[]>;
  /** The call on the card of the client after this complaint was answered, where it is still to be made. */
  readonly after: (complaintId: ComplaintId) => Promise<readonly CallAfter[]>;
  /**
   * Calls on the card of a client, where the case is shut to whoever is to make it or to somebody who looks after the client; and
   * what is to be done there about such a case as a change event.
   */
  readonly shut: (of: CallsOf) => Promise<readonly CallAfter[]>;
  /** Takes them off the card; those that were still to be made. */
  readonly takeBack: (calls: readonly CallAfter[], at: Date) => Promise<readonly CallAfter[]>;
};
