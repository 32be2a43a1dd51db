-- Why:  when a branch moves, all its clients are to hear of it early; it is written down once and not client by client.
-- What: moves of branches, with the day and where to.
-- Lock: none: a new table.
-- Undo: a new migration that drops it.

-- CreateTable
CREATE TABLE "branch_move" (
    "id" UUID NOT NULL,
    "branch_id" UUID NOT NULL,
    "moves_on" DATE NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "recorded_by" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "branch_move_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "branch_move_branch_id_moves_on_key" ON "branch_move"("branch_id", "moves_on");

-- AddForeignKey
ALTER TABLE "branch_move" ADD CONSTRAINT "branch_move_branch_id_fkey" FOREIGN KEY ("branch_id") REFERENCES "branch"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "branch_move" ADD CONSTRAINT "branch_move_recorded_by_fkey" FOREIGN KEY ("recorded_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Rules that SQL can keep.
ALTER TABLE "branch_move" ADD CONSTRAINT "branch_move_note_check" CHECK (length("note") <= 200);
CREATE TRIGGER "branch_move_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "branch_move"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
