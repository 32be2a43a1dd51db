-- Why:  money that stays away is to be seen while something can still be done: every week each client is weighed, and what is
--       found is an alert with a life of its own.
-- What: the bank's rules in versions; alerts, one at most that is not cleared for a client, with their history; signals of
--       risk; and, derived, what the charts remember of each client, of each week and of the book, and whose flows have changed.
-- Lock: none: new tables.
-- Undo: a new migration that drops them, once alerts and rules are exported.

-- CreateTable
CREATE TABLE "churn_rules" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "rules" JSONB NOT NULL,
    "rehearsal" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'proposed',
    "needs_second" BOOLEAN NOT NULL,
    "proposed_by" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "replaced_at" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "churn_rules_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "churn_alert" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "severity" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "raised_week" DATE NOT NULL,
    "last_week" DATE NOT NULL,
    "tests" JSONB NOT NULL,
    "change" TEXT,
    "since" DATE,
    "since_from" DATE,
    "since_to" DATE,
    "evidence" DOUBLE PRECISION,
    "limit" DOUBLE PRECISION,
    "clears_below" DOUBLE PRECISION,
    "quiet_weeks" INTEGER NOT NULL DEFAULT 0,
    "risk" INTEGER NOT NULL,
    "reasons" JSONB NOT NULL,
    "at_risk" BIGINT,
    "revenue" BIGINT,
    "currency" CHAR(3) NOT NULL,
    "rules_version" INTEGER NOT NULL DEFAULT 0,
    "respond_by" DATE,
    "plan_by" DATE,
    "answered_by" UUID,
    "answered_at" TIMESTAMPTZ(3),
    "plan" TEXT,
    "planned_by" UUID,
    "planned_at" TIMESTAMPTZ(3),
    "snoozed_until" DATE,
    "snoozed_by" UUID,
    "snooze_reason" TEXT,
    "escalations" INTEGER NOT NULL DEFAULT 0,
    "escalated_at" TIMESTAMPTZ(3),
    "cleared_at" TIMESTAMPTZ(3),
    "cleared_for" TEXT,
    "cleared_with" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "churn_alert_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "churn_alert_entry" (
    "id" UUID NOT NULL,
    "alert_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "week" DATE,
    "staff_id" UUID,
    "facts" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "churn_alert_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "churn_signal" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "family" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "on" DATE NOT NULL,
    "note" TEXT,
    "source" TEXT NOT NULL,
    "staff_id" UUID,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "churn_signal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "churn_state" (
    "client_id" UUID NOT NULL,
    "week" DATE NOT NULL,
    "state" BYTEA NOT NULL,

    CONSTRAINT "churn_state_pkey" PRIMARY KEY ("client_id")
);

-- CreateTable
CREATE TABLE "churn_stale" (
    "position" BIGSERIAL NOT NULL,
    "client_id" UUID NOT NULL,
    "from_week" DATE,

    CONSTRAINT "churn_stale_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "churn_week" (
    "week" DATE NOT NULL,
    "active" INTEGER NOT NULL,
    "counted" BOOLEAN NOT NULL,
    "down" DOUBLE PRECISION,
    "out" DOUBLE PRECISION,

    CONSTRAINT "churn_week_pkey" PRIMARY KEY ("week")
);

-- CreateTable
CREATE TABLE "churn_book" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "first_week" DATE NOT NULL,
    "pool" JSONB NOT NULL,
    "made_by" TEXT NOT NULL,
    "scanned_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "churn_book_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "churn_rules_version_key" ON "churn_rules"("version");

-- CreateIndex
CREATE INDEX "churn_alert_client_id_idx" ON "churn_alert"("client_id");

-- CreateIndex
CREATE INDEX "churn_alert_raised_at_idx" ON "churn_alert"("raised_at");

-- CreateIndex
CREATE INDEX "churn_alert_entry_alert_id_at_idx" ON "churn_alert_entry"("alert_id", "at");

-- CreateIndex
CREATE INDEX "churn_signal_client_id_on_idx" ON "churn_signal"("client_id", "on");

-- CreateIndex
CREATE UNIQUE INDEX "churn_signal_client_id_event_source_key" ON "churn_signal"("client_id", "event", "source");

