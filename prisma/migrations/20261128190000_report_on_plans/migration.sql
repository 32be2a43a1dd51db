-- Why:  whoever works on a complaint reports back to its client, also where that client is in the book of a colleague: her plan has a line
--       of its own kind for it, which is about her case and opens nothing of the client.
-- What: the kind `report` of a plan line.
-- Lock: ACCESS EXCLUSIVE on plan_line for as long as its rows are read once: a plan has 30 lines, and plans are made once a day.
-- Undo: a new migration that deletes such lines and has the old check.

ALTER TABLE "plan_line" DROP CONSTRAINT "plan_line_kind_check";
ALTER TABLE "plan_line" ADD CONSTRAINT "plan_line_kind_check"
  CHECK ("kind" IN ('meeting', 'call', 'message', 'email', 'invite', 'record', 'report'));
