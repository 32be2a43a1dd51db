-- Why:  what is known of a client is asked for question by question, has a source and a shelf life, and is never overwritten; needs
--       are met or dropped for a reason.
-- What: client_fact, append-only, with its view; the day on which the role and phone of a person were last confirmed; how a need
--       ended, and its version.
-- Lock: ACCESS EXCLUSIVE on person and client_need for a moment: a column without a default and one with a constant one.
-- Undo: a new migration that drops the table, its view and the columns, once the rows are exported.

-- AlterTable
ALTER TABLE "client_need" ADD COLUMN     "closed_as" TEXT,
ADD COLUMN     "closed_reason" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "confirmed_on" DATE;

-- CreateTable
CREATE TABLE "client_fact" (
    "client_id" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "as_of" DATE NOT NULL,
    "revision" INTEGER NOT NULL,
    "value" TEXT,
    "basis" TEXT NOT NULL,
    "staff_id" UUID,
    "batch_id" UUID,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "client_fact_pkey" PRIMARY KEY ("client_id","question","as_of","revision")
);

-- AddForeignKey
ALTER TABLE "client_fact" ADD CONSTRAINT "client_fact_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_fact" ADD CONSTRAINT "client_fact_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_fact" ADD CONSTRAINT "client_fact_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "import_batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Rules that SQL can keep.
ALTER TABLE "client_fact" ADD CONSTRAINT "client_fact_question_check" CHECK ("question" ~ '^[a-z0-9_.-]{1,40}$');
ALTER TABLE "client_fact" ADD CONSTRAINT "client_fact_basis_check" CHECK (
  ("basis" IN ('client_said', 'seen', 'public', 'document', 'third_party', 'bank_file') AND length("value") BETWEEN 1 AND 1000)
  OR ("basis" IN ('not_applicable', 'taken_back') AND "value" IS NULL));
ALTER TABLE "client_need" ADD CONSTRAINT "client_need_closed_check"
  CHECK (("closed_as" IN ('met', 'dropped') AND "closed_on" IS NOT NULL) OR "closed_as" IS NULL);

-- What was said of a client is never told differently afterwards.
CREATE TRIGGER "client_fact_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "client_fact"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- Of a client and those merged into it, without what undone imports said. Statements of one day are counted anew, since two
-- clients may have counted them both.
CREATE VIEW "client_fact_standing" AS
  SELECT p.* FROM "client" c CROSS JOIN LATERAL (
    SELECT c."id" AS "client_id", f."question", f."as_of",
           (row_number() OVER (PARTITION BY f."question", f."as_of" ORDER BY f."revision", f."recorded_at"))::int AS "revision",
           f."value", f."basis", f."staff_id", f."batch_id", f."recorded_at"
    FROM "client_fact" f LEFT JOIN "import_batch" b ON b."id" = f."batch_id"
    WHERE b."undone_at" IS NULL
      AND f."client_id" = ANY (ARRAY(SELECT o."id" FROM "client" o WHERE o."merged_into" = c."id") || c."id")
  ) p WHERE c."merged_into" IS NULL;

CREATE VIEW "client_fact_current" AS
  SELECT DISTINCT ON (f."client_id", f."question") f.*
  FROM "client_fact_standing" f
  ORDER BY f."client_id", f."question", f."as_of" DESC, f."revision" DESC;
