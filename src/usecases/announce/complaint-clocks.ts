import { staffRecipient } from '../../core/delivery/recipient.ts';
import type { ComplaintClockEvent } from '../events/complaint-clocks.ts';
import type { OutboxDraft } from '../ports.ts';
import { livingComplaint, livingKey } from './complaint.ts';

/** One message says so many; the rest is a number. */
const LINES = 20;

/**
 * Each person hears once of all her clocks that have come to a mark in the same minute. What is nearly over, or over, costs
 * no budget and is in no digest; half and three quarters may wait for it.
 */
export function announceComplaintClocks(event: ComplaintClockEvent): readonly OutboxDraft[] {
  switch (event.kind) {
    // Told to each of its hearers together with whatever else she hears; the case itself says how far its clocks are.
    case 'complaint_mark_reached': {
      const { complaintId, clock, cycle, mark } = event;
      return livingComplaint(complaintId, `${clock}:${cycle}:${mark}`, event.readers);
    }
    // Both messages say that the other is, where they stand; a line in the thread of the case tells whoever works on it.
    case 'complaint_alert_joined': {
      const { complaintId, alertId, complaintReaders, alertReaders } = event;
      return [
        ...livingComplaint(complaintId, `alert:${alertId}`, complaintReaders),
        ...complaintReaders.map((recipient) => ({
          dedupeKey: `complaint_drop:${complaintId}:${alertId}:${recipient}`,
          kind: 'complaint_drop',
          recipient,
          data: { complaintId },
          urgent: true,
          threadOf: livingKey(complaintId),
        })),
        ...alertReaders.map((recipient) => ({
          dedupeKey: `churn_alert:${alertId}:complaint:${complaintId}:${recipient}`,
          kind: 'churn_alert',
          recipient,
          data: { alertId },
          urgent: true,
          livingKey: `churn_alert:${alertId}`,
        })),
      ];
    }
    case 'complaint_clocks_told': {
      const { kind, staffId, at, marks } = event;
      return [
        {
          dedupeKey: `${kind}:${staffId}:${at.toISOString()}`,
          kind,
          recipient: staffRecipient(staffId),
          data: {
            marks: marks
              .slice(0, LINES)
              .map(({ complaintId, clock, mark }) => `${complaintId}/${clock}/${mark}`)
              .join(' '),
            more: Math.max(0, marks.length - LINES),
          },
          urgent: marks.some(({ clock, mark }) => clock !== 'service' && (mark === 'breach' || mark >= 90)),
        },
      ];
    }
    case 'complaint_holiday_listed': {
      const { kind, staffId, day, holiday, complaintIds } = event;
      return [
        {
          dedupeKey: `${kind}:${staffId}:${day}`,
          kind,
          recipient: staffRecipient(staffId),
          data: {
            ids: complaintIds.slice(0, LINES).join(' '),
            more: Math.max(0, complaintIds.length - LINES),
            firstDay: holiday.firstDay,
            lastDay: holiday.lastDay,
            reopensOn: holiday.reopensOn,
          },
          urgent: true,
        },
      ];
    }
  }
}
