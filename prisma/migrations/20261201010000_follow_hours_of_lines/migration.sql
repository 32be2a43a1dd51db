-- Why:  an hour that is moved, called off or held elsewhere while its line waits for an answer stood on the plan as it was, and its
--       client was told in the evening as one that was missed.
-- What: the hour a line is for is kept from the start, as the plan shows it, not only as the line was answered.
-- Lock: ACCESS EXCLUSIVE on plan_line for a moment: a name. Lines of before have no hour, and are looked at once.
-- Undo: a new migration that gives the column its name back.

ALTER TABLE "plan_line" RENAME COLUMN "answered_hour" TO "hour";
