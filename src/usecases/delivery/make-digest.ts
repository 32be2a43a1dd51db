import { staffRecipient } from '../../core/delivery/recipient.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { StaffId } from '../../core/shared/ids.ts';
import type { UnitOfWork } from '../ports.ts';

export type MakeDigest = (staffId: StaffId, day: LocalDate) => Promise<void>;

/**
 * Puts what was folded for a person into one message. What it says is read when it is sent. Nothing folded, no message.
 */
export function makeDigest({ unitOfWork }: { readonly unitOfWork: UnitOfWork }): MakeDigest {
  return (staffId, day) =>
    unitOfWork({ actor: { kind: 'job', name: 'digest' }, origin: 'job:digest' }, async (tx) => {
      const dedupeKey = `digest:${staffId}:${day}`;
      const folded = await tx.outbox.fold(staffRecipient(staffId), dedupeKey);
      if (folded === 0) return { value: undefined, events: [] };
      return { value: undefined, events: [{ kind: 'digest_made', staffId, day, dedupeKey, folded }] };
    });
}
