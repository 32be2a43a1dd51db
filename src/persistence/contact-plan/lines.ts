import { type ErrandNow, withErrands } from '../../core/contact-plan/errands-now.ts';
import { bonusesLeft, type KeptLine, type LineState, refusedOf } from '../../core/contact-plan/kept-plan.ts';
import { type OpenCase, withOpenCases } from '../../core/contact-plan/open-case.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { AppointmentId, ClientId, FollowUpId, InteractionId, PlanId, PlanLineId } from '../../core/shared/ids.ts';
import type { ConsentPurpose } from '../../core/situation/situation.ts';
import { mayHear, shutTo } from '../complaint/guarded-row.ts';
import { type QuietJson, quietFromJson } from '../delivery/quiet-times-repository.ts';
import { Prisma } from '../generated/client.ts';
import type { Db } from '../rows.ts';
import { BAR, MAY_KNOW, OPEN_CASES } from './cases.ts';

/** A line as the database has it, with what is read anew each time. */
export type LineRow = {
  readonly id: string;
  readonly client_id: string;
  readonly round: number;
  readonly name: string;
  readonly instead_of: string | null;
  readonly language: string;
  readonly kind: string;
  readonly appointment_id: string | null;
  readonly starts_at: Date | null;
  readonly hour: Date | null;
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
  readonly day: string;
  readonly errands: readonly ErrandNow[];
  readonly errand_id: string | null;
  readonly errand: string | null;
  readonly errand_texts: NonNullable<KeptLine['errand']>['texts'];
  readonly errand_due: string | null;
  readonly errand_kind: string | null;
  readonly quiet: readonly QuietJson[] | null;
  readonly refused: readonly ConsentPurpose[];
  readonly closed_cases: readonly string[];
  readonly untold_cases: readonly string[];
  readonly open_cases: readonly OpenCase[];
  readonly barred: string | null;
};

/** Of a line `l` of a plan `p` that reports back: its case is with the same handler, and not shut to whoever plans. */
export const isHers = Prisma.sql`
    (l.kind <> 'report' OR EXISTS (
      SELECT FROM complaint k
      WHERE k.client_id = l.client_id
        AND l.reasons @> jsonb_build_array(jsonb_build_object('number', k.number, 'handlerId', k.handler_id::text))
        AND p.staff_id::text NOT IN (${Prisma.raw(shutTo('k'))})))`;

/**
 * `staffId` is whoever has the plan `p`, or somebody in whose place she stands: of its day, and one more at either end, since the days of
 * a bank begin at an hour of its own.
 */
const isPlannedFor = (staffId: string): Prisma.Sql =>
  Prisma.raw(`(${staffId} = p.staff_id OR EXISTS (
            SELECT FROM deputy d WHERE d.staff_id = ${staffId} AND d.deputy_id = p.staff_id
            AND d.valid_from < p.day + 2 AND d.valid_until > p.day - 1))`);

