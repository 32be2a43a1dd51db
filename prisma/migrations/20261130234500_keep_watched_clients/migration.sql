-- Why:  since when a client was watched was read off the flows of today: history that was loaded later, a client that was loaded later,
--       and the flows of one that was merged into it made time count in which nobody had watched it.
-- What: a row for each client, with the instant of the first scan that has weighed it. What was before is put together from when flows
--       were recorded: the first of the client, and those by which the book had its first 27 weeks; but not before the first scan. The
--       rows refer to no client: asking whether each is there would take longer than all else that is written of a first scan.
-- Lock: none; the flows are read through twice, some ten seconds for ten million.
-- Undo: a new migration that drops the table.

CREATE TABLE "churn_watched" (
    "client_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "churn_watched_pkey" PRIMARY KEY ("client_id")
);

WITH flow AS NOT MATERIALIZED (
  SELECT client_id, week, recorded_at FROM weekly_flow
  -- What lies before the first week of the book are stray weeks.
  WHERE week >= (SELECT first_week FROM churn_book) AND client_id IN (SELECT id FROM client WHERE kind <> 'person')
    AND (batch_id IS NULL OR batch_id NOT IN (SELECT id FROM import_batch WHERE undone_at IS NOT NULL))),
loaded AS (SELECT recorded_at, min(week) AS week FROM flow GROUP BY recorded_at),
known AS (SELECT recorded_at, min(week) OVER (ORDER BY recorded_at) AS first_week FROM loaded),
able AS (SELECT min(greatest(recorded_at, (first_week + 7 * 27)::timestamp AT TIME ZONE 'UTC')) AS since FROM known),
own AS (SELECT client_id, min(recorded_at) AS since FROM flow GROUP BY client_id)
INSERT INTO churn_watched (client_id, since)
SELECT own.client_id, greatest(own.since, able.since, (SELECT min(since) FROM churn_term))
FROM own CROSS JOIN able JOIN churn_book k ON greatest(own.since, able.since) <= k.scanned_at;
