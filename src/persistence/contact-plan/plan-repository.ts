import type { CountedLine, KeptLine, KeptPlan } from '../../core/contact-plan/kept-plan.ts';
import type { ClientId, PlanId, StaffId } from '../../core/shared/ids.ts';
import type { NewPlan, PlanStore } from '../../usecases/contact-plan/ports.ts';
import { holdClients } from '../client/hold-client.ts';
import { Prisma } from '../generated/client.ts';
import { type Db, dayFromDate } from '../rows.ts';
import { barring } from './bars.ts';
import { growing } from './growth.ts';
import { keepingHours, keepingHoursOfLines } from './hours.ts';
import { couldNotWait, isHers, type LineRow, lineFromRow, readLines, stateOf } from './lines.ts';
import { comingAndGoing } from './newcomers.ts';

/** The statement of more plans is a text that is put where only a full collection finds it. */
const WRITTEN_AT_ONCE = 5;

/** The client of a line `l` of a plan `p` went on its day from whoever plans to somebody else, and she has no more to do with it. */
const WENT_THAT_DAY = Prisma.sql`(EXISTS (
    SELECT FROM ownership o
    WHERE o.client_id = l.client_id AND o.staff_id = p.staff_id AND o.role = 'owner' AND o.valid_to = p.day)
  AND NOT EXISTS (
    SELECT FROM ownership o WHERE o.client_id = l.client_id AND o.staff_id = p.staff_id AND o.valid_to IS NULL))`;

/** Contact plans and their lines. */
export function planRepository(db: Db): PlanStore {
  const find = async (id: PlanId): Promise<KeptPlan | null> => {
    const plan = await db.plan.findUnique({ where: { id } });
    if (plan === null) return null;
    return {
      id,
      staffId: plan.staffId as StaffId,
      day: dayFromDate(plan.day),
      quota: {
        meetings: { target: plan.meetingsTarget, most: plan.meetingsMost },
        calls: { target: plan.callsTarget, most: plan.callsMost },
      },
      leftOut: plan.leftOut as KeptPlan['leftOut'],
      revision: plan.revision,
      lines: (await readLines(db, id)).map(lineFromRow),
    };
  };

  return {
    planned: async (staffIds, day) => {
      const rows = await db.plan.findMany({
        where: { staffId: { in: [...staffIds] }, day: new Date(day) },
        select: { staffId: true },
      });
      return new Set(rows.map(({ staffId }) => staffId as StaffId));
    },
    insert: async (plans) => {
      await holdClients(
        db,
        plans.flatMap(({ lines }) => lines.map(({ clientId }) => clientId)),
      );
      const kept = new Set<PlanId>();
      for (let at = 0; at < plans.length; at += WRITTEN_AT_ONCE)
        for (const id of await insertSome(db, plans.slice(at, at + WRITTEN_AT_ONCE))) kept.add(id);
      return kept;
    },
    find,
    findFor: async (staffId, day) => {
      const row = await db.plan.findUnique({
        where: { staffId_day: { staffId, day: new Date(day) } },
        select: { id: true },
      });
      return row === null ? null : find(row.id as PlanId);
    },
    linesOf: async (staffIds, day) => {
      const rows = await db.$queryRaw<readonly ProgressRow[]>`
        SELECT p.staff_id::text, l.client_id::text, l.round, l.kind, l.state, l.interaction_id::text, i.id IS NOT NULL AS is_logged, l.barred
        FROM plan p
        LEFT JOIN (plan_line l JOIN client c ON c.id = l.client_id AND c.closed_on IS NULL)
          ON l.plan_id = p.id AND l.state <> 'dropped' AND ${isHers}
        LEFT JOIN interaction_standing i ON i.id = l.interaction_id
        WHERE p.day = ${day}::date AND p.staff_id = ANY(${[...staffIds]}::uuid[])`;
      const found = new Map<StaffId, CountedLine[]>();
      for (const row of rows) {
        const lines = found.get(row.staff_id as StaffId) ?? [];
        if (row.client_id !== null)
          lines.push({
            clientId: row.client_id as ClientId,
            round: row.round as number,
            kind: row.kind as KeptLine['kind'],
            state: stateOf(row),
            barred: stateOf(row) === 'planned' ? (row.barred as KeptLine['barred']) : null,
          });
        found.set(row.staff_id as StaffId, lines);
      }
      return found;
    },
    missed: async (staffId, day, limit) => {
      const rows = await db.$queryRaw<readonly { readonly missed: number }[]>`
        SELECT (SELECT count(*)::int FROM plan_line l
                JOIN client c ON c.id = l.client_id AND c.closed_on IS NULL
                LEFT JOIN interaction_standing i ON i.id = l.interaction_id
                WHERE l.plan_id = p.id AND l.barred IS NULL AND (l.state = 'planned' OR l.interaction_id IS NOT NULL AND i.id IS NULL)
                  AND ${couldNotWait} AND NOT ${WENT_THAT_DAY}) AS missed
        FROM plan p WHERE p.staff_id = ${staffId}::uuid AND p.day <= ${day}::date ORDER BY p.day DESC LIMIT ${limit}`;
      return rows.map(({ missed }) => missed);
    },
    planOf: async (id) => {
      const row = await db.planLine.findUnique({ where: { id }, select: { planId: true } });
      return row === null ? null : (row.planId as PlanId);
    },
    lockLine: async (id) => {
      // The plan first, whichever line it is: of two answers to one plan the second sees what the first made of it.
      const [row] = await db.$queryRaw<readonly { readonly id: string }[]>`
        SELECT p.id::text FROM plan p
        WHERE p.id = (SELECT plan_id FROM plan_line WHERE id = ${id}::uuid) FOR UPDATE`;
      const plan = row === undefined ? null : await find(row.id as PlanId);
      const line = plan?.lines.find((each) => each.id === id);
      return plan === null || line === undefined ? null : { plan, line };
    },
    changeLine: async (id, { state, why, movedTo, interactionId, hour }, { by, at }) => {
      const { planId } = await db.planLine.update({
        where: { id },
        data: {
          state,
          why,
          movedTo: movedTo === null ? null : new Date(movedTo),
          interactionId,
          hour,
          changedBy: by,
          changedAt: at,
        },
        select: { planId: true },
      });
      const { revision } = await db.plan.update({
        where: { id: planId },
        data: { revision: { increment: 1 } },
        select: { revision: true },
      });
      return revision;
    },
    ...comingAndGoing(db),
    ...barring(db),
    ...growing(db, find),
    ...keepingHours(db),
    ...keepingHoursOfLines(db),
  };
}

