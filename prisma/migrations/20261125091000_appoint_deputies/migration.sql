-- Why:  An RM on leave has a deputy (AB 角), who sees and works her clients for that time and no longer.
-- What: deputy, one row an appointment; ended early by a date, never deleted.
-- Lock: none that matters: a new table.
-- Undo: DROP TABLE "deputy".

-- CreateTable
CREATE TABLE "deputy" (
    "id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "deputy_id" UUID NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_until" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "appointed_by" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "deputy_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "deputy_staff_id_valid_until_idx" ON "deputy"("staff_id", "valid_until");

-- CreateIndex
CREATE INDEX "deputy_deputy_id_valid_until_idx" ON "deputy"("deputy_id", "valid_until");

-- AddForeignKey
ALTER TABLE "deputy" ADD CONSTRAINT "deputy_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deputy" ADD CONSTRAINT "deputy_deputy_id_fkey" FOREIGN KEY ("deputy_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deputy" ADD CONSTRAINT "deputy_appointed_by_fkey" FOREIGN KEY ("appointed_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "deputy" ADD CONSTRAINT "deputy_two_people_check" CHECK ("staff_id" <> "deputy_id");
ALTER TABLE "deputy" ADD CONSTRAINT "deputy_time_check" CHECK ("valid_from" < "valid_until");
