-- Why:  of a fact that two clients had on one day before they became one, that with the higher revision stood, and revisions count what was
--       said of each client: an older word of the one outranked a newer one of the other.
-- What: statements of one day stand in the order of the instants at which they were recorded; within one client in that of its
--       revisions, as before.
-- Lock: whoever reads the view waits a moment.
-- Undo: a new migration with the former view.

-- Of a client and those merged into it: every statement of a fact that stands.
CREATE OR REPLACE VIEW "client_fact_standing" AS
  SELECT c."id" AS "client_id", p.* FROM "client" c CROSS JOIN LATERAL (
    SELECT s."question", s."as_of",
           (row_number() OVER (PARTITION BY s."question", s."as_of" ORDER BY s."said_at", s."revision", s."recorded_at"))::int AS "revision",
           s."value", s."basis", s."staff_id", s."batch_id", s."recorded_at"
    FROM (
      SELECT f.*,
             max(f."recorded_at") OVER (PARTITION BY f."client_id", f."question", f."as_of" ORDER BY f."revision") AS "said_at"
      FROM "client_fact" f LEFT JOIN "import_batch" b ON b."id" = f."batch_id"
      WHERE b."undone_at" IS NULL
        AND f."client_id" = ANY (ARRAY(SELECT o."id" FROM "client" o WHERE o."merged_into" = c."id") || c."id")
    ) s
  ) p WHERE c."merged_into" IS NULL;
