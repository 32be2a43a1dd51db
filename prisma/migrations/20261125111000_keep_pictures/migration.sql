-- Why:  A chart that somebody looks at lies in Slack as a file. It shows client data, so it is known which files those
--       are, and they are deleted there when their time is over.
-- What: Table uploaded_picture: Slack's id of the file, what is drawn in it, of which client, and until when it stays.
-- Lock: A new table; nobody waits.
-- Undo: DROP TABLE "uploaded_picture"; the files must be deleted in Slack by hand.

-- CreateTable
CREATE TABLE "uploaded_picture" (
    "slack_file_id" TEXT NOT NULL,
    "client_id" UUID,
    "fingerprint" TEXT NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,
    "delete_after" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "uploaded_picture_pkey" PRIMARY KEY ("slack_file_id")
);

-- CreateIndex
CREATE INDEX "uploaded_picture_fingerprint_idx" ON "uploaded_picture"("fingerprint");

-- CreateIndex
CREATE INDEX "uploaded_picture_delete_after_idx" ON "uploaded_picture"("delete_after");

-- CreateIndex
CREATE INDEX "uploaded_picture_client_id_idx" ON "uploaded_picture"("client_id");

-- AddForeignKey
ALTER TABLE "uploaded_picture" ADD CONSTRAINT "uploaded_picture_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "uploaded_picture" ADD CONSTRAINT "uploaded_picture_delete_after_check" CHECK ("delete_after" >= "uploaded_at");
