-- Why:  a line of before has no hour, and was taken for one whose hour has moved: the trail said so of every plan of the day.
-- What: lines of plans that still stand are for the hour as it stands now.
-- Lock: ROW EXCLUSIVE on plan_line: some lines of the plans of a day or two.
-- Undo: nothing: the hour is what such a line is shown with.

UPDATE "plan_line" l SET "hour" = a."starts_at"
FROM "plan" p, "appointment" a
WHERE p."id" = l."plan_id" AND p."day" >= current_date - 1 AND a."id" = l."appointment_id" AND l."hour" IS NULL;