async function insertSome(db: Db, plans: readonly NewPlan[]): Promise<readonly PlanId[]> {
  const given = plans.map(({ quota: { meetings, calls }, ...plan }) => ({
    ...plan,
    meetingsTarget: meetings.target,
    meetingsMost: meetings.most,
    callsTarget: calls.target,
    callsMost: calls.most,
  }));
  const rows = await db.$queryRaw<readonly { readonly id: string }[]>`
    WITH given AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        AS plan(id uuid, "staffId" uuid, day date, "madeAt" timestamptz, "meetingsTarget" int, "meetingsMost" int,
                "callsTarget" int, "callsMost" int, "leftOut" jsonb, lines jsonb)
    ), kept AS (
      INSERT INTO plan (id, staff_id, day, made_at, news_until, meetings_target, meetings_most, calls_target, calls_most,
                        left_out)
      SELECT id, "staffId", day, "madeAt", "madeAt", "meetingsTarget", "meetingsMost", "callsTarget", "callsMost", "leftOut"
      FROM given
      ON CONFLICT (staff_id, day) DO NOTHING
      RETURNING id
    ), lines AS (
      INSERT INTO plan_line (id, plan_id, client_id, position, kind, appointment_id, hour, reasons, bonuses, goal)
      SELECT line.id, kept.id, "clientId", number - 1, kind, "appointmentId",
             (SELECT starts_at FROM appointment WHERE id = "appointmentId"), reasons, bonuses, goal
      FROM kept JOIN given USING (id)
      CROSS JOIN LATERAL ROWS FROM (
        jsonb_to_recordset(lines) AS (id uuid, "clientId" uuid, kind text, "appointmentId" uuid, reasons jsonb, bonuses jsonb,
                                      goal text)
      ) WITH ORDINALITY AS line(id, "clientId", kind, "appointmentId", reasons, bonuses, goal, number)
    )
    SELECT id::text FROM kept`;
  return rows.map(({ id }) => id as PlanId);
}

type ProgressRow = Pick<LineRow, 'state' | 'interaction_id' | 'is_logged'> & {
  readonly staff_id: string;
  readonly client_id: string | null;
  readonly round: number | null;
  readonly kind: string | null;
  readonly barred: string | null;
};
