import { localDate } from '../core/shared/calendar.ts';
import type { ClientId } from '../core/shared/ids.ts';
import type { TidyingStore } from '../usecases/tidying/ports.ts';
import type { Db } from './rows.ts';

type TouchedRow = {
  readonly id: string;
  readonly name: string;
  readonly touched_on: string;
  readonly has_owner: boolean;
  readonly has_next: boolean;
  readonly has_need: boolean;
};

/** What the fortnightly tidying looks at. */
export function tidyingRepository(db: Db): TidyingStore {
  return {
    touched: async (staffId, { from, until }, now) => {
      const rows = await db.$queryRaw<readonly TouchedRow[]>`
        WITH touched AS (
          SELECT i.client_id, max(i."on") AS touched_on FROM interaction_standing i
          WHERE i."on" BETWEEN ${from}::date AND ${until}::date
            AND (i.staff_id = ${staffId}::uuid
                 OR EXISTS (SELECT FROM ownership o WHERE o.client_id = i.client_id AND o.staff_id = ${staffId}::uuid
                            AND o.role = 'owner' AND o.valid_to IS NULL))
          GROUP BY i.client_id)
        SELECT c.id::text, c.name, t.touched_on::text,
               EXISTS (SELECT FROM ownership o
                       WHERE o.client_id = c.id AND o.role = 'owner' AND o.valid_to IS NULL) AS has_owner,
               EXISTS (SELECT FROM follow_up_open f WHERE f.client_id = c.id)
                 OR EXISTS (SELECT FROM appointment_standing a
                            WHERE a.client_id = c.id AND a.status = 'booked' AND a.starts_at >= ${now}) AS has_next,
               EXISTS (SELECT FROM client_need n
                       WHERE n.client_id = c.id AND n.closed_on IS NULL AND n.withdrawn_at IS NULL) AS has_need
        FROM touched t JOIN client c ON c.id = t.client_id
        -- Whose record it is not, she need not tidy, though she spoke with the client: a colleague's is the colleague's.
        WHERE c.closed_on IS NULL
          AND NOT EXISTS (SELECT FROM ownership o WHERE o.client_id = c.id AND o.role = 'owner' AND o.valid_to IS NULL
                          AND o.staff_id <> ${staffId}::uuid)
        ORDER BY t.touched_on DESC, c.name, c.id`;
      return rows.map((row) => ({
        id: row.id as ClientId,
        name: row.name,
        touchedOn: localDate(row.touched_on),
        hasOwner: row.has_owner,
        hasNextStep: row.has_next,
        hasNeed: row.has_need,
      }));
    },
    ownerless: async (branchId) => {
      const rows = await db.$queryRaw<
        readonly { readonly id: string; readonly name: string; readonly tier: string | null }[]
      >`
        SELECT c.id::text, c.name, t.tier FROM client c
        LEFT JOIN client_tier_current t ON t.client_id = c.id
        WHERE c.branch_id = ${branchId}::uuid AND c.closed_on IS NULL
          AND NOT EXISTS (SELECT FROM ownership o WHERE o.client_id = c.id AND o.role = 'owner' AND o.valid_to IS NULL)
        ORDER BY c.name, c.id`;
      return rows.map(({ id, name, tier }) => ({ id: id as ClientId, name, tier }));
    },
  };
}
