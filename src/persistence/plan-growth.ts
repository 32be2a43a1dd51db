import type { KeptPlan } from '../core/contact-plan/kept-plan.ts';
import type { ClientId, InteractionId, PlanId, PlanLineId, StaffId } from '../core/shared/ids.ts';
import type { PlanStore } from '../usecases/contact-plan/ports.ts';
import { shutTo } from './complaint/guarded-row.ts';
import { Prisma } from './generated/client.ts';
import { BAR, HAS_MOVED_CASE } from './plan-cases.ts';
import type { Db } from './rows.ts';

type Growing = Pick<
  PlanStore,
  | 'newcomers'
  | 'assigned'
  | 'barred'
  | 'barsStamp'
  | 'keepBars'
  | 'lockWith'
  | 'heard'
  | 'settled'
  | 'lock'
  | 'addLines'
  | 'keepQuestions'
  | 'orderLines'
  | 'dropErrands'
  | 'touch'
  | 'hours'
  | 'setHour'
  | 'loggedLastBy'
>;

type NewcomersRow = { readonly plan_id: string; readonly staff_id: string; readonly clients: readonly string[] };

const newcomersOf = ({ plan_id, staff_id, clients }: NewcomersRow) => ({
  planId: plan_id as PlanId,
  staffId: staff_id as StaffId,
  clientIds: clients as readonly ClientId[],
});

const isOnly = (id: PlanId | undefined): Prisma.Sql =>
  id === undefined ? Prisma.sql`true` : Prisma.sql`p.id = ${id}::uuid`;

/**
 * A line `l` that stands takes what was recorded `at` a time: one that asks to tidy a record, anything; one that nobody has answered,
 * an hour that it has not (`isHour`); one that was put off or skipped, what came after that; one that was taken off, an hour of after that.
 */
const takes = (isHour: Prisma.Sql, at: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  l.kind = 'record' OR l.kind <> 'report' AND (
    l.state = 'planned' AND ${isHour} OR l.state IN ('rescheduled', 'skipped') AND ${at} > l.changed_at
    OR l.state = 'dropped' AND ${isHour} AND ${at} > l.changed_at))`;

/** Who was spoken with or tried has had her contact; an hour that is agreed after that is another one, with a line of its own. */
const isAnswered = (line: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(${line}.kind NOT IN ('record', 'report') AND ${line}.state IN ('done', 'no_answer'))`;

const onLine = (planId: Prisma.Sql, appointmentId: Prisma.Sql): Prisma.Sql => Prisma.sql`
  EXISTS (SELECT FROM plan_line t WHERE t.plan_id = ${planId} AND t.appointment_id = ${appointmentId})`;

