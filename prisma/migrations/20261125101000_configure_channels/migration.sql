-- Why:  Some messages are for a channel, and the bank says which one: that of the management, of complaints, of a branch.
-- What: bank_channel, one row a channel that is set up; and of an outbox message the thread it belongs into.
-- Lock: outbox_message, for an instant: a column without a default.
-- Undo: a new migration that drops the table and the column, once no message of a thread is pending.

-- AlterTable
ALTER TABLE "outbox_message" ADD COLUMN     "thread_of" TEXT;

-- CreateTable
CREATE TABLE "bank_channel" (
    "key" TEXT NOT NULL,
    "slack_channel" TEXT NOT NULL,
    "language" TEXT NOT NULL,

    CONSTRAINT "bank_channel_pkey" PRIMARY KEY ("key")
);

-- Where a living thing stands, and its thread.
CREATE INDEX "outbox_message_living" ON "outbox_message" ("recipient", "living_key") WHERE "living_key" IS NOT NULL;

ALTER TABLE "bank_channel" ADD CONSTRAINT "bank_channel_key_check"
  CHECK ("key" ~ '^(management|complaints|branch:[0-9a-f-]{36})$');
ALTER TABLE "bank_channel" ADD CONSTRAINT "bank_channel_language_check" CHECK ("language" IN ('zh-CN', 'en'));
