import { dueText } from '../../../core/client/knowledge/due.ts';
import type { DeliveryEvent } from '../../../usecases/events/delivery.ts';
import type { AuditEntry } from './audit-entry.ts';

/** What of it goes on the trail. */
export function deliveryEntry(event: DeliveryEvent): AuditEntry {
  switch (event.kind) {
    case 'digest_made':
      return {
        entity: 'staff',
        entityId: event.staffId,
        detail: { day: event.day, folded: event.folded, due: event.due.map(dueText) },
        values: {},
      };
    case 'calendar_ending':
      return { entity: 'calendar', entityId: null, detail: { knownUntil: event.knownUntil }, values: {} };
    case 'dead_letters_retried':
      return { entity: 'outbox_message', entityId: event.messageId, detail: { count: event.count }, values: {} };
    case 'channel_set': {
      const { channel, previous } = event;
      return { entity: 'bank_channel', entityId: null, detail: { ...channel, previous }, values: {} };
    }
    case 'channel_cleared':
      return { entity: 'bank_channel', entityId: null, detail: event.previous, values: {} };
  }
}
