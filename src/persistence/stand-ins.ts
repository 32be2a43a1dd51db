import { Prisma } from './generated/client.ts';

/** Whether deputy `d` stands in at an instant. One that was ended before its time stands in until then. */
export const standsInAt = (at: Date | Prisma.Sql): Prisma.Sql =>
  Prisma.sql`d.valid_from <= ${at} AND d.valid_until > ${at} AND (d.ended_at IS NULL OR d.ended_at > ${at})`;

/**
 * Tables `away` and `planners` of a WITH clause: each of the people $1 with those for whom she plans at $2 (`of_id`), herself and whom
 * she stands in for. Whoever is away then plans for nobody.
 */
export const PLANNERS = `
  away AS (
    SELECT DISTINCT ON (staff_id) staff_id, deputy_id FROM deputy
    WHERE valid_from <= $2 AND valid_until > $2 AND (ended_at IS NULL OR ended_at > $2)
    ORDER BY staff_id, valid_from DESC, id
  ), planners AS (
    SELECT id AS staff_id, id AS of_id FROM unnest($1::uuid[]) AS id WHERE id NOT IN (SELECT staff_id FROM away)
    UNION ALL SELECT deputy_id, staff_id FROM away WHERE deputy_id = ANY ($1::uuid[])
  )`;
