import type { GuardedCase, StandIn } from '../../core/access/complaint.ts';
import type { ViewerRole } from '../../core/access/policy.ts';
import type { BranchId, StaffId } from '../../core/shared/ids.ts';
import { Prisma } from '../generated/client.ts';

/** Instants as JSON writes them, or as the driver reads them. */
type StandInRow = { readonly id: string; readonly from: string | Date; readonly until: string | Date };

/** What decides who may see a case, as columns of a row. */
export type GuardedRow = {
  readonly client_id: string | null;
  readonly filed_by: string;
  readonly handler_id: string | null;
  readonly stand_ins: readonly StandInRow[];
  readonly owner_stand_ins: readonly StandInRow[];
  readonly offered_to: string | null;
  readonly appeal_handler_id: string | null;
  readonly handling_branch_id: string | null;
  readonly about_branch_id: string | null;
  readonly about_id: string | null;
  readonly about_role: string | null;
  readonly about_staff_branch_id: string | null;
  readonly concerned_owner_id: string | null;
  readonly client_branch_id: string | null;
  readonly owner_id: string | null;
  readonly owner_role: string | null;
  readonly owner_branch_id: string | null;
  readonly co_owner_ids: readonly string[];
  readonly recused_ids: readonly string[];
};

/** Who stands in for somebody, as JSON; an appointment that ended before its time lasts until then. */
const standInsOf = (staffId: string): string => `
  (SELECT coalesce(json_agg(json_build_object('id', d.deputy_id, 'from', d.valid_from,
                                              'until', least(d.valid_until, d.ended_at)) ORDER BY d.valid_from, d.id), '[]')
   FROM deputy d WHERE d.staff_id = ${staffId})`;

/** Who stands in for the handler of complaint `c`. */
export const STAND_INS = `${standInsOf('c.handler_id')} AS stand_ins`;

export const standInsFrom = (rows: readonly StandInRow[]): readonly StandIn[] =>
  rows.map(({ id, from, until }) => ({ id: id as StaffId, from: new Date(from), until: new Date(until) }));

/** Those columns, of complaint `c` and what stands beside it: see GUARDED_JOINS. */
export const GUARDED_COLUMNS = `
  c.client_id::text, c.filed_by::text, c.handler_id::text, c.offered_to::text, c.appeal_handler_id::text,
  c.handling_branch_id::text, c.about_branch_id::text, c.concerned_owner_id::text, ${STAND_INS},
  ${standInsOf('lo.staff_id')} AS owner_stand_ins,
  a.id::text AS about_id, a.role AS about_role, a.branch_id::text AS about_staff_branch_id,
  l.branch_id::text AS client_branch_id,
  ls.id::text AS owner_id, ls.role AS owner_role, ls.branch_id::text AS owner_branch_id,
  ARRAY(SELECT o.staff_id::text FROM ownership o
        WHERE o.client_id = c.client_id AND o.role = 'co_owner' AND o.valid_to IS NULL) AS co_owner_ids,
  ARRAY(SELECT r.staff_id::text FROM complaint_recusal r WHERE r.complaint_id = c.id) AS recused_ids`;

/** `l`: the client, where whoever complains is one; `lo`, `ls`: who owns it; `a`: who is complained about. */
export const GUARDED_JOINS = `
  LEFT JOIN client l ON l.id = c.client_id
  LEFT JOIN ownership lo ON lo.client_id = c.client_id AND lo.role = 'owner' AND lo.valid_to IS NULL
  LEFT JOIN staff ls ON ls.id = lo.staff_id
  LEFT JOIN staff a ON a.id = c.about_staff_id`;

/**
 * Those to whom complaint `c`, or another of that name, is shut, one id a row, as core/access/complaint bars them: who is
 * complained about, who works under her, who was recused, and who owned the client where the complaint is about how it is looked
 * after.
 */
export const shutTo = (c: string): string => `
  SELECT ${c}.about_staff_id::text AS id WHERE ${c}.about_staff_id IS NOT NULL
  UNION SELECT u.id::text FROM staff m JOIN staff u ON u.branch_id = m.branch_id
        WHERE m.id = ${c}.about_staff_id AND m.role = 'branch_manager' AND u.role <> 'compliance'
  UNION SELECT r.staff_id::text FROM complaint_recusal r WHERE r.complaint_id = ${c}.id
  UNION SELECT ${c}.concerned_owner_id::text WHERE ${c}.concerned_owner_id IS NOT NULL`;

/**
 * Of a follow-up `f`: it is no call after a complaint, nor what is done about one, that is shut to whoever looks. `ofComplaints` false:
 * she may not know that the client complains, and hears of those that are hers alone.
 */
export const mayHear = (
  viewerId: Prisma.Sql,
  ofComplaints: boolean | Prisma.Sql = true,
): Prisma.Sql => Prisma.sql`NOT EXISTS (
  SELECT FROM follow_up u JOIN complaint k ON k.id IN (u.complaint_id, u.countered_complaint_id)
  WHERE u.id = f.id AND (${viewerId}::text IN (${Prisma.raw(shutTo('k'))})
                         OR NOT (${ofComplaints}::boolean OR u.staff_id::text = ${viewerId}::text)))`;

export const guardedFrom = (row: GuardedRow): GuardedCase => ({
  filedBy: row.filed_by as StaffId,
  handlerId: row.handler_id as StaffId | null,
  standIns: standInsFrom(row.stand_ins),
  offeredTo: row.offered_to as StaffId | null,
  appealHandlerId: row.appeal_handler_id as StaffId | null,
  handlingBranchId: row.handling_branch_id as BranchId | null,
  aboutBranchId: row.about_branch_id as BranchId | null,
  aboutStaff: personFrom(row.about_id, row.about_role, row.about_staff_branch_id),
  concernedOwnerId: row.concerned_owner_id as StaffId | null,
  client:
    row.client_id === null
      ? null
      : {
          owner: personFrom(row.owner_id, row.owner_role, row.owner_branch_id),
          coOwnerIds: row.co_owner_ids as readonly StaffId[],
          branchId: row.client_branch_id as BranchId | null,
          standIns: standInsFrom(row.owner_stand_ins),
        },
  recusedIds: row.recused_ids as readonly StaffId[],
});

const personFrom = (id: string | null, role: string | null, branchId: string | null): GuardedCase['aboutStaff'] =>
  id === null ? null : { id: id as StaffId, role: role as ViewerRole, branchId: branchId as BranchId | null };
