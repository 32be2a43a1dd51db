import type { Checklist } from '../../core/client/knowledge/checklist.ts';
import { DUE_A_DAY, DUE_AGAIN_DAYS, type Due, dueText } from '../../core/client/knowledge/due.ts';
import { staffRecipient } from '../../core/delivery/recipient.ts';
import { addDays, type LocalDate } from '../../core/shared/calendar.ts';
import type { StaffId } from '../../core/shared/ids.ts';
import type { Transaction, UnitOfWork } from '../ports.ts';

export type MakeDigest = (staffId: StaffId, day: LocalDate) => Promise<void>;

type Dependencies = { readonly unitOfWork: UnitOfWork; readonly checklist: Checklist };

/**
 * Puts what was folded for a person into one message, with at most three things to confirm about the clients she owns.
 * What it says is read when it is sent. Nothing folded and nothing to confirm, no message.
 */
export function makeDigest({ unitOfWork, checklist }: Dependencies): MakeDigest {
  return (staffId, day) =>
    unitOfWork({ actor: { kind: 'job', name: 'digest' }, origin: 'job:digest' }, async (tx) => {
      const dedupeKey = `digest:${staffId}:${day}`;
      // A second run of the day would add to a message that is sent already: what was folded since waits for the next one.
      if (!(await tx.firstTime(`due:${dedupeKey}`))) return { value: undefined, events: [] };
      const folded = await tx.outbox.fold(staffRecipient(staffId), dedupeKey);
      const due = await dueToday(tx, checklist, staffId, day);
      if (folded === 0 && due.length === 0) return { value: undefined, events: [] };
      return { value: undefined, events: [{ kind: 'digest_made', staffId, day, dedupeKey, folded, due }] };
    });
}

/** Candidates that are looked at: some of them have been asked for lately. */
const LOOKED_AT = 60;

/** What has passed its shelf life, the longest ago first, and was not asked for in the fortnight before. */
async function dueToday(
  tx: Transaction,
  { questions, shelfLifeDays }: Checklist,
  staffId: StaffId,
  day: LocalDate,
): Promise<readonly Due[]> {
  const shelfLives = {
    roleDays: shelfLifeDays.role,
    questions: questions.map(({ id, kind }) => ({ id, days: shelfLifeDays[kind] })),
  };
  const asked = new Set(await tx.facts.askedSince(staffId, addDays(day, 1 - DUE_AGAIN_DAYS)));
  const due = await tx.facts.dueOf(staffId, shelfLives, day, LOOKED_AT);
  return due.filter((each) => !asked.has(dueText(each))).slice(0, DUE_A_DAY);
}
