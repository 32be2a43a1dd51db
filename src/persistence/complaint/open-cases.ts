import type { ViewerRole } from '../../core/access/policy.ts';
import type { ComplaintState } from '../../core/complaint/words.ts';
import type { BranchId, ClientId, ComplaintId, StaffId } from '../../core/shared/ids.ts';
import type { OpenCase, ReadOpenCases } from '../../usecases/complaint/ports.ts';
import type { Database } from '../database.ts';

/** Open complaints of clients, with what decides who may know of each: of these clients, or of all where $1 is null. */
const OPEN_CASES = `
  SELECT c.id::text, c.number, c.client_id::text, c.state, c.filed_by::text, c.handler_id::text, h.name AS handler_name,
         c.offered_to::text, c.appeal_handler_id::text, c.handling_branch_id::text, c.about_branch_id::text, c.owner_concerned,
         a.id::text AS about_id, a.role AS about_role, a.branch_id::text AS about_branch, k.branch_id::text,
         (SELECT o.staff_id::text FROM ownership o
          WHERE o.client_id = c.client_id AND o.role = 'owner' AND o.valid_to IS NULL) AS owner_id,
         ARRAY(SELECT o.staff_id::text FROM ownership o
               WHERE o.client_id = c.client_id AND o.role = 'co_owner' AND o.valid_to IS NULL) AS co_owner_ids,
         ARRAY(SELECT r.staff_id::text FROM complaint_recusal r WHERE r.complaint_id = c.id) AS recused_ids
  FROM complaint c JOIN client k ON k.id = c.client_id
  LEFT JOIN staff a ON a.id = c.about_staff_id
  LEFT JOIN staff h ON h.id = c.handler_id
  WHERE c.state IN ('received', 'accepted', 'investigated', 'judged', 'assigned', 'analysed', 'planned', 'approved',
                    'carried_out', 'appealed')
    AND ($1::uuid[] IS NULL OR c.client_id = ANY ($1::uuid[]))
  ORDER BY c.received_at, c.id`;

type Row = {
  readonly id: string;
  readonly number: string;
  readonly client_id: string;
  readonly state: string;
  readonly filed_by: string;
  readonly handler_id: string | null;
  readonly handler_name: string | null;
  readonly offered_to: string | null;
  readonly appeal_handler_id: string | null;
  readonly handling_branch_id: string | null;
  readonly about_branch_id: string | null;
  readonly owner_concerned: boolean;
  readonly about_id: string | null;
  readonly about_role: string | null;
  readonly about_branch: string | null;
  readonly branch_id: string | null;
  readonly owner_id: string | null;
  readonly co_owner_ids: readonly string[];
  readonly recused_ids: readonly string[];
};

export const openCases =
  ({ pool }: Pick<Database, 'pool'>): ReadOpenCases =>
  async (clientIds) => {
    const { rows } = await pool.query<Row>(OPEN_CASES, [clientIds === 'all' ? null : [...clientIds]]);
    return rows.map(fromRow);
  };

const fromRow = (row: Row): OpenCase => ({
  id: row.id as ComplaintId,
  number: row.number,
  clientId: row.client_id as ClientId,
  state: row.state as ComplaintState,
  handlerName: row.handler_name,
  guarded: {
    filedBy: row.filed_by as StaffId,
    handlerId: row.handler_id as StaffId | null,
    offeredTo: row.offered_to as StaffId | null,
    appealHandlerId: row.appeal_handler_id as StaffId | null,
    handlingBranchId: row.handling_branch_id as BranchId | null,
    aboutBranchId: row.about_branch_id as BranchId | null,
    aboutStaff:
      row.about_id === null
        ? null
        : {
            id: row.about_id as StaffId,
            role: row.about_role as ViewerRole,
            branchId: row.about_branch as BranchId | null,
          },
    ownerConcerned: row.owner_concerned,
    client: {
      ownerId: row.owner_id as StaffId | null,
      coOwnerIds: row.co_owner_ids as readonly StaffId[],
      branchId: row.branch_id as BranchId | null,
    },
    recusedIds: row.recused_ids as readonly StaffId[],
  },
});
