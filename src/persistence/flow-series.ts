import type { LocalDate } from '../core/shared/calendar.ts';
import type { ClientId } from '../core/shared/ids.ts';
import { BYTES_PER_WEEK } from './flow-packing.ts';
import type { Prisma } from './generated/client.ts';

/**
 * Derives the packed flows of these clients anew from the rows that are current, as part of `tx`: after corrections of
 * old weeks, or when an import was undone. A client left without rows is left without series.
 */
export async function rebuildFlowSeries(tx: Prisma.TransactionClient, clientIds: readonly ClientId[]): Promise<void> {
  const parts = await partsOf(tx, clientIds);
  const [roots, partIds] = [parts.map(({ root }) => root), parts.map(({ part }) => part)];
  await tx.$executeRaw`INSERT INTO churn_stale (client_id) SELECT DISTINCT unnest(${roots}::uuid[])`;
  await tx.$executeRaw`
    WITH part AS (
      SELECT * FROM unnest(${roots}::uuid[], ${partIds}::uuid[]) AS p(root_id, part_id)
    ), summed AS (
      SELECT p.root_id AS client_id, f.currency, f.week, sum(f.debit)::bigint AS debit, sum(f.credit)::bigint AS credit,
             sum(f.internal_debit)::bigint AS internal_debit, sum(f.internal_credit)::bigint AS internal_credit,
             sum(f.dealings)::int AS dealings
      FROM weekly_flow_current f JOIN part p ON p.part_id = f.client_id
      -- The list again, since only a constant finds its way into the view.
      WHERE f.client_id = ANY(${partIds}::uuid[])
      GROUP BY p.root_id, f.currency, f.week
    ), flow AS (
      SELECT f.*, (f.week - lag(f.week) OVER (PARTITION BY f.client_id, f.currency ORDER BY f.week)) / 7 - 1 AS missing
      FROM summed f
    ), built AS (
      INSERT INTO flow_series (client_id, currency, first_week, last_week, packed)
      SELECT client_id, currency, min(week), max(week),
             string_agg(CASE WHEN missing > 0 THEN pack_gap(missing) ELSE ''::bytea END
                        || pack_week(debit, credit, internal_debit, internal_credit, dealings), ''::bytea ORDER BY week)
      FROM flow
      GROUP BY client_id, currency
      ON CONFLICT (client_id, currency) DO UPDATE
      SET first_week = excluded.first_week, last_week = excluded.last_week, packed = excluded.packed
      RETURNING client_id, currency
    )
    DELETE FROM flow_series old
    WHERE old.client_id = ANY(${[...clientIds, ...roots]}::uuid[])
      AND NOT EXISTS (SELECT FROM built b WHERE b.client_id = old.client_id AND b.currency = old.currency)`;
}

/**
 * Of each of these clients the one it stands for now, with all clients whose rows make up its flows: itself, and those
 * merged into it.
 */
const partsOf = (
  tx: Prisma.TransactionClient,
  clientIds: readonly ClientId[],
): Promise<readonly { readonly root: string; readonly part: string }[]> =>
  tx.$queryRaw`
    WITH root AS (SELECT DISTINCT coalesce(merged_into, id) AS id FROM client WHERE id = ANY(${clientIds}::uuid[]))
    SELECT id::text AS root, id::text AS part FROM root
    UNION ALL SELECT r.id::text, c.id::text FROM root r JOIN client c ON c.merged_into = r.id`;

/** A week of a client from which on rows were added. */
export type ChangedFrom = {
  readonly clientId: ClientId;
  /** The Monday of the first week that is new. */
  readonly week: LocalDate;
};

/**
 * Brings the packed flows up to date after rows were added, as part of `tx`. What lies before `week` stays as it is, so
 * that the weekly file costs by its own length and not by that of the history.
 */
export async function extendFlowSeries(tx: Prisma.TransactionClient, changes: readonly ChangedFrom[]): Promise<void> {
  const clientIds = changes.map(({ clientId }) => clientId);
  const weeks = changes.map(({ week }) => week);
  const parts = await partsOf(tx, clientIds);
  const [roots, partIds] = [parts.map(({ root }) => root), parts.map(({ part }) => part)];
  await tx.$executeRaw`
    WITH part AS (
      SELECT * FROM unnest(${roots}::uuid[], ${partIds}::uuid[]) AS p(root_id, part_id)
    ), changed AS (
      SELECT p.root_id AS client_id, min(c.week) AS week
      FROM unnest(${clientIds}::uuid[], ${weeks}::text[]::date[]) AS c(client_id, week) JOIN part p ON p.part_id = c.client_id
      GROUP BY p.root_id
    ), to_weigh AS (
      INSERT INTO churn_stale (client_id, from_week) SELECT client_id, week FROM changed
    ), kept AS (
      SELECT s.client_id, s.currency, s.first_week, least(s.last_week + 7, c.week) AS next_week, s.packed
      FROM changed c JOIN flow_series s ON s.client_id = c.client_id AND s.first_week < c.week
    ), summed AS (
      SELECT c.client_id, f.currency, f.week, sum(f.debit)::bigint AS debit, sum(f.credit)::bigint AS credit,
             sum(f.internal_debit)::bigint AS internal_debit, sum(f.internal_credit)::bigint AS internal_credit,
             sum(f.dealings)::int AS dealings
      FROM changed c JOIN part p ON p.root_id = c.client_id
      -- OFFSET 0 keeps the subquery whole, so that client and week reach the view; otherwise it reads the whole bank.
      CROSS JOIN LATERAL (SELECT * FROM weekly_flow_current f
                          WHERE f.client_id = p.part_id AND f.week >= c.week OFFSET 0) f
      GROUP BY c.client_id, f.currency, f.week
    ), flow AS (
      SELECT f.*, (f.week - coalesce(lag(f.week) OVER (PARTITION BY f.client_id, f.currency ORDER BY f.week),
                                     k.next_week - 7, f.week - 7)) / 7 - 1 AS missing
      FROM summed f
      LEFT JOIN kept k ON k.client_id = f.client_id AND k.currency = f.currency
    ), added AS (
      SELECT client_id, currency, min(week) AS first_week, max(week) AS last_week,
             string_agg(CASE WHEN missing > 0 THEN pack_gap(missing) ELSE ''::bytea END
                        || pack_week(debit, credit, internal_debit, internal_credit, dealings), ''::bytea ORDER BY week)
             AS packed
      FROM flow
      GROUP BY client_id, currency
    )
    INSERT INTO flow_series (client_id, currency, first_week, last_week, packed)
    SELECT a.client_id, a.currency, coalesce(k.first_week, a.first_week), a.last_week,
           coalesce(substr(k.packed, 1, ${BYTES_PER_WEEK} * ((k.next_week - k.first_week) / 7)), ''::bytea) || a.packed
    FROM added a LEFT JOIN kept k ON k.client_id = a.client_id AND k.currency = a.currency
    ON CONFLICT (client_id, currency) DO UPDATE
    SET first_week = excluded.first_week, last_week = excluded.last_week, packed = excluded.packed`;
}
