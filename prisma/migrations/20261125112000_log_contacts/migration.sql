-- Why:  contacts, follow-ups and appointments are written and changed by people in Slack now, no longer by files alone; what
--       was changed or taken back must still be told, and two people who change the same thing must hear of each other.
-- What: who logged a contact, whom it was with, whether dissatisfaction was voiced in it; a version and a withdrawal on all
--       three; what each version said before, append-only; the needs a client has shown, on three levels.
-- Lock: ACCESS EXCLUSIVE on interaction, follow_up and appointment for a moment: columns with constant defaults rewrite
--       nothing. The indexes on the new columns are built while writers wait; on a book of a million contacts that is seconds.
-- Undo: a new migration that drops the columns and the three tables, once the rows are exported.

-- AlterTable
ALTER TABLE "interaction" ADD COLUMN     "dissatisfied" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "logged_by" UUID,
ADD COLUMN     "request_key" TEXT,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "withdrawn_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "follow_up" ADD COLUMN     "cancelled_on" DATE,
ADD COLUMN     "interaction_id" UUID,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "withdrawn_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "appointment" ADD COLUMN     "interaction_id" UUID,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "withdrawn_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "interaction_person" (
    "interaction_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "person_id" UUID,
    "position" INTEGER NOT NULL,

    CONSTRAINT "interaction_person_pkey" PRIMARY KEY ("interaction_id","name")
);

-- CreateTable
CREATE TABLE "client_need" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "level" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "interaction_id" UUID,
    "staff_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_on" DATE,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "client_need_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_version" (
    "entity" TEXT NOT NULL,
    "entity_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "before" JSONB NOT NULL,
    "staff_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_version_pkey" PRIMARY KEY ("entity","entity_id","version")
);

-- CreateIndex
CREATE INDEX "client_need_client_id_idx" ON "client_need"("client_id");

-- CreateIndex
CREATE INDEX "client_need_interaction_id_idx" ON "client_need"("interaction_id");

-- CreateIndex
CREATE INDEX "appointment_interaction_id_idx" ON "appointment"("interaction_id");

-- CreateIndex
CREATE INDEX "follow_up_interaction_id_idx" ON "follow_up"("interaction_id");

-- CreateIndex
CREATE UNIQUE INDEX "interaction_request_key_key" ON "interaction"("request_key");

-- AddForeignKey
ALTER TABLE "interaction" ADD CONSTRAINT "interaction_logged_by_fkey" FOREIGN KEY ("logged_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interaction_person" ADD CONSTRAINT "interaction_person_interaction_id_fkey" FOREIGN KEY ("interaction_id") REFERENCES "interaction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interaction_person" ADD CONSTRAINT "interaction_person_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_interaction_id_fkey" FOREIGN KEY ("interaction_id") REFERENCES "interaction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_interaction_id_fkey" FOREIGN KEY ("interaction_id") REFERENCES "interaction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_need" ADD CONSTRAINT "client_need_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_need" ADD CONSTRAINT "client_need_interaction_id_fkey" FOREIGN KEY ("interaction_id") REFERENCES "interaction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_need" ADD CONSTRAINT "client_need_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_version" ADD CONSTRAINT "contact_version_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Rules that SQL can keep.
ALTER TABLE "client_need" ADD CONSTRAINT "client_need_level_check" CHECK ("level" IN ('stated', 'confirmed', 'latent'));
ALTER TABLE "client_need" ADD CONSTRAINT "client_need_text_check" CHECK (length("text") BETWEEN 1 AND 500);
ALTER TABLE "contact_version" ADD CONSTRAINT "contact_version_entity_check"
  CHECK ("entity" IN ('interaction', 'follow_up', 'appointment'));

-- What a version said is never told differently afterwards, and what a person has logged is taken back, never deleted.
CREATE TRIGGER "contact_version_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "contact_version"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "interaction_kept" BEFORE DELETE ON "interaction"
  FOR EACH ROW WHEN (OLD."logged_by" IS NOT NULL) EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "client_need_kept" BEFORE DELETE OR TRUNCATE ON "client_need"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- What stands: nothing that was taken back. Whoever reads contacts or what is to be done reads these.
CREATE VIEW "interaction_standing" AS SELECT * FROM "interaction" WHERE "withdrawn_at" IS NULL;
CREATE VIEW "follow_up_open" AS SELECT * FROM "follow_up"
  WHERE "done_on" IS NULL AND "cancelled_on" IS NULL AND "withdrawn_at" IS NULL;
CREATE VIEW "appointment_standing" AS SELECT * FROM "appointment" WHERE "withdrawn_at" IS NULL;
