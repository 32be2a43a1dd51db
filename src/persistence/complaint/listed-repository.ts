import { type GuardedCase, mayHandle } from '../../core/access/complaint.ts';
import type { Viewer, ViewerRole } from '../../core/access/policy.ts';
import { nextStep } from '../../core/complaint/next.ts';
import type { ComplaintState, Outcome } from '../../core/complaint/words.ts';
import { localDate } from '../../core/shared/calendar.ts';
import type { BranchId, ComplaintId, StaffId } from '../../core/shared/ids.ts';
import type { ListedRow, ListedStore } from '../../usecases/complaint/ports/listed.ts';
import { Prisma } from '../generated/client.ts';
import type { Db } from '../rows.ts';
import { GUARDED_COLUMNS, GUARDED_JOINS, type GuardedRow, guardedFrom } from './guarded-row.ts';
import { isOpenTo, isWhole, standsInForOwner, worksOn } from './sight.ts';

type Row = GuardedRow & {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly who: string | null;
  readonly product: string | null;
  readonly outcome: string | null;
  readonly sample: string | null;
  readonly waiting_since: Date | null;
  readonly closed_at: Date | null;
  readonly handler_name: string | null;
  readonly handler_active: boolean | null;
  readonly decider_active: boolean | null;
  readonly decider_role: string | null;
  readonly decider_branch_id: string | null;
  readonly due_on: string | null;
  readonly appeal_due_on: string | null;
  readonly finish_by: string | null;
  readonly appeal_until: string | null;
  readonly answer_accepted_at: Date | null;
  readonly open: bigint;
  readonly answered: bigint;
};

/** As it lets somebody know of one that is not shut to her. */
const isHers = (viewer: Viewer, at: Date): Prisma.Sql => Prisma.sql`(${worksOn(viewer, at)} OR ${isWhole(viewer)}
  OR c.filed_by = ${viewer.id}::uuid OR EXISTS (
    SELECT FROM ownership o
    WHERE o.client_id = c.client_id AND o.staff_id = ${viewer.id}::uuid AND o.valid_to IS NULL)
  OR ${standsInForOwner(viewer, at)})`;

/** Complaints as lists show them. */
export const listedRepository = (db: Db): ListedStore => ({
  async lines(viewer, which, { at, limit }) {
    const whose = which === 'mine' ? worksOn(viewer, at) : isHers(viewer, at);
    const rows = await db.$queryRaw<readonly Row[]>`
      WITH seen AS MATERIALIZED (
        SELECT c.id, c.number, c.closed_at IS NOT NULL AS is_closed, coalesce(k.appeal_due_on, k.due_on) AS due
        FROM complaint c LEFT JOIN complaint_clock k ON k.complaint_id = c.id
        WHERE c.archived_at IS NULL AND ${whose} AND ${isOpenTo(viewer)}
      ), first AS (SELECT id, is_closed, due FROM seen ORDER BY is_closed, due NULLS LAST, number LIMIT ${limit}),
      counted AS (SELECT count(*) FILTER (WHERE NOT is_closed) AS open, count(*) FILTER (WHERE is_closed) AS answered FROM seen)
      SELECT c.id::text, c.number, c.state, coalesce(l.name, c.complainant_name) AS who, c.product, c.outcome, c.sample,
             c.waiting_since, c.closed_at, h.name AS handler_name, h.active AS handler_active,
             ah.active AS decider_active, ah.role AS decider_role, ah.branch_id::text AS decider_branch_id,
             k.due_on::text, k.appeal_due_on::text, k.finish_by::text, c.appeal_until::text, c.answer_accepted_at,
             ${Prisma.raw(GUARDED_COLUMNS)},
             s.open, s.answered
      FROM first f CROSS JOIN counted s JOIN complaint c ON c.id = f.id ${Prisma.raw(GUARDED_JOINS)}
      LEFT JOIN complaint_clock k ON k.complaint_id = c.id
      LEFT JOIN staff h ON h.id = c.handler_id
      LEFT JOIN staff ah ON ah.id = c.appeal_handler_id
      ORDER BY f.is_closed, f.due NULLS LAST, c.number`;
    const [first] = rows;
    return { rows: rows.map(lineFrom), open: Number(first?.open ?? 0), answered: Number(first?.answered ?? 0) };
  },
});

function lineFrom(row: Row): ListedRow {
  const { state, waiting_since: waitingSince, sample, outcome, handler_name: name } = row;
  const handlerId = row.handler_id as StaffId | null;
  const guarded = guardedFrom(row);
  const judgement = outcome === null ? null : { outcome: outcome as Outcome };
  return {
    id: row.id as ComplaintId,
    number: row.number,
    state: state as ComplaintState,
    who: row.who,
    product: row.product,
    handler: name === null ? null : { name, hasLeft: row.handler_active === false },
    due: dueOf(row),
    next: nextStep(
      {
        state: state as ComplaintState,
        waitingSince,
        sample: sample as Parameters<typeof nextStep>[0]['sample'],
        judgement,
        handlerId,
      },
      isDeciderGone(row, guarded),
    ),
    appealUntil: row.appeal_until === null ? null : localDate(row.appeal_until),
    answerAcceptedAt: row.answer_accepted_at,
    guarded,
  };
}

/** Whoever was to decide its appeal is concerned, or has left. */
const isDeciderGone = (
  { decider_active: active, decider_role: role, decider_branch_id: branchId }: Row,
  guarded: GuardedCase,
): boolean =>
  guarded.appealHandlerId === null ||
  !mayHandle(
    {
      id: guarded.appealHandlerId,
      role: role as ViewerRole,
      branchId: branchId as BranchId | null,
      active: active === true,
    },
    guarded,
  );

function dueOf({ closed_at, due_on, appeal_due_on, finish_by }: Row): ListedRow['due'] {
  const dueOn = appeal_due_on ?? due_on;
  if (closed_at !== null || dueOn === null || finish_by === null) return null;
  const clock = appeal_due_on === null ? 'statutory' : 'appeal';
  return { clock, dueOn: localDate(dueOn), finishBy: localDate(finish_by) };
}
