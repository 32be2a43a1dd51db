import { parseTimeZone, type TimeZone } from '../../core/shared/calendar.ts';
import type { AppointmentId, ClientId, PlanId, StaffId } from '../../core/shared/ids.ts';
import type { Newcomers, PlanStore, PlansOf } from '../../usecases/contact-plan/ports.ts';
import { shutTo } from '../complaint/guarded-row.ts';
import { Prisma } from '../generated/client.ts';
import type { Db } from '../rows.ts';

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

/**
 * A line `l` that stands takes what was recorded `at` a time: one that asks to tidy a record, anything; one that nobody has answered,
 * an hour that it has not (`isHour`); one that was put off or skipped, what came after that; one that was taken off, another hour than
 * its own (`isOther`), of after that.
 */
export const takes = (isHour: Prisma.Sql, isOther: Prisma.Sql, at: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  l.kind = 'record' OR l.kind <> 'report' AND (
    l.state = 'planned' AND ${isHour} OR l.state IN ('rescheduled', 'skipped') AND ${at} > l.changed_at
    OR l.state = 'dropped' AND ${isOther} AND ${at} > l.changed_at))`;

/** Who was spoken with or tried has had her contact; an hour that is no line yet is another one, with a line of its own. */
export const isAnswered = (line: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(${line}.kind NOT IN ('record', 'report') AND ${line}.state IN ('done', 'no_answer'))`;

/** The hour has a line on the plan already. */
export const onLine = (planId: Prisma.Sql, appointmentId: Prisma.Sql): Prisma.Sql => Prisma.sql`
  EXISTS (SELECT FROM plan_line t WHERE t.plan_id = ${planId} AND t.appointment_id = ${appointmentId})`;

/** Whose turn has come since the plans of a day were made or looked at, and of whom nothing is left to be done. */
export const comingAndGoing = (
  db: Db,
): Pick<PlanStore, 'zones' | 'newcomers' | 'hoursLetBe' | 'assigned' | 'settled'> => ({
  zones: async ({ from, until }) => {
    const rows = await db.$queryRaw<readonly { readonly zone: string | null }[]>`
      SELECT DISTINCT s.time_zone AS zone FROM plan p JOIN staff s ON s.id = p.staff_id WHERE p.day BETWEEN ${from}::date AND ${until}::date`;
    return rows.map(({ zone }) => (zone === null ? null : parseTimeZone(zone)));
  },
  newcomers: async (day, now, until, of) => {
    // Hers are hours and errands of her own, and of those whom she stands in for, with clients whom she plans; and what she has
    // just agreed with one of a colleague. What can be no line is not found either, for it would be found again every minute.
    const rows = await db.$queryRaw<readonly NewcomersRow[]>`
      WITH hers AS (
        SELECT p.id AS plan_id, p.staff_id, p.day, p.news_until, s.staff_id AS of_staff
        FROM plan p CROSS JOIN LATERAL (
          SELECT p.staff_id UNION SELECT d.staff_id FROM deputy d
          WHERE d.deputy_id = p.staff_id AND d.valid_from <= ${now} AND d.valid_until > ${now}
            AND (d.ended_at IS NULL OR d.ended_at > ${now})) s(staff_id)
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
      ), fresh AS (
        SELECT h.plan_id, h.staff_id, a.client_id, a.id AS hour, a.recorded_at AS at,
               h.of_staff = h.staff_id AND a.recorded_at > h.news_until AS is_agreed
        FROM hers h JOIN appointment_standing a ON a.staff_id = h.of_staff
        WHERE a.status = 'booked' AND a.starts_at >= ${now} AND a.starts_at < ${until}
        UNION
        SELECT h.plan_id, h.staff_id, f.client_id, NULL, f.recorded_at, h.of_staff = h.staff_id FROM hers h JOIN follow_up_open f ON f.staff_id = h.of_staff
        WHERE f.due_on <= h.day AND f.recorded_at > h.news_until AND f.recorded_at > (SELECT min(news_until) FROM hers)
        UNION
        SELECT h.plan_id, h.staff_id, o.client_id, NULL, t.at, false
        FROM hers h JOIN ownership o ON o.staff_id = h.of_staff AND o.role = 'owner' AND o.valid_to IS NULL
        JOIN told t ON t.client_id = o.client_id AND t.at > h.news_until
      )
      SELECT f.plan_id::text, f.staff_id::text, array_agg(DISTINCT f.client_id::text) AS clients FROM fresh f JOIN books b ON b.plan_id = f.plan_id
      WHERE NOT EXISTS (
          SELECT FROM plan_line l LEFT JOIN appointment_standing s ON s.id = l.appointment_id AND s.status <> 'cancelled' AND s.starts_at < ${until}
          WHERE l.plan_id = f.plan_id AND l.client_id = f.client_id
            AND NOT ${takes(Prisma.sql`(f.hour IS NOT NULL AND s.id IS NULL)`, Prisma.sql`(f.hour IS NOT NULL AND f.hour <> coalesce(l.appointment_id, l.id))`, Prisma.sql`f.at`)}
            AND NOT (${isAnswered(Prisma.sql`l`)} AND f.hour IS NOT NULL AND NOT ${onLine(Prisma.sql`f.plan_id`, Prisma.sql`f.hour`)}))
        -- One look for each: joined, all books of the bank would be read for the few that are found.
        AND ((SELECT o.staff_id FROM ownership o
              WHERE o.client_id = f.client_id AND o.role = 'owner' AND o.valid_to IS NULL) = ANY (b.owners)
             OR f.is_agreed)
      GROUP BY f.plan_id, f.staff_id`;
    return rows.map(newcomersOf);
  },
  hoursLetBe: async (id) => {
    const rows = await db.$queryRaw<readonly { readonly id: string }[]>`
      SELECT l.appointment_id::text AS id FROM plan_line l
      WHERE l.plan_id = ${id}::uuid AND l.appointment_id IS NOT NULL
        AND (l.state = 'dropped' OR l.state IN ('skipped', 'rescheduled') AND NOT EXISTS (
          SELECT FROM contact_version v WHERE v.entity = 'appointment' AND v.entity_id = l.appointment_id AND v.at > l.changed_at))
      UNION
      -- Her line tells of the last one that she has taken off; what was agreed before that brings it back no more.
      SELECT a.id::text FROM plan_line l JOIN appointment a ON a.client_id = l.client_id AND a.recorded_at <= l.changed_at
      WHERE l.plan_id = ${id}::uuid AND l.state = 'dropped'`;
    return rows.map((row) => row.id as AppointmentId);
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
        WHERE d.staff_id = k.handler_id AND d.valid_from <= ${now} AND d.valid_until > ${now}
          AND (d.ended_at IS NULL OR d.ended_at > ${now})) h(staff_id)
      JOIN plan p ON p.staff_id = h.staff_id AND p.day = ${day}::date AND g.at > p.news_until
      WHERE ${isOf(of)} AND p.staff_id::text NOT IN (${Prisma.raw(shutTo('k'))})
        AND NOT EXISTS (SELECT FROM plan_line l WHERE l.plan_id = p.id AND l.client_id = k.client_id AND l.kind <> 'record')
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
