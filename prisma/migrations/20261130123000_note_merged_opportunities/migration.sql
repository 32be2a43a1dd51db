-- Why:  between a merge of two clients and the next scan nobody is shown figures of a rise that are those of one of them alone.
-- What: that the figures of an opportunity are to be read anew.
-- Lock: ACCESS EXCLUSIVE on churn_opportunity for a moment; no row is read or written.
-- Undo: a new migration that drops the column.

ALTER TABLE "churn_opportunity" ADD COLUMN     "stale" BOOLEAN NOT NULL DEFAULT false;
