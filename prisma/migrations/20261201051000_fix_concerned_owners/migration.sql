-- Why:  a complaint about how a client is looked after was shut to whoever owns the client now. After a hand-over whom it is about
--       could read and handle it, and the new owner, who has nothing to do with it, was not told of it.
-- What: complaint.concerned_owner_id, who owned the client when the complaint was received, else when it was filed, in place of
--       owner_concerned. Of those there are, by the client as it was filed for: it may have been merged since. Midnight where the bank
--       is, which is when a complaint of an earlier day was received, is within 13 hours of the same day in UTC.
-- Lock: ACCESS EXCLUSIVE on complaint while those about an owner are given theirs, which are few; SHARE ROW EXCLUSIVE on staff as well.
--       A bot of the version before cannot read complaints until it is started anew.
-- Undo: a new migration that brings owner_concerned back, true where concerned_owner_id is there.

ALTER TABLE "complaint" ADD COLUMN     "concerned_owner_id" UUID;
UPDATE "complaint" c SET "concerned_owner_id" = (
  SELECT o."staff_id"
  FROM "ownership" o,
       (SELECT (c."received_at" AT TIME ZONE 'UTC' + interval '13 hours')::date AS received_on,
               (c."filed_at" AT TIME ZONE 'UTC' + interval '13 hours')::date AS filed_on) d
  WHERE o."role" = 'owner' AND o."valid_from" <= d.filed_on
    AND o."client_id" = coalesce((SELECT (s."data" ->> 'clientId')::uuid FROM "complaint_step" s
                                  WHERE s."complaint_id" = c."id" AND s."kind" = 'file'), c."client_id")
    AND (o."valid_to" IS NULL OR o."valid_to" > o."valid_from"
         AND o."ended_at" > CASE WHEN o."valid_from" <= d.received_on THEN c."received_at" ELSE c."filed_at" END)
  ORDER BY o."valid_from", o."recorded_at" LIMIT 1)
WHERE c."owner_concerned";
ALTER TABLE "complaint" DROP COLUMN "owner_concerned";
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_concerned_owner_id_fkey" FOREIGN KEY ("concerned_owner_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
