-- Why:  what a file has rewritten of contacts and of what is to do is asked for when an import ends, and minute by minute after it.
-- What: an index of the before-images of those rows alone; what a file has added has none.
-- Lock: SHARE on import_change: an import waits while the table is read once, some seconds for ten million rows.
-- Undo: DROP INDEX "import_change_rewritten_idx";

CREATE INDEX "import_change_rewritten_idx" ON "import_change" ("batch_id", ("key" ->> 'id'))
  WHERE "entity" IN ('interaction', 'follow_up') AND "before" IS NOT NULL;
