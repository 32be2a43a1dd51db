import { Prisma } from './generated/client.ts';

/** Whether deputy `d` stands in at an instant. One that was ended before its time stands in until then. */
export const standsInAt = (at: Date | Prisma.Sql): Prisma.Sql =>
  Prisma.sql`d.valid_from <= ${at} AND d.valid_until > ${at} AND (d.ended_at IS NULL OR d.ended_at > ${at})`;

/**
 * Tables `away` and `planners` of a WITH clause: each of the people $1 with those for whom she plans at $2 (`of_id`), herself and whom
 * she stands in for. Whoever is away then plans for nobody; a deputy who has left the bank stands in for nobody.
 */
export const PLANNERS = `
  away AS (
    SELECT DISTINCT ON (d.staff_id) d.staff_id, d.deputy_id FROM deputy d JOIN staff v ON v.id = d.deputy_id AND v.active
    WHERE d.valid_from <= $2 AND d.valid_until > $2 AND (d.ended_at IS NULL OR d.ended_at > $2)
    ORDER BY d.staff_id, d.valid_from DESC, d.id
  ), planners AS (
    SELECT id AS staff_id, id AS of_id FROM unnest($1::uuid[]) AS id WHERE id NOT IN (SELECT staff_id FROM away)
    UNION ALL SELECT deputy_id, staff_id FROM away WHERE deputy_id = ANY ($1::uuid[])
  )`;
