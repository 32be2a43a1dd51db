-- Why:  a relationship manager switches her own scale off: by a version of it that orders nobody, decided as every other one is.
-- What: a version of a scale may be without rules, and speaks of no kind of clients then; the bank's own rules may not.
-- Lock: ACCESS EXCLUSIVE on tier_scheme for as long as its rows are read once: a table of a few rows.
-- Undo: a new migration with the old check, once no version is without rules.

ALTER TABLE "tier_scheme" DROP CONSTRAINT "tier_scheme_kinds_check";
ALTER TABLE "tier_scheme" ADD CONSTRAINT "tier_scheme_kinds_check"
  CHECK ("kinds" <@ ARRAY['person', 'corporate', 'association']
         AND ((cardinality("kinds") > 0 AND "rules" <> '') OR ("owner_id" IS NOT NULL AND cardinality("kinds") = 0 AND "rules" = '')));
