-- Why:  a search that is asked again and again gets a name.
-- What: saved_list, the queries that people keep, each for herself.
-- Lock: none that matters, the table is new.
-- Undo: drop the table; export it first, its rows are people's own.

-- CreateTable
CREATE TABLE "saved_list" (
    "id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_list_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "saved_list_staff_id_idx" ON "saved_list"("staff_id");

-- AddForeignKey
ALTER TABLE "saved_list" ADD CONSTRAINT "saved_list_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "saved_list" ADD CONSTRAINT "saved_list_name_check" CHECK (char_length("name") BETWEEN 1 AND 40);
ALTER TABLE "saved_list" ADD CONSTRAINT "saved_list_query_check" CHECK (char_length("query") BETWEEN 1 AND 500);
-- A person calls no two of her lists the same.
CREATE UNIQUE INDEX "saved_list_one_name" ON "saved_list" ("staff_id", lower("name"));
