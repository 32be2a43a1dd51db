import type { ClientId, ComplaintId, FollowUpId, StaffId } from '../../core/shared/ids.ts';
import type { CallAfter, CallStore, CallsOf } from '../../usecases/complaint/ports/calls.ts';
import { Prisma } from '../generated/client.ts';
import type { Db } from '../rows.ts';
import { shutTo } from './guarded-row.ts';

type Row = {
  readonly id: string;
  readonly staff_id: string;
  readonly complaint_id: string;
  readonly number: string;
  readonly client_id: string;
};

const COLUMNS = Prisma.sql`f.id::text, f.staff_id::text, c.id::text AS complaint_id, c.number, f.client_id::text`;

const callOf = (row: Row): CallAfter => ({
  followUpId: row.id as FollowUpId,
  staffId: row.staff_id as StaffId,
  complaintId: row.complaint_id as ComplaintId,
  number: row.number,
  clientId: row.client_id as ClientId,
});

/** Of a follow-up `f`: it is still to be done. */
const IS_OPEN = Prisma.sql`f.done_on IS NULL AND f.cancelled_on IS NULL AND f.withdrawn_at IS NULL`;

const among = (of: CallsOf): Prisma.Sql => {
  if (of === 'all') return Prisma.sql`(f.complaint_id IS NOT NULL OR f.countered_complaint_id IS NOT NULL)`;
  return 'complaintId' in of
    ? Prisma.sql`(f.complaint_id = ${of.complaintId}::uuid OR f.countered_complaint_id = ${of.complaintId}::uuid)`
    : Prisma.sql`f.client_id = ANY(${[...of.clientIds]}::uuid[])`;
};

/**
 * Of a follow-up `f` that counters complaint `c`: another of the client's complaints, which whoever is to do it may know of, asks
 * for it too.
 */
const OF_ANOTHER = Prisma.sql`
  f.complaint_id IS NULL AND EXISTS (
    SELECT FROM churn_signal s JOIN complaint other ON s.source = 'complaint:' || other.id
    WHERE s.client_id = f.client_id AND s.event = 'complaint' AND s.recorded_at > f.recorded_at - interval '90 days'
      AND other.id <> c.id AND other.state <> 'withdrawn' AND f.staff_id::text NOT IN (${Prisma.raw(shutTo('other'))}))`;

/** Calls to clients after their complaints were answered. */
export const callRepository = (db: Db): CallStore => ({
  due: async ({ from, before }) => {
    const rows = await db.$queryRaw<readonly { readonly id: string }[]>`
      WITH told AS MATERIALIZED (
        SELECT m.data ->> 'complaintId' AS complaint_id, s.id::text AS staff_id, m.due_at AS told_at
        FROM outbox_message m JOIN staff s ON s.active AND m.recipient = 'staff:' || s.id
        WHERE m.kind = 'complaint_call_due'
      )
      SELECT c.id::text FROM complaint c
      WHERE c.closed_at < ${before} AND c.state <> 'withdrawn'
        AND (c.closed_at >= ${from}
             OR EXISTS (SELECT FROM follow_up f WHERE f.complaint_id = c.id AND f.withdrawn_at >= ${from}))
        AND NOT EXISTS (SELECT FROM complaint_survey s WHERE s.complaint_id = c.id AND s.at >= c.closed_at)
        AND NOT EXISTS (SELECT FROM follow_up f
                        WHERE f.complaint_id = c.id AND f.withdrawn_at IS NULL AND f.recorded_at >= c.closed_at)
        AND NOT EXISTS (SELECT FROM told t
                        WHERE t.complaint_id = c.id::text AND t.told_at >= c.closed_at AND t.staff_id NOT IN (${Prisma.raw(shutTo('c'))}))
      ORDER BY c.closed_at, c.id`;
    return rows.map(({ id }) => id as ComplaintId);
  },
  after: async (complaintId) => {
    const rows = await db.$queryRaw<readonly Row[]>`
      SELECT ${COLUMNS} FROM follow_up f JOIN complaint c ON c.id = f.complaint_id
      WHERE c.id = ${complaintId}::uuid AND ${IS_OPEN} ORDER BY f.id`;
    return rows.map(callOf);
  },
  shut: async (of) => {
    const rows = await db.$queryRaw<readonly Row[]>`
      SELECT ${COLUMNS}
      FROM follow_up f JOIN complaint c ON c.id = coalesce(f.complaint_id, f.countered_complaint_id)
      WHERE ${among(of)} AND ${IS_OPEN} AND NOT (${OF_ANOTHER})
        AND EXISTS (SELECT FROM (${Prisma.raw(shutTo('c'))}) AS shut
                    WHERE shut.id = f.staff_id::text OR shut.id IN (
                      SELECT o.staff_id::text FROM ownership o JOIN staff s ON s.id = o.staff_id AND s.active
                      WHERE o.client_id = f.client_id AND o.valid_to IS NULL))
      ORDER BY f.id`;
    return rows.map(callOf);
  },
  takeBack: async (calls, at) => {
    const ids = calls.map(({ followUpId }) => followUpId);
    const rows = await db.$queryRaw<readonly { readonly id: string }[]>`
      UPDATE follow_up f SET withdrawn_at = ${at}, version = version + 1
      WHERE f.id = ANY(${ids}::uuid[]) AND ${IS_OPEN} RETURNING f.id::text`;
    const taken = new Set(rows.map(({ id }) => id));
    return calls.filter(({ followUpId }: CallAfter) => taken.has(followUpId));
  },
});
