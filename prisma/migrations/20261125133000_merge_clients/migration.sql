-- Why:  two records of one client become one, with the history of both; what the bank's files go on saying of either must come
--       together as well, week by week, and nothing of it may be lost or counted twice.
-- What: merged_row, the rows that went from one client to another, append-only; source_key.part_id, whose series a key of a
--       merged client feeds; client_double, the pairs that are probably one and the word of whoever said that they are not; the
--       views of what is current of measures and consents, which read all clients that have become one.
-- Lock: ACCESS EXCLUSIVE on source_key for a moment: a column without a default. The views wait for whoever reads them.
-- Undo: a new migration that drops the tables and the column and sets the former views again, once no client is merged.

-- AlterTable
ALTER TABLE "source_key" ADD COLUMN     "part_id" UUID;

-- CreateTable
CREATE TABLE "merged_row" (
    "client_id" UUID NOT NULL,
    "entity" TEXT NOT NULL,
    "row_id" UUID NOT NULL,

    CONSTRAINT "merged_row_pkey" PRIMARY KEY ("client_id","entity","row_id")
);

-- CreateTable
CREATE TABLE "client_double" (
    "first_id" UUID NOT NULL,
    "second_id" UUID NOT NULL,
    "score" INTEGER NOT NULL,
    "reasons" TEXT[],
    "declined_by" UUID,
    "declined_at" TIMESTAMPTZ(3),

    CONSTRAINT "client_double_pkey" PRIMARY KEY ("first_id","second_id")
);

-- CreateIndex
CREATE INDEX "merged_row_row_id_idx" ON "merged_row"("row_id");

-- CreateIndex
CREATE INDEX "client_double_second_id_idx" ON "client_double"("second_id");

-- AddForeignKey
ALTER TABLE "merged_row" ADD CONSTRAINT "merged_row_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_double" ADD CONSTRAINT "client_double_first_id_fkey" FOREIGN KEY ("first_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_double" ADD CONSTRAINT "client_double_second_id_fkey" FOREIGN KEY ("second_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_double" ADD CONSTRAINT "client_double_declined_by_fkey" FOREIGN KEY ("declined_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


CREATE TRIGGER "merged_row_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "merged_row"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
ALTER TABLE "source_key" ADD CONSTRAINT "source_key_part_check"
  CHECK ("part_id" IS NULL OR ("entity" = 'client' AND "part_id" <> "entity_id"));
-- A pair stands once, whichever of the two was looked at first.
ALTER TABLE "client_double" ADD CONSTRAINT "client_double_order_check" CHECK ("first_id" < "second_id");
ALTER TABLE "client_double" ADD CONSTRAINT "client_double_score_check" CHECK ("score" BETWEEN 0 AND 100);
ALTER TABLE "client_double" ADD CONSTRAINT "client_double_declined_check"
  CHECK (("declined_by" IS NULL) = ("declined_at" IS NULL));

-- Of a client and those merged into it: what its own key says of a measure, and what another's says where its own says nothing.
CREATE OR REPLACE VIEW "measure_current" AS
  SELECT p.* FROM "client" c CROSS JOIN LATERAL (
    SELECT DISTINCT ON (m."measure") c."id" AS "client_id", m."measure", m."as_of", m."revision", m."value", m."recorded_at",
           m."batch_id"
    FROM "measure" m LEFT JOIN "import_batch" b ON b."id" = m."batch_id"
    WHERE b."undone_at" IS NULL
      AND m."client_id" = ANY (ARRAY(SELECT o."id" FROM "client" o WHERE o."merged_into" = c."id") || c."id")
    ORDER BY m."measure", m."client_id" = c."id" DESC, m."as_of" DESC, m."revision" DESC
  ) p WHERE c."merged_into" IS NULL;

-- Of a client and those merged into it: the stricter word. One of them has said no: it is no.
CREATE OR REPLACE VIEW "consent_current" AS
  SELECT p.* FROM "client" c CROSS JOIN LATERAL (
    SELECT DISTINCT ON (s."purpose") c."id" AS "client_id", s."purpose", s."as_of", s."revision", s."granted", s."recorded_at",
           s."batch_id"
    FROM (
      SELECT DISTINCT ON (k."client_id", k."purpose") k.*
      FROM "consent" k LEFT JOIN "import_batch" b ON b."id" = k."batch_id"
      WHERE b."undone_at" IS NULL
        AND k."client_id" = ANY (ARRAY(SELECT o."id" FROM "client" o WHERE o."merged_into" = c."id") || c."id")
      ORDER BY k."client_id", k."purpose", k."as_of" DESC, k."revision" DESC
    ) s ORDER BY s."purpose", s."granted", s."client_id" = c."id" DESC, s."as_of" DESC
  ) p WHERE c."merged_into" IS NULL;
