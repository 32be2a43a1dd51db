import type { Relation } from '../core/access/policy.ts';
import type { ShareGroup } from '../core/access/share.ts';
import type { NeedLevel } from '../core/client/contact-log/entry.ts';
import type { Due } from '../core/client/knowledge/due.ts';
import type { StatementBasis } from '../core/client/knowledge/fact.ts';
import type { NeedEnd } from '../core/client/knowledge/kept-need.ts';
import type { LineAnswer } from '../core/contact-plan/kept-plan.ts';
import type { BankChannel } from '../core/delivery/channel.ts';
import type { LocalDate } from '../core/shared/calendar.ts';
import type { HandOverCause, HandOverMode } from '../core/shared/hand-over.ts';
import type {
  AppointmentId,
  AuditId,
  BatchId,
  ClientId,
  DeputyId,
  FollowUpId,
  HandOverId,
  InteractionId,
  ListId,
  MemorialDayId,
  NeedId,
  PersonId,
  PlanId,
  PlanLineId,
  StaffId,
  TierSchemeId,
} from '../core/shared/ids.ts';
import type { ChurnEvent } from './events/churn.ts';
import type { ComplaintEvent } from './events/complaint.ts';
import type { ComplaintClockEvent } from './events/complaint-clocks.ts';
import type { ComplaintLearningEvent } from './events/complaint-learning.ts';
import type { DataEvent } from './events/data.ts';
import type { DatesEvent } from './events/dates.ts';
import type { GiftEvent } from './events/gift.ts';
import type { PeopleEvent } from './events/people.ts';
import type { ReferralEvent } from './events/referral.ts';
import type { TaskForceEvent } from './events/task-force.ts';

