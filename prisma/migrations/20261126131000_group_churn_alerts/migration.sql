-- Why:  when a whole industry or branch falls at once, that is one message and not hundreds.
-- What: on an alert, the group with which it was told.
-- Lock: ACCESS EXCLUSIVE on churn_alert for an instant: a column without a default.
-- Undo: a new migration that drops the column.

-- AlterTable
ALTER TABLE "churn_alert" ADD COLUMN     "group_key" TEXT;
