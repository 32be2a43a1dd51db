-- Why:  what was recorded while no bot ran is read for signs of churn too, however long that was.
-- What: until when all that was recorded has been read; one row.
-- Lock: none, the table is new.
-- Undo: a new migration that drops the table; the next reading goes back 90 days, and what is a sign already is kept once.

CREATE TABLE "churn_signal_mark" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "read_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "churn_signal_mark_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "churn_signal_mark" ADD CONSTRAINT "churn_signal_mark_one_check" CHECK ("id" = 1);
