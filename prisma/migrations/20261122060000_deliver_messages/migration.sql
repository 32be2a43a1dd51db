-- Why:  Messages are sent, folded into a digest, or laid aside for an administrator; jobs run on a schedule.
-- What: outbox_lane, one row a recipient, so that only one process at a time writes to a person or a channel; what the
--       sender must remember of a message; job_run, one row a slot of the schedule, and how far the schedule has looked.
-- Lock: outbox_message, for an instant: columns without a default, and constraints over a table nothing has drained yet.
-- Undo: a new migration that drops the three tables and the columns, once no message is pending.

-- AlterTable
ALTER TABLE "outbox_message" DROP COLUMN "lease_until",
ADD COLUMN     "begun_at" TIMESTAMPTZ(3),
ADD COLUMN     "folded_into" TEXT,
ADD COLUMN     "living_key" TEXT,
ADD COLUMN     "retry_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "outbox_lane" (
    "recipient" TEXT NOT NULL,
    "lease_until" TIMESTAMPTZ(3),
    "leased_by" TEXT,

    CONSTRAINT "outbox_lane_pkey" PRIMARY KEY ("recipient")
);

-- CreateTable
CREATE TABLE "job_run" (
    "job" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "subject" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "late_until" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'due',
    "reason" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "leased_by" TEXT,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "job_run_pkey" PRIMARY KEY ("job","day","subject")
);

-- CreateTable
CREATE TABLE "schedule_mark" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "looked_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "schedule_mark_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "outbox_message_recipient_sent_at_idx" ON "outbox_message"("recipient", "sent_at");

-- What the sender takes next of one recipient, what a digest gathers, what an administrator is shown.
CREATE INDEX "outbox_message_pending" ON "outbox_message" ("recipient", "due_at") WHERE "state" = 'pending';
CREATE INDEX "outbox_message_unread" ON "outbox_message" ("recipient") WHERE "state" = 'folded' AND "folded_into" IS NULL;
CREATE INDEX "outbox_message_folded" ON "outbox_message" ("folded_into") WHERE "folded_into" IS NOT NULL;
CREATE INDEX "outbox_message_dead" ON "outbox_message" ("due_at") WHERE "state" = 'dead';
CREATE INDEX "job_run_due" ON "job_run" ("due_at") WHERE "state" = 'due';

-- `withdrawn`: when it was to be sent, there was nothing left that its reader may see.
ALTER TABLE "outbox_message" DROP CONSTRAINT "outbox_message_state_check";
ALTER TABLE "outbox_message" ADD CONSTRAINT "outbox_message_state_check"
  CHECK ("state" IN ('pending', 'sent', 'folded', 'withdrawn', 'dead'));
ALTER TABLE "outbox_message" ADD CONSTRAINT "outbox_message_sent_check"
  CHECK ("state" <> 'sent' OR ("slack_channel" IS NOT NULL AND "slack_ts" IS NOT NULL AND "sent_at" IS NOT NULL));
ALTER TABLE "outbox_message" ADD CONSTRAINT "outbox_message_dead_check"
  CHECK ("state" <> 'dead' OR "last_error" IS NOT NULL);

ALTER TABLE "job_run" ADD CONSTRAINT "job_run_state_check" CHECK ("state" IN ('due', 'done', 'skipped', 'failed'));
ALTER TABLE "job_run" ADD CONSTRAINT "job_run_reason_check"
  CHECK ("state" NOT IN ('skipped', 'failed') OR "reason" IS NOT NULL);
ALTER TABLE "schedule_mark" ADD CONSTRAINT "schedule_mark_one_check" CHECK ("id" = 1);
