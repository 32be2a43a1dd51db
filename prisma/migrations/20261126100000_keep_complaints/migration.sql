-- Why:  a complaint goes from intake to the archive inside every deadline, and every step of it can be shown to the regulator.
-- What: complaints as they stand; their steps, notices to the client, evidence by reference, people they are shut to, pauses
--       of the service clock, extensions of the statutory one, links; the last number of each year.
-- Lock: none: new tables.
-- Undo: a new migration that drops the tables.

-- CreateTable
CREATE TABLE "complaint" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "state" TEXT NOT NULL,
    "client_id" UUID,
    "complainant_kind" TEXT NOT NULL,
    "complainant_name" TEXT,
    "language" TEXT NOT NULL,
    "identity" TEXT NOT NULL DEFAULT 'unchecked',
    "source" TEXT NOT NULL,
    "regulator_due_on" DATE,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "filed_at" TIMESTAMPTZ(3) NOT NULL,
    "filed_by" UUID NOT NULL,
    "words" TEXT NOT NULL,
    "product" TEXT,
    "remedy" TEXT,
    "severity" TEXT NOT NULL,
    "about_branch_id" UUID,
    "about_unit" TEXT,
    "about_staff_id" UUID,
    "owner_concerned" BOOLEAN NOT NULL DEFAULT false,
    "handling" TEXT NOT NULL DEFAULT 'ordinary',
    "pack_id" TEXT NOT NULL,
    "pack_version" INTEGER NOT NULL,
    "handler_id" UUID,
    "handling_branch_id" UUID,
    "offered_to" UUID,
    "facts" TEXT,
    "outcome" TEXT,
    "findings" TEXT,
    "basis" TEXT,
    "reasons" TEXT,
    "cause_class" TEXT,
    "cause_dimension" TEXT,
    "cause_note" TEXT,
    "plan" TEXT,
    "redress_minor" BIGINT,
    "redress_currency" TEXT,
    "plan_by" UUID,
    "approved_by" UUID,
    "carried_out_at" TIMESTAMPTZ(3),
    "reported_at" TIMESTAMPTZ(3),
    "appeal_until" DATE,
    "answer_accepted_at" TIMESTAMPTZ(3),
    "appeal_reason" TEXT,
    "appealed_at" TIMESTAMPTZ(3),
    "appeal_handler_id" UUID,
    "appeal_decision" TEXT,
    "settled_as" TEXT,
    "sample" TEXT,
    "summary" TEXT,
    "prevention" TEXT,
    "waiting_since" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "archived_at" TIMESTAMPTZ(3),
    "group_lead_id" UUID,
    "own_channel" TEXT,

    CONSTRAINT "complaint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "complaint_step" (
    "id" UUID NOT NULL,
    "complaint_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "from_state" TEXT,
    "to_state" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "origin" TEXT NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "complaint_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "complaint_notice" (
    "id" UUID NOT NULL,
    "complaint_id" UUID NOT NULL,
    "step_id" UUID NOT NULL,
    "stage" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID NOT NULL,

    CONSTRAINT "complaint_notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "complaint_evidence" (
    "id" UUID NOT NULL,
    "complaint_id" UUID NOT NULL,
    "step_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "reference" TEXT NOT NULL,

    CONSTRAINT "complaint_evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "complaint_recusal" (
    "complaint_id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "complaint_recusal_pkey" PRIMARY KEY ("complaint_id","staff_id")
);

-- CreateTable
CREATE TABLE "complaint_pause" (
    "id" UUID NOT NULL,
    "complaint_id" UUID NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3),

    CONSTRAINT "complaint_pause_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "complaint_extension" (
    "id" UUID NOT NULL,
    "complaint_id" UUID NOT NULL,
    "step_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "approved_by" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "complaint_extension_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "complaint_link" (
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "complaint_link_pkey" PRIMARY KEY ("from_id","to_id","kind")
);

-- CreateTable
CREATE TABLE "complaint_counter" (
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "complaint_counter_pkey" PRIMARY KEY ("year")
);

