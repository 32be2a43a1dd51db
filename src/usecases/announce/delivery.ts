import { dueText } from '../../core/client/knowledge/due.ts';
import { channelRecipient, staffRecipient } from '../../core/delivery/recipient.ts';
import type { DeliveryEvent } from '../events/delivery.ts';
import type { OutboxDraft } from '../ports.ts';

/** Who hears of messages themselves, and of what the program cannot go on without. */
export function announceDelivery(event: DeliveryEvent): readonly OutboxDraft[] {
  switch (event.kind) {
    // The digest is what a day's budget leaves over: it must not be held back by the same budget.
    case 'digest_made': {
      const { dedupeKey, staffId, day } = event;
      const due = event.due.map(dueText).join(',');
      return [{ dedupeKey, kind: 'digest', recipient: staffRecipient(staffId), data: { day, due }, urgent: true }];
    }
    // Administrators hear once that the calendar needs an update, and so does the management, where it has a channel.
    case 'calendar_ending': {
      const { kind, knownUntil, adminIds, hasManagementChannel } = event;
      const recipients = adminIds.map(staffRecipient);
      if (hasManagementChannel) recipients.push(channelRecipient({ kind: 'management' }));
      return recipients.map((recipient) => {
        const dedupeKey = `calendar_ending:${knownUntil}:${recipient}`;
        return { dedupeKey, kind, recipient, data: { knownUntil }, urgent: false };
      });
    }
    // Whoever retries messages or sets a channel up sees so at once.
    case 'dead_letters_retried':
    case 'channel_set':
    case 'channel_cleared':
      return [];
  }
}
