import type { AppointmentId, ClientId, StaffId } from '../core/shared/ids.ts';
import type { HandedHour, HandedInvitation, HandedOn } from '../usecases/hand-over/ports.ts';
import type { Db } from './rows.ts';

/** A client of whom what lies ahead is `toId`’s from now on, as far as it is `fromId`’s. */
export type Passage = { readonly clientId: ClientId; readonly fromId: StaffId; readonly toId: StaffId };

/** Gives what lies ahead with these clients to somebody else, but for the hours in `hoursKept`. */
export async function handOn(
  db: Db,
  passages: readonly Passage[],
  { now, hoursKept = [] }: { readonly now: Date; readonly hoursKept?: readonly AppointmentId[] },
): Promise<HandedOn> {
  const given = JSON.stringify(passages);
  const hours = await db.$queryRaw<readonly HandedHour[]>`
    UPDATE appointment a SET staff_id = p."toId", version = a.version + 1
    FROM jsonb_to_recordset(${given}::jsonb) AS p("clientId" uuid, "fromId" uuid, "toId" uuid)
    WHERE a.client_id = p."clientId" AND a.staff_id = p."fromId"
      AND a.status = 'booked' AND a.starts_at >= ${now} AND a.withdrawn_at IS NULL AND a.id <> ALL(${[...hoursKept]}::uuid[])
    RETURNING a.id::text, a.client_id::text AS "clientId", a.staff_id::text AS "staffId", a.version - 1 AS version`;
  const invitations = await db.$queryRaw<readonly HandedInvitation[]>`
    UPDATE event_invitation i SET staff_id = p."toId"
    FROM jsonb_to_recordset(${given}::jsonb) AS p("clientId" uuid, "fromId" uuid, "toId" uuid), bank_event e
    WHERE i.client_id = p."clientId" AND i.staff_id = p."fromId"
      AND i.state IN ('open', 'coming') AND e.id = i.event_id AND e.cancelled_at IS NULL AND e.starts_at > ${now}
    RETURNING i.event_id::text AS "eventId", i.client_id::text AS "clientId", i.staff_id::text AS "staffId",
              e.starts_at AS "startsAt"`;
  return {
    hours: hours.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    invitations: invitations.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1)),
  };
}

const keyOf = ({ eventId, clientId }: HandedInvitation): string => `${eventId} ${clientId}`;
