-- Why:  whoever asks to be forgotten asks for what was written of her as well, and a part of it stands in tables that nobody may
--       change.
-- What: of these tables, texts may become empty or a dash, and what a contact said before it was changed may go: in a
--       transaction that leaves an audit row `record_erased`, and not without one. Everything else of a row stays as it was.
-- Lock: each of these tables and audit, for the moment in which their triggers and an index of no rows are made.
-- Undo: a new migration that makes the triggers of before. What was erased does not come back.

-- Asked once for each row that is erased. Few rows of the trail are such.
CREATE INDEX "audit_record_erased_idx" ON "audit" ("id") WHERE "action" = 'record_erased';

-- Whether a row has lost words, in these columns, and nothing else: a text became empty or a dash, an object lost texts or got
-- dashes for them, and of a fact it is said that it was taken back.
CREATE FUNCTION "is_erased_row"(before jsonb, after jsonb, cols text[]) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  col text;
  was jsonb;
  becomes jsonb;
BEGIN
  IF before = after OR before - cols <> after - cols THEN
    RETURN false;
  END IF;
  FOREACH col IN ARRAY cols LOOP
    was := before -> col;
    becomes := after -> col;
    CONTINUE WHEN was = becomes OR becomes IN ('null', '""', '"—"', '"taken_back"');
    IF jsonb_typeof(becomes) <> 'object' OR jsonb_typeof(was) <> 'object'
       OR EXISTS (SELECT FROM jsonb_each(becomes) e
                  WHERE e.value <> '"—"'::jsonb AND e.value IS DISTINCT FROM was -> e.key) THEN
      RETURN false;
    END IF;
  END LOOP;
  RETURN true;
END $$;

CREATE FUNCTION "refuse_all_but_erasing"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT public.is_erased_row(to_jsonb(OLD), to_jsonb(NEW), TG_ARGV) THEN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

-- Asked when the transaction ends, since the row that says so is written last.
CREATE FUNCTION "refuse_silent_record_erasure"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM public.audit a
                 WHERE a.action = 'record_erased' AND a.xmin = pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION '% is append-only, and erased with an audit row that says so: % refused', TG_TABLE_NAME, TG_OP
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;

DROP TRIGGER "contact_version_append_only" ON "contact_version";
CREATE TRIGGER "contact_version_append_only" BEFORE UPDATE OR TRUNCATE ON "contact_version"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE CONSTRAINT TRIGGER "contact_version_erasure" AFTER DELETE ON "contact_version" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "refuse_silent_record_erasure"();

DROP TRIGGER "client_fact_append_only" ON "client_fact";
CREATE TRIGGER "client_fact_append_only" BEFORE DELETE OR TRUNCATE ON "client_fact"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "client_fact_words" BEFORE UPDATE ON "client_fact"
  FOR EACH ROW EXECUTE FUNCTION "refuse_all_but_erasing"('value', 'basis');
CREATE CONSTRAINT TRIGGER "client_fact_erasure" AFTER UPDATE ON "client_fact" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "refuse_silent_record_erasure"();

DROP TRIGGER "churn_alert_entry_append_only" ON "churn_alert_entry";
CREATE TRIGGER "churn_alert_entry_append_only" BEFORE DELETE OR TRUNCATE ON "churn_alert_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "churn_alert_entry_words" BEFORE UPDATE ON "churn_alert_entry"
  FOR EACH ROW EXECUTE FUNCTION "refuse_all_but_erasing"('facts');
CREATE CONSTRAINT TRIGGER "churn_alert_entry_erasure" AFTER UPDATE ON "churn_alert_entry" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "refuse_silent_record_erasure"();

DROP TRIGGER "task_force_entry_append_only" ON "task_force_entry";
CREATE TRIGGER "task_force_entry_append_only" BEFORE DELETE OR TRUNCATE ON "task_force_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "task_force_entry_words" BEFORE UPDATE ON "task_force_entry"
  FOR EACH ROW EXECUTE FUNCTION "refuse_all_but_erasing"('text');
CREATE CONSTRAINT TRIGGER "task_force_entry_erasure" AFTER UPDATE ON "task_force_entry" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "refuse_silent_record_erasure"();

CREATE OR REPLACE FUNCTION "gift_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND public.is_erased_row(to_jsonb(OLD), to_jsonb(NEW), ARRAY['what']) THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR OLD."struck_at" IS NOT NULL AND NEW."struck_at" IS DISTINCT FROM OLD."struck_at"
     OR (OLD."staff_id", OLD."given_on", OLD."what", OLD."value", OLD."currency", OLD."occasion", OLD."recorded_at")
        IS DISTINCT FROM
        (NEW."staff_id", NEW."given_on", NEW."what", NEW."value", NEW."currency", NEW."occasion", NEW."recorded_at") THEN
    RAISE EXCEPTION 'the gift register keeps what was written' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE CONSTRAINT TRIGGER "gift_erasure" AFTER UPDATE OF "what" ON "gift" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD."what" IS DISTINCT FROM NEW."what") EXECUTE FUNCTION "refuse_silent_record_erasure"();

CREATE OR REPLACE FUNCTION "keep_churn_waiver"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF public.is_erased_row(to_jsonb(OLD), to_jsonb(NEW), ARRAY['factors', 'reason']) THEN
    RETURN NEW;
  END IF;
  IF OLD."decision" IS NOT NULL
     OR NOT NEW."asked_ids" @> OLD."asked_ids"
     OR (NEW."remedy_id", NEW."concession", NEW."fee", NEW."monthly_minor", NEW."months", NEW."yearly_minor", NEW."yearly_source",
         NEW."figures_minor", NEW."rate_thousandths", NEW."factors", NEW."asked_on")
        IS DISTINCT FROM
        (OLD."remedy_id", OLD."concession", OLD."fee", OLD."monthly_minor", OLD."months", OLD."yearly_minor", OLD."yearly_source",
         OLD."figures_minor", OLD."rate_thousandths", OLD."factors", OLD."asked_on") THEN
    RAISE EXCEPTION 'churn_waiver is decided once: UPDATE refused' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END;
$$;
CREATE CONSTRAINT TRIGGER "churn_waiver_erasure" AFTER UPDATE ON "churn_waiver" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD."factors" IS DISTINCT FROM NEW."factors" OR OLD."reason" IS NOT NULL AND OLD."reason" IS DISTINCT FROM NEW."reason")
  EXECUTE FUNCTION "refuse_silent_record_erasure"();
