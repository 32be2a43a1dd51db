-- Why:  the first version needs a place for the bank's data, for who may see it, and for what we owe people.
-- What: branch, staff, client record, holdings, weekly flows, interactions, import batches, access grants, audit trail,
--       outbox, change feed; the views that say what is current; the rules that SQL can keep.
-- Lock: none that matters, every table is new.
-- Undo: a new migration that drops the tables, once the rows are exported.

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "branch" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "branch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "role" TEXT NOT NULL,
    "branch_id" UUID,
    "time_zone" TEXT,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "provenance" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "slack_user" (
    "slack_user_id" TEXT NOT NULL,
    "team_id" TEXT NOT NULL,
    "staff_id" UUID,
    "locale" TEXT NOT NULL,
    "time_zone" TEXT,
    "outsider" BOOLEAN NOT NULL DEFAULT false,
    "refreshed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "slack_user_pkey" PRIMARY KEY ("slack_user_id")
);

-- CreateTable
CREATE TABLE "client" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'zh-CN',
    "credit_code" TEXT,
    "industry" TEXT,
    "branch_id" UUID,
    "area" TEXT,
    "address" TEXT,
    "client_since" DATE,
    "provenance" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "closed_on" DATE,

    CONSTRAINT "client_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "client_alias" (
    "client_id" UUID NOT NULL,
    "alias" TEXT NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "client_alias_pkey" PRIMARY KEY ("client_id","alias")
);

-- CreateTable
CREATE TABLE "client_account" (
    "client_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "client_account_pkey" PRIMARY KEY ("client_id","number")
);

-- CreateTable
CREATE TABLE "client_tier" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "tier" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "batch_id" UUID,

    CONSTRAINT "client_tier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ownership" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(6),
    "source" TEXT NOT NULL,
    "end_source" TEXT,

    CONSTRAINT "ownership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT,
    "birthday" DATE,
    "birthday_is_lunar" BOOLEAN NOT NULL DEFAULT false,
    "interests" TEXT[],
    "phone" TEXT,
    "email" TEXT,
    "decision_maker" BOOLEAN NOT NULL DEFAULT false,
    "provenance" JSONB NOT NULL DEFAULT '{}',
    "left_on" DATE,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "holding" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "product" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "opened_on" DATE,
    "matures_on" DATE,
    "closed_on" DATE,
    "anchor_account" TEXT,
    "provenance" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "holding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "holding_balance" (
    "holding_id" UUID NOT NULL,
    "as_of" DATE NOT NULL,
    "revision" INTEGER NOT NULL,
    "balance" BIGINT,
    "limit" BIGINT,
    "used" BIGINT,
    "rate" DECIMAL(12,8),
    "profit_or_loss" BIGINT,
    "average_balance_ytd" BIGINT,
    "revenue_ytd" BIGINT,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "batch_id" UUID,

    CONSTRAINT "holding_balance_pkey" PRIMARY KEY ("holding_id","as_of","revision")
);

-- CreateTable
CREATE TABLE "weekly_flow" (
    "client_id" UUID NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "week" DATE NOT NULL,
    "revision" INTEGER NOT NULL,
    "debit" BIGINT NOT NULL,
    "credit" BIGINT NOT NULL,
    "internal_debit" BIGINT NOT NULL DEFAULT 0,
    "internal_credit" BIGINT NOT NULL DEFAULT 0,
    "dealings" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "batch_id" UUID,

    CONSTRAINT "weekly_flow_pkey" PRIMARY KEY ("client_id","currency","week","revision")
);

-- CreateTable
CREATE TABLE "flow_series" (
    "client_id" UUID NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "first_week" DATE NOT NULL,
    "last_week" DATE NOT NULL,
    "packed" BYTEA NOT NULL,

    CONSTRAINT "flow_series_pkey" PRIMARY KEY ("client_id","currency")
);

-- CreateTable
CREATE TABLE "interaction" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "on" DATE NOT NULL,
    "channel" TEXT NOT NULL,
    "staff_id" UUID,
    "summary" TEXT NOT NULL DEFAULT '',
    "outcome" TEXT,
    "provenance" JSONB NOT NULL DEFAULT '{}',
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "interaction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "follow_up" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "due_on" DATE,
    "done_on" DATE,
    "provenance" JSONB NOT NULL DEFAULT '{}',
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "follow_up_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "appointment" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3),
    "channel" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "place" TEXT,
    "status" TEXT NOT NULL,
    "provenance" JSONB NOT NULL DEFAULT '{}',
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "appointment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "measure" (
    "client_id" UUID NOT NULL,
    "measure" TEXT NOT NULL,
    "as_of" DATE NOT NULL,
    "revision" INTEGER NOT NULL,
    "value" DECIMAL(24,6) NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "batch_id" UUID,

    CONSTRAINT "measure_pkey" PRIMARY KEY ("client_id","measure","as_of","revision")
);

