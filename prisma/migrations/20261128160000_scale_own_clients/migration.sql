-- Why:  a relationship manager orders her own clients by a scale of her own, on top of the bank's tiers, which stay what they are.
-- What: on tier_scheme whose clients it speaks of (null: the bank's); its versions, the one in force and the one that is open are counted
--       for each owner. client_degree, where each client stands on the scale of its owner: derived, and written anew every morning.
-- Lock: ACCESS EXCLUSIVE on tier_scheme until the migration is done: a table of a few rows.
-- Undo: a new migration that drops the column, the table and the indexes, and makes the old ones again, once scales are exported.

-- DropIndex
DROP INDEX "tier_scheme_version_key";
DROP INDEX "tier_scheme_one_active";
DROP INDEX "tier_scheme_one_open";

-- AlterTable
ALTER TABLE "tier_scheme" ADD COLUMN     "owner_id" UUID;

-- CreateTable
CREATE TABLE "client_degree" (
    "client_id" UUID NOT NULL,
    "staff_id" UUID NOT NULL,
    "degree" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "top" INTEGER NOT NULL,

    CONSTRAINT "client_degree_pkey" PRIMARY KEY ("client_id")
);

-- CreateIndex
CREATE INDEX "client_degree_staff_id_idx" ON "client_degree"("staff_id");

-- CreateIndex
CREATE UNIQUE INDEX "tier_scheme_owner_id_version_key" ON "tier_scheme"("owner_id", "version") NULLS NOT DISTINCT;

-- AddForeignKey
ALTER TABLE "tier_scheme" ADD CONSTRAINT "tier_scheme_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_degree" ADD CONSTRAINT "client_degree_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_degree" ADD CONSTRAINT "client_degree_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE UNIQUE INDEX "tier_scheme_one_active" ON "tier_scheme" ("owner_id") NULLS NOT DISTINCT WHERE "state" = 'active';
CREATE UNIQUE INDEX "tier_scheme_one_open" ON "tier_scheme" ("owner_id") NULLS NOT DISTINCT WHERE "state" = 'proposed';
-- Nobody proposes the scale of somebody else.
ALTER TABLE "tier_scheme" ADD CONSTRAINT "tier_scheme_owner_check" CHECK ("owner_id" IS NULL OR "owner_id" = "proposed_by");
ALTER TABLE "client_degree" ADD CONSTRAINT "client_degree_rank_check" CHECK ("rank" BETWEEN 0 AND "top");

CREATE OR REPLACE FUNCTION "keep_tier_scheme"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."version", NEW."rules", NEW."kinds", NEW."needs_second", NEW."proposed_by", NEW."proposed_at", NEW."owner_id")
     IS DISTINCT FROM
     (OLD."id", OLD."version", OLD."rules", OLD."kinds", OLD."needs_second", OLD."proposed_by", OLD."proposed_at", OLD."owner_id")
     OR NOT (OLD."state" = 'proposed' OR (OLD."state" = 'active' AND NEW."state" = 'replaced')) THEN
    RAISE EXCEPTION 'tier_scheme keeps its versions: UPDATE refused' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END;
$$;
