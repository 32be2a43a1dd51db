import type { ReferralEvent } from '../../../usecases/events/referral.ts';
import type { AuditEntry } from './audit-entry.ts';

/** What the trail keeps of an event of referrals: ids and codes; names stand in the records, where they can be corrected. */
export function referralEntry(event: ReferralEvent): AuditEntry {
  const { kind: _kind, ...detail } = event;
  const words = { detail, values: {} };
  switch (event.kind) {
    case 'referral_asked':
    case 'referral_answered':
      return { entity: 'referral_ask', entityId: event.askId, ...words };
    case 'referral_made':
    case 'referral_moved':
    case 'referral_consent_noted':
    case 'referrer_thanked':
      return { entity: 'referral', entityId: event.referralId, ...words };
    case 'value_moment_noted':
      return { entity: 'client', entityId: event.clientId, ...words };
    case 'referral_link_noted':
      return { entity: 'referral_link', entityId: event.linkId, ...words };
    case 'referral_switched':
      return { entity: 'bank_switch', entityId: null, ...words };
    case 'circle_made':
      return { entity: 'circle', entityId: event.circleId, ...words };
    case 'event_planned':
    case 'event_filled':
    case 'event_invited':
    case 'event_answered':
    case 'event_cancelled':
      return { entity: 'bank_event', entityId: event.eventId, ...words };
  }
}
