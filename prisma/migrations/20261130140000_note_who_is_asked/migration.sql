-- Why:  who may decide on a waiver is asked of the table of authority in force, so that only who was asked is to be kept; it was known,
--       as for managers who were asked to convene a task force, for seven days. What the figures of the bank said is a figure.
-- What: on a waiver, who was asked in place of who might ever be (of those that wait as the trail says), the figure of the bank beside
--       the proposer's, and the level and table by which it was decided; on a task force, which managers were asked to convene it.
-- Lock: ACCESS EXCLUSIVE on churn_waiver and task_force while their rows, a few hundred at most, are written.
-- Undo: a new migration that names the column approver_ids again; who might have been asked is not known any more.

DROP TRIGGER "churn_waiver_keep" ON "churn_waiver";

ALTER TABLE "churn_waiver" RENAME COLUMN "approver_ids" TO "asked_ids";
ALTER TABLE "churn_waiver" ADD COLUMN     "figures_minor" BIGINT;

UPDATE "churn_waiver" SET
  "figures_minor" = CASE "yearly_source" WHEN 'figures' THEN "yearly_minor" ELSE ("factors" ->> 'figures_minor')::bigint END,
  "factors" = "factors" - 'figures_minor';
UPDATE "churn_waiver" w SET "asked_ids" = found."asked_ids" FROM (
  SELECT a."entity_id", array_agg(DISTINCT who.id::uuid) AS "asked_ids"
  FROM "audit" a CROSS JOIN jsonb_array_elements_text(a."detail" -> 'approverIds') AS who(id)
  WHERE a."action" = 'waiver_asked' GROUP BY a."entity_id"
) found
WHERE found."entity_id" = w."remedy_id" AND w."decision" IS NULL;

ALTER TABLE "churn_waiver" ADD CONSTRAINT "churn_waiver_figures_check"
  CHECK ("yearly_source" = 'stated' OR "figures_minor" IS NOT DISTINCT FROM "yearly_minor");

-- What was asked for and what was said to it is never changed; while it waits others are asked, of another level and by another table.
CREATE OR REPLACE FUNCTION "keep_churn_waiver"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
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
CREATE TRIGGER "churn_waiver_keep" BEFORE UPDATE ON "churn_waiver"
  FOR EACH ROW EXECUTE FUNCTION "keep_churn_waiver"();

ALTER TABLE "task_force" ADD COLUMN     "asked_ids" UUID[] DEFAULT ARRAY[]::UUID[];
UPDATE "task_force" f SET "asked_ids" = found."asked_ids" FROM (
  SELECT split_part("key", ':', 2) AS "id", array_agg(split_part("key", ':', 3)::uuid) AS "asked_ids"
  FROM "handled_request" WHERE "key" LIKE 'force_asked:%' GROUP BY 1
) found
WHERE found."id" = f."id"::text;
