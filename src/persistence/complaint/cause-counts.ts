import type { Counted, CountedBy } from '../../core/complaint/causes/pareto.ts';
import type { CauseTally } from '../../core/complaint/causes/recurring.ts';
import { addDays, localDate, startOfDay, type TimeZone } from '../../core/shared/calendar.ts';
import type { LearningStore, Period } from '../../usecases/complaint/ports/learning.ts';
import { Prisma } from '../generated/client.ts';
import type { Db } from '../rows.ts';
import { isOpenTo, isWhole } from './sight.ts';

const receivedIn = ({ from, until }: Period, zone: TimeZone): Prisma.Sql => Prisma.sql`
  c.received_at >= ${startOfDay(from, zone)} AND c.received_at < ${startOfDay(addDays(until, 1), zone)}`;

/** Day of an instant in the bank's zone. */
const dayOf = (instant: 'c.received_at' | 'min(s.at)', zone: TimeZone): Prisma.Sql =>
  Prisma.sql`(${Prisma.raw(instant)} AT TIME ZONE ${zone})::date`;

/** What core/complaint/causes/pareto counts by. */
function keyOf(by: CountedBy, zone: TimeZone): Prisma.Sql {
  switch (by) {
    case 'cause':
      return Prisma.sql`c.cause_class || '/' || c.cause_dimension`;
    case 'product':
      return Prisma.sql`c.product`;
    case 'unit':
      return Prisma.sql`c.about_unit`;
    case 'branch':
      return Prisma.sql`b.name`;
    case 'month':
      return Prisma.sql`to_char(c.received_at AT TIME ZONE ${zone}, 'YYYY-MM')`;
  }
}

/** What a complaint is counted under as a branch. */
const BRANCH_JOINS = `
  LEFT JOIN client l ON l.id = c.client_id
  LEFT JOIN branch b ON b.id = coalesce(c.about_branch_id, c.handling_branch_id, l.branch_id)`;

type TallyRow = {
  readonly product: string | null;
  readonly cause_class: string;
  readonly cause_dimension: string;
  readonly earlier: number;
  readonly clients: readonly string[] | null;
  readonly prevented_on: string | null;
  readonly latest: readonly string[] | null;
};

const tallyFrom = (row: TallyRow): CauseTally => ({
  product: row.product,
  causeClass: row.cause_class,
  dimension: row.cause_dimension,
  earlier: row.earlier,
  clients: row.clients ?? [],
  preventedOn: row.prevented_on === null ? null : localDate(row.prevented_on),
  latest: row.latest ?? [],
});

/** Complaints counted where they lie, as core/complaint/causes counts them one by one. */
export const causeCounts = (db: Db, zone: TimeZone): Pick<LearningStore, 'counts' | 'tallies'> => ({
  counts: (viewer, by, period) => db.$queryRaw<readonly Counted[]>`
    SELECT ${keyOf(by, zone)} AS key, count(*)::int AS count
    FROM complaint c ${by === 'branch' ? Prisma.raw(BRANCH_JOINS) : Prisma.empty}
    WHERE ${receivedIn(period, zone)} AND ${isWhole(viewer)} AND ${isOpenTo(viewer)}
    GROUP BY 1`,

  tallies: async (viewer, { yearFrom, recentFrom, until }) => {
    const isRecent = Prisma.sql`received_on >= ${recentFrom}::date`;
    const rows = await db.$queryRaw<readonly TallyRow[]>`
      SELECT product, cause_class, cause_dimension, (count(*) FILTER (WHERE NOT ${isRecent}))::int AS earlier,
             (array_agg(DISTINCT who) FILTER (WHERE ${isRecent}))[1:2] AS clients, min(prevented_on)::text AS prevented_on,
             array_agg(received_on::text || ' ' || number) FILTER (WHERE ${isRecent}) AS latest
      FROM (
        SELECT c.product, c.cause_class, c.cause_dimension, c.number, coalesce(c.client_id, c.id)::text AS who,
               ${dayOf('c.received_at', zone)} AS received_on,
               (SELECT ${dayOf('min(s.at)', zone)} FROM complaint_step s
                WHERE s.complaint_id = c.id AND s.kind = 'review') AS prevented_on
        FROM complaint c
        WHERE ${receivedIn({ from: yearFrom, until }, zone)} AND c.cause_class IS NOT NULL
          AND c.cause_dimension IS NOT NULL AND ${isWhole(viewer)} AND ${isOpenTo(viewer)}) AS counted
      GROUP BY product, cause_class, cause_dimension`;
    return rows.map(tallyFrom);
  },
});
