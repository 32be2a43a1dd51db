import {
  bonusesLeft,
  type KeptLine,
  type KeptPlan,
  type LineState,
  refusedOf,
} from '../core/contact-plan/kept-plan.ts';
import { type LocalDate, localDate } from '../core/shared/calendar.ts';
import type {
  AppointmentId,
  ClientId,
  FollowUpId,
  InteractionId,
  PlanId,
  PlanLineId,
  StaffId,
} from '../core/shared/ids.ts';
import type { ConsentPurpose } from '../core/situation/situation.ts';
import type { NewPlan, PlanStore } from '../usecases/contact-plan/ports.ts';
import { shutTo } from './complaint/guarded-row.ts';
import { Prisma } from './generated/client.ts';
import { BAR, growing } from './plan-growth.ts';
import { type QuietJson, quietFromJson } from './quiet-times-repository.ts';
import type { Db } from './rows.ts';

/** The statement of more plans is a text that is put where only a full collection finds it. */
const WRITTEN_AT_ONCE = 5;

/** Contact plans and their lines. */
export function planRepository(db: Db): PlanStore {
  const find = async (id: PlanId): Promise<KeptPlan | null> => {
    const plan = await db.plan.findUnique({ where: { id } });
    if (plan === null) return null;
    return {
      id,
      staffId: plan.staffId as StaffId,
      day: localDate(plan.day.toISOString().slice(0, 10)),
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
        SELECT p.staff_id::text, l.client_id::text, l.kind, l.state, l.interaction_id::text, i.id IS NOT NULL AS is_logged, l.barred
        FROM plan p
        LEFT JOIN (plan_line l JOIN client c ON c.id = l.client_id AND c.closed_on IS NULL)
          ON l.plan_id = p.id AND l.state <> 'dropped' AND ${isHers}
        LEFT JOIN interaction_standing i ON i.id = l.interaction_id
        WHERE p.day = ${day}::date AND p.staff_id = ANY(${[...staffIds]}::uuid[])`;
      const found = new Map<StaffId, Pick<KeptLine, 'clientId' | 'kind' | 'state' | 'barred'>[]>();
      for (const row of rows) {
        const lines = found.get(row.staff_id as StaffId) ?? [];
        if (row.client_id !== null)
          lines.push({
            clientId: row.client_id as ClientId,
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
                  AND l.reasons @? '$[*] ? (@.mustSince != null)') AS missed
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
    changeLine: async (id, { state, why, movedTo, interactionId }, { by, at }) => {
      const { planId } = await db.planLine.update({
        where: { id },
        data: {
          state,
          why,
          movedTo: movedTo === null ? null : new Date(movedTo),
          interactionId,
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
    ...growing(db, find),
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
      INSERT INTO plan_line (id, plan_id, client_id, position, kind, appointment_id, reasons, bonuses, goal)
      SELECT line.id, kept.id, "clientId", number - 1, kind, "appointmentId", reasons, bonuses, goal
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
  readonly kind: string | null;
  readonly barred: string | null;
};

type LineRow = {
  readonly id: string;
  readonly client_id: string;
  readonly name: string;
  readonly instead_of: string | null;
  readonly language: string;
  readonly kind: string;
  readonly appointment_id: string | null;
  readonly starts_at: Date | null;
  readonly reasons: KeptLine['reasons'];
  readonly bonuses: KeptLine['bonuses'];
  readonly goal: string;
  readonly state: string;
  readonly outcome: string | null;
  readonly why: string | null;
  readonly moved_to: string | null;
  readonly interaction_id: string | null;
  readonly is_logged: boolean;
  readonly question: { readonly 'zh-CN': string; readonly en: string } | Record<string, never> | null;
  readonly added_at: Date | null;
  readonly errand_id: string | null;
  readonly errand: string | null;
  readonly errand_due: string | null;
  readonly errand_kind: string | null;
  readonly quiet: readonly QuietJson[] | null;
  readonly refused: readonly ConsentPurpose[];
  readonly closed_cases: readonly string[];
  readonly untold_cases: readonly string[];
  readonly barred: string | null;
};

/** Of a line `l` of a plan `p` that reports back: its case is with the same handler, and not shut to whoever plans. */
const isHers = Prisma.sql`
    (l.kind <> 'report' OR EXISTS (
      SELECT FROM complaint k
      WHERE k.client_id = l.client_id
        AND l.reasons @> jsonb_build_array(jsonb_build_object('number', k.number, 'handlerId', k.handler_id::text))
        AND p.staff_id::text NOT IN (${Prisma.raw(shutTo('k'))})))`;

const readLines = (db: Db, planId: PlanId): Promise<readonly LineRow[]> => db.$queryRaw<readonly LineRow[]>`
  SELECT l.id::text, l.client_id::text, c.name, c.language,
         -- Of its days, and one more at either end, since those of a bank begin at an hour of its own.
         (SELECT s.name FROM ownership o JOIN staff s ON s.id = o.staff_id
          WHERE o.client_id = l.client_id AND o.role = 'owner' AND o.valid_to IS NULL AND l.kind <> 'report' AND EXISTS (
            SELECT FROM deputy d WHERE d.staff_id = o.staff_id AND d.deputy_id = p.staff_id
            AND d.valid_from < p.day + 2 AND d.valid_until > p.day - 1)) AS instead_of,
         l.kind, l.appointment_id::text, a.starts_at, l.reasons, l.bonuses,
         l.goal, l.state, i.outcome, l.why, l.moved_to::text, l.interaction_id::text, i.id IS NOT NULL AS is_logged,
         l.question, l.added_at, f.id::text AS errand_id, f.text AS errand, f.due_on::text AS errand_due, f.kind AS errand_kind,
         ARRAY(SELECT k.purpose FROM consent_current k WHERE k.client_id = l.client_id AND NOT k.granted) AS refused,
         ARRAY(SELECT k.number FROM complaint k WHERE k.client_id = l.client_id AND k.closed_at IS NOT NULL
               AND l.reasons @> jsonb_build_array(jsonb_build_object('number', k.number))) AS closed_cases,
         -- Shut to whoever plans since the plan was made, or with another handler.
         ARRAY(SELECT k.number FROM complaint k WHERE k.client_id = l.client_id
               AND l.reasons @> jsonb_build_array(jsonb_build_object('number', k.number))
               AND (p.staff_id::text IN (${Prisma.raw(shutTo('k'))}) OR l.kind = 'report' AND NOT
                    l.reasons @> jsonb_build_array(jsonb_build_object('number', k.number, 'handlerId', k.handler_id::text)))
              ) AS untold_cases,
         CASE WHEN l.state = 'planned' THEN ${BAR} END AS barred,
         (SELECT json_agg(json_build_array(q.hour_from, q.hour_until, NULL, NULL) ORDER BY q.hour_from) FROM quiet_time q
          WHERE q.client_id = l.client_id AND q.removed_at IS NULL AND q.hour_from IS NOT NULL) AS quiet
  FROM plan_line l
  JOIN plan p ON p.id = l.plan_id
  JOIN client c ON c.id = l.client_id AND c.closed_on IS NULL
  LEFT JOIN appointment_standing a ON a.id = l.appointment_id AND a.status <> 'cancelled'
  LEFT JOIN interaction_standing i ON i.id = l.interaction_id
  LEFT JOIN LATERAL (
    SELECT id, text, due_on, kind FROM follow_up_open f WHERE f.client_id = l.client_id
    ORDER BY f.kind = 'promise' DESC, f.due_on NULLS LAST, f.id LIMIT 1) f ON l.kind <> 'report'
  WHERE l.plan_id = ${planId}::uuid AND l.state <> 'dropped'
    AND ${isHers}
  ORDER BY l.position, l.id`;

/** A contact that was taken back was none: its line waits for an answer again. */
const stateOf = ({
  state,
  interaction_id,
  is_logged,
}: Pick<LineRow, 'state' | 'interaction_id' | 'is_logged'>): LineState =>
  interaction_id !== null && !is_logged ? 'planned' : (state as LineState);

const isQuestion = (kept: object): kept is { readonly 'zh-CN': string; readonly en: string } => 'en' in kept;

const lineFromRow = (row: LineRow): KeptLine => ({
  id: row.id as PlanLineId,
  clientId: row.client_id as ClientId,
  clientName: row.name,
  insteadOf: row.instead_of,
  clientLanguage: row.language === 'en' ? 'en' : 'zh-CN',
  kind: row.kind as KeptLine['kind'],
  appointmentId: row.appointment_id as AppointmentId | null,
  startsAt: row.starts_at,
  reasons: row.reasons
    .filter((reason) => !('number' in reason && row.untold_cases.includes(reason.number)))
    .map((reason) =>
      'number' in reason && row.closed_cases.includes(reason.number) ? { ...reason, isClosed: true } : reason,
    ),
  bonuses: bonusesLeft(row.bonuses, row.refused),
  goal: row.goal as KeptLine['goal'],
  errand:
    row.errand === null
      ? null
      : {
          id: row.errand_id as FollowUpId,
          text: row.errand,
          dueOn: row.errand_due as LocalDate | null,
          isPromise: row.errand_kind === 'promise',
        },
  question: row.question === null ? null : isQuestion(row.question) ? row.question : 'none',
  quietHours: row.quiet === null ? [] : quietFromJson(row.quiet).hours,
  refused: refusedOf({ kind: row.kind as KeptLine['kind'], startsAt: row.starts_at }, row.refused),
  barred: stateOf(row) === 'planned' ? (row.barred as KeptLine['barred']) : null,
  isNew: row.added_at !== null,
  state: stateOf(row),
  outcome: row.outcome,
  why: row.why,
  movedTo: row.moved_to as LocalDate | null,
  interactionId: row.interaction_id as InteractionId | null,
});