-- CreateIndex
CREATE UNIQUE INDEX "complaint_number_key" ON "complaint"("number");

-- CreateIndex
CREATE INDEX "complaint_client_id_idx" ON "complaint"("client_id");

-- CreateIndex
CREATE INDEX "complaint_handler_id_idx" ON "complaint"("handler_id");

-- CreateIndex
CREATE INDEX "complaint_closed_at_idx" ON "complaint"("closed_at");

-- CreateIndex
CREATE INDEX "complaint_step_by_id_at_idx" ON "complaint_step"("by_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "complaint_step_complaint_id_seq_key" ON "complaint_step"("complaint_id", "seq");

-- CreateIndex
CREATE INDEX "complaint_notice_complaint_id_idx" ON "complaint_notice"("complaint_id");

-- CreateIndex
CREATE INDEX "complaint_evidence_complaint_id_idx" ON "complaint_evidence"("complaint_id");

-- CreateIndex
CREATE INDEX "complaint_pause_complaint_id_idx" ON "complaint_pause"("complaint_id");

-- CreateIndex
CREATE INDEX "complaint_extension_complaint_id_idx" ON "complaint_extension"("complaint_id");

-- CreateIndex
CREATE INDEX "complaint_link_to_id_idx" ON "complaint_link"("to_id");

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_about_branch_id_fkey" FOREIGN KEY ("about_branch_id") REFERENCES "branch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_handling_branch_id_fkey" FOREIGN KEY ("handling_branch_id") REFERENCES "branch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_filed_by_fkey" FOREIGN KEY ("filed_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_about_staff_id_fkey" FOREIGN KEY ("about_staff_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_handler_id_fkey" FOREIGN KEY ("handler_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_appeal_handler_id_fkey" FOREIGN KEY ("appeal_handler_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_group_lead_id_fkey" FOREIGN KEY ("group_lead_id") REFERENCES "complaint"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_step" ADD CONSTRAINT "complaint_step_complaint_id_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_step" ADD CONSTRAINT "complaint_step_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_notice" ADD CONSTRAINT "complaint_notice_complaint_id_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_notice" ADD CONSTRAINT "complaint_notice_step_id_fkey" FOREIGN KEY ("step_id") REFERENCES "complaint_step"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_notice" ADD CONSTRAINT "complaint_notice_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_evidence" ADD CONSTRAINT "complaint_evidence_complaint_id_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_evidence" ADD CONSTRAINT "complaint_evidence_step_id_fkey" FOREIGN KEY ("step_id") REFERENCES "complaint_step"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_recusal" ADD CONSTRAINT "complaint_recusal_complaint_id_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_recusal" ADD CONSTRAINT "complaint_recusal_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_pause" ADD CONSTRAINT "complaint_pause_complaint_id_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_extension" ADD CONSTRAINT "complaint_extension_complaint_id_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_extension" ADD CONSTRAINT "complaint_extension_step_id_fkey" FOREIGN KEY ("step_id") REFERENCES "complaint_step"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_extension" ADD CONSTRAINT "complaint_extension_approved_by_fkey" FOREIGN KEY ("approved_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_link" ADD CONSTRAINT "complaint_link_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "complaint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_link" ADD CONSTRAINT "complaint_link_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "complaint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- Rules that SQL can keep.
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_state_check" CHECK ("state" IN (
  'received', 'accepted', 'investigated', 'judged', 'assigned', 'analysed', 'planned', 'approved', 'carried_out', 'reported',
  'appealed', 'appeal_decided', 'settled', 'withdrawn', 'reviewed', 'archived'));
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_complainant_check" CHECK (
  "complainant_kind" IN ('client', 'employee', 'attorney', 'non_client')
  AND ("complainant_kind" = 'non_client') = ("client_id" IS NULL)
  AND ("complainant_kind" = 'client' OR "complainant_name" IS NOT NULL));
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_identity_check"
  CHECK ("identity" IN ('unchecked', 'known', 'document', 'attorney'));
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_source_check"
  CHECK ("source" IN ('branch', 'phone', 'hotline', 'online', 'letter', 'regulator', 'other')
    AND ("source" = 'regulator' OR "regulator_due_on" IS NULL));
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_severity_check"
  CHECK ("severity" IN ('low', 'normal', 'high', 'critical'));
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_handling_check"
  CHECK ("handling" IN ('ordinary', 'complex', 'payment'));
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_receipt_check" CHECK ("received_at" <= "filed_at");
-- Nobody works on a complaint about herself.
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_neutral_check" CHECK ("about_staff_id" IS NULL OR (
  "about_staff_id" IS DISTINCT FROM "handler_id" AND "about_staff_id" IS DISTINCT FROM "approved_by"
  AND "about_staff_id" IS DISTINCT FROM "appeal_handler_id" AND "about_staff_id" IS DISTINCT FROM "offered_to"));
