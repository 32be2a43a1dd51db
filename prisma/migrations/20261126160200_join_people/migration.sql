-- Why:  after two clients were merged, a person who was at both stands there twice.
-- What: an entry that has become part of another names it; it counts as somebody who has left, and is shown no more.
-- Lock: a moment on person, for a new column without a default.
-- Undo: ALTER TABLE "person" DROP COLUMN "joined_into";

ALTER TABLE "person" ADD COLUMN "joined_into" UUID;
ALTER TABLE "person" ADD CONSTRAINT "person_joined_into_fkey" FOREIGN KEY ("joined_into") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "person" ADD CONSTRAINT "person_joined_has_left" CHECK ("joined_into" IS NULL OR "left_on" IS NOT NULL AND "joined_into" <> "id");
CREATE INDEX "person_joined_into_idx" ON "person"("joined_into");
