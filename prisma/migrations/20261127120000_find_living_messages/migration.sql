-- Why:  A mark of a complaint's clock refreshes the messages in which the case lives, whoever reads them.
-- What: the index of living messages begins with the thing that lives; its readers come second.
-- Lock: outbox_message, against writes, while the index is made: about a second for a million messages.
-- Undo: a new migration that makes the index as it was.

DROP INDEX "outbox_message_living";
CREATE INDEX "outbox_message_living" ON "outbox_message" ("living_key", "recipient") WHERE "living_key" IS NOT NULL;
