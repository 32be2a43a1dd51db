import type { ComplaintClockEvent } from '../../../usecases/events/complaint-clocks.ts';
import type { AuditEntry } from './audit-entry.ts';

/** What of it goes on the trail. */
export function complaintClocksEntry(event: ComplaintClockEvent): AuditEntry {
  switch (event.kind) {
    case 'complaint_mark_reached': {
      const { complaintId, clock, cycle, mark } = event;
      const detail = { clock, cycle, mark };
      return { entity: 'complaint', entityId: complaintId, detail, values: {} };
    }
    case 'complaint_alert_joined':
      return { entity: 'complaint', entityId: event.complaintId, detail: { alertId: event.alertId }, values: {} };
    case 'complaint_clocks_told':
      return { entity: 'staff', entityId: event.staffId, detail: { marks: event.marks.length }, values: {} };
    case 'complaint_holiday_listed': {
      const { staffId, day, complaintIds } = event;
      return { entity: 'staff', entityId: staffId, detail: { day, complaintIds: [...complaintIds] }, values: {} };
    }
  }
}
