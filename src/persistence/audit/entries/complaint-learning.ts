import type { ComplaintLearningEvent } from '../../../usecases/events/complaint-learning.ts';
import type { AuditEntry } from './audit-entry.ts';

/** What of it goes on the trail. */
export function complaintLearningEntry(event: ComplaintLearningEvent): AuditEntry {
  switch (event.kind) {
    case 'complaint_month_told':
      return { entity: 'staff', entityId: event.staffId, detail: { month: event.month }, values: {} };
    case 'complaint_words_removed': {
      const { complaintId, number, removed } = event;
      return { entity: 'complaint', entityId: complaintId, detail: { number, removed }, values: {} };
    }
    case 'complaint_removal_failed': {
      const { complaintId, number } = event;
      return { entity: 'complaint', entityId: complaintId, detail: { number }, values: {} };
    }
    case 'complaints_exported': {
      const { kind: _kind, staffId, ...detail } = event;
      return { entity: 'staff', entityId: staffId, detail, values: {} };
    }
  }
}
