import { parseTimeZone, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId, PlanId, StaffId } from '../../core/shared/ids.ts';
import type { Newcomers, PlanStore, PlansOf } from '../../usecases/contact-plan/ports.ts';
import { shutTo } from '../complaint/guarded-row.ts';
import { Prisma } from '../generated/client.ts';
import type { Db } from '../rows.ts';
import { standsInAt } from '../stand-ins.ts';
import { isHers } from './lines.ts';

export type NewcomersRow = { readonly plan_id: string; readonly staff_id: string; readonly clients: readonly string[] };

export const newcomersOf = ({ plan_id, staff_id, clients }: NewcomersRow): Newcomers => ({
  planId: plan_id as PlanId,
  staffId: staff_id as StaffId,
  clientIds: clients as readonly ClientId[],
});

/** The day it is where `s` of the staff works. */
export const dayWhere = (now: Date, bankZone: TimeZone): Prisma.Sql =>
  Prisma.sql`(${now}::timestamptz AT TIME ZONE coalesce(s.time_zone, ${bankZone}))::date`;

/** Absent: of all plans of a day. */
export function isOf(of: PlansOf | undefined): Prisma.Sql {
  if (of === undefined) return Prisma.sql`true`;
  if ('planId' in of) return Prisma.sql`p.id = ${of.planId}::uuid`;
  return Prisma.sql`p.staff_id IN (SELECT id FROM staff WHERE time_zone = ${of.zone} OR ${of.isBanks} AND time_zone IS NULL)`;
}

/** As `l` the line of a client on a plan that counts: the last one. There is none of whoever is not on it. */
export const lastLine = (planId: Prisma.Sql, clientId: Prisma.Sql): Prisma.Sql => Prisma.sql`
  LEFT JOIN LATERAL (
    SELECT * FROM plan_line t WHERE t.plan_id = ${planId} AND t.client_id = ${clientId} ORDER BY t.round DESC LIMIT 1) l ON true`;

/** What is to come to a plan: recorded `at` a time, of an appointment where `hour` is one, and a report back where it `isReport`. */
type News = {
  readonly hour: Prisma.Sql;
  readonly startsAt: Prisma.Sql;
  readonly at: Prisma.Sql;
  readonly isReport: Prisma.Sql;
};

/**
 * News come to plan `p` where their client has no line, or `l` is its last one and asks to tidy a record, or reports back on a case that
 * is not hers any more. One that nobody has answered takes all else where it reports back, and an hour while it has none that stands
 * (`hasHour`). After one that was answered there comes an hour that no line was for as it stands, and after one that was skipped or put
 * off whatever else was recorded since. Of a line of which no hour is known (a former release kept none) it is as the appointment stands.
 */