/** What happened, past tense, plain data. Each becomes an audit row; some become messages (see announce). */
export type DomainEvent =
  | ChurnEvent
  | DatesEvent
  | GiftEvent
  | ReferralEvent
  | PeopleEvent
  | ComplaintClockEvent
  | ComplaintLearningEvent
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
  /** First and last day in the bank's zone. */
  | {
      readonly kind: 'deputy_appointed';
      readonly appointmentId: DeputyId;
      readonly staffId: StaffId;
      readonly deputyId: StaffId;
      readonly byId: StaffId;
      readonly from: LocalDate;
      readonly until: LocalDate;
    }
  | {
      readonly kind: 'deputy_ended';
      readonly appointmentId: DeputyId;
      readonly staffId: StaffId;
      readonly deputyId: StaffId;
      readonly byId: StaffId;
    }
  | {
      readonly kind: 'hand_over_proposed';
      readonly handOverId: HandOverId;
      readonly fromId: StaffId;
      readonly toId: StaffId;
      readonly byId: StaffId;
      readonly mode: HandOverMode;
      readonly cause: HandOverCause;
      readonly clientIds: readonly ClientId[];
    }
  /** It has changed hands, or got a second pair. */
  | {
      readonly kind: 'client_handed_over';
      readonly clientId: ClientId;
      readonly handOverId: HandOverId;
      readonly fromId: StaffId;
      readonly toId: StaffId;
      readonly mode: HandOverMode;
    }
  /** For those of its clients that were still open; of accepted ones those that have changed hands. */
  | {
      readonly kind: 'hand_over_answered';
      readonly handOverId: HandOverId;
      readonly fromId: StaffId;
      readonly toId: StaffId;
      readonly proposedBy: StaffId;
      readonly byId: StaffId;
      readonly state: 'accepted' | 'declined' | 'withdrawn';
      readonly mode: HandOverMode;
      readonly clientIds: readonly ClientId[];
      readonly reason: string | null;
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
  | ComplaintEvent
  | {
      readonly kind: 'import_started';
      readonly batchId: BatchId;
      readonly files: readonly string[];
    }
  | {
      readonly kind: 'import_finished';
      readonly batchId: BatchId;
      readonly added: number;
      readonly changed: number;
      readonly unchanged: number;
      readonly rejected: number;
      readonly clashing: number;
    }
  | { readonly kind: 'import_failed'; readonly batchId: BatchId; readonly cause: string }
  | { readonly kind: 'import_undone'; readonly batchId: BatchId; readonly restored: number }
  | DataEvent
  /** What was folded on that day, or since the last digest, goes out as one message under `dedupeKey`. */
  | {
      readonly kind: 'digest_made';
      readonly staffId: StaffId;
      readonly day: LocalDate;
      readonly dedupeKey: string;
      readonly folded: number;
      /** What is to be confirmed of her clients. */
      readonly due: readonly Due[];
    }
  /** The bank calendar knows no holidays after that day. */
  | {
      readonly kind: 'calendar_ending';
      readonly knownUntil: LocalDate;
      readonly adminIds: readonly StaffId[];
      /** The bank has a channel for its management. */
      readonly hasManagementChannel: boolean;
    }
  /** An administrator has said which channel stands for `key`; `previous`: the one that did before. */
  | { readonly kind: 'channel_set'; readonly channel: BankChannel; readonly previous: BankChannel | null }
  | { readonly kind: 'channel_cleared'; readonly previous: BankChannel }
  /** Somebody has looked at a page of the trail of one client; pages from 0. */
  | { readonly kind: 'trail_opened'; readonly clientId: ClientId; readonly staffId: StaffId; readonly page: number }
  /** Somebody has taken the trail, or the part of it that concerns one client, out of Rapport. Days inclusive; null: no limit. */
  | {
      readonly kind: 'trail_exported';
      readonly clientId: ClientId | null;
      readonly from: LocalDate | null;
      readonly to: LocalDate | null;
      readonly file: string;
    }
  /** Words of `rows` rows of the trail were erased: of those that concern a client, or of one row. */
  | {
      readonly kind: 'trail_erased';
      readonly clientId: ClientId | null;
      readonly auditId: AuditId | null;
      readonly rows: number;
      readonly reason: string;
    }
  /** Which words of a row those were: what is missing there is no damage. */
  | { readonly kind: 'words_erased'; readonly auditId: AuditId; readonly names: readonly string[] }
  /** What a book search found has left the bot as a file for `staffId`. */
  | {
      readonly kind: 'book_exported';
      readonly staffId: StaffId;
      readonly rows: number;
      /** As it is written in English; it may name clients. */
      readonly query: string;
    }
  | {
      readonly kind: 'list_saved';
      readonly listId: ListId;
      readonly staffId: StaffId;
      readonly name: string;
      readonly query: string;
      /** A list of that name was there before. */
      readonly replaced: boolean;
    }
  | {
      readonly kind: 'list_renamed';
      readonly listId: ListId;
      readonly staffId: StaffId;
      readonly before: string;
      readonly name: string;
    }
  | { readonly kind: 'list_deleted'; readonly listId: ListId; readonly staffId: StaffId; readonly name: string }
  /** Somebody has logged a contact, with what came out of it. */
  | {
      readonly kind: 'interaction_logged';
      readonly clientId: ClientId;
      readonly interactionId: InteractionId;
      readonly on: LocalDate;
      readonly channel: string;
      readonly outcome: string | null;
      readonly followUpIds: readonly FollowUpId[];
      readonly needs: number;
      /** The note has words of dissatisfaction in it; whether it is meant so, nobody has said yet. */
      readonly soundsDissatisfied: boolean;
    }
  | {
      readonly kind: 'interaction_withdrawn';
      readonly clientId: ClientId;
      readonly interactionId: InteractionId;
      /** Hours that were agreed in it, and are none any more. */
      readonly appointments: readonly {
        readonly id: AppointmentId;
        readonly staffId: StaffId;
        readonly version: number;
      }[];
    }
  /** `version`: the one that the change ended; `fields`: what was changed. */
  | {
      readonly kind: 'interaction_changed';
      readonly clientId: ClientId;
      readonly interactionId: InteractionId;
      readonly version: number;
      readonly fields: readonly string[];
    }
  /** Somebody has said that the client voiced dissatisfaction; `followUpId`: what `staffId` is to do about it. */
  | {
      readonly kind: 'dissatisfaction_voiced';
      readonly clientId: ClientId;
      readonly interactionId: InteractionId;
      readonly followUpId: FollowUpId;
      readonly byId: StaffId;
      readonly staffId: StaffId;
    }
  | {
      readonly kind: 'follow_up_agreed';
      readonly clientId: ClientId;
      readonly followUpId: FollowUpId;
      readonly isPromise: boolean;
      readonly dueOn: LocalDate | null;
    }
  | {
      readonly kind: 'follow_up_changed' | 'follow_up_done' | 'follow_up_cancelled' | 'follow_up_reopened';
      readonly clientId: ClientId;
      readonly followUpId: FollowUpId;
      readonly version: number;
    }
  | {
      readonly kind: 'appointment_booked';
      readonly clientId: ClientId;
      readonly appointmentId: AppointmentId;
      /** Whose hour it is. */
      readonly staffId: StaffId;
      readonly startsAt: Date;
    }
  | {
      readonly kind: 'appointment_changed' | 'appointment_cancelled';
      readonly clientId: ClientId;
      readonly appointmentId: AppointmentId;
      readonly staffId: StaffId;
      readonly version: number;
    }
  | {
      readonly kind: 'appointment_held';
      readonly clientId: ClientId;
      readonly appointmentId: AppointmentId;
      readonly staffId: StaffId;
      readonly version: number;
    }
  /** The hour of an appointment is near: whoever keeps it is told, `staffId` or who stands in for her. */
  | {
      readonly kind: 'appointment_near';
      readonly clientId: ClientId;
      readonly appointmentId: AppointmentId;
      readonly staffId: StaffId;
      readonly startsAt: Date;
    }
  | { readonly kind: 'person_added'; readonly clientId: ClientId; readonly personId: PersonId }
  /** `version`: the one that the change ended; `fields`: what was changed. */
  | {
      readonly kind: 'person_changed';
      readonly clientId: ClientId;
      readonly personId: PersonId;
      readonly version: number;
      readonly fields: readonly string[];
    }
  | { readonly kind: 'memorial_day_added'; readonly clientId: ClientId; readonly dayId: MemorialDayId }
  | {
      readonly kind: 'memorial_day_changed' | 'memorial_day_removed';
      readonly clientId: ClientId;
      readonly dayId: MemorialDayId;
      readonly version: number;
    }
  /** Their role and phone are still right. */
  | { readonly kind: 'person_confirmed'; readonly clientId: ClientId; readonly personId: PersonId }
  /** Somebody has answered a question of the checklist; `basis`: where the answer comes from. */
  | {
      readonly kind: 'fact_stated';
      readonly clientId: ClientId;
      readonly question: string;
      readonly basis: StatementBasis;
    }
  | {
      readonly kind: 'fact_confirmed' | 'fact_taken_back';
      readonly clientId: ClientId;
      readonly question: string;
    }
  | { readonly kind: 'need_added'; readonly clientId: ClientId; readonly needId: NeedId; readonly level: NeedLevel }
  | {
      readonly kind: 'need_changed';
      readonly clientId: ClientId;
      readonly needId: NeedId;
      readonly version: number;
      readonly level: NeedLevel;
    }
  | {
      readonly kind: 'need_ended';
      readonly clientId: ClientId;
      readonly needId: NeedId;
      readonly version: number;
      readonly as: NeedEnd;
    }
  /** Her plan of a day is there; `tellAt`: when its message is due. */
  | {
      readonly kind: 'plan_made';
      readonly planId: PlanId;
      readonly staffId: StaffId;
      readonly day: LocalDate;
      readonly lines: number;
      readonly tellAt: Date;
    }
  /** A line of the plan of `staffId` was answered. `revision`: of the plan, once it was. */
  | {
      readonly kind: 'plan_answered';
      readonly planId: PlanId;
      readonly lineId: PlanLineId;
      readonly clientId: ClientId;
      readonly staffId: StaffId;
      readonly answer: LineAnswer['kind'];
      readonly revision: number;
    }
  /** Lines came to a plan that stood: what was recorded during the day, or what its RM has put there. */
  | {
      readonly kind: 'plan_grew';
      readonly planId: PlanId;
      readonly staffId: StaffId;
      readonly clientIds: readonly ClientId[];
      readonly byHand: boolean;
      readonly revision: number;
    }
  /** Somebody wants her plan at an hour of her own. */
  | { readonly kind: 'plan_hour_chosen'; readonly staffId: StaffId; readonly morning: string }
  /** When a client is left alone, as it was written down. */
  | { readonly kind: 'quiet_times_set'; readonly clientId: ClientId; readonly hours: string; readonly away: string }
  /** Its RM brought a line to the top, or closed what was to do for its client. */
  | {
      readonly kind: 'plan_arranged';
      readonly planId: PlanId;
      readonly lineId: PlanLineId;
      readonly clientId: ClientId;
      readonly staffId: StaffId;
      readonly what: 'first' | 'errand_done';
      readonly revision: number;
    }
  /** The day is over: she hears what came of her plan. */
  | { readonly kind: 'plan_recapped'; readonly staffId: StaffId; readonly day: LocalDate }
  /** … and the manager what came of those of her branch. */
  | { readonly kind: 'team_recapped'; readonly staffId: StaffId; readonly day: LocalDate }
  /** Somebody has proposed tier rules; `approverIds`: who may put them in force. */
  | {
      readonly kind: 'tier_scheme_proposed';
      readonly schemeId: TierSchemeId;
      readonly version: number;
      readonly byId: StaffId;
      readonly approverIds: readonly StaffId[];
    }
  /** They are in force, in the place of version `previous` if there was one. */
  | {
      readonly kind: 'tier_scheme_activated';
      readonly schemeId: TierSchemeId;
      readonly version: number;
      readonly byId: StaffId;
      readonly proposedBy: StaffId;
      readonly previous: number | null;
    }
  | {
      readonly kind: 'tier_scheme_declined';
      readonly schemeId: TierSchemeId;
      readonly version: number;
      readonly byId: StaffId;
      readonly proposedBy: StaffId;
      readonly reason: string;
    }
  /** The rules have moved clients of one owner, or clients that nobody owns; `fresh`: from no tier of theirs. */
  | {
      readonly kind: 'clients_moved_tier';
      readonly schemeId: TierSchemeId;
      readonly ownerId: StaffId | null;
      readonly day: LocalDate;
      readonly clientIds: readonly ClientId[];
      readonly up: number;
      readonly down: number;
      readonly fresh: number;
    }
  | TaskForceEvent
  /** An administrator has sent off again what could not be delivered; `messageId` null = all of it. */
  | { readonly kind: 'dead_letters_retried'; readonly messageId: string | null; readonly count: number };

/** Who acts, and from where: `slack:/client`, `slack:client_reason`, `cli:import`, `job:scan`. */
export type Context = {
  readonly actor:
    | { readonly kind: 'staff'; readonly id: StaffId }
    | { readonly kind: 'cli' | 'job'; readonly name: string };
  readonly origin: string;
};
