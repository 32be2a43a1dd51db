-- Why:  money that comes in well above its level is a reason to ask what it is for; said once, and not as a risk.
-- What: such opportunities, one at most that is open for a client, with the numbers that made it and why it closed.
-- Lock: none: a new table.
-- Undo: a new migration that drops it.

-- CreateTable
CREATE TABLE "churn_opportunity" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "raised_week" DATE NOT NULL,
    "last_week" DATE NOT NULL,
    "now_minor" BIGINT NOT NULL,
    "usual_minor" BIGINT NOT NULL,
    "highest_minor" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "closed_for" TEXT,

    CONSTRAINT "churn_opportunity_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "churn_opportunity_client_id_raised_week_idx" ON "churn_opportunity"("client_id", "raised_week");

-- CreateIndex
CREATE INDEX "churn_opportunity_raised_week_idx" ON "churn_opportunity"("raised_week");

-- AddForeignKey
ALTER TABLE "churn_opportunity" ADD CONSTRAINT "churn_opportunity_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Rules that SQL can keep.
CREATE UNIQUE INDEX "churn_opportunity_one_open" ON "churn_opportunity" ("client_id") WHERE "closed_at" IS NULL;
ALTER TABLE "churn_opportunity" ADD CONSTRAINT "churn_opportunity_weeks_check"
  CHECK (extract(isodow FROM "raised_week") = 1 AND extract(isodow FROM "last_week") = 1 AND "raised_week" <= "last_week");
ALTER TABLE "churn_opportunity" ADD CONSTRAINT "churn_opportunity_amounts_check"
  CHECK ("now_minor" >= 0 AND "usual_minor" > 0 AND "highest_minor" >= 0);
ALTER TABLE "churn_opportunity" ADD CONSTRAINT "churn_opportunity_closed_check"
  CHECK (("closed_at" IS NULL) = ("closed_for" IS NULL)
         AND "closed_for" IN ('contacted', 'fell_back', 'usual_now', 'alert', 'client_gone'));
CREATE TRIGGER "churn_opportunity_keep" BEFORE DELETE OR TRUNCATE ON "churn_opportunity"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