export const readLines = (db: Db, planId: PlanId): Promise<readonly LineRow[]> => db.$queryRaw<readonly LineRow[]>`
  SELECT l.id::text, l.client_id::text, l.round, c.name, c.language,
         (SELECT s.name FROM ownership o JOIN staff s ON s.id = o.staff_id
          WHERE o.client_id = l.client_id AND o.role = 'owner' AND o.valid_to IS NULL AND l.kind <> 'report'
            AND o.staff_id <> p.staff_id AND ${isPlannedFor('o.staff_id')}) AS instead_of,
         l.kind, l.appointment_id::text, a.starts_at, l.hour, l.reasons, l.bonuses,
         l.goal, l.state, i.outcome, l.why, l.moved_to::text, l.interaction_id::text, i.id IS NOT NULL AS is_logged,
         p.day::text,
         (SELECT coalesce(json_agg(json_build_object('id', e.id, 'dueOn', e.due_on, 'isDone', e.done_on IS NOT NULL)), '[]')
          FROM jsonb_array_elements(l.reasons) r JOIN follow_up e ON e.id = (r ->> 'followUpId')::uuid
          WHERE e.cancelled_on IS NULL AND e.withdrawn_at IS NULL AND ${isPlannedFor('e.staff_id')}) AS errands,
         l.question, l.added_at, f.id::text AS errand_id, f.text AS errand, f.texts AS errand_texts, f.due_on::text AS errand_due, f.kind AS errand_kind,
         ARRAY(SELECT k.purpose FROM consent_current k WHERE k.client_id = l.client_id AND NOT k.granted) AS refused,
         ARRAY(SELECT k.number FROM complaint k WHERE k.client_id = l.client_id AND k.closed_at IS NOT NULL
               AND l.reasons @> jsonb_build_array(jsonb_build_object('number', k.number))) AS closed_cases,
         -- Shut to whoever plans since the plan was made, or with another handler.
         ARRAY(SELECT k.number FROM complaint k WHERE k.client_id = l.client_id
               AND l.reasons @> jsonb_build_array(jsonb_build_object('number', k.number))
               AND (p.staff_id::text IN (${Prisma.raw(shutTo('k'))}) OR l.kind = 'report' AND NOT
                    l.reasons @> jsonb_build_array(jsonb_build_object('number', k.number, 'handlerId', k.handler_id::text)))
              ) AS untold_cases,
         ${OPEN_CASES} AS open_cases,
         CASE WHEN l.state = 'planned' THEN ${BAR} END AS barred,
         (SELECT json_agg(json_build_array(q.hour_from, q.hour_until, NULL, NULL) ORDER BY q.hour_from) FROM quiet_time q
          WHERE q.client_id = l.client_id AND q.removed_at IS NULL AND q.hour_from IS NOT NULL) AS quiet
  FROM plan_line l
  JOIN plan p ON p.id = l.plan_id
  JOIN client c ON c.id = l.client_id AND c.closed_on IS NULL
  LEFT JOIN appointment_standing a ON a.id = l.appointment_id AND a.status <> 'cancelled'
  LEFT JOIN interaction_standing i ON i.id = l.interaction_id
  LEFT JOIN LATERAL (
    SELECT id, text, texts, due_on, kind FROM follow_up_open f
    WHERE f.client_id = l.client_id AND ${mayHear(Prisma.sql`p.staff_id`, MAY_KNOW)}
    -- Hers, or of whom she stands in for, before those of colleagues.
    ORDER BY ${isPlannedFor('f.staff_id')} DESC, f.kind = 'promise' DESC, f.due_on NULLS LAST, f.id LIMIT 1) f ON l.kind <> 'report'
  WHERE l.plan_id = ${planId}::uuid AND l.state <> 'dropped'
    AND ${isHers}
  ORDER BY l.position, l.id`;

/** Of a line `l` of a plan `p`: something of it could not wait, nor was done, or not needed any more, by the end of that day. */
export const couldNotWait = Prisma.sql`EXISTS (
  SELECT FROM jsonb_array_elements(l.reasons) r
  WHERE r ->> 'mustSince' IS NOT NULL AND (r ->> 'followUpId' IS NULL OR EXISTS (
    SELECT FROM follow_up e
    WHERE e.id = (r ->> 'followUpId')::uuid AND e.withdrawn_at IS NULL AND e.due_on <= p.day AND ${isPlannedFor('e.staff_id')}
      AND (least(e.done_on, e.cancelled_on) <= p.day) IS NOT TRUE)))`;

/** A contact that was taken back was none: its line waits for an answer again. */
export const stateOf = ({
  state,
  interaction_id,
  is_logged,
}: Pick<LineRow, 'state' | 'interaction_id' | 'is_logged'>): LineState =>
  interaction_id !== null && !is_logged ? 'planned' : (state as LineState);

/** The hour that was agreed, where it stands; of a line that is answered, the one it was for. */
const hourOf = (row: LineRow): Date | null =>
  row.starts_at === null || stateOf(row) === 'planned' ? row.starts_at : (row.hour ?? row.starts_at);

/** What it is about: as it was planned, with what has become of complaints since. */
const whyFromRow = (row: LineRow): Pick<KeptLine, 'kind' | 'reasons' | 'bonuses' | 'goal'> =>
  withOpenCases(
    {
      kind: row.kind as KeptLine['kind'],
      reasons: withErrands(row.reasons, row.errands, row.day as LocalDate)
        .filter((reason) => !('number' in reason && row.untold_cases.includes(reason.number)))
        .map((reason) =>
          'number' in reason && row.closed_cases.includes(reason.number) ? { ...reason, isClosed: true } : reason,
        ),
      bonuses: bonusesLeft(row.bonuses, row.refused),
      goal: row.goal as KeptLine['goal'],
    },
    row.open_cases,
  );

const isQuestion = (kept: object): kept is { readonly 'zh-CN': string; readonly en: string } => 'en' in kept;

export const lineFromRow = (row: LineRow): KeptLine => ({
  id: row.id as PlanLineId,
  clientId: row.client_id as ClientId,
  round: row.round,
  clientName: row.name,
  insteadOf: row.instead_of,
  clientLanguage: row.language === 'en' ? 'en' : 'zh-CN',
  appointmentId: row.appointment_id as AppointmentId | null,
  startsAt: hourOf(row),
  ...whyFromRow(row),
  errand:
    row.errand === null
      ? null
      : {
          id: row.errand_id as FollowUpId,
          text: row.errand,
          texts: row.errand_texts,
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
