-- Why:  what a scan was to look at or to tell, and did not come to because it failed or the process ended, is done with the next minute.
-- What: that clients are to be looked at, since when what comes to light is to be summed up, and how often it was asked for; one row, gone once done.
-- Lock: none, the table is new.
-- Undo: a new migration that drops the table; a scan that is cut off is then finished by the next one.

CREATE TABLE "churn_due" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "asked" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "churn_due_pkey" PRIMARY KEY ("id")
);

ALTER TABLE "churn_due" ADD CONSTRAINT "churn_due_one_check" CHECK ("id" = 1);
