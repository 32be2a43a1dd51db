import { SUCCESSOR_SEES_DAYS, VISITOR_SEES_DAYS } from '../core/access/hand-over.ts';
import { farthestGrant, type GrantKind } from '../core/access/policy.ts';
import type { ClientId, StaffId } from '../core/shared/ids.ts';
import type { GrantStore } from '../usecases/ports.ts';
import { Prisma } from './generated/client.ts';
import type { Db } from './rows.ts';
import { standsInAt } from './stand-ins.ts';

/** The clients that were given to people for a time. */
export function grantRepository(db: Db): GrantStore {
  return {
    insert: async ({ id, clientId, staffId, kind, validFrom, validUntil }) => {
      await db.$executeRaw`
        INSERT INTO access_grant (id, client_id, staff_id, kind, valid_from, valid_until)
        VALUES (${id}::uuid, ${clientId}::uuid, ${staffId}::uuid, ${kind}, ${validFrom}, ${validUntil})`;
    },
    grantedAmong: async (staffId, clientIds, at) => {
      const rows = await db.$queryRaw<readonly { readonly id: string; readonly kind: string }[]>`
        SELECT client_id::text AS id, kind FROM access_grant
        WHERE staff_id = ${staffId}::uuid AND client_id = ANY(${[...clientIds]}::uuid[])
          AND valid_from <= ${at} AND valid_until > ${at}
        UNION ALL
        SELECT o.client_id::text, 'deputy' FROM deputy d
        JOIN ownership o ON o.staff_id = d.staff_id AND o.role = 'owner' AND o.valid_to IS NULL
        WHERE d.deputy_id = ${staffId}::uuid AND o.client_id = ANY(${[...clientIds]}::uuid[])
          AND ${standsInAt(at)}
        UNION ALL
        SELECT v.client_id::text, v.kind FROM (${handing(at)}) v
        WHERE v.staff_id = ${staffId}::uuid AND v.client_id = ANY(${[...clientIds]}::uuid[])
        UNION ALL
        SELECT w.client_id::text, 'task_force' FROM (${workers(at)}) w
        WHERE w.staff_id = ${staffId}::uuid AND w.client_id = ANY(${[...clientIds]}::uuid[])`;
      return farthest(rows.map(({ id, kind }) => [id as ClientId, kind as GrantKind]));
    },
    grantedFor: async (clientId, at) => {
      const rows = await db.$queryRaw<readonly { readonly id: string; readonly kind: string }[]>`
        SELECT staff_id::text AS id, kind FROM access_grant
        WHERE client_id = ${clientId}::uuid AND valid_from <= ${at} AND valid_until > ${at}
        UNION ALL
        SELECT d.deputy_id::text, 'deputy' FROM deputy d
        JOIN ownership o ON o.staff_id = d.staff_id AND o.role = 'owner' AND o.valid_to IS NULL
        WHERE o.client_id = ${clientId}::uuid
          AND ${standsInAt(at)}
        UNION ALL
        SELECT v.staff_id::text, v.kind FROM (${handing(at)}) v WHERE v.client_id = ${clientId}::uuid
        UNION ALL
        SELECT w.staff_id::text, 'task_force' FROM (${workers(at)}) w WHERE w.client_id = ${clientId}::uuid`;
      return farthest(rows.map(({ id, kind }) => [id as StaffId, kind as GrantKind]));
    },
    grantedTo: async (staffId, at) => {
      const rows = await db.$queryRaw<readonly { readonly id: string; readonly kind: string }[]>`
        SELECT client_id::text AS id, kind FROM access_grant
        WHERE staff_id = ${staffId}::uuid AND valid_from <= ${at} AND valid_until > ${at}
        UNION ALL
        SELECT o.client_id::text, 'deputy' FROM deputy d
        JOIN ownership o ON o.staff_id = d.staff_id AND o.role = 'owner' AND o.valid_to IS NULL
        WHERE d.deputy_id = ${staffId}::uuid
          AND ${standsInAt(at)}
        UNION ALL
        SELECT v.client_id::text, v.kind FROM (${handing(at)}) v WHERE v.staff_id = ${staffId}::uuid
        UNION ALL
        SELECT w.client_id::text, 'task_force' FROM (${workers(at)}) w WHERE w.staff_id = ${staffId}::uuid`;
      return farthest(rows.map(({ id, kind }) => [id as ClientId, kind as GrantKind]));
    },
  };
}

/** Members of the task forces at work, and whoever stands in for one of them, each with the client. */
const workers = (at: Date): Prisma.Sql => Prisma.sql`
  SELECT f.client_id, m.staff_id FROM task_force_member m JOIN task_force f ON f.id = m.force_id WHERE ${isIn(at)}
  UNION ALL
  SELECT f.client_id, d.deputy_id FROM task_force_member m JOIN task_force f ON f.id = m.force_id
  JOIN deputy d ON d.staff_id = m.staff_id
  WHERE ${isIn(at)} AND ${standsInAt(at)}`;

const isIn = (at: Date): Prisma.Sql => Prisma.sql`
  f.state = 'convened' AND m.joined_at <= ${at} AND m.sees_until > ${at} AND (m.left_at IS NULL OR m.left_at > ${at})`;

/**
 * Whoever is to take a client over, while the proposal is not too old and it is still whose it was then, and whoever has handed it
 * over, from the day before the joint visit until she has paid it; each with the client.
 */
const handing = (at: Date): Prisma.Sql => Prisma.sql`
  SELECT hc.client_id, h.to_id AS staff_id, 'hand_over' AS kind FROM hand_over_client hc JOIN hand_over h ON h.id = hc.hand_over_id
  WHERE hc.state = 'proposed' AND h.proposed_at > ${daysFrom(at, -SUCCESSOR_SEES_DAYS)}
    AND EXISTS (SELECT FROM ownership o WHERE o.client_id = hc.client_id AND o.staff_id = h.from_id AND o.role = 'owner'
                AND o.valid_to IS NULL)
  UNION ALL
  SELECT hc.client_id, h.from_id, 'joint_visit' FROM hand_over_client hc JOIN hand_over h ON h.id = hc.hand_over_id
  WHERE hc.state = 'accepted' AND h.joint_visit_on <= ${daysFrom(at, 1)}::date
    AND greatest(h.joint_visit_on, hc.decided_at::date) >= ${daysFrom(at, -VISITOR_SEES_DAYS)}::date
    -- The visit itself, as the acceptance wrote it down: nothing else that she is to do there counts. On the day on which she has paid
    -- it as well: what she then writes down stands before her. That day is the bank's, and lasts half a day longer in the farthest west.
    AND EXISTS (SELECT FROM follow_up f WHERE f.client_id = hc.client_id AND f.staff_id = h.from_id AND f.recorded_at = hc.decided_at
                AND f.withdrawn_at IS NULL AND f.cancelled_on IS NULL
                AND (f.done_on IS NULL OR f.done_on >= ${daysFrom(at, -0.5)}::date))`;

const daysFrom = (at: Date, days: number): Date => new Date(at.getTime() + days * 86_400_000);

/** Of several grants of one id the farthest-reaching. */
function farthest<Id extends string>(grants: readonly (readonly [Id, GrantKind])[]): ReadonlyMap<Id, GrantKind> {
  const kinds = new Map<Id, GrantKind>();
  for (const [id, kind] of grants) {
    const known = kinds.get(id);
    kinds.set(id, known === undefined ? kind : (farthestGrant([known, kind]) ?? kind));
  }
  return kinds;
}