-- CreateTable
CREATE TABLE "consent" (
    "client_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "as_of" DATE NOT NULL,
    "revision" INTEGER NOT NULL,
    "granted" BOOLEAN NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "batch_id" UUID,

    CONSTRAINT "consent_pkey" PRIMARY KEY ("client_id","purpose","as_of","revision")
);

-- CreateTable
CREATE TABLE "exchange_rate" (
    "currency" CHAR(3) NOT NULL,
    "on" DATE NOT NULL,
    "revision" INTEGER NOT NULL,
    "rate" DECIMAL(24,12) NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "batch_id" UUID,

    CONSTRAINT "exchange_rate_pkey" PRIMARY KEY ("currency","on","revision")
);

-- CreateTable
CREATE TABLE "source_key" (
    "entity" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "entity_id" UUID NOT NULL,

    CONSTRAINT "source_key_pkey" PRIMARY KEY ("entity","key")
);

-- CreateTable
CREATE TABLE "import_batch" (
    "id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "undone_at" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL,
    "started_by" TEXT NOT NULL,
    "files" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "import_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_change" (
    "batch_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "entity" TEXT NOT NULL,
    "key" JSONB NOT NULL,
    "before" JSONB,

    CONSTRAINT "import_change_pkey" PRIMARY KEY ("batch_id","position")
);

-- CreateTable
CREATE TABLE "import_clash" (
    "batch_id" UUID NOT NULL,
    "entity" TEXT NOT NULL,
    "entity_id" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "ours" TEXT,
    "theirs" TEXT,

    CONSTRAINT "import_clash_pkey" PRIMARY KEY ("batch_id","entity_id","field")
);

-- CreateTable
CREATE TABLE "access_grant" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "access_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "entity" TEXT NOT NULL,
    "entity_id" UUID,
    "origin" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_value" (
    "audit_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "audit_value_pkey" PRIMARY KEY ("audit_id","name")
);

