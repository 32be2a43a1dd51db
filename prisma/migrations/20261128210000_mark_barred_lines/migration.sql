-- Why:  a client that says no during the day is marked on the plan on which it stands already, within a minute.
-- What: on a line what bars its contact as it was shown last: `contact` (none at all), `channel` (not in that way), or nothing.
-- Lock: ACCESS EXCLUSIVE on plan_line for an instant: the column has no default.
-- Undo: a new migration that drops the column; it is derived.

ALTER TABLE "plan_line" ADD COLUMN     "barred" TEXT;
ALTER TABLE "plan_line" ADD CONSTRAINT "plan_line_barred_check" CHECK ("barred" IN ('contact', 'channel'));
