-- Why:  an RM is told whom to ask for a referral and for whom, and what comes of it is followed to its end.
-- What: people who are no clients yet, who knows whom, circles, asks and what they brought, occasions, events with their
--       invitations, switches of the bank, and with whom the payments of a client are made.
-- Lock: none on tables that hold rows, but for the moment in which a foreign key to one of them is made: the tables are new.
-- Undo: a new migration that drops the tables, once asks and referrals are exported.

-- CreateTable
CREATE TABLE "referral_target" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "industry" TEXT,
    "area" TEXT,
    "interests" TEXT[],
    "branch_id" UUID,
    "consent" TEXT NOT NULL DEFAULT 'asking',
    "consent_on" DATE,
    "client_id" UUID,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "referral_target_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "referral_link" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "recorded_by" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "referral_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "referral_link_end" (
    "id" UUID NOT NULL,
    "link_id" UUID NOT NULL,
    "is_other" BOOLEAN NOT NULL,
    "client_id" UUID,
    "target_id" UUID,

    CONSTRAINT "referral_link_end_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "circle" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "branch_id" UUID,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "circle_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "circle_member" (
    "id" UUID NOT NULL,
    "circle_id" UUID NOT NULL,
    "client_id" UUID,
    "target_id" UUID,
    "added_by" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "circle_member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "referral_ask" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "on" DATE NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "target_id" UUID,
    "reason" TEXT,
    "shares" JSONB,
    "score" INTEGER,
    "answer" TEXT NOT NULL,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "referral_ask_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "referral" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "ask_id" UUID,
    "target_id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "stage" TEXT NOT NULL DEFAULT 'introduced',
    "stage_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "thanked_on" DATE,

    CONSTRAINT "referral_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "value_moment" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "on" DATE NOT NULL,
    "staff_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "value_moment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bank_event" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "circle_id" UUID,
    "branch_id" UUID,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "place" TEXT NOT NULL DEFAULT '',
    "capacity" INTEGER NOT NULL,
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "bank_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_invitation" (
    "id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "position" INTEGER NOT NULL,
    "changed_at" TIMESTAMPTZ(3),

    CONSTRAINT "event_invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bank_switch" (
    "key" TEXT NOT NULL,
    "is_on" BOOLEAN NOT NULL,
    "changed_by" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bank_switch_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "counterparty" (
    "client_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "as_of" DATE NOT NULL,
    "revision" INTEGER NOT NULL,
    "side" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "batch_id" UUID,

    CONSTRAINT "counterparty_pkey" PRIMARY KEY ("client_id","name","as_of","revision")
);

-- CreateIndex
CREATE INDEX "referral_target_name_key_idx" ON "referral_target"("name_key");

-- CreateIndex
CREATE INDEX "referral_target_client_id_idx" ON "referral_target"("client_id");

-- CreateIndex
CREATE INDEX "referral_link_end_client_id_idx" ON "referral_link_end"("client_id");

-- CreateIndex
CREATE INDEX "referral_link_end_target_id_idx" ON "referral_link_end"("target_id");

-- CreateIndex
CREATE UNIQUE INDEX "referral_link_end_link_id_is_other_key" ON "referral_link_end"("link_id", "is_other");

-- CreateIndex
CREATE INDEX "circle_member_client_id_idx" ON "circle_member"("client_id");

-- CreateIndex
CREATE INDEX "circle_member_target_id_idx" ON "circle_member"("target_id");

-- CreateIndex
CREATE UNIQUE INDEX "circle_member_circle_id_client_id_key" ON "circle_member"("circle_id", "client_id");

-- CreateIndex
CREATE UNIQUE INDEX "circle_member_circle_id_target_id_key" ON "circle_member"("circle_id", "target_id");

-- CreateIndex
CREATE INDEX "referral_ask_staff_id_on_idx" ON "referral_ask"("staff_id", "on");

-- CreateIndex
CREATE INDEX "referral_client_id_idx" ON "referral"("client_id");

-- CreateIndex
CREATE INDEX "referral_owner_id_idx" ON "referral"("owner_id");

-- CreateIndex
CREATE INDEX "referral_target_id_idx" ON "referral"("target_id");

-- CreateIndex
CREATE INDEX "referral_ask_id_idx" ON "referral"("ask_id");

-- CreateIndex
CREATE UNIQUE INDEX "value_moment_client_id_kind_on_key" ON "value_moment"("client_id", "kind", "on");

-- CreateIndex
CREATE INDEX "event_invitation_client_id_idx" ON "event_invitation"("client_id");

-- CreateIndex
CREATE INDEX "event_invitation_staff_id_idx" ON "event_invitation"("staff_id");

-- CreateIndex
CREATE UNIQUE INDEX "event_invitation_event_id_client_id_key" ON "event_invitation"("event_id", "client_id");

-- CreateIndex
CREATE INDEX "counterparty_name_key_idx" ON "counterparty"("name_key");

-- AddForeignKey
ALTER TABLE "referral_target" ADD CONSTRAINT "referral_target_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral_target" ADD CONSTRAINT "referral_target_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral_target" ADD CONSTRAINT "referral_target_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral_link" ADD CONSTRAINT "referral_link_recorded_by_fkey" FOREIGN KEY ("recorded_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral_link_end" ADD CONSTRAINT "referral_link_end_link_id_fkey" FOREIGN KEY ("link_id") REFERENCES "referral_link"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral_link_end" ADD CONSTRAINT "referral_link_end_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral_link_end" ADD CONSTRAINT "referral_link_end_target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "referral_target"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "circle" ADD CONSTRAINT "circle_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "circle" ADD CONSTRAINT "circle_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "circle_member" ADD CONSTRAINT "circle_member_circle_id_fkey" FOREIGN KEY ("circle_id") REFERENCES "circle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "circle_member" ADD CONSTRAINT "circle_member_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "circle_member" ADD CONSTRAINT "circle_member_target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "referral_target"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "circle_member" ADD CONSTRAINT "circle_member_added_by_fkey" FOREIGN KEY ("added_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral_ask" ADD CONSTRAINT "referral_ask_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral_ask" ADD CONSTRAINT "referral_ask_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral_ask" ADD CONSTRAINT "referral_ask_target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "referral_target"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral" ADD CONSTRAINT "referral_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral" ADD CONSTRAINT "referral_ask_id_fkey" FOREIGN KEY ("ask_id") REFERENCES "referral_ask"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral" ADD CONSTRAINT "referral_target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "referral_target"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "referral" ADD CONSTRAINT "referral_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "value_moment" ADD CONSTRAINT "value_moment_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "value_moment" ADD CONSTRAINT "value_moment_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bank_event" ADD CONSTRAINT "bank_event_circle_id_fkey" FOREIGN KEY ("circle_id") REFERENCES "circle"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bank_event" ADD CONSTRAINT "bank_event_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bank_event" ADD CONSTRAINT "bank_event_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_invitation" ADD CONSTRAINT "event_invitation_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "bank_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_invitation" ADD CONSTRAINT "event_invitation_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_invitation" ADD CONSTRAINT "event_invitation_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bank_switch" ADD CONSTRAINT "bank_switch_changed_by_fkey" FOREIGN KEY ("changed_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "counterparty" ADD CONSTRAINT "counterparty_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "counterparty" ADD CONSTRAINT "counterparty_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "import_batch"("id") ON DELETE SET NULL ON UPDATE CASCADE;



-- Rules that SQL can keep.
ALTER TABLE "referral_target" ADD CONSTRAINT "referral_target_name_check" CHECK (length("name") BETWEEN 1 AND 200 AND "name_key" <> '');
ALTER TABLE "referral_target" ADD CONSTRAINT "referral_target_consent_check"
  CHECK ("consent" IN ('asking', 'given', 'withdrawn') AND ("consent" = 'asking') = ("consent_on" IS NULL));
-- What payments show is no link that anybody has recorded.
ALTER TABLE "referral_link" ADD CONSTRAINT "referral_link_kind_check"
  CHECK ("kind" IN ('family', 'influence', 'supplier', 'customer') AND "basis" IN ('said', 'public', 'by_hand'));
ALTER TABLE "referral_link_end" ADD CONSTRAINT "referral_link_end_one_check" CHECK (num_nonnulls("client_id", "target_id") = 1);
ALTER TABLE "circle" ADD CONSTRAINT "circle_kind_check"
  CHECK ("kind" IN ('interest', 'industry') AND length("name") BETWEEN 1 AND 100 AND length("topic") BETWEEN 1 AND 100);
ALTER TABLE "circle_member" ADD CONSTRAINT "circle_member_one_check" CHECK (num_nonnulls("client_id", "target_id") = 1);
ALTER TABLE "referral_ask" ADD CONSTRAINT "referral_ask_answer_check"
  CHECK ("answer" IN ('asked', 'name', 'not_now', 'never') AND ("answer" = 'asked') = ("answered_at" IS NULL));
-- Nobody is asked twice on one day, whoever asks.
CREATE UNIQUE INDEX "referral_ask_one_a_day" ON "referral_ask" ("client_id", "on");
ALTER TABLE "referral" ADD CONSTRAINT "referral_stage_check"
  CHECK ("stage" IN ('introduced', 'contacted', 'met', 'won', 'lost'));
-- Whom one RM follows, no other does.
CREATE UNIQUE INDEX "referral_one_open" ON "referral" ("target_id") WHERE "stage" NOT IN ('won', 'lost');
ALTER TABLE "value_moment" ADD CONSTRAINT "value_moment_kind_check"
  CHECK ("kind" IN ('complaint_solved', 'problem_helped', 'event_attended', 'product_delivered'));
ALTER TABLE "bank_event" ADD CONSTRAINT "bank_event_check" CHECK ("capacity" BETWEEN 1 AND 500 AND length("name") BETWEEN 1 AND 100);
ALTER TABLE "event_invitation" ADD CONSTRAINT "event_invitation_state_check"
  CHECK ("state" IN ('open', 'coming', 'declined', 'attended', 'absent'));
ALTER TABLE "bank_switch" ADD CONSTRAINT "bank_switch_key_check" CHECK ("key" IN ('payment_links', 'referral_leaderboard'));
ALTER TABLE "counterparty" ADD CONSTRAINT "counterparty_side_check" CHECK ("side" IN ('supplier', 'customer') AND "name" <> '');
CREATE TRIGGER "counterparty_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "counterparty"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- The last word of the bank on each counterparty, also of those of merged clients; with an undone import it does not count.
CREATE VIEW "counterparty_current" AS
  SELECT DISTINCT ON (coalesce(c."merged_into", c."id"), p."name", p."side")
         coalesce(c."merged_into", c."id") AS "client_id", p."name", p."name_key", p."side", p."as_of"
  FROM "counterparty" p JOIN "client" c ON c."id" = p."client_id" LEFT JOIN "import_batch" b ON b."id" = p."batch_id"
  WHERE b."undone_at" IS NULL
  ORDER BY coalesce(c."merged_into", c."id"), p."name", p."side", p."as_of" DESC, p."revision" DESC;
