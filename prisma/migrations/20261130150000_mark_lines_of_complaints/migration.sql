-- Why:  a client that complains during the day is marked on the plan on which it stands already: a colleague is in touch.
-- What: `complaint` among what bars the contact of a line.
-- Lock: ACCESS EXCLUSIVE on plan_line for an instant; its rows are looked through for the new check.
-- Undo: a new migration that sets `complaint` to nothing and puts the former check in its place; the column is derived.

ALTER TABLE "plan_line" DROP CONSTRAINT "plan_line_barred_check";
ALTER TABLE "plan_line" ADD CONSTRAINT "plan_line_barred_check" CHECK ("barred" IN ('contact', 'channel', 'complaint'));
