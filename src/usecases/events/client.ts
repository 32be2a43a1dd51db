import type { Relation } from '../../core/access/policy.ts';
import type { ShareGroup } from '../../core/access/share.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { ClientId, PlanId, StaffId } from '../../core/shared/ids.ts';

/** What happened to a client as an entry of the bank: who has looked, who was shown it, what became one. */
export type ClientEvent =
  | {
      readonly kind: 'client_opened_with_reason';
      readonly clientId: ClientId;
      readonly staffId: StaffId;
      /** Whose client it is; null when nobody's. */
      readonly ownerId: StaffId | null;
      readonly reason: string;
      readonly validUntil: Date;
    }
  /** The first look of the day by somebody who has the client for a time without a reason of her own. */
  | {
      readonly kind: 'client_opened_for_a_time';
      readonly clientId: ClientId;
      readonly staffId: StaffId;
      readonly relation: Relation;
    }
  /**
   * Somebody has shown a channel of Slack what everybody in it may see of a client; `groups` beside name, branch and
   * owner.
   */
  | {
      readonly kind: 'client_shared';
      readonly clientId: ClientId;
      readonly staffId: StaffId;
      readonly shareId: string;
      readonly slackChannel: string;
      readonly groups: readonly ShareGroup[];
    }
  /** Two clients have become one: all of `mergedId` is of `clientId` now. */
  | {
      readonly kind: 'client_merged';
      readonly clientId: ClientId;
      readonly mergedId: ClientId;
      readonly byId: StaffId;
      readonly ownerId: StaffId | null;
      /** Who owned one of the two before. */
      readonly formerOwnerIds: readonly StaffId[];
      /** Rows that went along, by table. */
      readonly moved: Readonly<Record<string, number>>;
      /** What the two were called, and what the survivor said in the fields that were taken from the other. */
      readonly names: { readonly survivor: string; readonly merged: string };
      readonly before: Readonly<Record<string, string | null>>;
    }
  /** Somebody has said of two clients that look like one that they are two. */
  | { readonly kind: 'clients_kept_apart'; readonly clientId: ClientId; readonly otherId: ClientId }
  /** The first working day of a fortnight has come for somebody with something to tidy. */
  | {
      readonly kind: 'tidying_due';
      readonly staffId: StaffId;
      readonly day: LocalDate;
      readonly isManager: boolean;
      readonly count: number;
    }
  /** The client has said yes or no to something, and somebody has written it down. `plans` of the day say so as well. */
  | {
      readonly kind: 'consents_recorded';
      readonly clientId: ClientId;
      readonly granted: readonly string[];
      readonly refused: readonly string[];
      readonly plans: readonly ShownPlan[];
    }
  /** When a client is left alone, as it was written down. */
  | {
      readonly kind: 'quiet_times_set';
      readonly clientId: ClientId;
      readonly hours: string;
      readonly away: string;
      readonly plans: readonly ShownPlan[];
    };

/** A plan that is to be shown anew where it stands. */
export type ShownPlan = { readonly planId: PlanId; readonly staffId: StaffId; readonly revision: number };
