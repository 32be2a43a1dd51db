-- Why:  a book search asks for figures of thousands of clients at once; added up from their histories that takes seconds.
-- What: book_entry, the figures of each client as its card shows them, derived; book_stale, the clients whose figures have to
--       be derived anew, written by triggers in the transaction of the change. Every client starts there.
-- Lock: none that matters for the tables, which are new; SHARE ROW EXCLUSIVE on nine tables while their triggers are made,
--       which is a moment.
-- Undo: drop the triggers, the function and the two tables; nothing in them is anybody's word.

-- CreateTable
CREATE TABLE "book_entry" (
    "client_id" UUID NOT NULL,
    "tier" TEXT,
    "products" INTEGER NOT NULL,
    "holds" TEXT[],
    "missing" TEXT[],
    "balance" BIGINT,
    "average" BIGINT,
    "credit" BIGINT,
    "used" BIGINT,
    "is_partial" BOOLEAN NOT NULL,
    "matures_on" DATE,
    "last_contact_on" DATE,
    "next_appointment_at" TIMESTAMPTZ(3),
    "follow_ups" INTEGER NOT NULL,
    "overdue" INTEGER NOT NULL,
    "promises" INTEGER NOT NULL,
    "fresh_until" TIMESTAMPTZ(3),
    "made_by" TEXT NOT NULL,

    CONSTRAINT "book_entry_pkey" PRIMARY KEY ("client_id")
);

-- CreateTable
CREATE TABLE "book_stale" (
    "position" BIGSERIAL NOT NULL,
    "client_id" UUID NOT NULL,

    CONSTRAINT "book_stale_pkey" PRIMARY KEY ("position")
);

-- CreateIndex
CREATE INDEX "book_entry_fresh_until_idx" ON "book_entry"("fresh_until");

-- CreateIndex
CREATE INDEX "book_stale_client_id_idx" ON "book_stale"("client_id");

-- AddForeignKey
ALTER TABLE "book_entry" ADD CONSTRAINT "book_entry_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE CASCADE;

INSERT INTO "book_stale" ("client_id") SELECT "id" FROM "client";

-- Which clients rows of a table are about is said by each trigger: a query, with %I for the rows that came or went.
CREATE FUNCTION "mark_book_stale"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  about text := TG_ARGV[0];
BEGIN
  IF TG_OP <> 'DELETE' THEN
    EXECUTE 'INSERT INTO public.book_stale (client_id) SELECT DISTINCT client_id FROM (' || format(about, 'fresh') || ') c';
  END IF;
  -- A row that has gone to another client has left one.
  IF TG_OP <> 'INSERT' THEN
    EXECUTE 'INSERT INTO public.book_stale (client_id) SELECT DISTINCT client_id FROM (' || format(about, 'gone') || ') c';
  END IF;
  RETURN NULL;
END;
$$;

CREATE TRIGGER "client_book_insert" AFTER INSERT ON "client" REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION "mark_book_stale"('SELECT id AS client_id FROM %I');
CREATE TRIGGER "client_book_update" AFTER UPDATE ON "client" REFERENCING OLD TABLE AS gone NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION "mark_book_stale"('SELECT id AS client_id FROM %I');
CREATE TRIGGER "client_tier_book_insert" AFTER INSERT ON "client_tier" REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION "mark_book_stale"('SELECT client_id FROM %I');
CREATE TRIGGER "holding_book_insert" AFTER INSERT ON "holding" REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION "mark_book_stale"('SELECT client_id FROM %I');
CREATE TRIGGER "holding_book_update" AFTER UPDATE ON "holding" REFERENCING OLD TABLE AS gone NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION "mark_book_stale"('SELECT client_id FROM %I');
CREATE TRIGGER "holding_book_delete" AFTER DELETE ON "holding" REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION "mark_book_stale"('SELECT client_id FROM %I');
CREATE TRIGGER "holding_balance_book_insert" AFTER INSERT ON "holding_balance" REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION "mark_book_stale"(
    'SELECT h.client_id FROM public.holding h JOIN %I r ON r.holding_id = h.id');
CREATE TRIGGER "interaction_book_insert" AFTER INSERT ON "interaction" REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION "mark_book_stale"('SELECT client_id FROM %I');
CREATE TRIGGER "interaction_book_update" AFTER UPDATE ON "interaction" REFERENCING OLD TABLE AS gone NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION "mark_book_stale"('SELECT client_id FROM %I');
CREATE TRIGGER "interaction_book_delete" AFTER DELETE ON "interaction" REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION "mark_book_stale"('SELECT client_id FROM %I');
CREATE TRIGGER "follow_up_book_insert" AFTER INSERT ON "follow_up" REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION "mark_book_stale"('SELECT client_id FROM %I');
CREATE TRIGGER "follow_up_book_update" AFTER UPDATE ON "follow_up" REFERENCING OLD TABLE AS gone NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION "mark_book_stale"('SELECT client_id FROM %I');
CREATE TRIGGER "follow_up_book_delete" AFTER DELETE ON "follow_up" REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION "mark_book_stale"('SELECT client_id FROM %I');
CREATE TRIGGER "appointment_book_insert" AFTER INSERT ON "appointment" REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION "mark_book_stale"('SELECT client_id FROM %I');
CREATE TRIGGER "appointment_book_update" AFTER UPDATE ON "appointment" REFERENCING OLD TABLE AS gone NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION "mark_book_stale"('SELECT client_id FROM %I');
CREATE TRIGGER "appointment_book_delete" AFTER DELETE ON "appointment" REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION "mark_book_stale"('SELECT client_id FROM %I');
CREATE TRIGGER "exchange_rate_book_insert" AFTER INSERT ON "exchange_rate" REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION "mark_book_stale"(
    'SELECT h.client_id FROM public.holding h WHERE h.currency IN (SELECT currency FROM %I)');
-- The rows of an undone import count no more: whose they were is not looked for, all are derived anew.
CREATE TRIGGER "import_batch_book_update" AFTER UPDATE ON "import_batch" REFERENCING OLD TABLE AS gone NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION "mark_book_stale"(
    'SELECT c.id AS client_id FROM public.client c WHERE EXISTS (SELECT FROM %I r WHERE r.undone_at IS NOT NULL)');
