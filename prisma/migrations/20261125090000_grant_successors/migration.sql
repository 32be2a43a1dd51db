-- Why: whoever is to take a client over sees its record before accepting, under a relation of its own.
-- What: access_grant takes the kind hand_over.
-- Lock: ACCESS EXCLUSIVE on access_grant while its rows are checked, which is a moment.
-- Undo: delete the rows of that kind and set the former check again.

ALTER TABLE "access_grant" DROP CONSTRAINT "access_grant_kind_check";
ALTER TABLE "access_grant" ADD CONSTRAINT "access_grant_kind_check"
  CHECK ("kind" IN ('reason', 'deputy', 'hand_over', 'task_force'));
