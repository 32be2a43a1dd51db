-- Why:  an event whose places nobody has filled, because the process ended in between, is filled with the next minute.
-- What: when its places were given to clients; those that are so already, or are over, count as filled when they were planned.
-- Lock: ACCESS EXCLUSIVE on bank_event for as long as its rows are written once: a table of a few rows.
-- Undo: a new migration that drops the column.

ALTER TABLE "bank_event" ADD COLUMN     "filled_at" TIMESTAMPTZ(3);
UPDATE "bank_event" e SET "filled_at" = e."created_at"
WHERE e."cancelled_at" IS NOT NULL OR e."starts_at" <= now()
   OR EXISTS (SELECT FROM "event_invitation" i WHERE i."event_id" = e."id");
CREATE INDEX "bank_event_unfilled_idx" ON "bank_event" ("created_at") WHERE "filled_at" IS NULL AND "cancelled_at" IS NULL;
