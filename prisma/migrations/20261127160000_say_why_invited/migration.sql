-- Why:  an RM who is to invite a client is told why that one.
-- What: an invitation keeps the reasons for which its client was chosen.
-- Lock: a moment on event_invitation, for a new column with a default.
-- Undo: ALTER TABLE "event_invitation" DROP COLUMN "reasons";

ALTER TABLE "event_invitation" ADD COLUMN "reasons" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
ALTER TABLE "event_invitation" ADD CONSTRAINT "event_invitation_reasons_check"
  CHECK ("reasons" <@ ARRAY['circle', 'unmet', 'referral', 'drifting']);
