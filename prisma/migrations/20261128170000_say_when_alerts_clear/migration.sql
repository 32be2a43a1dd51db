-- Why:  an alert says what would clear it; it is to say about when as well.
-- What: on an alert, the day around which it clears if money comes again as before.
-- Lock: ACCESS EXCLUSIVE on churn_alert for an instant: a column without a default.
-- Undo: a new migration that drops the column.

-- AlterTable
ALTER TABLE "churn_alert" ADD COLUMN     "clears_around" DATE;
