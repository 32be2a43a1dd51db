import { staffRecipient } from '../../core/delivery/recipient.ts';
import type { BankEventId, StaffId } from '../../core/shared/ids.ts';
import type { ReferralEvent } from '../events/referral.ts';
import type { OutboxDraft } from '../ports.ts';

type GatheringEvent = Extract<
  ReferralEvent,
  { readonly kind: 'event_planned' | 'event_filled' | 'event_invited' | 'event_answered' | 'event_cancelled' }
>;

/**
 * Who hears of what of an event: each RM has one message with her own clients, which answers draw anew where it stands, and when
 * the event begins a second one that asks who came. It is work to be done, and not held back for a digest.
 */
export function announceGathering(event: GatheringEvent): readonly OutboxDraft[] {
  const { eventId } = event;
  switch (event.kind) {
    // Whoever plans it sees so at once; RMs hear of it when it is known whom they invite.
    case 'event_planned':
      return [];
    case 'event_filled':
      return event.toIds.flatMap((id) => [
        { ...listOf(eventId, id), dedupeKey: `event_invitations:${eventId}:${id}` },
        whoCame(eventId, id, event.startsAt),
      ]);
    case 'event_answered': {
      const { staffId, state, clientId, at } = event;
      const draw = state === 'attended' || state === 'absent' ? attendanceOf : listOf;
      const dedupeKey = `event_answered:${eventId}:${clientId}:${at.toISOString()}`;
      return [{ ...draw(eventId, staffId), dedupeKey }];
    }
    // A message that changes makes no sound: that a place is hers, or that the event is off, is said by itself. It may be the first
    // guest of hers.
    case 'event_invited': {
      const { kind, clientId, staffId, startsAt, at } = event;
      const key = `${eventId}:${clientId}:${at.toISOString()}`;
      const list = { ...listOf(eventId, staffId), dedupeKey: `event_invitations:${key}` };
      const asked = whoCame(eventId, staffId, startsAt);
      if (event.wasColleagues === true) return [list, asked];
      return [
        list,
        asked,
        {
          dedupeKey: `${kind}:${key}`,
          kind,
          recipient: staffRecipient(staffId),
          data: { eventId, clientId },
          urgent: false,
        },
      ];
    }
    case 'event_cancelled':
      return event.toIds.flatMap((id) => [
        { ...listOf(eventId, id), dedupeKey: `event_invitations:${eventId}:${id}:cancelled` },
        {
          dedupeKey: `${event.kind}:${eventId}:${id}`,
          kind: event.kind,
          recipient: staffRecipient(id),
          data: { eventId },
          urgent: true,
        },
      ]);
  }
}

const listOf = (eventId: BankEventId, staffId: StaffId) => ({
  kind: 'event_invitations',
  recipient: staffRecipient(staffId),
  data: { eventId },
  urgent: true,
  livingKey: `event:${eventId}`,
});

const attendanceOf = (eventId: BankEventId, staffId: StaffId) => ({
  ...listOf(eventId, staffId),
  kind: 'event_attendance',
  livingKey: `event_after:${eventId}`,
});

/** Asked once, when the event begins. */
const whoCame = (eventId: BankEventId, staffId: StaffId, startsAt: Date): OutboxDraft => ({
  ...attendanceOf(eventId, staffId),
  dedupeKey: `event_attendance:${eventId}:${staffId}`,
  dueAt: startsAt,
});
