import type { KeptPlan } from '../../core/contact-plan/kept-plan.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { ClientId, InteractionId, PlanId, PlanLineId, StaffId } from '../../core/shared/ids.ts';
import type { PlanStore } from '../../usecases/contact-plan/ports.ts';
import { holdClients } from '../client/hold-client.ts';
import { Prisma } from '../generated/client.ts';
import type { Db } from '../rows.ts';
import { comes, dayWhere, lastLine, type NewcomersRow, newcomersOf } from './newcomers.ts';

type Growing = Pick<
  PlanStore,
  | 'heard'
  | 'lock'
  | 'touch'
  | 'reopenAnswered'
  | 'answerAnew'
  | 'addLines'
  | 'keepQuestions'
  | 'orderLines'
  | 'holdShowing'
  | 'dropErrands'
  | 'loggedLastBy'
>;

/** What becomes of a plan after it was made, apart from the answers to its lines. */
export const growing = (db: Db, find: (id: PlanId) => Promise<KeptPlan | null>): Growing => ({
  heard: async (ids, until) => {
    await db.plan.updateMany({ where: { id: { in: [...ids] } }, data: { newsUntil: until } });
  },
  lock: async (id) => {
    await db.$queryRaw`SELECT id::text FROM plan WHERE id = ${id}::uuid FOR UPDATE`;
    return find(id);
  },
  touch: async (id) => {
    const { revision } = await db.plan.update({
      where: { id },
      data: { revision: { increment: 1 } },
      select: { revision: true },
    });
    return revision;
  },
  reopenAnswered: async (interactionId) => {
    const plans = await countUpAnswered(db, interactionId);
    const planIds = plans.map(({ planId }) => planId);
    // A later line has the appointment already, as it was moved since; or waits for no hour either.
    await db.$executeRaw`
      DELETE FROM plan_line l USING plan_line t
      WHERE l.plan_id = ANY (${planIds}::uuid[]) AND l.interaction_id = ${interactionId}::uuid
        AND t.plan_id = l.plan_id AND t.client_id = l.client_id AND t.round > l.round
        AND (t.appointment_id = l.appointment_id
             OR l.appointment_id IS NULL AND t.appointment_id IS NULL AND t.kind <> 'record' AND t.state = 'planned')`;
    // Of one that was done the contact stays known: its hour stands as held.
    await db.$executeRaw`
      UPDATE plan_line SET state = 'planned', interaction_id = CASE state WHEN 'done' THEN interaction_id END
      WHERE plan_id = ANY (${planIds}::uuid[]) AND interaction_id = ${interactionId}::uuid`;
    return plans;
  },
  answerAnew: async (interactionId, outcome) => {
    const plans = await countUpAnswered(db, interactionId);
    await db.$executeRaw`
      UPDATE plan_line SET state = ${outcome === 'no_answer' ? 'no_answer' : 'done'}
      WHERE plan_id = ANY (${plans.map(({ planId }) => planId)}::uuid[]) AND interaction_id = ${interactionId}::uuid`;
    return plans;
  },
  addLines: async (id, lines, { by, at }) => {
    await holdClients(
      db,
      lines.map(({ clientId }) => clientId),
    );
    const rows = await db.$queryRaw<readonly { readonly id: string; readonly client_id: string }[]>`
      INSERT INTO plan_line AS l (id, plan_id, client_id, round, position, kind, appointment_id, reasons, bonuses, goal, hour, added_at,
                             changed_by, changed_at)
      SELECT line.id, ${id}::uuid, "clientId",
             coalesce(l.round + (l.kind <> 'record' AND l.state <> 'planned')::int, 1),
             (SELECT coalesce(max(position), 0) FROM plan_line WHERE plan_id = ${id}::uuid) + line.number, line.kind,
             "appointmentId", line.reasons, line.bonuses, line.goal, a.starts_at, ${at}, ${by}::uuid, CASE WHEN ${by}::uuid IS NULL THEN NULL ELSE ${at}::timestamptz END
      FROM jsonb_to_recordset(${JSON.stringify(lines.map((line, number) => ({ ...line, number: number + 1 })))}::jsonb)
        AS line(id uuid, "clientId" uuid, number int, kind text, "appointmentId" uuid, reasons jsonb, bonuses jsonb, goal text)
      JOIN plan p ON p.id = ${id}::uuid
      LEFT JOIN appointment a ON a.id = "appointmentId" ${lastLine(Prisma.sql`${id}::uuid`, Prisma.sql`"clientId"`)}
      WHERE ${by}::uuid IS NOT NULL AND l.state <> 'planned'
        OR ${comes(
          {
            hour: Prisma.sql`a.id`,
            startsAt: Prisma.sql`a.starts_at`,
            at: Prisma.sql`${at}::timestamptz`,
            isReport: Prisma.sql`line.kind = 'report'`,
          },
          Prisma.sql`(a.id = l.appointment_id IS true)`,
        )}
      ON CONFLICT (plan_id, client_id, round) DO UPDATE
        SET state = 'planned', position = excluded.position, kind = excluded.kind, appointment_id = excluded.appointment_id,
            reasons = excluded.reasons, bonuses = excluded.bonuses, goal = excluded.goal, hour = excluded.hour, added_at = excluded.added_at,
            changed_by = excluded.changed_by, changed_at = excluded.changed_at, why = NULL, moved_to = NULL, barred = NULL,
            interaction_id = NULL
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
  holdShowing: async (clientIds, at) => {
    await holdShowing(db, clientIds, at);
  },
  dropErrands: async (errands, at) => {
    const ids = errands.map(({ followUpId }) => followUpId);
    const clientIds = errands.map(({ clientId }) => clientId);
    const planIds = await holdShowing(db, clientIds, at);
    const rows = await db.$queryRaw<readonly (NewcomersRow & { readonly revision: number })[]>`
      WITH showing AS MATERIALIZED (
        SELECT l.plan_id, array_agg(l.client_id::text) AS clients FROM plan_line l
        WHERE l.plan_id = ANY (${planIds}::uuid[]) AND l.client_id = ANY (${clientIds}::uuid[]) GROUP BY l.plan_id
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

/** Holds plans as `PlanStore.holdShowing` says, in the order of their ids, after their clients; which those are. */
export async function holdShowing(
  db: Db,
  clientIds: readonly ClientId[],
  { now, bankZone }: Parameters<PlanStore['holdShowing']>[1],
): Promise<readonly string[]> {
  await holdClients(db, clientIds);
  const rows = await db.$queryRaw<readonly { readonly id: string }[]>`
    SELECT p.id::text FROM plan p JOIN staff s ON s.id = p.staff_id
    WHERE p.day >= ${dayWhere(now, bankZone)}
      AND p.id IN (SELECT l.plan_id FROM plan_line l WHERE l.client_id = ANY (${[...clientIds]}::uuid[]))
    ORDER BY p.id FOR UPDATE OF p`;
  return rows.map(({ id }) => id);
}

/** Counts up the plans with a line that a contact answered. Whoever changes lines takes their plan first. */
async function countUpAnswered(db: Db, interactionId: InteractionId): ReturnType<PlanStore['answerAnew']> {
  const rows = await db.$queryRaw<
    readonly { readonly plan_id: string; readonly staff_id: string; readonly day: string; readonly revision: number }[]
  >`
    UPDATE plan p SET revision = p.revision + 1
    WHERE p.id IN (SELECT l.plan_id FROM plan_line l WHERE l.client_id = (SELECT client_id FROM interaction WHERE id = ${interactionId}::uuid)
                   AND l.interaction_id = ${interactionId}::uuid)
    RETURNING p.id::text AS plan_id, p.staff_id::text, p.day::text, p.revision`;
  return rows.map(({ plan_id, staff_id, day, revision }) => ({
    planId: plan_id as PlanId,
    staffId: staff_id as StaffId,
    day: day as LocalDate,
    revision,
  }));
}
