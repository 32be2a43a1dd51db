-- Why:  an hour that was skipped, taken off or not come to and is moved after that is another one, whoever moved it. The appointment
--       alone does not tell: a bank's file writes over what it was.
-- What: the hour a line was for as it was answered. Of lines that stand answered nothing is known: theirs is as it stands now.
-- Lock: ACCESS EXCLUSIVE on plan_line for a moment: a column without a default.
-- Undo: a new migration that drops the column.

ALTER TABLE "plan_line" ADD COLUMN "answered_hour" TIMESTAMPTZ(3);
