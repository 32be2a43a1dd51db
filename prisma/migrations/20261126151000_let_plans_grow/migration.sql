-- Why:  what happens during the day belongs on the plan of the day: an appointment that is made, a promise for today, an
--       alert, and what its RM puts there herself.
-- What: when a line was put on a plan that stood already, up to when a plan has heard what was recorded, and the question
--       that is best asked of the client of a line.
-- Lock: "plan" and "plan_line" are locked for a moment; the default of news_until is the time of the migration and rewrites
--       no table.
-- Undo: ALTER TABLE "plan_line" DROP COLUMN "added_at", DROP COLUMN "question"; ALTER TABLE "plan" DROP COLUMN "news_until".

ALTER TABLE "plan_line" ADD COLUMN "added_at" TIMESTAMPTZ(3), ADD COLUMN "question" JSONB;
ALTER TABLE "plan" ADD COLUMN "news_until" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP;
