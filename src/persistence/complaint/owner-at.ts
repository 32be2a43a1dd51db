import type { StaffId } from '../../core/shared/ids.ts';
import type { ComplaintStore } from '../../usecases/complaint/ports.ts';
import type { Db } from '../rows.ts';

/** Who owned a client when it complained: see `ComplaintStore`. */
export const ownerAt =
  (db: Db): ComplaintStore['ownerAt'] =>
  async (clientId, { on, at }) => {
    // What was taken back has ended on the day it began. Whoever owns the client now comes last: nobody else did at `at`.
    const [row] = await db.$queryRaw<readonly { readonly id: string }[]>`
      SELECT o.staff_id::text AS id FROM ownership o
      WHERE o.client_id = ${clientId}::uuid AND o.role = 'owner'
        AND (o.valid_to IS NULL OR o.valid_from <= ${on}::date AND o.valid_to > o.valid_from AND o.ended_at > ${at})
      ORDER BY o.valid_from, o.recorded_at LIMIT 1`;
    return row === undefined ? null : (row.id as StaffId);
  };
