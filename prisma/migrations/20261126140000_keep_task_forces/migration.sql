-- Why:  what is done to keep a client that drifts away is the work of several people, is approved by others, and is to be
--       looked back on: what was tried, whether it held, and which clients were lost all the same.
-- What: task forces with their people, roles, checklist and timeline; remedies with their waivers and outcomes; lost clients;
--       the bank's catalogue of remedies and its table of delegated authority, in versions.
-- Lock: none: new tables.
-- Undo: a new migration that drops them, once timelines and losses are exported.

-- CreateTable
CREATE TABLE "task_force" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "alert_id" UUID,
    "state" TEXT NOT NULL DEFAULT 'proposed',
    "standing" TEXT NOT NULL DEFAULT 'open',
    "why" TEXT NOT NULL,
    "proposed_by" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "lead_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "slack_channel" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "task_force_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task_force_member" (
    "force_id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "sees_until" TIMESTAMPTZ(3) NOT NULL,
    "left_at" TIMESTAMPTZ(3),

    CONSTRAINT "task_force_member_pkey" PRIMARY KEY ("force_id","staff_id")
);

-- CreateTable
CREATE TABLE "task_force_role" (
    "force_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "staff_id" UUID,
    "claimed_at" TIMESTAMPTZ(3),

    CONSTRAINT "task_force_role_pkey" PRIMARY KEY ("force_id","role")
);

