-- Why:  people of a client are written down by those who look after it, and personal data is kept for a reason only; clients and
--       their people have more days a year than birthdays.
-- What: from where the personal data of a person came and what it is for; memorial days of a client or of somebody there.
-- Lock: ACCESS EXCLUSIVE on person for a moment: the columns have no default.
-- Undo: a new migration that drops the two columns and the table, once the rows are exported.

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "personal_purpose" TEXT,
ADD COLUMN     "personal_source" TEXT;

-- CreateTable
CREATE TABLE "memorial_day" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "person_id" UUID,
    "label" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "staff_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "memorial_day_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "memorial_day_client_id_idx" ON "memorial_day"("client_id");

-- CreateIndex
CREATE INDEX "memorial_day_person_id_idx" ON "memorial_day"("person_id");

-- AddForeignKey
ALTER TABLE "memorial_day" ADD CONSTRAINT "memorial_day_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memorial_day" ADD CONSTRAINT "memorial_day_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memorial_day" ADD CONSTRAINT "memorial_day_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Rules that SQL can keep.
ALTER TABLE "person" ADD CONSTRAINT "person_personal_source_check"
  CHECK ("personal_source" IN ('client_said', 'business_card', 'public', 'colleague', 'bank_file'));
ALTER TABLE "person" ADD CONSTRAINT "person_personal_purpose_check"
  CHECK ("personal_purpose" IN ('dealings', 'greetings', 'invitations'));
ALTER TABLE "memorial_day" ADD CONSTRAINT "memorial_day_label_check" CHECK (length("label") BETWEEN 1 AND 60);
ALTER TABLE "memorial_day" ADD CONSTRAINT "memorial_day_day_check" CHECK (is_yearly_day("day"));
