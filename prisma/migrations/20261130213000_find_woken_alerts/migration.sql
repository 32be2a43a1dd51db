-- Why:  each minute asks which churn alerts have woken since the plans of the day were made: they come to these plans.
-- What: an index of what happened to alerts when they woke, by its time.
-- Lock: churn_alert_entry, against writes, while the index is made: its rows are read once.
-- Undo: a new migration that drops the index.

CREATE INDEX "churn_alert_entry_woken_idx" ON "churn_alert_entry" ("at") WHERE "kind" = 'woken';
