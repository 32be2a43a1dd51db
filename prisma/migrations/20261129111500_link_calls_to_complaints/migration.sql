-- Why:  whoever a case is shut to has no call to make after it: such a call is found by its case, also after somebody has put
--       another day or other words to it.
-- What: a follow-up names the complaint after whose answer it is a call to the client; those that stand are given theirs.
-- Lock: follow_up, for the moment in which the column is made and filled; there are few such calls.
-- Undo: a new migration that drops the column. The first source of its words still names the case.

ALTER TABLE "follow_up" ADD COLUMN "complaint_id" UUID;
UPDATE "follow_up" f SET "complaint_id" = c."id" FROM "complaint" c
WHERE c."client_id" = f."client_id" AND 'complaint:' || c."id"::text IN (f."provenance" ->> 'text', f."provenance" ->> 'due_on');
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_complaint_id_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "follow_up_complaint_id_idx" ON "follow_up"("complaint_id");
