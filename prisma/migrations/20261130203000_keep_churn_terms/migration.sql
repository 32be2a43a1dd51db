-- Why:  a report scores each version of the rules by the time for which it watched clients. When the first scan was, and by which charts
--       one was made, nobody knew afterwards: time before the first scan counted, and a release that changed the charts was not seen.
-- What: a row for each time from which on a version of the rules and of our charts has watched. What was before is put together from
--       the first flows and alerts and from the approvals, by the charts of the last scan.
-- Lock: none that others wait for; the flows are read through once, a second for ten million.
-- Undo: a new migration that drops the table.

CREATE TABLE "churn_term" (
    "since" TIMESTAMPTZ(3) NOT NULL,
    "rules" INTEGER NOT NULL,
    "charts" INTEGER NOT NULL,
    CONSTRAINT "churn_term_pkey" PRIMARY KEY ("since")
);

WITH book AS (SELECT split_part(made_by, ':', 1)::int AS charts, scanned_at FROM churn_book),
began AS (
  SELECT least((SELECT min(recorded_at) FROM weekly_flow), (SELECT min(raised_at) FROM churn_alert), book.scanned_at) AS since, charts
  FROM book),
approved AS (SELECT decided_at AS since, version FROM churn_rules WHERE state IN ('active', 'replaced'))
INSERT INTO churn_term (since, rules, charts)
SELECT began.since,
       coalesce((SELECT version FROM approved WHERE approved.since <= began.since ORDER BY approved.since DESC LIMIT 1), 0), charts
FROM began
UNION ALL
SELECT approved.since, approved.version, charts FROM approved JOIN began ON approved.since > began.since
ON CONFLICT DO NOTHING;
