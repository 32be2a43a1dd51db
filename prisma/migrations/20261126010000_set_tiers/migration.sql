-- Why:  a bank gives its clients tiers by rules of its own, which it proposes, approves and changes; until it does, the tiers of
--       its files stand.
-- What: tier_scheme, every version of the rules; on a tier, the scheme that gave it; in the derived figures of a client what it
--       keeps with the bank and what it earns. Entries derived before are derived anew by the program.
-- Lock: ACCESS EXCLUSIVE on client_tier and book_entry until the migration is done: the columns have no default, but the index, the
--       foreign key and the check of client_tier each read that table once. It has a row for each tier that a client
--       was ever given. All is one transaction, so NOT VALID and VALIDATE would hold the same lock as long.
-- Undo: a new migration that drops the table and the three columns, once the schemes are exported.

-- AlterTable
ALTER TABLE "book_entry" ADD COLUMN     "assets" BIGINT,
ADD COLUMN     "revenue" BIGINT;

-- AlterTable
ALTER TABLE "client_tier" ADD COLUMN     "scheme_id" UUID;

-- CreateTable
CREATE TABLE "tier_scheme" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "rules" TEXT NOT NULL,
    "kinds" TEXT[],
    "state" TEXT NOT NULL DEFAULT 'proposed',
    "needs_second" BOOLEAN NOT NULL,
    "proposed_by" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,

    CONSTRAINT "tier_scheme_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "tier_scheme_version_key" ON "tier_scheme"("version");

-- CreateIndex
CREATE INDEX "client_tier_scheme_id_recorded_at_idx" ON "client_tier"("scheme_id", "recorded_at");

-- AddForeignKey
ALTER TABLE "client_tier" ADD CONSTRAINT "client_tier_scheme_id_fkey" FOREIGN KEY ("scheme_id") REFERENCES "tier_scheme"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tier_scheme" ADD CONSTRAINT "tier_scheme_proposed_by_fkey" FOREIGN KEY ("proposed_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tier_scheme" ADD CONSTRAINT "tier_scheme_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "tier_scheme" ADD CONSTRAINT "tier_scheme_state_check"
  CHECK ("state" IN ('proposed', 'active', 'replaced', 'declined'));
ALTER TABLE "tier_scheme" ADD CONSTRAINT "tier_scheme_kinds_check"
  CHECK (cardinality("kinds") > 0 AND "kinds" <@ ARRAY['person', 'corporate', 'association']);
ALTER TABLE "tier_scheme" ADD CONSTRAINT "tier_scheme_decided_check"
  CHECK (("state" = 'proposed') = ("decided_at" IS NULL) AND ("decided_at" IS NULL) = ("decided_by" IS NULL));
ALTER TABLE "tier_scheme" ADD CONSTRAINT "tier_scheme_second_check"
  CHECK (NOT "needs_second" OR "state" NOT IN ('active', 'replaced') OR "decided_by" <> "proposed_by");
ALTER TABLE "tier_scheme" ADD CONSTRAINT "tier_scheme_reason_check" CHECK (("state" = 'declined') = ("reason" IS NOT NULL));
CREATE UNIQUE INDEX "tier_scheme_one_active" ON "tier_scheme" ("state") WHERE "state" = 'active';
CREATE UNIQUE INDEX "tier_scheme_one_open" ON "tier_scheme" ("state") WHERE "state" = 'proposed';
-- A tier comes from a file or from a scheme.
ALTER TABLE "client_tier" ADD CONSTRAINT "client_tier_source_check" CHECK ("batch_id" IS NULL OR "scheme_id" IS NULL);

-- What a version says and who proposed it is never changed; it is decided once, and replaced once.
CREATE FUNCTION "keep_tier_scheme"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."version", NEW."rules", NEW."kinds", NEW."needs_second", NEW."proposed_by", NEW."proposed_at")
     IS DISTINCT FROM
     (OLD."id", OLD."version", OLD."rules", OLD."kinds", OLD."needs_second", OLD."proposed_by", OLD."proposed_at")
     OR NOT (OLD."state" = 'proposed' OR (OLD."state" = 'active' AND NEW."state" = 'replaced')) THEN
    RAISE EXCEPTION 'tier_scheme keeps its versions: UPDATE refused' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END;
$$;
CREATE TRIGGER "tier_scheme_keep" BEFORE UPDATE ON "tier_scheme"
  FOR EACH ROW EXECUTE FUNCTION "keep_tier_scheme"();
CREATE TRIGGER "tier_scheme_append_only" BEFORE DELETE OR TRUNCATE ON "tier_scheme"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
