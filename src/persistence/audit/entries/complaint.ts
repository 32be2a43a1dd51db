import type { ComplaintEvent } from '../../../usecases/events/complaint.ts';
import type { AuditEntry } from './audit-entry.ts';

/** What of it goes on the trail. */
export function complaintEntry(event: ComplaintEvent): AuditEntry {
  switch (event.kind) {
    // The words stand in the history of the complaint, which only grows as well.
    case 'complaint_filed':
    case 'complaint_moved':
    case 'complaint_channel_set': {
      const { kind: _kind, complaintId, readers, ...detail } = event;
      return { entity: 'complaint', entityId: complaintId, detail: { ...detail, readers: [...readers] }, values: {} };
    }
  }
}
