-- Why:  Nobody must be able to alter, remove or cut off the trail unnoticed, whatever rights on the database she has; and a
--       word on the trail must be erasable without harm to that proof.
-- What: audit_seal, the chain of hashes over the committed rows; audit_unsealed, the rows that wait for their seal, filled
--       by a trigger in the transaction that writes the row; a salt for each word; which client a row concerns. Triggers
--       that hold also in a session that plays a replica: a word is neither changed nor deleted without a row that says so.
-- Lock: audit and audit_value, until it is done: the rows of audit about clients and all of audit_value are rewritten.
-- Undo: a new migration that drops both tables, the columns and the triggers. The chain is then gone for good.

-- Which client a row concerns, for whoever asks who looked at it.
ALTER TABLE "audit" ADD COLUMN "client_id" UUID;
ALTER TABLE "audit" DISABLE TRIGGER "audit_append_only";
UPDATE "audit" SET "client_id" = "entity_id" WHERE "entity" = 'client';
ALTER TABLE "audit" ENABLE ALWAYS TRIGGER "audit_append_only";
CREATE INDEX "audit_client_id_at_idx" ON "audit"("client_id", "at");

-- Erased with its word: without it, nobody can tell by trying what the word was.
ALTER TABLE "audit_value" ADD COLUMN "salt" UUID NOT NULL DEFAULT gen_random_uuid();

-- CreateTable
CREATE TABLE "audit_seal" (
    "sequence" BIGINT NOT NULL,
    "audit_id" UUID NOT NULL,
    "row_digest" TEXT NOT NULL,
    "value_digests" JSONB NOT NULL DEFAULT '{}',
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("sequence")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_seal_audit_id_key" ON "audit_seal"("audit_id");

-- AddForeignKey
ALTER TABLE "audit_seal" ADD CONSTRAINT "audit_seal_audit_id_fkey" FOREIGN KEY ("audit_id") REFERENCES "audit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "audit_seal" ADD CONSTRAINT "audit_seal_sequence_check" CHECK ("sequence" > 0);
ALTER TABLE "audit_seal" ADD CONSTRAINT "audit_seal_digest_check"
  CHECK ("row_digest" ~ '^[0-9a-f]{64}$' AND "hash" ~ '^[0-9a-f]{64}$');

CREATE TRIGGER "audit_seal_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_seal"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
ALTER TABLE "audit_seal" ENABLE ALWAYS TRIGGER "audit_seal_append_only";

-- CreateTable
CREATE TABLE "audit_unsealed" (
    "audit_id" UUID NOT NULL,

    CONSTRAINT "audit_unsealed_pkey" PRIMARY KEY ("audit_id")
);

-- What is there already waits as well.
INSERT INTO "audit_unsealed" ("audit_id") SELECT "id" FROM "audit";

-- A statement trigger, so that many rows cost one insert. Whoever gets round it leaves a row that waits for no seal, and
-- that is damage which verifying reports.
CREATE FUNCTION "await_seal"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO public.audit_unsealed (audit_id) SELECT id FROM fresh;
  RETURN NULL;
END;
$$;
CREATE TRIGGER "audit_await_seal" AFTER INSERT ON "audit" REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION "await_seal"();

CREATE TRIGGER "audit_value_append_only" BEFORE UPDATE OR TRUNCATE ON "audit_value"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
ALTER TABLE "audit_value" ENABLE ALWAYS TRIGGER "audit_value_append_only";

-- Asked when the transaction ends, since the row that says so is written after the words are gone.
CREATE FUNCTION "refuse_silent_erasure"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM public.audit a
                 WHERE a.entity_id = OLD.audit_id AND a.entity = 'audit' AND a.action = 'words_erased'
                   AND a.detail -> 'names' ? OLD.name) THEN
    RAISE EXCEPTION 'audit_value is erased with an audit row that says so: DELETE refused'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END;
$$;
CREATE CONSTRAINT TRIGGER "audit_value_erasure" AFTER DELETE ON "audit_value" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "refuse_silent_erasure"();
ALTER TABLE "audit_value" ENABLE ALWAYS TRIGGER "audit_value_erasure";
