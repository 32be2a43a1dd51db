-- Why:  some begin at seven and some at ten, and each wants her plan when she begins.
-- What: the hour of somebody's own at which her plan is made and sent.
-- Lock: none: a new table.
-- Undo: DROP TABLE "plan_hour".

-- CreateTable
CREATE TABLE "plan_hour" (
    "staff_id" UUID NOT NULL,
    "morning" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "plan_hour_pkey" PRIMARY KEY ("staff_id")
);

-- AddForeignKey
ALTER TABLE "plan_hour" ADD CONSTRAINT "plan_hour_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Rules that SQL can keep.
ALTER TABLE "plan_hour" ADD CONSTRAINT "plan_hour_morning_check" CHECK ("morning" ~ '^(0[6-9]|1[01]):[0-5][0-9]$|^12:00$');
