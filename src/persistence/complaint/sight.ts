import { HANDLERS } from '../../core/access/complaint.ts';
import type { Viewer, ViewerRole } from '../../core/access/policy.ts';
import { Prisma } from '../generated/client.ts';
import { standsInAt } from '../stand-ins.ts';
import { shutTo } from './guarded-row.ts';

/** What core/access/complaint says of one viewer, as conditions on complaint `c`: for reading many cases at once. */

const OFFICE: ReadonlySet<ViewerRole> = new Set(['complaints_officer', 'compliance']);

/** It is not shut to her. */
export const isOpenTo = ({ id, role, branchId }: Viewer): Prisma.Sql => Prisma.sql`
  c.about_staff_id IS DISTINCT FROM ${id}::uuid AND c.concerned_owner_id IS DISTINCT FROM ${id}::uuid
  AND NOT EXISTS (SELECT FROM complaint_recusal r WHERE r.complaint_id = c.id AND r.staff_id = ${id}::uuid)
  ${
    role === 'compliance' || branchId === null
      ? Prisma.empty
      : Prisma.sql`AND NOT EXISTS (
          SELECT FROM staff m
          WHERE m.id = c.about_staff_id AND m.role = 'branch_manager' AND m.branch_id = ${branchId}::uuid)`
  }`;

/** Whether she works on it: as its handler, or at `at` in the handler's place where she might handle it herself. */
export function worksOn({ id, role, branchId }: Viewer, at: Date): Prisma.Sql {
  const isHandler = Prisma.sql`c.handler_id = ${id}::uuid`;
  if (!HANDLERS.has(role)) return isHandler;
  const unit =
    OFFICE.has(role) || branchId === null
      ? Prisma.empty
      : Prisma.sql`AND c.about_branch_id IS DISTINCT FROM ${branchId}::uuid`;
  return Prisma.sql`(${isHandler} OR c.handler_id IN (
    SELECT d.staff_id FROM deputy d
    WHERE d.deputy_id = ${id}::uuid AND ${standsInAt(at)}) ${unit})`;
}

/** She sees all of it as herself, where it is not shut to her. */
export function isWhole({ id, role, branchId }: Viewer): Prisma.Sql {
  if (OFFICE.has(role)) return Prisma.sql`TRUE`;
  const managed =
    role === 'branch_manager' && branchId !== null
      ? Prisma.sql`OR ${branchId}::uuid IN (c.handling_branch_id, c.about_branch_id)
          OR EXISTS (SELECT FROM client l WHERE l.id = c.client_id AND l.branch_id = ${branchId}::uuid)`
      : Prisma.empty;
  return Prisma.sql`(${id}::uuid IN (c.handler_id, c.offered_to, c.appeal_handler_id) ${managed})`;
}

/** At `at` she looks after the client in the place of its owner, who may know of the case. */
export const standsInForOwner = ({ id }: Viewer, at: Date): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT FROM ownership o JOIN deputy d ON d.staff_id = o.staff_id AND d.deputy_id = ${id}::uuid
  WHERE o.client_id = c.client_id AND o.role = 'owner' AND o.valid_to IS NULL
    AND ${standsInAt(at)}
    AND o.staff_id::text NOT IN (${Prisma.raw(shutTo('c'))}))`;
