import type { ClientId, StaffId } from '../core/shared/ids.ts';
import type { HandedHour, HandedInvitation, HandedOn } from '../usecases/hand-over/ports.ts';
import type { Db } from './rows.ts';

/** Gives what lies ahead with these clients to `toId`, as far as it is one of `from` whose it is. */
export async function handOn(
  db: Db,
  toId: StaffId,
  {
    clientIds,
    from,
    now,
  }: { readonly clientIds: readonly ClientId[]; readonly from: readonly StaffId[]; readonly now: Date },
): Promise<HandedOn> {
  const hours = await db.$queryRaw<readonly HandedHour[]>`
    UPDATE appointment SET staff_id = ${toId}::uuid, version = version + 1
    WHERE client_id = ANY(${[...clientIds]}::uuid[]) AND staff_id = ANY(${[...from]}::uuid[])
      AND status = 'booked' AND starts_at >= ${now} AND withdrawn_at IS NULL
    RETURNING id::text, client_id::text AS "clientId", version - 1 AS version`;
  const invitations = await db.$queryRaw<readonly HandedInvitation[]>`
    UPDATE event_invitation i SET staff_id = ${toId}::uuid FROM bank_event e
    WHERE i.client_id = ANY(${[...clientIds]}::uuid[]) AND i.staff_id = ANY(${[...from]}::uuid[])
      AND i.state IN ('open', 'coming') AND e.id = i.event_id AND e.cancelled_at IS NULL AND e.starts_at > ${now}
    RETURNING i.event_id::text AS "eventId", i.client_id::text AS "clientId", e.starts_at AS "startsAt"`;
  return {
    hours: hours.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    invitations: invitations.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1)),
  };
}

const keyOf = ({ eventId, clientId }: HandedInvitation): string => `${eventId} ${clientId}`;
