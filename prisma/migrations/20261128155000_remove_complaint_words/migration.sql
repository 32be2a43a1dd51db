-- Why:  a record of a complaint is kept for the years the bank has set, and not for ever: then what was said in it goes, and that
--       there was a case, how it went and how long it took stays for the figures.
-- What: a case says since when somebody holds it and when its words were removed; words of a case in the archive may go once,
--       three years after it was closed at the earliest, never while it is held, and only with a row of the audit trail. Until then
--       all that was append-only stays so, and nothing can be put where words were.
-- Lock: complaint and what hangs on a step of it, for the moment in which their columns and triggers are made.
-- Undo: a new migration that drops the columns and makes the triggers of before. What was removed does not come back.

ALTER TABLE "complaint" ADD COLUMN "held_since" TIMESTAMPTZ(3), ADD COLUMN "removed_at" TIMESTAMPTZ(3);
-- A day less than three years: the database counts from the hour, the bank from the day in its own zone.
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_removed_check" CHECK ("removed_at" IS NULL OR (
  "state" = 'archived' AND "held_since" IS NULL AND "removed_at" > "closed_at" + interval '3 years' - interval '1 day'));
CREATE INDEX "complaint_kept_idx" ON "complaint" ("closed_at") WHERE "state" = 'archived' AND "removed_at" IS NULL;

CREATE OR REPLACE FUNCTION "keep_complaint_record"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Its time is over: what was said goes, and nothing else of it changes.
  IF OLD."removed_at" IS NULL AND NEW."removed_at" IS NOT NULL THEN
    IF OLD."state" <> 'archived' OR OLD."held_since" IS NOT NULL OR concat(
         NEW."words", NEW."remedy", NEW."facts", NEW."findings", NEW."basis", NEW."reasons", NEW."cause_note", NEW."plan",
         NEW."appeal_reason", NEW."summary", NEW."prevention", NEW."complainant_name") <> ''
       OR to_jsonb(NEW) - ARRAY['removed_at', 'words', 'remedy', 'facts', 'findings', 'basis', 'reasons', 'cause_note', 'plan',
                                'appeal_reason', 'summary', 'prevention', 'complainant_name']
          IS DISTINCT FROM
          to_jsonb(OLD) - ARRAY['removed_at', 'words', 'remedy', 'facts', 'findings', 'basis', 'reasons', 'cause_note', 'plan',
                                'appeal_reason', 'summary', 'prevention', 'complainant_name'] THEN
      RAISE EXCEPTION 'complaint is append-only: words go from the archive when their time is over and nobody holds the case'
        USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW."number", NEW."source", NEW."regulator_due_on", NEW."received_at", NEW."filed_at", NEW."filed_by", NEW."words",
      NEW."product", NEW."remedy", NEW."about_unit", NEW."pack_id", NEW."pack_version", NEW."removed_at")
     IS DISTINCT FROM
     (OLD."number", OLD."source", OLD."regulator_due_on", OLD."received_at", OLD."filed_at", OLD."filed_by", OLD."words",
      OLD."product", OLD."remedy", OLD."about_unit", OLD."pack_id", OLD."pack_version", OLD."removed_at") THEN
    RAISE EXCEPTION 'complaint is append-only: what was filed stays as it was said' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD."state" = 'archived' AND NEW."state" = 'archived' AND
     (NEW."facts", NEW."outcome", NEW."findings", NEW."basis", NEW."reasons", NEW."cause_class", NEW."cause_dimension",
      NEW."cause_note", NEW."plan", NEW."redress_minor", NEW."redress_currency", NEW."reported_at", NEW."closed_at",
      NEW."settled_as", NEW."summary", NEW."prevention", NEW."archived_at")
     IS DISTINCT FROM
     (OLD."facts", OLD."outcome", OLD."findings", OLD."basis", OLD."reasons", OLD."cause_class", OLD."cause_dimension",
      OLD."cause_note", OLD."plan", OLD."redress_minor", OLD."redress_currency", OLD."reported_at", OLD."closed_at",
      OLD."settled_as", OLD."summary", OLD."prevention", OLD."archived_at") THEN
    RAISE EXCEPTION 'complaint is append-only: the archive stays as it is' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION "refuse_silent_removal"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM "audit" a
                 WHERE a."entity" = 'complaint' AND a."entity_id" = NEW."id" AND a."action" = 'complaint_words_removed') THEN
    RAISE EXCEPTION 'words of a complaint are removed with an audit row that says so' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "complaint_removal" AFTER UPDATE OF "removed_at" ON "complaint" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD."removed_at" IS NULL AND NEW."removed_at" IS NOT NULL) EXECUTE FUNCTION "refuse_silent_removal"();

