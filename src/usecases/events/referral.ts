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
} from '../../core/shared/ids.ts';

/** What happens to referrals. Each of them goes on the trail; nobody is sent a message about it. */
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
  | { readonly kind: 'event_planned'; readonly eventId: BankEventId; readonly invited: number }
  | {
      readonly kind: 'event_answered';
      readonly clientId: ClientId;
      readonly eventId: BankEventId;
      readonly state: 'coming' | 'declined' | 'attended' | 'absent';
    };