-- CreateTable
CREATE TABLE "task_force_item" (
    "id" UUID NOT NULL,
    "force_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "code" TEXT,
    "text" TEXT,
    "role" TEXT,
    "due_on" DATE NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "done_by" UUID,

    CONSTRAINT "task_force_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task_force_entry" (
    "id" UUID NOT NULL,
    "force_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "staff_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT,
    "facts" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "task_force_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "churn_remedy" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "force_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "name_zh" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "chosen_by" UUID NOT NULL,
    "chosen_at" TIMESTAMPTZ(3) NOT NULL,
    "started_on" DATE,

    CONSTRAINT "churn_remedy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "churn_waiver" (
    "remedy_id" UUID NOT NULL,
    "concession" TEXT NOT NULL,
    "fee" TEXT NOT NULL,
    "monthly_minor" BIGINT NOT NULL,
    "months" INTEGER NOT NULL,
    "cost_minor" BIGINT NOT NULL,
    "at_risk_minor" BIGINT NOT NULL,
    "yearly_minor" BIGINT NOT NULL,
    "yearly_source" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "rate_thousandths" INTEGER,
    "factors" JSONB NOT NULL,
    "authority_version" INTEGER NOT NULL,
    "level" TEXT NOT NULL,
    "approver_ids" UUID[],
    "asked_on" DATE NOT NULL,
    "decision" TEXT,
    "decided_by" UUID,
    "decided_on" DATE,
    "reason" TEXT,

    CONSTRAINT "churn_waiver_pkey" PRIMARY KEY ("remedy_id")
);

-- CreateTable
CREATE TABLE "churn_outcome" (
    "remedy_id" UUID NOT NULL,
    "weeks" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "answered_by" UUID NOT NULL,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "churn_outcome_pkey" PRIMARY KEY ("remedy_id","weeks")
);

-- CreateTable
CREATE TABLE "client_loss" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "lost_on" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "products" INTEGER,
    "recorded_by" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_by" UUID,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "client_loss_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "churn_policy" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "written_by" UUID NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "churn_policy_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "task_force_client_id_standing_key" ON "task_force"("client_id", "standing");

-- CreateIndex
CREATE INDEX "task_force_member_staff_id_idx" ON "task_force_member"("staff_id");

-- CreateIndex
CREATE UNIQUE INDEX "task_force_item_force_id_position_key" ON "task_force_item"("force_id", "position");

-- CreateIndex
CREATE INDEX "task_force_entry_force_id_at_idx" ON "task_force_entry"("force_id", "at");

-- CreateIndex
CREATE INDEX "churn_remedy_client_id_idx" ON "churn_remedy"("client_id");

-- CreateIndex
CREATE INDEX "churn_remedy_force_id_idx" ON "churn_remedy"("force_id");

-- CreateIndex
CREATE INDEX "churn_remedy_started_on_idx" ON "churn_remedy"("started_on");

-- CreateIndex
CREATE INDEX "client_loss_client_id_idx" ON "client_loss"("client_id");

-- CreateIndex
CREATE INDEX "client_loss_lost_on_idx" ON "client_loss"("lost_on");

-- CreateIndex
CREATE UNIQUE INDEX "churn_policy_kind_version_key" ON "churn_policy"("kind", "version");

-- AddForeignKey
ALTER TABLE "task_force" ADD CONSTRAINT "task_force_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_force" ADD CONSTRAINT "task_force_proposed_by_fkey" FOREIGN KEY ("proposed_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_force" ADD CONSTRAINT "task_force_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_force_member" ADD CONSTRAINT "task_force_member_force_id_fkey" FOREIGN KEY ("force_id") REFERENCES "task_force"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_force_member" ADD CONSTRAINT "task_force_member_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_force_role" ADD CONSTRAINT "task_force_role_force_id_fkey" FOREIGN KEY ("force_id") REFERENCES "task_force"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_force_role" ADD CONSTRAINT "task_force_role_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_force_item" ADD CONSTRAINT "task_force_item_force_id_fkey" FOREIGN KEY ("force_id") REFERENCES "task_force"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_force_item" ADD CONSTRAINT "task_force_item_done_by_fkey" FOREIGN KEY ("done_by") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_force_entry" ADD CONSTRAINT "task_force_entry_force_id_fkey" FOREIGN KEY ("force_id") REFERENCES "task_force"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_force_entry" ADD CONSTRAINT "task_force_entry_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "churn_remedy" ADD CONSTRAINT "churn_remedy_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "churn_remedy" ADD CONSTRAINT "churn_remedy_force_id_fkey" FOREIGN KEY ("force_id") REFERENCES "task_force"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "churn_remedy" ADD CONSTRAINT "churn_remedy_chosen_by_fkey" FOREIGN KEY ("chosen_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "churn_waiver" ADD CONSTRAINT "churn_waiver_remedy_id_fkey" FOREIGN KEY ("remedy_id") REFERENCES "churn_remedy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "churn_waiver" ADD CONSTRAINT "churn_waiver_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "churn_outcome" ADD CONSTRAINT "churn_outcome_remedy_id_fkey" FOREIGN KEY ("remedy_id") REFERENCES "churn_remedy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "churn_outcome" ADD CONSTRAINT "churn_outcome_answered_by_fkey" FOREIGN KEY ("answered_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_loss" ADD CONSTRAINT "client_loss_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_loss" ADD CONSTRAINT "client_loss_recorded_by_fkey" FOREIGN KEY ("recorded_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_loss" ADD CONSTRAINT "client_loss_withdrawn_by_fkey" FOREIGN KEY ("withdrawn_by") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "churn_policy" ADD CONSTRAINT "churn_policy_written_by_fkey" FOREIGN KEY ("written_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- Rules that SQL can keep.
ALTER TABLE "task_force" ADD CONSTRAINT "task_force_state_check"
  CHECK ("state" IN ('proposed', 'convened', 'refused', 'withdrawn', 'closed'));
ALTER TABLE "task_force" ADD CONSTRAINT "task_force_standing_check"
  CHECK ("standing" = CASE WHEN "state" IN ('proposed', 'convened') THEN 'open' ELSE "id"::text END);
ALTER TABLE "task_force" ADD CONSTRAINT "task_force_decided_check"
  CHECK (("state" = 'proposed') = ("decided_at" IS NULL) AND ("state" IN ('convened', 'closed')) = ("lead_id" IS NOT NULL)
         AND ("state" = 'refused') = ("reason" IS NOT NULL) AND ("state" = 'closed') = ("closed_at" IS NOT NULL));
ALTER TABLE "task_force_member" ADD CONSTRAINT "task_force_member_until_check" CHECK ("sees_until" > "joined_at");
ALTER TABLE "task_force_role" ADD CONSTRAINT "task_force_role_role_check"
  CHECK ("role" IN ('client_contact', 'analysis', 'service', 'pricing'));
ALTER TABLE "task_force_role" ADD CONSTRAINT "task_force_role_claimed_check"
  CHECK (("staff_id" IS NULL) = ("claimed_at" IS NULL));
ALTER TABLE "task_force_item" ADD CONSTRAINT "task_force_item_what_check"
  CHECK (("code" IS NULL) <> ("text" IS NULL) AND char_length("text") BETWEEN 1 AND 120);
ALTER TABLE "task_force_item" ADD CONSTRAINT "task_force_item_done_check" CHECK (("done_at" IS NULL) = ("done_by" IS NULL));
CREATE TRIGGER "task_force_keep" BEFORE DELETE OR TRUNCATE ON "task_force"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "task_force_entry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "task_force_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

ALTER TABLE "churn_remedy" ADD CONSTRAINT "churn_remedy_kind_check" CHECK ("kind" IN ('service', 'marketing', 'fee'));
ALTER TABLE "churn_remedy" ADD CONSTRAINT "churn_remedy_started_check" CHECK ("kind" = 'fee' OR "started_on" IS NOT NULL);
ALTER TABLE "churn_waiver" ADD CONSTRAINT "churn_waiver_concession_check"
  CHECK ("concession" IN ('waiver', 'cut', 'deposit_rate') AND ("concession" = 'deposit_rate') = ("rate_thousandths" IS NOT NULL));
ALTER TABLE "churn_waiver" ADD CONSTRAINT "churn_waiver_cost_check"
  CHECK ("monthly_minor" > 0 AND "months" BETWEEN 1 AND 24 AND "cost_minor" = "monthly_minor" * "months"
         AND "cost_minor" < "at_risk_minor");
ALTER TABLE "churn_waiver" ADD CONSTRAINT "churn_waiver_source_check" CHECK ("yearly_source" IN ('figures', 'stated'));
ALTER TABLE "churn_waiver" ADD CONSTRAINT "churn_waiver_factors_check"
  CHECK ("factors" ?& ARRAY['cost_of_capital', 'cost_to_serve', 'risk', 'return', 'market_price']);
ALTER TABLE "churn_waiver" ADD CONSTRAINT "churn_waiver_decided_check"
  CHECK (("decision" IS NULL) = ("decided_by" IS NULL) AND ("decision" IS NULL) = ("decided_on" IS NULL)
         AND "decision" IN ('approved', 'declined') AND ("decision" = 'declined') = ("reason" IS NOT NULL)
         AND ("decided_by" IS NULL OR "decided_by" = ANY ("approver_ids")));
ALTER TABLE "churn_outcome" ADD CONSTRAINT "churn_outcome_weeks_check" CHECK ("weeks" IN (4, 13));
ALTER TABLE "churn_outcome" ADD CONSTRAINT "churn_outcome_outcome_check" CHECK ("outcome" IN ('held', 'partly', 'not_held'));

-- What was asked for and what was said to it is never changed.
CREATE FUNCTION "keep_churn_waiver"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."decision" IS NOT NULL
     OR (NEW."remedy_id", NEW."concession", NEW."fee", NEW."monthly_minor", NEW."months", NEW."yearly_minor",
         NEW."rate_thousandths", NEW."factors", NEW."level", NEW."approver_ids", NEW."asked_on")
        IS DISTINCT FROM
        (OLD."remedy_id", OLD."concession", OLD."fee", OLD."monthly_minor", OLD."months", OLD."yearly_minor",
         OLD."rate_thousandths", OLD."factors", OLD."level", OLD."approver_ids", OLD."asked_on") THEN
    RAISE EXCEPTION 'churn_waiver is decided once: UPDATE refused' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END;
$$;
CREATE TRIGGER "churn_waiver_keep" BEFORE UPDATE ON "churn_waiver"
  FOR EACH ROW EXECUTE FUNCTION "keep_churn_waiver"();
CREATE TRIGGER "churn_waiver_append_only" BEFORE DELETE OR TRUNCATE ON "churn_waiver"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

ALTER TABLE "client_loss" ADD CONSTRAINT "client_loss_reason_check"
  CHECK ("reason" IN ('other_bank', 'price', 'service', 'complaint', 'people_changed', 'needs_changed', 'moved',
                      'group_pooling', 'closed_business', 'not_known'));
ALTER TABLE "client_loss" ADD CONSTRAINT "client_loss_withdrawn_check"
  CHECK (("withdrawn_at" IS NULL) = ("withdrawn_by" IS NULL));
CREATE UNIQUE INDEX "client_loss_one_standing" ON "client_loss" ("client_id") WHERE "withdrawn_at" IS NULL;
CREATE TRIGGER "client_loss_keep" BEFORE DELETE OR TRUNCATE ON "client_loss"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

ALTER TABLE "churn_policy" ADD CONSTRAINT "churn_policy_kind_check" CHECK ("kind" IN ('remedies', 'authority') AND "version" > 0);
CREATE TRIGGER "churn_policy_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "churn_policy"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