-- CreateIndex
CREATE INDEX "churn_stale_client_id_idx" ON "churn_stale"("client_id");

-- AddForeignKey
ALTER TABLE "churn_rules" ADD CONSTRAINT "churn_rules_proposed_by_fkey" FOREIGN KEY ("proposed_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "churn_rules" ADD CONSTRAINT "churn_rules_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "churn_alert" ADD CONSTRAINT "churn_alert_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "churn_alert" ADD CONSTRAINT "churn_alert_answered_by_fkey" FOREIGN KEY ("answered_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "churn_alert" ADD CONSTRAINT "churn_alert_planned_by_fkey" FOREIGN KEY ("planned_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "churn_alert" ADD CONSTRAINT "churn_alert_snoozed_by_fkey" FOREIGN KEY ("snoozed_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "churn_alert_entry" ADD CONSTRAINT "churn_alert_entry_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "churn_alert"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "churn_alert_entry" ADD CONSTRAINT "churn_alert_entry_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "churn_signal" ADD CONSTRAINT "churn_signal_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "churn_signal" ADD CONSTRAINT "churn_signal_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "churn_state" ADD CONSTRAINT "churn_state_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "churn_stale" ADD CONSTRAINT "churn_stale_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- Rules that SQL can keep.
ALTER TABLE "churn_rules" ADD CONSTRAINT "churn_rules_state_check"
  CHECK ("state" IN ('proposed', 'active', 'replaced', 'declined'));
ALTER TABLE "churn_rules" ADD CONSTRAINT "churn_rules_version_check" CHECK ("version" > 0);
ALTER TABLE "churn_rules" ADD CONSTRAINT "churn_rules_decided_check"
  CHECK (("state" = 'proposed') = ("decided_at" IS NULL) AND ("decided_at" IS NULL) = ("decided_by" IS NULL));
ALTER TABLE "churn_rules" ADD CONSTRAINT "churn_rules_second_check"
  CHECK (NOT "needs_second" OR "state" NOT IN ('active', 'replaced') OR "decided_by" <> "proposed_by");
ALTER TABLE "churn_rules" ADD CONSTRAINT "churn_rules_reason_check" CHECK (("state" = 'declined') = ("reason" IS NOT NULL));
ALTER TABLE "churn_rules" ADD CONSTRAINT "churn_rules_replaced_check"
  CHECK (("state" = 'replaced') = ("replaced_at" IS NOT NULL));
CREATE UNIQUE INDEX "churn_rules_one_active" ON "churn_rules" ("state") WHERE "state" = 'active';
CREATE UNIQUE INDEX "churn_rules_one_open" ON "churn_rules" ("state") WHERE "state" = 'proposed';
CREATE FUNCTION "keep_churn_rules"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."version", NEW."rules", NEW."rehearsal", NEW."needs_second", NEW."proposed_by", NEW."proposed_at")
     IS DISTINCT FROM
     (OLD."id", OLD."version", OLD."rules", OLD."rehearsal", OLD."needs_second", OLD."proposed_by", OLD."proposed_at")
     OR NOT (OLD."state" = 'proposed' OR (OLD."state" = 'active' AND NEW."state" = 'replaced')) THEN
    RAISE EXCEPTION 'churn_rules keeps its versions: UPDATE refused' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END;
$$;
CREATE TRIGGER "churn_rules_keep" BEFORE UPDATE ON "churn_rules"
  FOR EACH ROW EXECUTE FUNCTION "keep_churn_rules"();
CREATE TRIGGER "churn_rules_append_only" BEFORE DELETE OR TRUNCATE ON "churn_rules"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- One for a client that is not cleared: it is changed where it stands, never doubled.
CREATE UNIQUE INDEX "churn_alert_one_standing" ON "churn_alert" ("client_id") WHERE "state" <> 'cleared';
CREATE INDEX "churn_alert_standing" ON "churn_alert" ("respond_by") WHERE "state" <> 'cleared';
ALTER TABLE "churn_alert" ADD CONSTRAINT "churn_alert_severity_check" CHECK ("severity" IN ('hint', 'alert'));
ALTER TABLE "churn_alert" ADD CONSTRAINT "churn_alert_state_check"
  CHECK ("state" IN ('open', 'acknowledged', 'snoozed', 'cleared'));
ALTER TABLE "churn_alert" ADD CONSTRAINT "churn_alert_risk_check" CHECK ("risk" BETWEEN 0 AND 100);
ALTER TABLE "churn_alert" ADD CONSTRAINT "churn_alert_weeks_check"
  CHECK (extract(isodow FROM "raised_week") = 1 AND extract(isodow FROM "last_week") = 1 AND "raised_week" <= "last_week"
         AND "quiet_weeks" >= 0);
ALTER TABLE "churn_alert" ADD CONSTRAINT "churn_alert_change_check"
  CHECK ("change" IN ('stop', 'smaller', 'both_smaller', 'fewer', 'rarer', 'moving_out'));
ALTER TABLE "churn_alert" ADD CONSTRAINT "churn_alert_since_check"
  CHECK (("change" IS NULL) = ("since" IS NULL) AND ("since" IS NULL) = ("since_from" IS NULL)
         AND ("since" IS NULL) = ("since_to" IS NULL) AND "since" BETWEEN "since_from" AND "since_to");
ALTER TABLE "churn_alert" ADD CONSTRAINT "churn_alert_due_check"
  CHECK (("severity" = 'alert') = ("respond_by" IS NOT NULL) AND ("respond_by" IS NULL) = ("plan_by" IS NULL)
         AND "respond_by" <= "plan_by");
ALTER TABLE "churn_alert" ADD CONSTRAINT "churn_alert_answered_check"
  CHECK (("answered_by" IS NULL) = ("answered_at" IS NULL) AND ("state" <> 'acknowledged' OR "answered_at" IS NOT NULL));
ALTER TABLE "churn_alert" ADD CONSTRAINT "churn_alert_planned_check"
  CHECK (("planned_by" IS NULL) = ("planned_at" IS NULL) AND ("plan" IS NULL) = ("planned_at" IS NULL));
ALTER TABLE "churn_alert" ADD CONSTRAINT "churn_alert_snoozed_check"
  CHECK (("snoozed_until" IS NULL) = ("snoozed_by" IS NULL) AND ("snoozed_by" IS NULL) = ("snooze_reason" IS NULL)
         AND ("state" <> 'snoozed' OR "snoozed_until" IS NOT NULL));
ALTER TABLE "churn_alert" ADD CONSTRAINT "churn_alert_cleared_check"
  CHECK (("state" = 'cleared') = ("cleared_at" IS NOT NULL) AND ("cleared_at" IS NULL) = ("cleared_for" IS NULL)
         AND "cleared_for" IN ('evidence', 'client_closed', 'client_merged'));
ALTER TABLE "churn_alert" ADD CONSTRAINT "churn_alert_escalated_check"
  CHECK ("escalations" >= 0 AND ("escalations" = 0) = ("escalated_at" IS NULL));
CREATE TRIGGER "churn_alert_keep" BEFORE DELETE OR TRUNCATE ON "churn_alert"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

ALTER TABLE "churn_alert_entry" ADD CONSTRAINT "churn_alert_entry_kind_check"
  CHECK ("kind" IN ('raised', 'risen', 'updated', 'answered', 'planned', 'snoozed', 'woken', 'escalated', 'cleared'));
CREATE TRIGGER "churn_alert_entry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "churn_alert_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

ALTER TABLE "churn_signal" ADD CONSTRAINT "churn_signal_family_check"
  CHECK ("family" IN ('dealings', 'statements', 'people', 'operations', 'credit'));
ALTER TABLE "churn_signal" ADD CONSTRAINT "churn_signal_event_check"
  CHECK ("event" IN ('rm_changed', 'people_changed', 'client_moved', 'branch_moved', 'complaint', 'needs_changed', 'other'));
ALTER TABLE "churn_signal" ADD CONSTRAINT "churn_signal_note_check" CHECK (length("note") BETWEEN 1 AND 500);

ALTER TABLE "churn_book" ADD CONSTRAINT "churn_book_one" CHECK ("id" = 1);
-- The state is rewritten every week: half a page is kept free for it, and it is never compressed.
ALTER TABLE "churn_state" SET (fillfactor = 50);
ALTER TABLE "churn_state" ALTER COLUMN "state" SET STORAGE PLAIN;
