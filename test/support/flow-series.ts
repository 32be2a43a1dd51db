import type { LocalDate } from '../../src/core/shared/calendar.ts';
import type { ClientId } from '../../src/core/shared/ids.ts';
import type { Database } from '../../src/persistence/database.ts';

type FlowSeries = {
  readonly clientId: ClientId;
  readonly currency: string;
  readonly firstWeek: LocalDate;
  readonly packed: Uint8Array;
};

/** The packed series, all currencies, of the next `limit` clients in order of id; empty when there are none left. */
export async function readFlowSeries(
  { pool }: Pick<Database, 'pool'>,
  page: { readonly afterClientId: ClientId | null; readonly limit: number },
): Promise<readonly FlowSeries[]> {
  const { rows } = await pool.query<FlowSeries>(
    `SELECT client_id AS "clientId", currency, first_week::text AS "firstWeek", packed
     FROM flow_series
     WHERE client_id IN (SELECT DISTINCT client_id FROM flow_series
                         WHERE client_id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
                         ORDER BY client_id LIMIT $2)
     ORDER BY client_id, currency`,
    [page.afterClientId, page.limit],
  );
  return rows;
}
