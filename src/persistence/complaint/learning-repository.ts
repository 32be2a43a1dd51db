import type { ArchivedMark, ArchivedStep } from '../../core/complaint/archived-case.ts';
import type { ClockKind, Mark } from '../../core/complaint/clocks/marks.ts';
import type { NoticeChannel, Outcome } from '../../core/complaint/words.ts';
import { addDays, dayAt, type LocalDate, startOfDay, type TimeZone } from '../../core/shared/calendar.ts';
import type { Currency } from '../../core/shared/money.ts';
import type { LearningStore, LearntCase } from '../../usecases/complaint/ports/learning.ts';
import { Prisma } from '../generated/client.ts';
import { type Db, dayFromText, dayOrNull } from '../rows.ts';
import { causeCounts } from './cause-counts.ts';
import { STEP_PEOPLE, stepFromRow, wholeOf } from './complaint-repository.ts';
import { GUARDED_COLUMNS, GUARDED_JOINS, type GuardedRow, guardedFrom } from './guarded-row.ts';
import { WITH } from './rows.ts';

type LearntRow = GuardedRow & {
  readonly id: string;
  readonly number: string;
  readonly source: string;
  readonly received_at: Date;
  readonly answered_at: Date | null;
  readonly due_on: string | null;
  readonly product: string | null;
  readonly about_unit: string | null;
  readonly branch: string | null;
  readonly cause_class: string | null;
  readonly cause_dimension: string | null;
  readonly prevented_at: Date | null;
  readonly outcome: string | null;
  readonly settled_as: string | null;
  readonly withdrawn: boolean;
  readonly appealed_at: Date | null;
  readonly paid: readonly { readonly minor: string; readonly currency: string }[] | null;
};

function learntFrom(row: LearntRow, zone: TimeZone): LearntCase {
  const day = (at: Date | null): LocalDate | null => (at === null ? null : dayAt(at, zone));
  return {
    reported: {
      id: row.id,
      number: row.number,
      clientId: row.client_id,
      isOfRegulator: row.source === 'regulator',
      receivedOn: dayAt(row.received_at, zone),
      answeredOn: day(row.answered_at),
      dueOn: dayFromText(row.due_on),
      product: row.product,
      unit: row.about_unit,
      branch: row.branch,
      causeClass: row.cause_class,
      dimension: row.cause_dimension,
      preventedOn: day(row.prevented_at),
      outcome: row.outcome as Outcome | null,
      isSettled: row.settled_as !== null,
      isWithdrawn: row.withdrawn,
      appealedOn: day(row.appealed_at),
      redress: (row.paid ?? []).map(({ minor, currency }) => ({
        minor: BigInt(minor),
        currency: currency as Currency,
      })),
    },
    guarded: guardedFrom(row),
  };
}

const ARCHIVED = {
  ...WITH,
  clock: { select: { dueOn: true } },
  marks: { orderBy: { reachedAt: 'asc' } },
  steps: {
    orderBy: { seq: 'asc' },
    include: {
      ...STEP_PEOPLE,
      notices: { select: { channel: true, text: true } },
      evidence: { select: { label: true, reference: true } },
    },
  },
} satisfies Prisma.ComplaintInclude;

type ArchivedRow = Prisma.ComplaintGetPayload<{ include: typeof ARCHIVED }>;

const stepFrom = (row: ArchivedRow['steps'][number]): ArchivedStep => {
  const [notice] = row.notices;
  return {
    ...stepFromRow(row),
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
    ...causeCounts(db, bankZone),
    async since(from) {
      const rows = await db.$queryRaw<readonly LearntRow[]>`
        SELECT c.id::text, c.number, c.source, c.received_at,
               (SELECT min(s.at) FROM complaint_step s
                WHERE s.complaint_id = c.id AND s.kind IN ('report', 'settle', 'withdraw')) AS answered_at,
               k.due_on::text, c.product, c.about_unit, b.name AS branch, c.cause_class, c.cause_dimension,
               (SELECT min(s.at) FROM complaint_step s
                WHERE s.complaint_id = c.id AND s.kind = 'review') AS prevented_at,
               c.outcome, c.settled_as,
               EXISTS (SELECT FROM complaint_step s WHERE s.complaint_id = c.id AND s.kind = 'withdraw') AS withdrawn,
               c.appealed_at,
               -- Each time something was done the plan of then was paid; one that was never carried out was not.
               (SELECT jsonb_agg(paid.redress) FROM complaint_step d CROSS JOIN LATERAL (
                  SELECT p.data #> '{plan,redress}' AS redress FROM complaint_step p
                  WHERE p.complaint_id = d.complaint_id AND p.kind IN ('settle', 'propose_plan') AND p.seq <= d.seq
                  ORDER BY p.seq DESC LIMIT 1) paid
                WHERE d.complaint_id = c.id AND d.kind IN ('settle', 'carry_out')
                  AND jsonb_typeof(paid.redress) = 'object') AS paid,
               ${Prisma.raw(GUARDED_COLUMNS)}
        FROM complaint c ${Prisma.raw(GUARDED_JOINS)}
        LEFT JOIN complaint_clock k ON k.complaint_id = c.id
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
      return (await wholeOf(db, rows)).map(({ row, ...kept }) => ({
        ...kept,
        dueOn: dayOrNull(row.clock?.dueOn ?? null),
        steps: row.steps.map(stepFrom),
        marks: row.marks.map(markFrom),
      }));
    },
  };
}
