import { staffRecipient } from '../../core/delivery/recipient.ts';
import type { HandOverId, StaffId } from '../../core/shared/ids.ts';
import type { HandOverEvent } from '../events/hand-over.ts';
import type { OutboxDraft } from '../ports.ts';

/** Who hears that a client is somebody else's to look after, for a time or for good. */
export function announceHandOver(event: HandOverEvent): readonly OutboxDraft[] {
  switch (event.kind) {
    // Both ends of a deputyship hear of it, except whoever did it. A deputy acts on it the same day.
    case 'deputy_appointed':
    case 'deputy_ended': {
      const { kind, appointmentId, staffId, deputyId, byId } = event;
      const data =
        kind === 'deputy_ended' ? { staffId, deputyId } : { staffId, deputyId, from: event.from, until: event.until };
      return [staffId, deputyId]
        .filter((id) => id !== byId)
        .map((id) => ({
          dedupeKey: `${kind}:${appointmentId}:${id}`,
          kind,
          recipient: staffRecipient(id),
          data,
          urgent: id === deputyId,
        }));
    }
    // In the morning of the first day, to both: the deputy has clients to look after from now on.
    case 'deputy_began': {
      const { kind, appointmentId, staffId, deputyId, until } = event;
      return [staffId, deputyId].map((id) => ({
        dedupeKey: `${kind}:${appointmentId}:${id}`,
        kind,
        recipient: staffRecipient(id),
        data: { staffId, deputyId, until },
        urgent: id === deputyId,
      }));
    }
    // The successor is asked; an answer changes the question where it stands, and is told to owner and proposer.
    case 'hand_over_proposed': {
      const { kind, handOverId, toId } = event;
      return [{ ...question(handOverId, toId), dedupeKey: `${kind}:${handOverId}` }];
    }
    case 'hand_over_answered': {
      const { kind, handOverId, fromId, toId, proposedBy, byId, state, clientIds } = event;
      const answer = `${state}:${clientIds[0] ?? 'none'}`;
      const told = [...new Set([fromId, proposedBy])].filter((id) => id !== byId);
      return [
        { ...question(handOverId, toId), dedupeKey: `hand_over_proposed:${handOverId}:${answer}` },
        ...told.map((id) => ({
          dedupeKey: `${kind}:${handOverId}:${answer}:${id}`,
          kind,
          recipient: staffRecipient(id),
          data: { handOverId, state, count: clientIds.length },
          urgent: false,
        })),
      ];
    }
    // The answer tells of all clients at once.
    case 'client_handed_over':
      return [];
  }
}

const question = (handOverId: HandOverId, toId: StaffId) => ({
  kind: 'hand_over_proposed',
  recipient: staffRecipient(toId),
  data: { handOverId },
  urgent: true,
  livingKey: `hand_over:${handOverId}`,
});
