-- Why:  with whom a client's payments are made may be somebody to ask for, while compliance lets payments show that.
-- What: a target says whether payments alone show it; then nobody has written it down, and it is offered to the client's own RM only.
-- Lock: a moment on referral_target, for a new column with a default.
-- Undo: DELETE FROM "referral_target" WHERE "from_payments"; ALTER TABLE "referral_target" DROP COLUMN "from_payments";
--       ALTER TABLE "referral_target" ALTER COLUMN "created_by" SET NOT NULL;

ALTER TABLE "referral_target" ADD COLUMN "from_payments" BOOLEAN NOT NULL DEFAULT false, ALTER COLUMN "created_by" DROP NOT NULL;
ALTER TABLE "referral_target" ADD CONSTRAINT "referral_target_creator_check"
  CHECK ("from_payments" = ("created_by" IS NULL) AND NOT ("from_payments" AND "branch_id" IS NOT NULL));
