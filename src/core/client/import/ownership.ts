import type { LocalDate } from '../../shared/calendar.ts';
import type { StaffId } from '../../shared/ids.ts';
import { isPerson } from './merge.ts';

/** Somebody looks after a client, from a day on and until now. */
export type OpenOwnership = {
  readonly id: string;
  readonly staffId: StaffId;
  readonly role: 'owner' | 'co_owner';
  readonly validFrom: LocalDate;
  readonly source: string;
};

/** What a file says of who looks after a client; undefined where it says nothing. */
export type WantedOwnership = {
  readonly owner: StaffId | undefined;
  readonly coOwners: readonly StaffId[] | undefined;
};

export type OwnershipChange = {
  /** Rows that end; `on` is the first day on which they no longer hold. */
  readonly end: readonly { readonly id: string; readonly on: LocalDate }[];
  readonly begin: readonly {
    readonly staffId: StaffId;
    readonly role: 'owner' | 'co_owner';
    readonly validFrom: LocalDate;
  }[];
  /** A person handed the client over inside Rapport, and the file still names somebody else. */
  readonly clash: { readonly ours: StaffId; readonly theirs: StaffId } | null;
};

/**
 * Ends and begins ownerships so that the client stands as the file says, from `today` on. A client has one owner
 * (人户合一): the old one ends on the day the new one begins. An owner or co-owner whom a person put there inside
 * Rapport stays; another owner in the file is then a clash. The owner is not also a co-owner.
 */
export function changeOwnership(
  current: readonly OpenOwnership[],
  wanted: WantedOwnership,
  today: LocalDate,
): OwnershipChange {
  const owner = current.find((row) => row.role === 'owner');
  const clash =
    wanted.owner !== undefined && owner !== undefined && owner.staffId !== wanted.owner && isPerson(owner.source)
      ? { ours: owner.staffId, theirs: wanted.owner }
      : null;
  const newOwner = clash === null && wanted.owner !== owner?.staffId ? wanted.owner : undefined;
  const ownerAfter = newOwner ?? owner?.staffId;

  const coOwners = current.filter((row) => row.role === 'co_owner');
  const leaving = coOwners.filter(
    (row) =>
      row.staffId === ownerAfter ||
      (wanted.coOwners !== undefined && !wanted.coOwners.includes(row.staffId) && !isPerson(row.source)),
  );
  const joining = [...new Set(wanted.coOwners ?? [])].filter(
    (staffId) => staffId !== ownerAfter && !coOwners.some((row) => row.staffId === staffId),
  );

  const ending = newOwner !== undefined && owner !== undefined ? [owner, ...leaving] : leaving;
  return {
    // An ownership that was to begin later ends on the day it would have begun: it never held.
    end: ending.map((row) => ({ id: row.id, on: row.validFrom > today ? row.validFrom : today })),
    begin: [
      ...(newOwner === undefined ? [] : [{ staffId: newOwner, role: 'owner' as const, validFrom: today }]),
      ...joining.map((staffId) => ({ staffId, role: 'co_owner' as const, validFrom: today })),
    ],
    clash,
  };
}
