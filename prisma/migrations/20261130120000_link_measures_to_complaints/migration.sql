-- Why:  what a complaint as a change event gave an owner to do goes again when that complaint becomes shut to her: it would tell of it.
-- What: the complaint on a follow-up that counters it. Of those there are: where the sign was recorded in the same moment for that client, and
--       none of another kind was.
-- Lock: ACCESS EXCLUSIVE on follow_up while the column and its key are added, which reads no row of it but the index does once; the rows
--       changed are few.
-- Undo: a new migration that drops the column.

ALTER TABLE "follow_up" ADD COLUMN     "countered_complaint_id" UUID;
UPDATE "follow_up" f SET "countered_complaint_id" = m."id"
FROM "churn_signal" s JOIN "complaint" m ON s."source" = 'complaint:' || m."id"
WHERE s."event" = 'complaint' AND s."client_id" = f."client_id" AND date_trunc('milliseconds', s."recorded_at") = date_trunc('milliseconds', f."recorded_at")
  AND f."interaction_id" IS NULL AND f."complaint_id" IS NULL AND f."kind" = 'follow_up'
  AND NOT EXISTS (SELECT FROM "churn_signal" o WHERE o."client_id" = s."client_id" AND o."recorded_at" = s."recorded_at" AND o."event" NOT IN ('complaint', 'other'));
CREATE INDEX "follow_up_countered_complaint_id_idx" ON "follow_up"("countered_complaint_id");
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_countered_complaint_id_fkey" FOREIGN KEY ("countered_complaint_id") REFERENCES "complaint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