-- CreateTable
CREATE TABLE "outbox_message" (
    "id" UUID NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "urgent" BOOLEAN NOT NULL DEFAULT false,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "lease_until" TIMESTAMPTZ(3),
    "leased_by" TEXT,
    "slack_channel" TEXT,
    "slack_ts" TEXT,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "handled_request" (
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "handled_request_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "client_change" (
    "position" BIGSERIAL NOT NULL,
    "xid" BIGINT NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint,
    "client_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "client_change_pkey" PRIMARY KEY ("position")
);

-- CreateIndex
CREATE UNIQUE INDEX "branch_name_key" ON "branch"("name");

-- CreateIndex
CREATE UNIQUE INDEX "staff_email_key" ON "staff"("email");

-- CreateIndex
CREATE INDEX "slack_user_staff_id_idx" ON "slack_user"("staff_id");

-- CreateIndex
CREATE INDEX "client_branch_id_idx" ON "client"("branch_id");

-- CreateIndex
CREATE INDEX "client_credit_code_idx" ON "client"("credit_code");

-- CreateIndex
CREATE INDEX "client_tier_client_id_valid_from_idx" ON "client_tier"("client_id", "valid_from");

-- CreateIndex
CREATE INDEX "ownership_client_id_idx" ON "ownership"("client_id");

-- CreateIndex
CREATE INDEX "ownership_staff_id_idx" ON "ownership"("staff_id");

-- CreateIndex
CREATE INDEX "person_client_id_idx" ON "person"("client_id");

-- CreateIndex
CREATE INDEX "holding_client_id_idx" ON "holding"("client_id");

-- CreateIndex
CREATE INDEX "weekly_flow_batch_id_idx" ON "weekly_flow" USING BRIN ("batch_id");

-- CreateIndex
CREATE INDEX "flow_series_last_week_idx" ON "flow_series"("last_week");

-- CreateIndex
CREATE INDEX "interaction_client_id_on_idx" ON "interaction"("client_id", "on");

-- CreateIndex
CREATE INDEX "interaction_staff_id_on_idx" ON "interaction"("staff_id", "on");

-- CreateIndex
CREATE INDEX "follow_up_client_id_idx" ON "follow_up"("client_id");

-- CreateIndex
CREATE INDEX "follow_up_staff_id_due_on_idx" ON "follow_up"("staff_id", "due_on");

-- CreateIndex
CREATE INDEX "appointment_client_id_starts_at_idx" ON "appointment"("client_id", "starts_at");

-- CreateIndex
CREATE INDEX "appointment_staff_id_starts_at_idx" ON "appointment"("staff_id", "starts_at");

-- CreateIndex
CREATE INDEX "source_key_entity_id_idx" ON "source_key"("entity_id");

-- CreateIndex
CREATE INDEX "access_grant_staff_id_client_id_valid_until_idx" ON "access_grant"("staff_id", "client_id", "valid_until");

-- CreateIndex
CREATE INDEX "audit_entity_id_at_idx" ON "audit"("entity_id", "at");

-- CreateIndex
CREATE INDEX "audit_at_idx" ON "audit"("at");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_message_dedupe_key_key" ON "outbox_message"("dedupe_key");

-- CreateIndex
CREATE INDEX "client_change_xid_idx" ON "client_change"("xid");

-- AddForeignKey
ALTER TABLE "staff" ADD CONSTRAINT "staff_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slack_user" ADD CONSTRAINT "slack_user_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client" ADD CONSTRAINT "client_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_alias" ADD CONSTRAINT "client_alias_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_account" ADD CONSTRAINT "client_account_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_tier" ADD CONSTRAINT "client_tier_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_tier" ADD CONSTRAINT "client_tier_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "import_batch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ownership" ADD CONSTRAINT "ownership_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ownership" ADD CONSTRAINT "ownership_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "holding" ADD CONSTRAINT "holding_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "holding_balance" ADD CONSTRAINT "holding_balance_holding_id_fkey" FOREIGN KEY ("holding_id") REFERENCES "holding"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "holding_balance" ADD CONSTRAINT "holding_balance_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "import_batch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "weekly_flow" ADD CONSTRAINT "weekly_flow_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "weekly_flow" ADD CONSTRAINT "weekly_flow_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "import_batch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "flow_series" ADD CONSTRAINT "flow_series_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interaction" ADD CONSTRAINT "interaction_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interaction" ADD CONSTRAINT "interaction_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measure" ADD CONSTRAINT "measure_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "measure" ADD CONSTRAINT "measure_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "import_batch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "import_batch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exchange_rate" ADD CONSTRAINT "exchange_rate_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "import_batch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_change" ADD CONSTRAINT "import_change_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "import_batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_clash" ADD CONSTRAINT "import_clash_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "import_batch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_value" ADD CONSTRAINT "audit_value_audit_id_fkey" FOREIGN KEY ("audit_id") REFERENCES "audit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- Rules that SQL can keep, for whoever writes SQL by hand. The core keeps them too.

-- Text columns with a check, not enum types: a new value is then one ALTER inside a transaction.
ALTER TABLE "staff" ADD CONSTRAINT "staff_role_check"
  CHECK ("role" IN ('rm', 'branch_manager', 'complaints_officer', 'compliance', 'admin'));
ALTER TABLE "staff" ADD CONSTRAINT "staff_email_check" CHECK ("email" = lower("email") AND "email" LIKE '%_@_%');
ALTER TABLE "client" ADD CONSTRAINT "client_kind_check" CHECK ("kind" IN ('person', 'corporate', 'association'));
ALTER TABLE "client" ADD CONSTRAINT "client_language_check" CHECK ("language" IN ('zh-CN', 'en'));
ALTER TABLE "client" ADD CONSTRAINT "client_name_check" CHECK (length("name") BETWEEN 1 AND 300);
ALTER TABLE "interaction" ADD CONSTRAINT "interaction_channel_check"
  CHECK ("channel" IN ('call', 'meeting', 'visit', 'message', 'email', 'event', 'other'));
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_kind_check" CHECK ("kind" IN ('follow_up', 'promise'));
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_channel_check" CHECK ("channel" IN ('meeting', 'visit', 'call'));
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_status_check" CHECK ("status" IN ('booked', 'held', 'cancelled'));
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_ends_check" CHECK ("ends_at" IS NULL OR "ends_at" > "starts_at");
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_kind_check" CHECK ("kind" IN ('reason', 'deputy', 'task_force'));
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_period_check" CHECK ("valid_until" > "valid_from");
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_state_check"
  CHECK ("state" IN ('running', 'done', 'failed', 'undone'));
ALTER TABLE "outbox_message" ADD CONSTRAINT "outbox_message_state_check"
  CHECK ("state" IN ('pending', 'sent', 'folded', 'dead'));

-- One active owner per client (人户合一), and nobody co-owns a client twice.
ALTER TABLE "ownership" ADD CONSTRAINT "ownership_role_check" CHECK ("role" IN ('owner', 'co_owner'));
ALTER TABLE "ownership" ADD CONSTRAINT "ownership_period_check" CHECK ("valid_to" IS NULL OR "valid_to" >= "valid_from");
ALTER TABLE "ownership" ADD CONSTRAINT "ownership_ended_check" CHECK (("valid_to" IS NULL) = ("ended_at" IS NULL));
CREATE UNIQUE INDEX "ownership_one_owner" ON "ownership" ("client_id") WHERE "role" = 'owner' AND "valid_to" IS NULL;
CREATE UNIQUE INDEX "ownership_one_co_owner" ON "ownership" ("client_id", "staff_id")
  WHERE "role" = 'co_owner' AND "valid_to" IS NULL;

-- A week is a Monday. Turnover has no sign.
-- The years, because a series is packed week by week from its first to its last: one year 20226 would fill the disk.
ALTER TABLE "weekly_flow" ADD CONSTRAINT "weekly_flow_week_check"
  CHECK (extract(isodow FROM "week") = 1 AND "week" BETWEEN DATE '1980-01-01' AND DATE '2099-12-31');
ALTER TABLE "weekly_flow" ADD CONSTRAINT "weekly_flow_amounts_check"
  CHECK ("debit" >= 0 AND "credit" >= 0 AND "internal_debit" >= 0 AND "internal_credit" >= 0 AND "dealings" >= 0);
ALTER TABLE "weekly_flow" ADD CONSTRAINT "weekly_flow_internal_check"
  CHECK ("internal_debit" <= "debit" AND "internal_credit" <= "credit");
ALTER TABLE "flow_series" ADD CONSTRAINT "flow_series_packed_check"
  CHECK (extract(isodow FROM "first_week") = 1 AND "last_week" >= "first_week"
         AND length("packed") = 36 * (("last_week" - "first_week") / 7 + 1));
ALTER TABLE "exchange_rate" ADD CONSTRAINT "exchange_rate_rate_check" CHECK ("rate" > 0);

-- Turnover hardly compresses, and the attempt takes longer than all the rest of packing.
ALTER TABLE "flow_series" ALTER COLUMN "packed" SET STORAGE EXTERNAL;

-- One week as flow_series keeps it, and a gap of some weeks without a row: zeros, and -1 dealings.
CREATE FUNCTION "pack_week"("debit" bigint, "credit" bigint, "internal_debit" bigint, "internal_credit" bigint,
                            "dealings" integer) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN int8send("debit") || int8send("credit") || int8send("internal_debit") || int8send("internal_credit")
      || int4send("dealings");
CREATE FUNCTION "pack_gap"("weeks" integer) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN decode(repeat(repeat('00', 32) || 'ffffffff', "weeks"), 'hex');

-- What the sender looks for.
CREATE INDEX "outbox_message_due" ON "outbox_message" ("due_at") WHERE "state" = 'pending';

-- What is current: the newest revision, rows of an undone import left out.
CREATE VIEW "weekly_flow_current" AS
  SELECT DISTINCT ON (f."client_id", f."currency", f."week") f.*
  FROM "weekly_flow" f LEFT JOIN "import_batch" b ON b."id" = f."batch_id"
  WHERE b."undone_at" IS NULL
  ORDER BY f."client_id", f."currency", f."week", f."revision" DESC;

CREATE VIEW "holding_balance_current" AS
  SELECT DISTINCT ON (h."holding_id") h.*
  FROM "holding_balance" h LEFT JOIN "import_batch" b ON b."id" = h."batch_id"
  WHERE b."undone_at" IS NULL
  ORDER BY h."holding_id", h."as_of" DESC, h."revision" DESC;

CREATE VIEW "client_tier_current" AS
  SELECT DISTINCT ON (t."client_id") t.*
  FROM "client_tier" t LEFT JOIN "import_batch" b ON b."id" = t."batch_id"
  WHERE b."undone_at" IS NULL
  ORDER BY t."client_id", t."valid_from" DESC, t."recorded_at" DESC, t."id" DESC;

CREATE VIEW "measure_current" AS
  SELECT DISTINCT ON (m."client_id", m."measure") m.*
  FROM "measure" m LEFT JOIN "import_batch" b ON b."id" = m."batch_id"
  WHERE b."undone_at" IS NULL
  ORDER BY m."client_id", m."measure", m."as_of" DESC, m."revision" DESC;

CREATE VIEW "consent_current" AS
  SELECT DISTINCT ON (c."client_id", c."purpose") c.*
  FROM "consent" c LEFT JOIN "import_batch" b ON b."id" = c."batch_id"
  WHERE b."undone_at" IS NULL
  ORDER BY c."client_id", c."purpose", c."as_of" DESC, c."revision" DESC;

CREATE VIEW "exchange_rate_current" AS
  SELECT DISTINCT ON (r."currency", r."on") r.*
  FROM "exchange_rate" r LEFT JOIN "import_batch" b ON b."id" = r."batch_id"
  WHERE b."undone_at" IS NULL
  ORDER BY r."currency", r."on", r."revision" DESC;

-- Tables that only grow. The audit trail first of all.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END;
$$;
CREATE TRIGGER "audit_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "weekly_flow_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "weekly_flow"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "holding_balance_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "holding_balance"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "client_tier_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "client_tier"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "measure_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "measure"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "consent_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "consent"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "exchange_rate_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "exchange_rate"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- An ownership is ended once and otherwise left alone.
CREATE FUNCTION "keep_ownership_history"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."valid_to" IS NOT NULL
     OR (NEW."id", NEW."client_id", NEW."staff_id", NEW."role", NEW."valid_from", NEW."recorded_at", NEW."source")
        IS DISTINCT FROM
        (OLD."id", OLD."client_id", OLD."staff_id", OLD."role", OLD."valid_from", OLD."recorded_at", OLD."source")
  THEN
    RAISE EXCEPTION 'ownership keeps its history: end it once, and begin a new row' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END;
$$;
CREATE TRIGGER "ownership_history" BEFORE UPDATE ON "ownership"
  FOR EACH ROW EXECUTE FUNCTION "keep_ownership_history"();
CREATE TRIGGER "ownership_append_only" BEFORE DELETE OR TRUNCATE ON "ownership"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- The change feed of the lookup. Statement triggers, so that a bulk insert costs one extra insert.
CREATE FUNCTION "feed_client_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    EXECUTE format('INSERT INTO public.client_change (client_id) SELECT DISTINCT %I FROM gone', TG_ARGV[0]);
  ELSE
    EXECUTE format('INSERT INTO public.client_change (client_id) SELECT DISTINCT %I FROM fresh', TG_ARGV[0]);
  END IF;
  -- A hint for the readers on a server; who misses it reads the feed a second later.
  NOTIFY client_change;
  RETURN NULL;
END;
$$;
CREATE TRIGGER "client_feed_insert" AFTER INSERT ON "client" REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION "feed_client_change"('id');
CREATE TRIGGER "client_feed_update" AFTER UPDATE ON "client" REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION "feed_client_change"('id');
CREATE TRIGGER "client_feed_delete" AFTER DELETE ON "client" REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION "feed_client_change"('id');
CREATE TRIGGER "client_alias_feed_insert" AFTER INSERT ON "client_alias" REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION "feed_client_change"('client_id');
CREATE TRIGGER "client_alias_feed_update" AFTER UPDATE ON "client_alias" REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION "feed_client_change"('client_id');
CREATE TRIGGER "client_alias_feed_delete" AFTER DELETE ON "client_alias" REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION "feed_client_change"('client_id');
CREATE TRIGGER "client_account_feed_insert" AFTER INSERT ON "client_account" REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION "feed_client_change"('client_id');
CREATE TRIGGER "client_account_feed_update" AFTER UPDATE ON "client_account" REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION "feed_client_change"('client_id');
CREATE TRIGGER "client_account_feed_delete" AFTER DELETE ON "client_account" REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION "feed_client_change"('client_id');
CREATE TRIGGER "ownership_feed_insert" AFTER INSERT ON "ownership" REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION "feed_client_change"('client_id');
CREATE TRIGGER "ownership_feed_update" AFTER UPDATE ON "ownership" REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION "feed_client_change"('client_id');