-- Nobody approves what she proposed.
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_second_person_check"
  CHECK ("approved_by" IS NULL OR "plan_by" IS NOT NULL AND "approved_by" <> "plan_by");
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_judgement_check" CHECK (
  "outcome" IN ('upheld', 'partly', 'not_upheld')
  AND ("outcome" IS NULL) = ("findings" IS NULL) AND ("outcome" IS NULL) = ("basis" IS NULL)
  AND ("outcome" IS NULL) = ("reasons" IS NULL));
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_cause_check" CHECK (
  "cause_class" IN ('felt_ignored', 'doubts_competence', 'prior_beliefs')
  AND "cause_dimension" IN ('reliability', 'assurance', 'tangibles', 'empathy', 'responsiveness')
  AND ("cause_class" IS NULL) = ("cause_dimension" IS NULL) AND ("cause_class" IS NULL) = ("cause_note" IS NULL));
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_redress_check" CHECK (
  ("redress_minor" IS NULL) = ("redress_currency" IS NULL) AND "redress_minor" >= 0);
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_appeal_check" CHECK (
  "appeal_decision" IN ('confirmed', 'changed')
  AND ("appealed_at" IS NULL) = ("appeal_reason" IS NULL) AND ("appealed_at" IS NULL) = ("appeal_handler_id" IS NULL));
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_settled_check" CHECK (
  "settled_as" IN ('fast_lane', 'summary_resolution') AND ("settled_as" IS NULL OR "cause_class" IS NOT NULL));
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_sample_check" CHECK ("sample" IN ('due', 'passed', 'failed'));
-- What was upheld is told to the client only after somebody has approved what is done about it.
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_upheld_check" CHECK (
  "state" NOT IN ('approved', 'carried_out', 'reported')
  OR "outcome" IS NOT NULL AND ("outcome" = 'not_upheld' OR "approved_by" IS NOT NULL));
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_archived_check" CHECK (("state" = 'archived') = ("archived_at" IS NOT NULL));
ALTER TABLE "complaint_notice" ADD CONSTRAINT "complaint_notice_channel_check"
  CHECK ("channel" IN ('phone', 'in_person', 'letter', 'email', 'message'));
ALTER TABLE "complaint_extension" ADD CONSTRAINT "complaint_extension_kind_check"
  CHECK ("kind" IN ('complex', 'further') AND "days" > 0);
ALTER TABLE "complaint_link" ADD CONSTRAINT "complaint_link_kind_check"
  CHECK ("kind" IN ('related', 'group', 'duplicate') AND "from_id" <> "to_id");
CREATE UNIQUE INDEX "complaint_pause_open_key" ON "complaint_pause" ("complaint_id") WHERE "until_at" IS NULL;

-- History is never told differently afterwards.
CREATE TRIGGER "complaint_step_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "complaint_step"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "complaint_notice_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "complaint_notice"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "complaint_evidence_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "complaint_evidence"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "complaint_extension_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "complaint_extension"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "complaint_link_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "complaint_link"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "complaint_recusal_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "complaint_recusal"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "complaint_kept" BEFORE DELETE OR TRUNCATE ON "complaint"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
