import type { ComplaintEvent } from '../../../usecases/events/complaint.ts';
import type { AuditEntry } from './audit-entry.ts';

/** What of it goes on the trail. */
export function complaintEntry(event: ComplaintEvent): AuditEntry {
  switch (event.kind) {
    case 'complaint_filed_again': {
      const { complaintId, number, againId, officerIds } = event;
      const detail = { number, againId, officerIds: [...officerIds] };
      return { entity: 'complaint', entityId: complaintId, detail, values: {} };
    }
    case 'complaint_call_due':
    case 'complaint_call_taken_back': {
      const { complaintId, number, staffId } = event;
      return { entity: 'complaint', entityId: complaintId, detail: { number, staffId }, values: {} };
    }
    // The words stand in the history of the complaint, which only grows as well.
    case 'complaint_filed':
    case 'complaint_moved':
    case 'complaint_channel_set': {
      const { kind: _kind, complaintId, readers, ...detail } = event;
      return { entity: 'complaint', entityId: complaintId, detail: { ...detail, readers: [...readers] }, values: {} };
    }
  }
}
