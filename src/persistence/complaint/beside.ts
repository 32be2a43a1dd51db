import type { StaffId } from '../../core/shared/ids.ts';
import type { KeptComplaint } from '../../usecases/complaint/ports.ts';
import { Prisma } from '../generated/client.ts';
import type { Db } from '../rows.ts';
import { GUARDED_COLUMNS, GUARDED_JOINS, type GuardedRow, guardedFrom } from './guarded-row.ts';

type Row = GuardedRow & {
  readonly id: string;
  readonly client_name: string | null;
  readonly about_branch: string | null;
  readonly handling_branch: string | null;
  readonly handler_active: boolean | null;
  readonly handler_name: string | null;
  readonly names: Readonly<Record<string, string>>;
};

/** Who may see a complaint, and the names of all that it refers to. */
type Beside = Pick<
  KeptComplaint,
  'guarded' | 'clientName' | 'names' | 'aboutBranchName' | 'handlingBranchName' | 'handlerLeft'
> & { readonly handlerName: string | null };

/** What stands beside each of these complaints, of all in one go. */
export async function besideOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Beside>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<readonly Row[]>`
    SELECT c.id::text, l.name AS client_name, ab.name AS about_branch, hb.name AS handling_branch,
           h.active AS handler_active, h.name AS handler_name,
           (SELECT json_object_agg(s.id, s.name) FROM staff s
            WHERE s.id IN (c.filed_by, c.about_staff_id, c.handler_id, c.offered_to, c.plan_by, c.approved_by, c.appeal_handler_id)
           ) AS names,
           ${Prisma.raw(GUARDED_COLUMNS)}
    FROM complaint c ${Prisma.raw(GUARDED_JOINS)}
    LEFT JOIN branch ab ON ab.id = c.about_branch_id
    LEFT JOIN branch hb ON hb.id = c.handling_branch_id
    LEFT JOIN staff h ON h.id = c.handler_id
    WHERE c.id = ANY (${[...ids]}::uuid[])`;
  return new Map(rows.map((row) => [row.id, besideFrom(row)]));
}

const besideFrom = (row: Row): Beside => ({
  guarded: guardedFrom(row),
  clientName: row.client_name,
  names: new Map(Object.entries(row.names) as [StaffId, string][]),
  aboutBranchName: row.about_branch,
  handlingBranchName: row.handling_branch,
  handlerLeft: row.handler_active === false,
  handlerName: row.handler_name,
});
