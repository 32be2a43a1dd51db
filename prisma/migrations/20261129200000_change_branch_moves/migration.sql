-- Why:  a move that is put off, and then back to its first day, is written down each time; the last one of a branch stands.
-- What: a branch may have several moves on one day; which came last is found by an index.
-- Lock: ACCESS EXCLUSIVE on branch_move for an instant: it has a few rows.
-- Undo: a new migration that makes the index unique again, once no branch has two moves on one day.

DROP INDEX "branch_move_branch_id_moves_on_key";
CREATE INDEX "branch_move_branch_id_recorded_at_idx" ON "branch_move"("branch_id", "recorded_at");
