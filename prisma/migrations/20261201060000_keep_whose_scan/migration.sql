-- Why:  the Monday's scan takes in a last week that has come in part. Left to a later minute while an import was at work, it was forgotten to
--       be the Monday's once that day was over, and the week waited for the Monday after.
-- What: of clients that are to be looked at whether it is the Monday's scan that does so.
-- Lock: ACCESS EXCLUSIVE on churn_due, a table of one row at most, for as long as it takes to write the column down.
-- Undo: ALTER TABLE "churn_due" DROP COLUMN "weekly"; a week in part that is left to a minute of another day waits again.

ALTER TABLE "churn_due" ADD COLUMN "weekly" BOOLEAN NOT NULL DEFAULT false;
