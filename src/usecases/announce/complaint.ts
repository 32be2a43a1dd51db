import { staffRecipient } from '../../core/delivery/recipient.ts';
import type { ComplaintId } from '../../core/shared/ids.ts';
import type { ComplaintEvent } from '../events/complaint.ts';
import type { OutboxDraft } from '../ports.ts';

/**
 * A complaint lives in one message with each of its readers: every step changes that where it stands, and leaves one line in
 * its thread. It is the day's work of those readers and costs no budget. The owner of the client hears once that a colleague
 * is in touch.
 */
export function announceComplaint(event: ComplaintEvent): readonly OutboxDraft[] {
  if (event.kind === 'complaint_call_due') {
    const { kind, complaintId, staffId, answeredAt } = event;
    const dedupeKey = `${kind}:${complaintId}:${staffId}:${answeredAt.toISOString()}`;
    return [{ dedupeKey, kind, recipient: staffRecipient(staffId), data: { complaintId }, urgent: false }];
  }
  // Whose it was finds it neither on the card nor on her plan; nothing is said of it.
  if (event.kind === 'complaint_call_taken_back') return [];
  const { complaintId, readers } = event;
  if (event.kind === 'complaint_filed_again') {
    const { kind, againId, officerIds } = event;
    return [
      ...livingComplaint(complaintId, `again:${againId}`, readers),
      ...officerIds.map((id) => ({
        dedupeKey: `${kind}:${againId}:${id}`,
        kind,
        recipient: staffRecipient(id),
        data: { complaintId, againId },
        urgent: true,
      })),
    ];
  }
  const { version } = event;
  // A channel that was chosen since gets the message once more, whatever the version is.
  const why = event.kind === 'complaint_channel_set' ? `channel:${event.slackChannel}` : String(version);
  const living = livingComplaint(complaintId, why, readers);
  if (event.kind === 'complaint_moved')
    return [
      ...living,
      ...readers.map((recipient) => ({
        dedupeKey: `complaint_step:${complaintId}:${version}:${recipient}`,
        kind: 'complaint_step',
        recipient,
        data: { complaintId, seq: version },
        urgent: true,
        threadOf: livingKey(complaintId),
      })),
    ];
  if (event.kind === 'complaint_channel_set' || event.ownerId === null) return living;
  const owner = staffRecipient(event.ownerId);
  return readers.includes(owner)
    ? living
    : [
        ...living,
        {
          dedupeKey: `complaint_filed:${complaintId}`,
          kind: 'complaint_filed',
          recipient: owner,
          data: { complaintId },
          urgent: false,
        },
      ];
}

/** By which the outbox knows the message in which a case lives. */
export const livingKey = (complaintId: ComplaintId): string => `complaint:${complaintId}`;

/** The message in which a case lives, for each of its readers: sent where it does not stand yet, else changed there. */
export const livingComplaint = (
  complaintId: ComplaintId,
  why: string,
  readers: readonly string[],
): readonly OutboxDraft[] =>
  readers.map((recipient) => ({
    dedupeKey: `complaint:${complaintId}:${why}:${recipient}`,
    kind: 'complaint',
    recipient,
    data: { complaintId },
    urgent: true,
    livingKey: livingKey(complaintId),
  }));
