import { caseSight, partsIn } from '../../core/access/complaint.ts';
import type { Staff } from '../../core/client/client.ts';
import type { ComplaintId } from '../../core/shared/ids.ts';
import { viewerOf } from '../client/see-client.ts';
import type { Clock, UnitOfWork } from '../ports.ts';
import { readersOf } from './readers-of.ts';

export type SetComplaintChannel = (request: {
  readonly by: Staff;
  readonly id: ComplaintId;
  readonly slackChannel: string;
  readonly origin: string;
}) => Promise<boolean>;

/**
 * Gives a case a channel of its own; false where it is not hers to say. Who reads that channel is asked when the message is
 * sent, as for every channel: one in which somebody the case is shut to sits gets nothing.
 */
export function setComplaintChannel({
  clock,
  unitOfWork,
}: {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork;
}): SetComplaintChannel {
  return ({ by, id, slackChannel, origin }) => {
    const actor = { kind: 'staff', id: by.id } as const;
    return unitOfWork<boolean>({ actor, origin }, async (tx) => {
      const kept = await tx.complaints.find(id);
      const viewer = viewerOf(by);
      if (kept === null || caseSight(viewer, kept.guarded) !== 'all') return { value: false, events: [] };
      const parts = partsIn(viewer, kept.guarded);
      if (!parts.includes('officer') && !parts.includes('compliance')) return { value: false, events: [] };
      if (!(await tx.complaints.setChannel(id, slackChannel))) return { value: true, events: [] };
      const after = await tx.complaints.find(id);
      if (after === null) throw new Error('a complaint is never deleted');
      const { number, clientId, version } = after.complaint;
      const readers = readersOf(after, await tx.staff.listActive(), { hasChannel: false, at: clock.now() });
      return {
        value: true,
        events: [{ kind: 'complaint_channel_set', complaintId: id, number, clientId, version, slackChannel, readers }],
      };
    });
  };
}
