-- Why:  an alert that was raised for a drop says once, by a message of its own, that no money comes any more.
-- What: when that was told of an alert, and with which others; the kind `silent` in its history. Of an alert that stands and has
--       test D it counts as told when it was raised, so that nobody's phone rings for what has been so for weeks.
-- Lock: ACCESS EXCLUSIVE on churn_alert and its history for as long as either is read once: some thousand alerts a year, and some
--       lines of each.
-- Undo: a new migration that drops both columns, once lines of that kind are taken for `updated`.

ALTER TABLE "churn_alert" ADD COLUMN "silent_at" TIMESTAMPTZ(3), ADD COLUMN "silent_with" TEXT;
UPDATE "churn_alert" SET "silent_at" = "raised_at"
WHERE "state" <> 'cleared' AND "severity" = 'alert' AND "tests" @> '[{"test":"D"}]';
ALTER TABLE "churn_alert" ADD CONSTRAINT "churn_alert_silent_check"
  CHECK (("silent_at" IS NULL OR "severity" = 'alert') AND ("silent_with" IS NULL OR "silent_at" IS NOT NULL));
CREATE INDEX "churn_alert_silent_at_idx" ON "churn_alert"("silent_at");

ALTER TABLE "churn_alert_entry" DROP CONSTRAINT "churn_alert_entry_kind_check";
ALTER TABLE "churn_alert_entry" ADD CONSTRAINT "churn_alert_entry_kind_check"
  CHECK ("kind" IN ('raised', 'risen', 'updated', 'silent', 'answered', 'planned', 'snoozed', 'woken', 'escalated', 'cleared'));