-- Of what hangs on a case, the columns that the trigger names: a text becomes empty, an object loses what was written in it.
CREATE FUNCTION "keep_complaint_words"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before jsonb := to_jsonb(OLD);
  after jsonb := to_jsonb(NEW);
  col text;
BEGIN
  IF NOT EXISTS (SELECT FROM "complaint" c WHERE c."id" = OLD."complaint_id" AND c."removed_at" IS NOT NULL)
     OR before - TG_ARGV <> after - TG_ARGV THEN
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
  END IF;
  FOREACH col IN ARRAY TG_ARGV LOOP
    IF after -> col <> '""'::jsonb AND NOT (jsonb_typeof(after -> col) = 'object' AND before -> col @> (after -> col)) THEN
      RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
    END IF;
  END LOOP;
  RETURN NEW;
END $$;

DROP TRIGGER "complaint_step_append_only" ON "complaint_step";
CREATE TRIGGER "complaint_step_append_only" BEFORE DELETE OR TRUNCATE ON "complaint_step"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "complaint_step_words" BEFORE UPDATE ON "complaint_step"
  FOR EACH ROW EXECUTE FUNCTION "keep_complaint_words"('data');
DROP TRIGGER "complaint_notice_append_only" ON "complaint_notice";
CREATE TRIGGER "complaint_notice_append_only" BEFORE DELETE OR TRUNCATE ON "complaint_notice"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "complaint_notice_words" BEFORE UPDATE ON "complaint_notice"
  FOR EACH ROW EXECUTE FUNCTION "keep_complaint_words"('text');
DROP TRIGGER "complaint_evidence_append_only" ON "complaint_evidence";
CREATE TRIGGER "complaint_evidence_append_only" BEFORE DELETE OR TRUNCATE ON "complaint_evidence"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "complaint_evidence_words" BEFORE UPDATE ON "complaint_evidence"
  FOR EACH ROW EXECUTE FUNCTION "keep_complaint_words"('label', 'reference');
DROP TRIGGER "complaint_extension_append_only" ON "complaint_extension";
CREATE TRIGGER "complaint_extension_append_only" BEFORE DELETE OR TRUNCATE ON "complaint_extension"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "complaint_extension_words" BEFORE UPDATE ON "complaint_extension"
  FOR EACH ROW EXECUTE FUNCTION "keep_complaint_words"('reason');
DROP TRIGGER "complaint_recusal_append_only" ON "complaint_recusal";
CREATE TRIGGER "complaint_recusal_append_only" BEFORE DELETE OR TRUNCATE ON "complaint_recusal"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "complaint_recusal_words" BEFORE UPDATE ON "complaint_recusal"
  FOR EACH ROW EXECUTE FUNCTION "keep_complaint_words"('reason');
DROP TRIGGER "complaint_survey_append_only" ON "complaint_survey";
CREATE TRIGGER "complaint_survey_append_only" BEFORE DELETE OR TRUNCATE ON "complaint_survey"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "complaint_survey_words" BEFORE UPDATE ON "complaint_survey"
  FOR EACH ROW EXECUTE FUNCTION "keep_complaint_words"('note');
