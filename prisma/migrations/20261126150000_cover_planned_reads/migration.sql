-- Why:  the plans of a bank ask for the contacts of every client, and found them by reading the whole table for each group
--       of RMs, or ten rows in ten places for each client; and whom somebody has put off was looked for among all lines.
-- What: an index that holds all that is asked of a contact that stands, by client; another of the lines that were put off.
-- Lock: writes to "interaction" and "plan_line" wait while the indexes are built: about three seconds for two million
--       contacts.
-- Undo: DROP INDEX "interaction_standing_idx", "plan_line_put_off_idx".

CREATE INDEX "interaction_standing_idx" ON "interaction" ("client_id", "on") INCLUDE ("channel", "outcome")
  WHERE "withdrawn_at" IS NULL;
CREATE INDEX "plan_line_put_off_idx" ON "plan_line" ("client_id") WHERE "state" = 'rescheduled';
