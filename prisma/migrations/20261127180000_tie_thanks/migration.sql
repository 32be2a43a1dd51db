-- Why:  who has thanked a referrer is not to be reminded of it.
-- What: a referral names the follow-up that was noted for its thanks.
-- Lock: a moment on referral and follow_up, for a new column that refers from one to the other.
-- Undo: ALTER TABLE "referral" DROP COLUMN "thanks_id";

ALTER TABLE "referral" ADD COLUMN "thanks_id" UUID;
CREATE UNIQUE INDEX "referral_thanks_id_key" ON "referral"("thanks_id");
ALTER TABLE "referral" ADD CONSTRAINT "referral_thanks_id_fkey"
  FOREIGN KEY ("thanks_id") REFERENCES "follow_up"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
