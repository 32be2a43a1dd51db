import type { AlertReach } from '../../core/churn/rehearsal.ts';
import { SIGNAL_DAYS } from '../../core/churn/signals.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { BranchId, ClientId, StaffId } from '../../core/shared/ids.ts';
import type { ClientFacts, ClientFactsReader } from '../../usecases/churn/ports/client-facts.ts';
import type { Database } from '../database.ts';
import { standingSignal } from './signal-source.ts';
import { WATCHED } from './watched.ts';

const FACTS = `
  SELECT c.id, c.kind, c.industry, c.branch_id, s.id AS owner_id, o.valid_from::text AS owned_since, e.tier, e.products,
         k.last_on::text, e.assets::text, e.revenue::text,
         (SELECT count(DISTINCT s.family)::int FROM churn_signal s
          WHERE s.client_id = c.id AND s."on" > $2::date - $3::int AND s."on" <= $2::date
            AND ${standingSignal('s')}) AS families,
         (SELECT count(*)::int FROM complaint q
          WHERE q.client_id = c.id AND q.closed_at IS NULL AND q.about_staff_id IS NULL AND q.concerned_owner_id IS NULL
            AND NOT EXISTS (SELECT FROM complaint_recusal r WHERE r.complaint_id = q.id)) AS complaints,
         (SELECT (count(*) FILTER (WHERE EXISTS (
                    SELECT FROM holding x WHERE x.client_id = h.client_id AND x.id <> h.id AND x.anchor_account = h.anchor_account
                      AND (x.closed_on IS NULL OR x.closed_on > $2::date))))::float8 / nullif(count(*), 0)
          FROM holding h WHERE h.client_id = c.id AND (h.closed_on IS NULL OR h.closed_on > $2::date)
          HAVING count(*) > 1) AS linked
  FROM unnest($1::uuid[]) AS asked(id)
  -- One by one: of a few hundred clients the whole table would be read, and by a second process.
  CROSS JOIN LATERAL (SELECT c.* FROM client c WHERE c.id = asked.id AND ${WATCHED} OFFSET 0) c
  LEFT JOIN ownership o ON o.client_id = c.id AND o.role = 'owner' AND o.valid_to IS NULL
  LEFT JOIN staff s ON s.id = o.staff_id AND s.active
  LEFT JOIN book_entry e ON e.client_id = c.id
  LEFT JOIN (SELECT client_id, max("on") AS last_on FROM interaction_standing
             WHERE client_id = ANY ($1::uuid[]) AND "on" <= $2::date AND outcome IS DISTINCT FROM 'no_answer'
             GROUP BY client_id) k ON k.client_id = c.id`;

type Row = {
  readonly id: string;
  readonly kind: ClientFacts['kind'];
  readonly industry: string | null;
  readonly branch_id: string | null;
  readonly owner_id: string | null;
  readonly owned_since: string | null;
  readonly tier: string | null;
  readonly products: number | null;
  readonly last_on: string | null;
  readonly assets: string | null;
  readonly revenue: string | null;
  readonly families: number;
  readonly linked: number | null;
  readonly complaints: number;
};

/** What an alert is raised from besides the flows, of many clients at once. */
export const clientFacts =
  ({ pool }: Database): ClientFactsReader =>
  async (clientIds, today) => {
    if (clientIds.length === 0) return [];
    const { rows } = await pool.query<Row>(FACTS, [clientIds, today, SIGNAL_DAYS]);
    return rows.map((row) => ({
      clientId: row.id as ClientId,
      kind: row.kind,
      industry: row.industry,
      branchId: row.branch_id as BranchId | null,
      ownerId: row.owner_id as StaffId | null,
      tier: row.tier,
      ownedSince: row.owned_since as LocalDate | null,
      products: row.products,
      lastContactOn: row.last_on as LocalDate | null,
      assets: row.assets === null ? null : BigInt(row.assets),
      revenue: row.revenue === null ? null : BigInt(row.revenue),
      signalFamilies: row.families,
      linkedShare: row.linked,
      openComplaints: row.complaints,
    }));
  };

/** How many clients with flows have an owner, and how many people own them. Alerts of the others are their manager's alone. */
export async function alertReach({ pool }: Database): Promise<AlertReach> {
  const { rows } = await pool.query<AlertReach>(
    `SELECT count(DISTINCT c.id)::int AS clients, count(DISTINCT o.staff_id)::int AS owners FROM client c
     JOIN ownership o ON o.client_id = c.id AND o.role = 'owner' AND o.valid_to IS NULL
     WHERE ${WATCHED} AND EXISTS (SELECT FROM flow_series s WHERE s.client_id = c.id)`,
  );
  return rows[0] ?? { clients: 0, owners: 0 };
}
