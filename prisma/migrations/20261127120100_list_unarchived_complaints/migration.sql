-- Why:  Lists of complaints read those that are not archived, which are few among many.
-- What: an index of them, and one of complaints by when they were filed, for one that is filed twice.
-- Lock: complaint, against writes, while the indexes are made: well under a second for 100,000 complaints.
-- Undo: a new migration that drops both indexes.

CREATE INDEX "complaint_unarchived_idx" ON "complaint" ("id") WHERE "archived_at" IS NULL;
CREATE INDEX "complaint_filed_at_idx" ON "complaint" ("filed_at");
