-- Why:  Messages that tell many churn alerts as one are held against these alerts every minute.
-- What: an index of these few messages.
-- Lock: outbox_message, against writes, while the index is made: about a second for a million messages.
-- Undo: a new migration that drops the index.

CREATE INDEX "outbox_message_crowds" ON "outbox_message" ("due_at")
  WHERE "living_key" IS NOT NULL AND "kind" IN ('churn_alerts_grouped', 'churn_escalated_together');