export const comes = ({ hour, startsAt, at, isReport }: News, hasHour: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  l.id IS NULL OR l.kind = 'record' OR NOT ${isHers} OR CASE
    WHEN l.state = 'planned' AND l.kind = 'report' THEN NOT ${isReport}
    WHEN l.state = 'planned' THEN ${hour} IS NOT NULL AND NOT ${hasHour}
    WHEN ${hour} IS NOT NULL THEN coalesce((
      SELECT coalesce(t.hour <> ${startsAt}, false) FROM plan_line t
      WHERE t.plan_id = l.plan_id AND t.client_id = l.client_id AND t.appointment_id = ${hour}
      ORDER BY t.round DESC LIMIT 1), true)
    ELSE l.state IN ('skipped', 'rescheduled') AND ${at} > l.changed_at END)`;

/** Whose turn has come since the plans of a day were made or looked at, and of whom nothing is left to be done. */
export const comingAndGoing = (db: Db): Pick<PlanStore, 'zones' | 'newcomers' | 'assigned' | 'settled'> => ({
  zones: async ({ from, until }) => {
    const rows = await db.$queryRaw<readonly { readonly zone: string | null }[]>`
      SELECT DISTINCT s.time_zone AS zone FROM plan p JOIN staff s ON s.id = p.staff_id WHERE p.day BETWEEN ${from}::date AND ${until}::date`;
    return rows.map(({ zone }) => (zone === null ? null : parseTimeZone(zone)));
  },
  newcomers: async (day, now, until, of) => {
    // Hers are hours and errands of her own, and of those whom she stands in for, with clients whom she plans; and what she has
    // agreed herself with one of a colleague. An hour is found until it is on the plan: that it was moved to the day is written nowhere
    // where a file did it. Of whoever is given a deputy today it is what waits on her own plan, and must not.
    const rows = await db.$queryRaw<readonly NewcomersRow[]>`
      WITH hers AS (
        SELECT p.id AS plan_id, p.staff_id, p.day, p.news_until, s.staff_id AS of_staff, s.given_at
        FROM plan p CROSS JOIN LATERAL (
          SELECT p.staff_id, NULL::timestamptz UNION SELECT d.staff_id, d.recorded_at FROM deputy d
          WHERE d.deputy_id = p.staff_id AND ${standsInAt(now)}) s(staff_id, given_at)
        WHERE p.day = ${day}::date AND ${isOf(of)}
      ), books AS (
        SELECT plan_id, array_agg(of_staff) AS owners FROM hers GROUP BY plan_id
      ), told AS MATERIALIZED (
        SELECT c.client_id, greatest(c.raised_at, CASE WHEN c.silent_with IS NULL THEN c.silent_at END) AS at
        FROM churn_alert c WHERE c.state = 'open' AND c.severity = 'alert'
        UNION ALL
        -- Its rest is over, also of one that was answered before it.
        SELECT c.client_id, e.at FROM churn_alert_entry e JOIN churn_alert c ON c.id = e.alert_id
        WHERE e.kind = 'woken' AND e.at > (SELECT min(news_until) FROM hers) AND c.state IN ('open', 'acknowledged') AND c.severity = 'alert'
      ), loaded AS MATERIALIZED (
        SELECT b.id, greatest(b.finished_at, b.undone_at) AS at, b.undone_at IS NOT NULL AS is_undone FROM import_batch b
        WHERE b.state <> 'running' AND greatest(b.finished_at, b.undone_at) > (SELECT min(news_until) FROM hers)
      ), fresh AS (
        SELECT h.plan_id, h.staff_id, a.client_id, a.id AS hour, a.starts_at, a.recorded_at AS at,
               h.of_staff = h.staff_id AS is_agreed
        FROM hers h JOIN appointment_standing a ON a.staff_id = h.of_staff
        WHERE a.status = 'booked' AND a.starts_at >= ${now} AND a.starts_at < ${until}
        UNION
        SELECT h.plan_id, h.staff_id, f.client_id, NULL, NULL, due.since, h.of_staff = h.staff_id
        FROM hers h JOIN follow_up_open f ON f.staff_id = h.of_staff CROSS JOIN LATERAL (
          SELECT greatest(f.recorded_at, (
            SELECT max(v.at) FROM contact_version v
            WHERE f.version > 1 AND v.entity = 'follow_up' AND v.entity_id = f.id AND ((v.before ->> 'dueOn')::date <= h.day) IS NOT TRUE
          ), (
            SELECT max(b.at) FROM loaded b
            JOIN import_change k ON k.batch_id = b.id AND k.key ->> 'id' = f.id::text AND k.entity = 'follow_up' AND k.before IS NOT NULL
            WHERE f.version > 1 AND (b.is_undone OR (
              k.before ->> 'done_on' IS NULL AND k.before ->> 'staff_id' = f.staff_id::text AND (k.before ->> 'due_on')::date <= h.day
            ) IS NOT TRUE))) AS since) due
        WHERE f.due_on <= h.day AND due.since > h.news_until AND (f.version > 1 OR f.recorded_at > (SELECT min(news_until) FROM hers))
        UNION
        SELECT h.plan_id, h.staff_id, o.client_id, NULL, NULL, t.at, false
        FROM hers h JOIN ownership o ON o.staff_id = h.of_staff AND o.role = 'owner' AND o.valid_to IS NULL
        JOIN told t ON t.client_id = o.client_id AND t.at > h.news_until
        UNION
        SELECT h.plan_id, h.staff_id, q.client_id, NULL, NULL, h.given_at, false
        FROM hers h JOIN plan o ON o.staff_id = h.of_staff AND o.day = h.day
        JOIN plan_line q ON q.plan_id = o.id AND q.state = 'planned' AND jsonb_path_exists(q.reasons, '$[*].mustSince ? (@ != null)')
        WHERE h.given_at > h.news_until
      )
      SELECT f.plan_id::text, f.staff_id::text, array_agg(DISTINCT f.client_id::text) AS clients
      FROM fresh f JOIN books b ON b.plan_id = f.plan_id JOIN plan p ON p.id = f.plan_id
      ${lastLine(Prisma.sql`f.plan_id`, Prisma.sql`f.client_id`)}
      WHERE ${comes(
        {
          hour: Prisma.sql`f.hour`,
          startsAt: Prisma.sql`f.starts_at`,
          at: Prisma.sql`f.at`,
          isReport: Prisma.sql`false`,
        },
        Prisma.sql`EXISTS (
          SELECT FROM appointment_standing s WHERE s.id = l.appointment_id AND s.status <> 'cancelled' AND s.starts_at < ${until})`,
      )}
        -- One look for each: joined, all books of the bank would be read for the few that are found.
        AND ((SELECT o.staff_id FROM ownership o
              WHERE o.client_id = f.client_id AND o.role = 'owner' AND o.valid_to IS NULL) = ANY (b.owners)
             OR f.is_agreed)
      GROUP BY f.plan_id, f.staff_id`;
    return rows.map(newcomersOf);
  },
  assigned: async (day, now, of) => {
    // From what was given to somebody since: that is little, and the plans of a day and the cases that are open are many.
    const rows = await db.$queryRaw<readonly NewcomersRow[]>`
      WITH given AS MATERIALIZED (
        SELECT s.complaint_id, max(s.at) AS at FROM complaint_step s
        WHERE s.kind IN ('assign', 'accept_hand_over') AND s.at > (SELECT min(news_until) FROM plan WHERE day = ${day}::date)
        GROUP BY s.complaint_id
      )
      SELECT p.id::text AS plan_id, p.staff_id::text, array_agg(DISTINCT k.client_id::text) AS clients
      FROM given g JOIN complaint k ON k.id = g.complaint_id AND k.closed_at IS NULL AND k.client_id IS NOT NULL
      CROSS JOIN LATERAL (
        SELECT k.handler_id UNION SELECT d.deputy_id FROM deputy d
        WHERE d.staff_id = k.handler_id AND ${standsInAt(now)}) h(staff_id)
      JOIN plan p ON p.staff_id = h.staff_id AND p.day = ${day}::date AND g.at > p.news_until
      WHERE ${isOf(of)} AND p.staff_id::text NOT IN (${Prisma.raw(shutTo('k'))})
        AND NOT EXISTS (SELECT FROM plan_line l WHERE l.plan_id = p.id AND l.client_id = k.client_id AND l.kind <> 'record' AND ${isHers})
      GROUP BY p.id`;
    return rows.map(newcomersOf);
  },
  settled: async (day, of) => {
    const rows = await db.$queryRaw<readonly NewcomersRow[]>`
      SELECT p.id::text AS plan_id, p.staff_id::text, array_agg(DISTINCT l.client_id::text) AS clients
      FROM plan p JOIN complaint k
        ON k.closed_at > p.news_until AND k.closed_at > (SELECT min(news_until) FROM plan WHERE day = ${day}::date)
      JOIN plan_line l ON l.plan_id = p.id AND l.client_id = k.client_id
        AND (l.state = 'planned' AND l.kind NOT IN ('record', 'report')
             OR l.reasons @> jsonb_build_array(jsonb_build_object('number', k.number)))
      WHERE p.day = ${day}::date AND ${isOf(of)} AND p.staff_id::text NOT IN (${Prisma.raw(shutTo('k'))}) GROUP BY p.id`;
    return rows.map(newcomersOf);
  },
});
