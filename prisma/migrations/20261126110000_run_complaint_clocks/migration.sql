-- Why:  no deadline of a complaint is missed in silence, and what a case was received under stays with it.
-- What: deadline packs as cases have used them; where the clocks of a case stand and the marks at which somebody is told;
--       answers to the three questions after closing; prepared plans that were offered and used.
-- Lock: complaint for the moment in which its trigger and its index are made; the rest are new tables.
-- Undo: a new migration that drops the tables and the trigger.

-- CreateTable
CREATE TABLE "complaint_pack" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "figures" JSONB NOT NULL,
    "kept_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "complaint_pack_pkey" PRIMARY KEY ("id","version")
);

-- CreateTable
CREATE TABLE "complaint_clock" (
    "complaint_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "reckoned_by" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "finish_by" DATE NOT NULL,
    "service_due_at" TIMESTAMPTZ(3),
    "appeal_due_on" DATE,

    CONSTRAINT "complaint_clock_pkey" PRIMARY KEY ("complaint_id")
);

-- CreateTable
CREATE TABLE "complaint_mark" (
    "complaint_id" UUID NOT NULL,
    "clock" TEXT NOT NULL,
    "cycle" TEXT NOT NULL,
    "mark" TEXT NOT NULL,
    "reached_at" TIMESTAMPTZ(3) NOT NULL,
    "tell_at" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "complaint_mark_pkey" PRIMARY KEY ("complaint_id","clock","cycle","mark")
);

-- CreateTable
CREATE TABLE "complaint_survey" (
    "id" UUID NOT NULL,
    "complaint_id" UUID NOT NULL,
    "outcome_score" INTEGER NOT NULL,
    "handling_score" INTEGER NOT NULL,
    "loyalty_score" INTEGER NOT NULL,
    "note" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "complaint_survey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "complaint_plan_use" (
    "complaint_id" UUID NOT NULL,
    "plan_key" TEXT NOT NULL,
    "offered_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "complaint_plan_use_pkey" PRIMARY KEY ("complaint_id","plan_key")
);

-- CreateTable
CREATE TABLE "complaint_stale" (
    "complaint_id" UUID NOT NULL,

    CONSTRAINT "complaint_stale_pkey" PRIMARY KEY ("complaint_id")
);

-- CreateIndex
CREATE INDEX "complaint_clock_due_on_idx" ON "complaint_clock"("due_on");

-- CreateIndex
CREATE UNIQUE INDEX "complaint_survey_complaint_id_key" ON "complaint_survey"("complaint_id");

-- AddForeignKey
ALTER TABLE "complaint_clock" ADD CONSTRAINT "complaint_clock_complaint_id_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_mark" ADD CONSTRAINT "complaint_mark_complaint_id_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_survey" ADD CONSTRAINT "complaint_survey_complaint_id_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_survey" ADD CONSTRAINT "complaint_survey_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_plan_use" ADD CONSTRAINT "complaint_plan_use_complaint_id_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_stale" ADD CONSTRAINT "complaint_stale_complaint_id_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Rules that SQL can keep.
ALTER TABLE "complaint_mark" ADD CONSTRAINT "complaint_mark_check"
  CHECK ("clock" IN ('service', 'statutory', 'appeal') AND "mark" IN ('50', '75', '90', '100', 'breach'));
-- A reminder is never told after what it stands for, a breach never before.
ALTER TABLE "complaint_mark" ADD CONSTRAINT "complaint_mark_order_check"
  CHECK (("mark" = 'breach') OR "tell_at" <= "reached_at");
ALTER TABLE "complaint_mark" ADD CONSTRAINT "complaint_mark_breach_check"
  CHECK (("mark" <> 'breach') OR "tell_at" >= "reached_at");
ALTER TABLE "complaint_survey" ADD CONSTRAINT "complaint_survey_scores_check" CHECK (
  "outcome_score" BETWEEN 1 AND 5 AND "handling_score" BETWEEN 1 AND 5 AND "loyalty_score" BETWEEN 1 AND 5);

-- What is due is few among many: whoever looks each minute reads this alone.
CREATE INDEX "complaint_mark_due_idx" ON "complaint_mark" ("tell_at") WHERE "told_at" IS NULL;
-- What is open, for the sweep and for lists.
CREATE INDEX "complaint_open_idx" ON "complaint" ("received_at") WHERE "closed_at" IS NULL;

CREATE TRIGGER "complaint_pack_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "complaint_pack"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "complaint_survey_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "complaint_survey"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- Every step counts the version up: whoever sweeps each minute looks at what has changed, not at all there is.
CREATE FUNCTION "mark_complaint_stale"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "complaint_stale" ("complaint_id") VALUES (NEW."id") ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER "complaint_goes_stale" AFTER INSERT OR UPDATE OF "version" ON "complaint"
  FOR EACH ROW EXECUTE FUNCTION "mark_complaint_stale"();
INSERT INTO "complaint_stale" ("complaint_id") SELECT "id" FROM "complaint";
