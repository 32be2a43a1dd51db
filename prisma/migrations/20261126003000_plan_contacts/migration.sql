-- Why:  every RM gets a plan of the day, answers its lines, and is told tomorrow what she left.
-- What: plans, one for a person and a day, and their lines, one for a client.
-- Lock: none: two new tables.
-- Undo: a new migration that drops the two tables; contacts that were logged from a plan stay.

-- CreateTable
CREATE TABLE "plan" (
    "id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "meetings_target" INTEGER NOT NULL,
    "meetings_most" INTEGER NOT NULL,
    "calls_target" INTEGER NOT NULL,
    "calls_most" INTEGER NOT NULL,
    "left_out" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_line" (
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "appointment_id" UUID,
    "reasons" JSONB NOT NULL,
    "bonuses" JSONB NOT NULL DEFAULT '[]',
    "goal" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'planned',
    "why" TEXT,
    "moved_to" DATE,
    "interaction_id" UUID,
    "changed_by" UUID,
    "changed_at" TIMESTAMPTZ(3),

    CONSTRAINT "plan_line_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "plan_day_idx" ON "plan"("day");

-- CreateIndex
CREATE UNIQUE INDEX "plan_staff_id_day_key" ON "plan"("staff_id", "day");

-- CreateIndex
CREATE INDEX "plan_line_client_id_idx" ON "plan_line"("client_id");

-- CreateIndex
CREATE UNIQUE INDEX "plan_line_plan_id_client_id_key" ON "plan_line"("plan_id", "client_id");

-- AddForeignKey
ALTER TABLE "plan" ADD CONSTRAINT "plan_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_line" ADD CONSTRAINT "plan_line_plan_id_fkey" FOREIGN KEY ("plan_id") REFERENCES "plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_line" ADD CONSTRAINT "plan_line_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_line" ADD CONSTRAINT "plan_line_changed_by_fkey" FOREIGN KEY ("changed_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Rules that SQL can keep.
ALTER TABLE "plan" ADD CONSTRAINT "plan_quota_check"
  CHECK ("meetings_target" BETWEEN 0 AND "meetings_most" AND "calls_target" BETWEEN 0 AND "calls_most");
ALTER TABLE "plan_line" ADD CONSTRAINT "plan_line_kind_check"
  CHECK ("kind" IN ('meeting', 'call', 'message', 'email', 'invite', 'record'));
ALTER TABLE "plan_line" ADD CONSTRAINT "plan_line_goal_check" CHECK ("goal" IN ('introduce', 'invite', 'trust', 'place'));
ALTER TABLE "plan_line" ADD CONSTRAINT "plan_line_state_check"
  CHECK ("state" IN ('planned', 'done', 'no_answer', 'rescheduled', 'skipped', 'dropped'));
ALTER TABLE "plan_line" ADD CONSTRAINT "plan_line_moved_check" CHECK (("state" = 'rescheduled') = ("moved_to" IS NOT NULL));
ALTER TABLE "plan_line" ADD CONSTRAINT "plan_line_why_check"
  CHECK (("state" = 'skipped') = ("why" IS NOT NULL) AND length("why") BETWEEN 1 AND 300);
ALTER TABLE "plan_line" ADD CONSTRAINT "plan_line_changed_check"
  CHECK (("changed_by" IS NULL) = ("changed_at" IS NULL) AND ("state" = 'planned' OR "changed_by" IS NOT NULL));
