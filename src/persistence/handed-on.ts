import type { ClientId, StaffId } from '../core/shared/ids.ts';
import type { HandedHour, HandedInvitation, HandedOn } from '../usecases/hand-over/ports.ts';
import type { Db } from './rows.ts';

/** A client of whom what lies ahead, and is to be done, is `toId`’s from now on, as far as it is `fromId`’s. */
export type Passage = { readonly clientId: ClientId; readonly fromId: StaffId; readonly toId: StaffId };

/** Gives what lies ahead with these clients, and is to be done for them, to somebody else, but for what is in `kept`. */
export async function handOn(
  db: Db,
  passages: readonly Passage[],
  { now, kept = [] }: { readonly now: Date; readonly kept?: readonly string[] },
): Promise<HandedOn> {
  const given = JSON.stringify(passages);
  await db.$executeRaw`
    UPDATE follow_up f SET staff_id = p."toId", version = f.version + 1
    FROM jsonb_to_recordset(${given}::jsonb) AS p("clientId" uuid, "fromId" uuid, "toId" uuid)
    WHERE f.client_id = p."clientId" AND f.staff_id = p."fromId"
      AND f.done_on IS NULL AND f.cancelled_on IS NULL AND f.withdrawn_at IS NULL AND f.id <> ALL(${[...kept]}::uuid[])`;
  const hours = await db.$queryRaw<readonly HandedHour[]>`
    UPDATE appointment a SET staff_id = p."toId", version = a.version + 1
    FROM jsonb_to_recordset(${given}::jsonb) AS p("clientId" uuid, "fromId" uuid, "toId" uuid)
    WHERE a.client_id = p."clientId" AND a.staff_id = p."fromId"
      AND a.status = 'booked' AND a.starts_at >= ${now} AND a.withdrawn_at IS NULL AND a.id <> ALL(${[...kept]}::uuid[])
    RETURNING a.id::text, a.client_id::text AS "clientId", a.staff_id::text AS "staffId", a.version - 1 AS version`;
  const invitations = await db.$queryRaw<readonly HandedInvitation[]>`
    UPDATE event_invitation i SET staff_id = p."toId"
    FROM jsonb_to_recordset(${given}::jsonb) AS p("clientId" uuid, "fromId" uuid, "toId" uuid), bank_event e
    WHERE i.client_id = p."clientId" AND i.staff_id = p."fromId"
      AND i.state IN ('open', 'coming') AND i.id <> ALL(${[...kept]}::uuid[]) AND e.id = i.event_id AND e.cancelled_at IS NULL AND e.starts_at > ${now}
    RETURNING i.event_id::text AS "eventId", i.client_id::text AS "clientId", i.staff_id::text AS "staffId",
              e.starts_at AS "startsAt"`;
  return {
    hours: hours.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    invitations: invitations.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1)),
  };
}

const keyOf = ({ eventId, clientId }: HandedInvitation): string => `${eventId} ${clientId}`;
