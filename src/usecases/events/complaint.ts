import type { StepKind } from '../../core/complaint/step.ts';
import type { ComplaintState } from '../../core/complaint/words.ts';
import type { ClientId, ComplaintId, StaffId } from '../../core/shared/ids.ts';
import type { CallAfter } from '../complaint/ports/calls.ts';

/** What happens to complaints. What was said stands in their history; the trail says who did what to which. */
export type ComplaintEvent =
  | ({
      readonly kind: 'complaint_filed';
      readonly filedBy: StaffId;
      /** Who looks after the client and hears that a colleague is in touch; null where nobody is to. */
      readonly ownerId: StaffId | null;
    } & OfComplaint)
  /** A step of the lifecycle was taken. */
  | ({
      readonly kind: 'complaint_moved';
      readonly step: StepKind;
      /** The handler in whose place somebody took it; null: in her own. */
      readonly forId: StaffId | null;
      readonly from: ComplaintState;
      readonly to: ComplaintState;
    } & OfComplaint)
  /**
   * The same client's complaint was filed a second time within the hour, by somebody who may not know of the first:
   * `complaintId` is the first, `againId` the second. `readers` have the message of the first.
   */
  | {
      readonly kind: 'complaint_filed_again';
      readonly complaintId: ComplaintId;
      readonly number: string;
      readonly clientId: ClientId | null;
      readonly againId: ComplaintId;
      readonly officerIds: readonly StaffId[];
      readonly readers: readonly string[];
    }
  /** A week after the answer: somebody is to ask the client how she is, and no follow-up on the card says so. */
  | {
      readonly kind: 'complaint_call_due';
      readonly complaintId: ComplaintId;
      readonly number: string;
      readonly clientId: ClientId | null;
      readonly staffId: StaffId;
      readonly answeredAt: Date;
    }
  /**
   * … `staffId` had it, or what was to be done about the case as a change event, on the card of the client, until the case came
   * to be shut to whoever looks after the client, or its answer was asked about again.
   */
  | ({ readonly kind: 'complaint_call_taken_back' } & CallAfter)
  /** Its channel was chosen. */
  | ({ readonly kind: 'complaint_channel_set'; readonly slackChannel: string } & OfComplaint);

type OfComplaint = {
  readonly complaintId: ComplaintId;
  readonly number: string;
  readonly clientId: ClientId | null;
  /** Of the complaint once it was done: also the number of the step in its history. */
  readonly version: number;
  /** Who has the message in which it lives, as the outbox writes them. */
  readonly readers: readonly string[];
};
