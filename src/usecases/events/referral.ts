import type { AskAnswer, MomentKind } from '../../core/referral/ask.ts';
import type { Stage } from '../../core/referral/referral.ts';
import type {
  BankEventId,
  CircleId,
  ClientId,
  ReferralAskId,
  ReferralId,
  ReferralLinkId,
  ReferralTargetId,
  StaffId,
} from '../../core/shared/ids.ts';

/** What happens to referrals. Each of them goes on the trail; of events alone a message is sent. */
export type ReferralEvent =
  /** A client was asked, or has answered; `targetId`: for whom. */
  | {
      readonly kind: 'referral_asked' | 'referral_answered';
      readonly clientId: ClientId;
      readonly askId: ReferralAskId;
      readonly targetId: ReferralTargetId | null;
      readonly answer: AskAnswer;
    }
  /** It has named somebody. */
  | {
      readonly kind: 'referral_made';
      readonly clientId: ClientId;
      readonly referralId: ReferralId;
      readonly targetId: ReferralTargetId;
    }
  | {
      readonly kind: 'referral_moved';
      readonly clientId: ClientId;
      readonly referralId: ReferralId;
      readonly stage: Stage;
    }
  /** The named one agrees to hear from us, or does not. */
  | {
      readonly kind: 'referral_consent_noted';
      readonly clientId: ClientId;
      readonly referralId: ReferralId;
      readonly targetId: ReferralTargetId;
      readonly consent: 'given' | 'withdrawn';
    }
  | { readonly kind: 'referrer_thanked'; readonly clientId: ClientId; readonly referralId: ReferralId }
  | { readonly kind: 'value_moment_noted'; readonly clientId: ClientId; readonly moment: MomentKind }
  | {
      readonly kind: 'referral_link_noted';
      readonly clientId: ClientId;
      readonly linkId: ReferralLinkId;
      readonly tie: string;
      readonly basis: string;
    }
  | {
      readonly kind: 'referral_switched';
      readonly key: 'payment_links' | 'referral_leaderboard';
      readonly isOn: boolean;
    }
  | { readonly kind: 'circle_made'; readonly circleId: CircleId; readonly members: number }
  | { readonly kind: 'event_planned'; readonly eventId: BankEventId }
  /** Its places were given to clients; `toIds`: the RMs who are to invite somebody. */
  | {
      readonly kind: 'event_filled';
      readonly eventId: BankEventId;
      readonly invited: number;
      readonly toIds: readonly StaffId[];
      readonly startsAt: Date;
    }
  /** Somebody has declined: another client has the place, which `staffId` is to invite. */
  | {
      readonly kind: 'event_invited';
      readonly clientId: ClientId;
      readonly eventId: BankEventId;
      readonly staffId: StaffId;
      readonly startsAt: Date;
      readonly at: Date;
      /** It had the place before, and somebody else was to invite it. */
      readonly wasColleagues?: true;
    }
  /** `toIds`: the RMs whose clients hold a place. */
  | {
      readonly kind: 'event_cancelled';
      readonly eventId: BankEventId;
      readonly toIds: readonly StaffId[];
      readonly at: Date;
    }
  | {
      readonly kind: 'event_answered';
      readonly clientId: ClientId;
      readonly eventId: BankEventId;
      readonly state: 'coming' | 'declined' | 'attended' | 'absent';
      /** Who was to invite it. */
      readonly staffId: StaffId;
      readonly at: Date;
    };
