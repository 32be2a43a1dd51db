import type { ViewerRole } from '../../core/access/policy.ts';
import type { ArchivedMark, ArchivedStep } from '../../core/complaint/archived-case.ts';
import type { ClockKind, Mark } from '../../core/complaint/clocks/marks.ts';
import type { KeptStep } from '../../core/complaint/shown-case.ts';
import type { NoticeChannel, Outcome } from '../../core/complaint/words.ts';
import { addDays, dayAt, type LocalDate, localDate, startOfDay, type TimeZone } from '../../core/shared/calendar.ts';
import type { BranchId, StaffId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';
import type { LearningStore, LearntCase } from '../../usecases/complaint/ports/learning.ts';
import type { Prisma } from '../generated/client.ts';
import type { Db } from '../rows.ts';
import { keptFromRow, namesIn } from './complaint-repository.ts';
import { WITH } from './rows.ts';

type LearntRow = {
  readonly id: string;
  readonly number: string;
  readonly client_id: string | null;
  readonly source: string;
  readonly received_at: Date;
  readonly closed_at: Date | null;
  readonly answered_at: Date | null;
  readonly due_on: string | null;
  readonly product: string | null;
  readonly about_unit: string | null;
  readonly branch: string | null;
  readonly cause_class: string | null;
  readonly cause_dimension: string | null;
  readonly has_prevention: boolean;
  readonly outcome: string | null;
  readonly settled_as: string | null;
  readonly withdrawn: boolean;
  readonly appealed_at: Date | null;
  readonly redress_minor: bigint | null;
  readonly redress_currency: string | null;
  readonly filed_by: string;
  readonly handler_id: string | null;
  readonly offered_to: string | null;
  readonly appeal_handler_id: string | null;
  readonly handling_branch_id: string | null;
  readonly about_branch_id: string | null;
  readonly about_id: string | null;
  readonly about_role: string | null;
  readonly about_branch: string | null;
  readonly owner_concerned: boolean;
  readonly client_branch_id: string | null;
  readonly owner_id: string | null;
  readonly co_owner_ids: readonly string[];
  readonly recused_ids: readonly string[];
};

function learntFrom(row: LearntRow, zone: TimeZone): LearntCase {
  const day = (at: Date | null): LocalDate | null => (at === null ? null : dayAt(at, zone));
  const { redress_minor: minor, redress_currency: currency } = row;
  return {
    reported: {
      id: row.id,
      number: row.number,
      clientId: row.client_id,
      isOfRegulator: row.source === 'regulator',
      receivedOn: dayAt(row.received_at, zone),
      closedOn: day(row.closed_at),
      answeredOn: day(row.answered_at),
      dueOn: row.due_on === null ? null : localDate(row.due_on),
      product: row.product,
      unit: row.about_unit,
      branch: row.branch,
      causeClass: row.cause_class,
      dimension: row.cause_dimension,
      hasPrevention: row.has_prevention,
      outcome: row.outcome as Outcome | null,
      isSettled: row.settled_as !== null,
      isWithdrawn: row.withdrawn,
      appealedOn: day(row.appealed_at),
      redress: minor === null || currency === null ? null : { minor: BigInt(minor), currency: currency as Currency },
    },
    guarded: guardedFrom(row),
  };
}

const guardedFrom = (row: LearntRow): LearntCase['guarded'] => ({
  filedBy: row.filed_by as StaffId,
  handlerId: row.handler_id as StaffId | null,
  offeredTo: row.offered_to as StaffId | null,
  appealHandlerId: row.appeal_handler_id as StaffId | null,
  handlingBranchId: row.handling_branch_id as BranchId | null,
  aboutBranchId: row.about_branch_id as BranchId | null,
  aboutStaff:
    row.about_id === null
      ? null
      : {
          id: row.about_id as StaffId,
          role: row.about_role as ViewerRole,
          branchId: row.about_branch as BranchId | null,
        },
  ownerConcerned: row.owner_concerned,
  client:
    row.client_id === null
      ? null
      : {
          ownerId: row.owner_id as StaffId | null,
          coOwnerIds: row.co_owner_ids as readonly StaffId[],
          branchId: row.client_branch_id as BranchId | null,
        },
  recusedIds: row.recused_ids as readonly StaffId[],
});

const ARCHIVED = {
  ...WITH,
  clock: { select: { dueOn: true } },
  marks: { orderBy: { reachedAt: 'asc' } },
  steps: {
    orderBy: { seq: 'asc' },
    include: {
      by: { select: { name: true } },
      notices: { select: { channel: true, text: true } },
      evidence: { select: { label: true, reference: true } },
    },
  },
} satisfies Prisma.ComplaintInclude;

type ArchivedRow = Prisma.ComplaintGetPayload<{ include: typeof ARCHIVED }>;

const stepFrom = (row: ArchivedRow['steps'][number]): ArchivedStep => {
  const [notice] = row.notices;
  return {
    seq: row.seq,
    kind: row.kind as KeptStep['kind'],
    from: row.fromState as KeptStep['from'],
    to: row.toState as KeptStep['to'],
    by: { id: row.byId as StaffId, name: row.by.name },
    at: row.at,
    data: row.data as KeptStep['data'],
    notice: notice === undefined ? null : { channel: notice.channel as NoticeChannel, text: notice.text },
    evidence: row.evidence,
  };
};

const markFrom = ({ clock, mark, reachedAt, toldAt }: ArchivedRow['marks'][number]): ArchivedMark => ({
  clock: clock as ClockKind,
  mark: mark === 'breach' ? mark : (Number(mark) as Mark['mark']),
  reachedAt,
  toldAt,
});

/** What is learnt from complaints, and their records for a regulator. Days are of `bankZone`. */
export function learningRepository(db: Db, bankZone: TimeZone): LearningStore {
  return {
    async since(from) {
      const rows = await db.$queryRaw<readonly LearntRow[]>`
        SELECT c.id::text, c.number, c.client_id::text, c.source, c.received_at, c.closed_at,
               (SELECT min(s.at) FROM complaint_step s
                WHERE s.complaint_id = c.id AND s.kind IN ('report', 'settle', 'withdraw')) AS answered_at,
               k.due_on::text, c.product, c.about_unit, b.name AS branch, c.cause_class, c.cause_dimension,
               c.prevention IS NOT NULL AS has_prevention, c.outcome, c.settled_as,
               EXISTS (SELECT FROM complaint_step s WHERE s.complaint_id = c.id AND s.kind = 'withdraw') AS withdrawn,
               c.appealed_at, c.redress_minor, c.redress_currency,
               c.filed_by::text, c.handler_id::text, c.offered_to::text, c.appeal_handler_id::text,
               c.handling_branch_id::text, c.about_branch_id::text,
               a.id::text AS about_id, a.role AS about_role, a.branch_id::text AS about_branch, c.owner_concerned,
               l.branch_id::text AS client_branch_id,
               (SELECT o.staff_id::text FROM ownership o
                WHERE o.client_id = c.client_id AND o.role = 'owner' AND o.valid_to IS NULL) AS owner_id,
               ARRAY(SELECT o.staff_id::text FROM ownership o
                     WHERE o.client_id = c.client_id AND o.role = 'co_owner' AND o.valid_to IS NULL) AS co_owner_ids,
               ARRAY(SELECT r.staff_id::text FROM complaint_recusal r WHERE r.complaint_id = c.id) AS recused_ids
        FROM complaint c
        LEFT JOIN complaint_clock k ON k.complaint_id = c.id
        LEFT JOIN client l ON l.id = c.client_id
        LEFT JOIN staff a ON a.id = c.about_staff_id
        LEFT JOIN branch b ON b.id = coalesce(c.about_branch_id, c.handling_branch_id, l.branch_id)
        WHERE c.closed_at IS NULL OR c.closed_at >= ${startOfDay(from, bankZone)}
           OR c.received_at >= ${startOfDay(from, bankZone)}`;
      return rows.map((row) => learntFrom(row, bankZone));
    },

    async archive({ from, until }, after, limit) {
      const rows = await db.complaint.findMany({
        where: {
          receivedAt: { gte: startOfDay(from, bankZone), lt: startOfDay(addDays(until, 1), bankZone) },
          ...(after === null ? {} : { number: { gt: after } }),
        },
        include: ARCHIVED,
        orderBy: { number: 'asc' },
        take: limit,
      });
      const names = await namesIn(db, rows);
      return rows.map((row) => ({
        ...keptFromRow(row, names),
        dueOn: row.clock === null ? null : localDate(row.clock.dueOn.toISOString().slice(0, 10)),
        steps: row.steps.map(stepFrom),
        marks: row.marks.map(markFrom),
      }));
    },
  };
}