/** What becomes of a plan after it was made, apart from the answers to its lines. */
export const growing = (db: Db, find: (id: PlanId) => Promise<KeptPlan | null>): Growing => ({
  newcomers: async (day, now, until) => {
    // Hers are hours and errands of her own, and of those whom she stands in for, with clients whom she plans; and what she has
    // just agreed with one of a colleague. What can be no line is not found either, for it would be found again every minute.
    const rows = await db.$queryRaw<readonly NewcomersRow[]>`
      WITH hers AS (
        SELECT p.id AS plan_id, p.staff_id, p.day, p.news_until, s.staff_id AS of_staff
        FROM plan p CROSS JOIN LATERAL (
          SELECT p.staff_id UNION SELECT d.staff_id FROM deputy d
          WHERE d.deputy_id = p.staff_id AND d.valid_from <= ${now} AND d.valid_until > ${now}
            AND (d.ended_at IS NULL OR d.ended_at > ${now})) s(staff_id)
        WHERE p.day = ${day}::date
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
            AND NOT ${takes(Prisma.sql`(f.hour IS NOT NULL AND s.id IS NULL)`, Prisma.sql`f.at`)}
            AND NOT (${isAnswered(Prisma.sql`l`)} AND f.at > l.changed_at AND f.hour IS NOT NULL
                     AND NOT ${onLine(Prisma.sql`f.plan_id`, Prisma.sql`f.hour`)}))
        -- One look for each: joined, all books of the bank would be read for the few that are found.
        AND ((SELECT o.staff_id FROM ownership o
              WHERE o.client_id = f.client_id AND o.role = 'owner' AND o.valid_to IS NULL) = ANY (b.owners)
             OR f.is_agreed)
      GROUP BY f.plan_id, f.staff_id`;
    return rows.map(newcomersOf);
  },
  assigned: async (day, now) => {
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
      WHERE p.staff_id::text NOT IN (${Prisma.raw(shutTo('k'))})
        AND NOT EXISTS (SELECT FROM plan_line l WHERE l.plan_id = p.id AND l.client_id = k.client_id AND l.kind <> 'record')
      GROUP BY p.id`;
    return rows.map(newcomersOf);
  },
  barred: async (day, only) => {
    // Only where the client, or one that was merged into it, has ever said no to something, or complains.
    const rows = await db.$queryRaw<readonly (NewcomersRow & { readonly is_of_case: boolean })[]>`
      WITH found AS (
        SELECT p.id, p.staff_id, l.client_id, l.barred, ${BAR} AS bar,
               l.kind <> 'record' AND ${HAS_MOVED_CASE} AS has_moved
        FROM plan p JOIN plan_line l ON l.plan_id = p.id AND l.state = 'planned'
        WHERE p.day = ${day}::date AND ${isOnly(only)}
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
  lockWith: async (clientId, day) => {
    const rows = await db.$queryRaw<readonly Pick<NewcomersRow, 'plan_id' | 'staff_id'>[]>`
      SELECT p.id::text AS plan_id, p.staff_id::text FROM plan p
      WHERE p.day = ${day}::date AND p.id IN (
        SELECT l.plan_id FROM plan_line l WHERE l.client_id = ${clientId}::uuid AND l.state = 'planned')
      ORDER BY p.id FOR UPDATE`;
    return rows.map(({ plan_id, staff_id }) => ({ planId: plan_id as PlanId, staffId: staff_id as StaffId }));
  },
  settled: async (day, only) => {
    const rows = await db.$queryRaw<readonly NewcomersRow[]>`
      SELECT p.id::text AS plan_id, p.staff_id::text, array_agg(DISTINCT l.client_id::text) AS clients
      FROM plan p JOIN complaint k
        ON k.closed_at > p.news_until AND k.closed_at > (SELECT min(news_until) FROM plan WHERE day = ${day}::date)
      JOIN plan_line l ON l.plan_id = p.id AND l.client_id = k.client_id
        AND (l.state = 'planned' AND l.kind NOT IN ('record', 'report')
             OR l.reasons @> jsonb_build_array(jsonb_build_object('number', k.number)))
      WHERE p.day = ${day}::date AND ${isOnly(only)} AND p.staff_id::text NOT IN (${Prisma.raw(shutTo('k'))}) GROUP BY p.id`;
    return rows.map(newcomersOf);
  },
  heard: async (ids, until) => {
    await db.plan.updateMany({ where: { id: { in: [...ids] } }, data: { newsUntil: until } });
  },
  lock: async (id) => {
    await db.$queryRaw`SELECT id::text FROM plan WHERE id = ${id}::uuid FOR UPDATE`;
    return find(id);
  },
  addLines: async (id, lines, { by, at }) => {
    const rows = await db.$queryRaw<readonly { readonly id: string; readonly client_id: string }[]>`
      INSERT INTO plan_line AS l (id, plan_id, client_id, round, position, kind, appointment_id, reasons, bonuses, goal, added_at,
                             changed_by, changed_at)
      SELECT line.id, ${id}::uuid, "clientId", coalesce(last.round + last.is_answered::int, 1),
             (SELECT coalesce(max(position), 0) FROM plan_line WHERE plan_id = ${id}::uuid) + line.number, kind,
             "appointmentId", reasons, bonuses, goal, ${at}, ${by}::uuid, CASE WHEN ${by}::uuid IS NULL THEN NULL ELSE ${at}::timestamptz END
      FROM jsonb_to_recordset(${JSON.stringify(lines.map((line, number) => ({ ...line, number: number + 1 })))}::jsonb)
        AS line(id uuid, "clientId" uuid, number int, kind text, "appointmentId" uuid, reasons jsonb, bonuses jsonb, goal text)
      LEFT JOIN LATERAL (
        SELECT b.round, ${isAnswered(Prisma.sql`b`)} AS is_answered FROM plan_line b
        WHERE b.plan_id = ${id}::uuid AND b.client_id = "clientId" ORDER BY b.round DESC LIMIT 1) last ON true
      WHERE last.is_answered IS NOT true
        OR "appointmentId" IS NOT NULL AND NOT ${onLine(Prisma.sql`${id}::uuid`, Prisma.sql`"appointmentId"`)}
      ON CONFLICT (plan_id, client_id, round) DO UPDATE
        SET state = 'planned', position = excluded.position, kind = excluded.kind, appointment_id = excluded.appointment_id,
            reasons = excluded.reasons, bonuses = excluded.bonuses, goal = excluded.goal, added_at = excluded.added_at,
            changed_by = excluded.changed_by, changed_at = excluded.changed_at, why = NULL, moved_to = NULL, barred = NULL
        WHERE CASE WHEN excluded.changed_by IS NOT NULL THEN l.state = 'dropped' OR l.kind = 'record'
                   ELSE ${takes(Prisma.sql`excluded.appointment_id <> coalesce(l.appointment_id, l.id)`, Prisma.sql`excluded.added_at`)} END
      RETURNING id::text, client_id::text`;
    return rows.map((row) => ({ id: row.id as PlanLineId, clientId: row.client_id as ClientId }));
  },
  keepQuestions: async (questions) => {
    const rows = [...questions].map(([id, question]) => ({ id, question: question === 'none' ? {} : question }));
    await db.$executeRaw`
      UPDATE plan_line l SET question = q.question
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS q(id uuid, question jsonb) WHERE l.id = q.id`;
  },
  orderLines: async (ids) => {
    await db.$executeRaw`
      UPDATE plan_line l SET position = o.number
      FROM unnest(${[...ids]}::uuid[]) WITH ORDINALITY AS o(id, number) WHERE l.id = o.id`;
  },
  dropErrands: async (errands, from) => {
    const ids = errands.map(({ followUpId }) => followUpId);
    const clientIds = errands.map(({ clientId }) => clientId);
    const rows = await db.$queryRaw<readonly (NewcomersRow & { readonly revision: number })[]>`
      WITH showing AS MATERIALIZED (
        SELECT p.id AS plan_id, array_agg(l.client_id::text) AS clients
        FROM plan p JOIN plan_line l ON l.plan_id = p.id
        WHERE p.day >= ${from}::date AND l.client_id = ANY (${clientIds}::uuid[]) GROUP BY p.id
      ), without AS MATERIALIZED (
        -- A complaint of the client is no reason to call by itself.
        SELECT l.id, coalesce(jsonb_agg(e.reason ORDER BY e.number) FILTER (WHERE NOT e.is_gone), '[]') AS reasons,
               coalesce(bool_or(e.reason ->> 'kind' <> 'complaint') FILTER (WHERE NOT e.is_gone), false) AS calls
        FROM showing s JOIN plan_line l ON l.plan_id = s.plan_id, LATERAL (
          SELECT reason, number, coalesce(reason ->> 'followUpId' = ANY (${ids}::text[]), false) AS is_gone
          FROM jsonb_array_elements(l.reasons) WITH ORDINALITY AS all_of(reason, number)) e
        WHERE l.client_id = ANY (${clientIds}::uuid[]) AND l.state = 'planned'
        GROUP BY l.id HAVING bool_or(e.is_gone)
      ), gone AS (
        DELETE FROM plan_line l USING without w WHERE l.id = w.id AND NOT w.calls
      ), kept AS (
        UPDATE plan_line l SET reasons = w.reasons FROM without w WHERE l.id = w.id AND w.calls
      )
      UPDATE plan p SET revision = p.revision + 1 FROM showing s WHERE p.id = s.plan_id
      RETURNING p.id::text AS plan_id, p.staff_id::text, s.clients, p.revision`;
    return rows.map((row) => ({ ...newcomersOf(row), revision: row.revision }));
  },
  hours: async () => {
    const rows = await db.planHour.findMany();
    return new Map(rows.map(({ staffId, morning }) => [staffId as StaffId, morning]));
  },
  setHour: async (staffId, morning, setAt) => {
    await db.planHour.upsert({
      where: { staffId },
      create: { staffId, morning, setAt },
      update: { morning, setAt },
    });
  },
  touch: async (id) => {
    const { revision } = await db.plan.update({
      where: { id },
      data: { revision: { increment: 1 } },
      select: { revision: true },
    });
    return revision;
  },
  loggedLastBy: async (staffId, { channel, ts }) => {
    const [row] = await db.$queryRaw<readonly { readonly id: string }[]>`
      SELECT l.interaction_id::text AS id
      FROM outbox_message m JOIN plan p ON m.living_key = 'plan:' || p.id JOIN plan_line l ON l.plan_id = p.id
      JOIN interaction_standing i ON i.id = l.interaction_id
      WHERE m.slack_channel = ${channel} AND m.slack_ts = ${ts} AND l.changed_by = ${staffId}::uuid
      ORDER BY l.changed_at DESC LIMIT 1`;
    return row === undefined ? null : (row.id as InteractionId);
  },
});
