-- Why:  A complaint and a drop in turnover of the same client are one case: the handler leads, and each says that the other is.
-- What: complaint_alert, which complaint and which churn alert were joined, and when. Append-only.
-- Lock: complaint and churn_alert, for the moment in which the references are made.
-- Undo: a new migration that drops the table.

-- CreateTable
CREATE TABLE "complaint_alert" (
    "complaint_id" UUID NOT NULL,
    "alert_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "complaint_alert_pkey" PRIMARY KEY ("complaint_id","alert_id")
);

-- CreateIndex
CREATE INDEX "complaint_alert_alert_id_idx" ON "complaint_alert"("alert_id");

-- AddForeignKey
ALTER TABLE "complaint_alert" ADD CONSTRAINT "complaint_alert_complaint_id_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_alert" ADD CONSTRAINT "complaint_alert_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "churn_alert"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TRIGGER "complaint_alert_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "complaint_alert"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
