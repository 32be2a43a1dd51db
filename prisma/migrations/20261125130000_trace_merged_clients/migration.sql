-- Why:  a client that turned out to be another one's double is gone from the book, and whoever still has it before her must
--       be told which client it has become.
-- What: client.merged_into: the client that all of it belongs to now. A merged client is closed, and never names itself.
-- Lock: ACCESS EXCLUSIVE on client for a moment; the index is built while writers wait, over a column that is all null.
-- Undo: a new migration that drops the column; what was merged then counts as closed.

-- AlterTable
ALTER TABLE "client" ADD COLUMN     "merged_into" UUID;

-- CreateIndex
CREATE INDEX "client_merged_into_idx" ON "client"("merged_into");

-- AddForeignKey
ALTER TABLE "client" ADD CONSTRAINT "client_merged_into_fkey" FOREIGN KEY ("merged_into") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "client" ADD CONSTRAINT "client_merged_into_check"
  CHECK ("merged_into" <> "id" AND ("merged_into" IS NULL OR "closed_on" IS NOT NULL));
