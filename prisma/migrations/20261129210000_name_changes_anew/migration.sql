-- Why:  weeks with money that become rarer and smaller are no change of their own any more: dealings that stay away are `fewer`, and
--       the sum of a month says it where payments are smaller too.
-- What: alerts of that change are `fewer`, and the check knows the five that are left.
-- Lock: ACCESS EXCLUSIVE on churn_alert while its rows are checked, which is short: there is one for each alert.
-- Undo: a new migration that allows the word again; which of the alerts had it is not kept.

ALTER TABLE "churn_alert" DROP CONSTRAINT "churn_alert_change_check";
UPDATE "churn_alert" SET "change" = 'fewer' WHERE "change" = 'rarer';
ALTER TABLE "churn_alert" ADD CONSTRAINT "churn_alert_change_check"
  CHECK ("change" IN ('stop', 'smaller', 'both_smaller', 'fewer', 'moving_out'));
