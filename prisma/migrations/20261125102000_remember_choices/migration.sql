-- Why:  Who has chosen a client from a list of matches is offered it first when she asks the same again.
-- What: lookup_choice, one row for a person, what she asked and a client, with the instant of the last time.
-- Lock: staff and client, for an instant: foreign keys of a new table.
-- Undo: a new migration that drops the table; nothing but the order of lists goes with it.

-- CreateTable
CREATE TABLE "lookup_choice" (
    "staff_id" UUID NOT NULL,
    "query" TEXT NOT NULL,
    "client_id" UUID NOT NULL,
    "chosen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lookup_choice_pkey" PRIMARY KEY ("staff_id","query","client_id")
);

-- CreateIndex
CREATE INDEX "lookup_choice_chosen_at_idx" ON "lookup_choice"("chosen_at");

-- CreateIndex
CREATE INDEX "lookup_choice_client_id_idx" ON "lookup_choice"("client_id");

-- AddForeignKey
ALTER TABLE "lookup_choice" ADD CONSTRAINT "lookup_choice_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lookup_choice" ADD CONSTRAINT "lookup_choice_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "lookup_choice" ADD CONSTRAINT "lookup_choice_query_check" CHECK (char_length("query") BETWEEN 1 AND 120);
