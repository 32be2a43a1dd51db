import type { BookAsker } from '../../usecases/book/ports.ts';
import { mayHear } from '../complaint/guarded-row.ts';
import { Prisma } from '../generated/client.ts';

const { sql } = Prisma;

/**
 * What stands open at clients because of complaints and is not told the asker, a row for each client and for whether she may
 * know that it complains (`knows`). The figures of the book count it, and her card does not.
 */
export const unheardSql = ({ id, today }: BookAsker): Prisma.Sql => sql`
  SELECT f.client_id, w.knows, count(*)::integer AS follow_ups,
         count(*) FILTER (WHERE f.due_on < ${today}::date)::integer AS overdue,
         count(*) FILTER (WHERE f.kind = 'promise')::integer AS promises
  FROM follow_up_open f CROSS JOIN (VALUES (true), (false)) AS w(knows)
  WHERE (f.complaint_id IS NOT NULL OR f.countered_complaint_id IS NOT NULL) AND NOT ${mayHear(sql`${id}`, sql`w.knows`)}
  GROUP BY f.client_id, w.knows`;

/** Whether the asker may know that the client of a row of the book complains. */
export const knowsSql = ({ hears }: BookAsker): Prisma.Sql =>
  sql`(known.relation = ANY(${[...hears.relations]}::text[]) OR coalesce(known.branch_id = ${hears.branchId}::uuid, false))`;
