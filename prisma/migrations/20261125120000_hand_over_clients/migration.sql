-- Why:  A client changes hands only once the new owner has accepted; who proposed what, and what was answered, is kept.
-- What: hand_over, one row a proposal; hand_over_client, one row a client of it, open once at a time.
-- Lock: none that matters: new tables.
-- Undo: DROP TABLE "hand_over_client", "hand_over".

-- CreateTable
CREATE TABLE "hand_over" (
    "id" UUID NOT NULL,
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "mode" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "joint_visit_on" DATE,
    "proposed_by" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "hand_over_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hand_over_client" (
    "hand_over_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'proposed',
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "hand_over_client_pkey" PRIMARY KEY ("hand_over_id","client_id")
);

-- CreateIndex
CREATE INDEX "hand_over_to_id_idx" ON "hand_over"("to_id");

-- CreateIndex
CREATE INDEX "hand_over_client_client_id_idx" ON "hand_over_client"("client_id");

-- AddForeignKey
ALTER TABLE "hand_over" ADD CONSTRAINT "hand_over_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hand_over" ADD CONSTRAINT "hand_over_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hand_over" ADD CONSTRAINT "hand_over_proposed_by_fkey" FOREIGN KEY ("proposed_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hand_over_client" ADD CONSTRAINT "hand_over_client_hand_over_id_fkey" FOREIGN KEY ("hand_over_id") REFERENCES "hand_over"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hand_over_client" ADD CONSTRAINT "hand_over_client_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hand_over_client" ADD CONSTRAINT "hand_over_client_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Rules that SQL can keep.
ALTER TABLE "hand_over" ADD CONSTRAINT "hand_over_mode_check" CHECK ("mode" IN ('transfer', 'joint'));
ALTER TABLE "hand_over" ADD CONSTRAINT "hand_over_cause_check"
  CHECK ("cause" IN ('rm_moves', 'rm_leaves', 'client_moves', 'branch_moves', 'workload'));
ALTER TABLE "hand_over" ADD CONSTRAINT "hand_over_two_people_check" CHECK ("from_id" <> "to_id");
ALTER TABLE "hand_over_client" ADD CONSTRAINT "hand_over_client_state_check"
  CHECK ("state" IN ('proposed', 'accepted', 'declined', 'withdrawn'));
ALTER TABLE "hand_over_client" ADD CONSTRAINT "hand_over_client_decided_check"
  CHECK (("state" = 'proposed') = ("decided_at" IS NULL));
-- A client is offered to one successor at a time.
CREATE UNIQUE INDEX "hand_over_client_one_open" ON "hand_over_client" ("client_id") WHERE "state" = 'proposed';
