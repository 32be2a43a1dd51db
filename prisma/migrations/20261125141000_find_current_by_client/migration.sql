-- Why:  measure_current, consent_current and client_fact_standing were worked out for every client of the bank before one of them was picked, since
--       a client named inside the innermost query cannot be looked for from outside: seconds a card, where there are many clients.
-- What: the same views, with the client named where a look for it finds its index.
-- Lock: whoever reads the views waits a moment.
-- Undo: a new migration with the former views.

-- Of a client and those merged into it: what its own key says of a measure, and what another's says where its own says nothing.
CREATE OR REPLACE VIEW "measure_current" AS
  SELECT c."id" AS "client_id", p.* FROM "client" c CROSS JOIN LATERAL (
    SELECT DISTINCT ON (m."measure") m."measure", m."as_of", m."revision", m."value", m."recorded_at", m."batch_id"
    FROM "measure" m LEFT JOIN "import_batch" b ON b."id" = m."batch_id"
    WHERE b."undone_at" IS NULL
      AND m."client_id" = ANY (ARRAY(SELECT o."id" FROM "client" o WHERE o."merged_into" = c."id") || c."id")
    ORDER BY m."measure", m."client_id" = c."id" DESC, m."as_of" DESC, m."revision" DESC
  ) p WHERE c."merged_into" IS NULL;

-- Of a client and those merged into it: the stricter word. One of them has said no: it is no.
CREATE OR REPLACE VIEW "consent_current" AS
  SELECT c."id" AS "client_id", p.* FROM "client" c CROSS JOIN LATERAL (
    SELECT DISTINCT ON (s."purpose") s."purpose", s."as_of", s."revision", s."granted", s."recorded_at", s."batch_id"
    FROM (
      SELECT DISTINCT ON (k."client_id", k."purpose") k.*
      FROM "consent" k LEFT JOIN "import_batch" b ON b."id" = k."batch_id"
      WHERE b."undone_at" IS NULL
        AND k."client_id" = ANY (ARRAY(SELECT o."id" FROM "client" o WHERE o."merged_into" = c."id") || c."id")
      ORDER BY k."client_id", k."purpose", k."as_of" DESC, k."revision" DESC
    ) s ORDER BY s."purpose", s."granted", s."client_id" = c."id" DESC, s."as_of" DESC
  ) p WHERE c."merged_into" IS NULL;

-- Of a client and those merged into it: every statement of a fact that stands.
CREATE OR REPLACE VIEW "client_fact_standing" AS
  SELECT c."id" AS "client_id", p.* FROM "client" c CROSS JOIN LATERAL (
    SELECT f."question", f."as_of",
           (row_number() OVER (PARTITION BY f."question", f."as_of" ORDER BY f."revision", f."recorded_at"))::int AS "revision",
           f."value", f."basis", f."staff_id", f."batch_id", f."recorded_at"
    FROM "client_fact" f LEFT JOIN "import_batch" b ON b."id" = f."batch_id"
    WHERE b."undone_at" IS NULL
      AND f."client_id" = ANY (ARRAY(SELECT o."id" FROM "client" o WHERE o."merged_into" = c."id") || c."id")
  ) p WHERE c."merged_into" IS NULL;
