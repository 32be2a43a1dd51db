-- Why:  an hour that is agreed for today with a client who was called today is a contact of its own: the call is done, and counts.
-- What: which line of its client a line is, on its plan. All that stand are the first.
-- Lock: ACCESS EXCLUSIVE on plan_line while its index is made: a moment for a million lines, since the column has a constant default.
-- Undo: a new migration that deletes lines after the first, makes the index of plan and client, and drops the column.

ALTER TABLE "plan_line" ADD COLUMN "round" SMALLINT NOT NULL DEFAULT 1;
ALTER TABLE "plan_line" ADD CONSTRAINT "plan_line_round_check" CHECK ("round" >= 1);
CREATE UNIQUE INDEX "plan_line_plan_id_client_id_round_key" ON "plan_line"("plan_id", "client_id", "round");
DROP INDEX "plan_line_plan_id_client_id_key";
