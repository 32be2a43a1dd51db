-- Why:  what somebody complained of stays as it was said, and a case in the archive stays as it was closed.
-- What: a trigger that refuses to change what was filed, and what an archived case holds. An appeal takes it out of the
--       archive first; whom it is about, its client after a merge and its links may follow the bank's own records.
-- Lock: complaint for the moment in which its trigger is made.
-- Undo: a new migration that drops the trigger and its function.

CREATE FUNCTION "keep_complaint_record"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."number", NEW."source", NEW."regulator_due_on", NEW."received_at", NEW."filed_at", NEW."filed_by", NEW."words",
      NEW."product", NEW."remedy", NEW."about_unit", NEW."pack_id", NEW."pack_version")
     IS DISTINCT FROM
     (OLD."number", OLD."source", OLD."regulator_due_on", OLD."received_at", OLD."filed_at", OLD."filed_by", OLD."words",
      OLD."product", OLD."remedy", OLD."about_unit", OLD."pack_id", OLD."pack_version") THEN
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
CREATE TRIGGER "complaint_record_kept" BEFORE UPDATE ON "complaint"
  FOR EACH ROW EXECUTE FUNCTION "keep_complaint_record"();
