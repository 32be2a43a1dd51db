import { caseSight } from '../../core/access/complaint.ts';
import type { Staff } from '../../core/client/client.ts';
import { isOpen } from '../../core/complaint/complaint.ts';
import type { ClientId, StaffId } from '../../core/shared/ids.ts';
import { viewerOf } from '../client/see-client.ts';
import type { DomainEvent } from '../events.ts';
import type { Transaction } from '../ports.ts';
import type { KeptComplaint } from './ports.ts';
import { readersOf } from './readers-of.ts';

/** By what it is recognised that somebody complains a second time. */
type Filing = {
  readonly by: Staff;
  readonly now: Date;
  readonly draft: {
    readonly clientId: ClientId | null;
    readonly complainant: { readonly name: string | null };
    readonly words: string;
    /** She has seen the one that stands, and says that this is another. */
    readonly isAnother: boolean;
  };
};

/** A second complaint of the same client within this time is probably the same one. */
const SAME_WITHIN_MS = 60 * 60_000;

/** Nobody complains more often within the hour. */
const STANDING_AT_MOST = 100;

/** Somebody who is no client is known by her name alone, however it is spaced or written. */
const folded = (name: string | null): string => name?.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase() ?? '';

async function filedWithinTheHour(
  tx: Transaction,
  { draft: { clientId, complainant }, now }: Filing,
): Promise<readonly KeptComplaint[]> {
  const since = new Date(now.getTime() - SAME_WITHIN_MS);
  if (clientId !== null) return tx.complaints.list({ kind: 'filed', since, clientId }, STANDING_AT_MOST);
  const strangers = await tx.complaints.strangersSince(since);
  const ids = strangers.filter(({ name }) => folded(name) === folded(complainant.name)).map(({ id }) => id);
  return ids.length === 0 ? [] : tx.complaints.list({ kind: 'among', ids }, STANDING_AT_MOST);
}

const isKnownTo = ({ by, now }: Filing, { complaint, guarded }: KeptComplaint): boolean =>
  complaint.filedBy === by.id || caseSight(viewerOf(by), guarded, now) !== 'hidden';

/** The complaint of the same client that was filed within the hour and is open, as far as she may know of it. */
export async function standingOne(tx: Transaction, filing: Filing): Promise<KeptComplaint | null> {
  const filed = await filedWithinTheHour(tx, filing);
  return filed.findLast((each) => isOpen(each.complaint) && isKnownTo(filing, each)) ?? null;
}

/** What the same form has filed already. */
export async function filedBefore(tx: Transaction, filing: Filing): Promise<KeptComplaint | null> {
  const filed = await filedWithinTheHour(tx, filing);
  const isSame = ({ complaint: { filedBy, words } }: KeptComplaint): boolean =>
    filedBy === filing.by.id && words === filing.draft.words.trim();
  return filed.findLast(isSame) ?? null;
}

/**
 * Another open one of the same client was filed within the hour, and whoever files may not know of it, or a colleague filed it at
 * the same moment: nothing is said to her. The officers to whom neither is shut are told of both, and the two are linked.
 */
export async function filedAgain(
  tx: Transaction,
  again: KeptComplaint,
  filing: Filing,
  { active, hasChannel }: { readonly active: readonly Staff[]; readonly hasChannel: boolean },
): Promise<readonly DomainEvent[]> {
  const { draft, now } = filing;
  const filed = await filedWithinTheHour(tx, filing);
  const first = filed.findLast(
    (each) =>
      each.complaint.id !== again.complaint.id &&
      isOpen(each.complaint) &&
      !(draft.isAnother && isKnownTo(filing, each)),
  );
  if (first === undefined) return [];
  await tx.complaints.link(again.complaint.id, first.complaint.id, 'related', now);
  const { id: complaintId, clientId, number } = first.complaint;
  return [
    {
      kind: 'complaint_filed_again',
      complaintId,
      number,
      clientId,
      againId: again.complaint.id,
      officerIds: officersOf(active, [first, again]),
      readers: readersOf(first, active, { hasChannel, at: now }),
    },
  ];
}

/** Complaints officers who see all of these cases; compliance where none does. */
function officersOf(active: readonly Staff[], cases: readonly KeptComplaint[]): readonly StaffId[] {
  const neutral = active.filter((staff) => cases.every(({ guarded }) => caseSight(viewerOf(staff), guarded) === 'all'));
  const inOffice = (wanted: Staff['role']) => neutral.filter(({ role }) => role === wanted).map(({ id }) => id);
  const officers = inOffice('complaints_officer');
  return officers.length > 0 ? officers : inOffice('compliance');
}
