import type { PlanId, StaffId } from '../../core/shared/ids.ts';
import type { PlanStore } from '../../usecases/contact-plan/ports.ts';
import type { Db } from '../rows.ts';
import { BAR, HAS_MOVED_CASE } from './cases.ts';
import { dayWhere, isOf, type NewcomersRow, newcomersOf } from './newcomers.ts';

/** What has come to bar a planned contact, or does no more. */
export const barring = (db: Db): Pick<PlanStore, 'barred' | 'barsStamp' | 'keepBars' | 'lockWith'> => ({
  barred: async (day, of) => {
    // Only where the client, or one that was merged into it, has ever said no to something, or complains.
    const rows = await db.$queryRaw<readonly (NewcomersRow & { readonly is_of_case: boolean })[]>`
      WITH found AS (
        SELECT p.id, p.staff_id, l.client_id, l.barred, ${BAR} AS bar,
               l.kind <> 'record' AND ${HAS_MOVED_CASE} AS has_moved
        FROM plan p JOIN plan_line l ON l.plan_id = p.id AND l.state = 'planned'
        WHERE p.day = ${day}::date AND ${isOf(of)}
          AND (l.barred IS NOT NULL
               OR l.client_id IN (SELECT coalesce(o.merged_into, o.id) FROM consent k JOIN client o ON o.id = k.client_id WHERE NOT k.granted)
               OR l.client_id IN (SELECT k.client_id FROM complaint k WHERE k.closed_at IS NULL))
      )
      SELECT id::text AS plan_id, staff_id::text, array_agg(client_id::text) AS clients,
             bool_or(has_moved OR 'complaint' IN (barred, bar)) AS is_of_case
      FROM found WHERE has_moved OR barred IS DISTINCT FROM bar GROUP BY id, staff_id`;
    return rows.map((row) => ({ ...newcomersOf(row), isOfCase: row.is_of_case === true }));
  },
  barsStamp: async (day) => {
    // What was recorded a while ago may be committed only now: an import is one transaction. Every step of a complaint counts it up.
    const [row] = await db.$queryRaw<readonly { readonly stamp: string }[]>`
      SELECT concat_ws('/', (SELECT max(recorded_at) FROM consent),
                       (SELECT count(*) FROM consent WHERE recorded_at > now() - interval '1 hour'), (SELECT max(undone_at) FROM import_batch),
                       (SELECT count(*) FROM client WHERE merged_into IS NOT NULL),
                       (SELECT concat(count(*), '+', sum(version)) FROM complaint WHERE closed_at IS NULL),
                       (SELECT count(*) FROM plan WHERE day = ${day}::date), ${day}::date) AS stamp`;
    return row?.stamp ?? '';
  },
  keepBars: async (id) => {
    await db.$executeRaw`
      UPDATE plan_line l SET barred = ${BAR} FROM plan p
      WHERE p.id = l.plan_id AND l.plan_id = ${id}::uuid AND l.state = 'planned'`;
  },
  lockWith: async (clientId, { now, bankZone }) => {
    const rows = await db.$queryRaw<readonly Pick<NewcomersRow, 'plan_id' | 'staff_id'>[]>`
      SELECT p.id::text AS plan_id, p.staff_id::text FROM plan p JOIN staff s ON s.id = p.staff_id
      WHERE p.day = ${dayWhere(now, bankZone)} AND p.id IN (
        SELECT l.plan_id FROM plan_line l WHERE l.client_id = ${clientId}::uuid AND l.state = 'planned')
      ORDER BY p.id FOR UPDATE OF p`;
    return rows.map(({ plan_id, staff_id }) => ({ planId: plan_id as PlanId, staffId: staff_id as StaffId }));
  },
});
