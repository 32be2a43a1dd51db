-- Why:  that money in has stopped is told as well where the charts pass their limit on a wait that none before has lasted. Of an alert
--       that stands and says so, it is no news, as it is none of one that has test D.
-- What: it counts as told when the alert was raised.
-- Lock: of the rows that change: alerts that stand, of which there are some thousand at most.
-- Undo: none needed: what counts as told is not told.

UPDATE "churn_alert" SET "silent_at" = "raised_at"
WHERE "silent_at" IS NULL AND "state" <> 'cleared' AND "severity" = 'alert'
  AND "tests" @> '[{"test":"C","because":{"kind":"waits","asLong":0}}]';
