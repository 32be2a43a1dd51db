-- Why:  a file that Slack showed later than anybody looked for it was sent a second time, and both stood there.
-- What: outbox_message.slack_file, the id in Slack of the file that the last attempt sent, written before Slack can show it: the next
--       attempt takes it back first. Null of messages that are no file, and of all there are.
-- Lock: ACCESS EXCLUSIVE on outbox_message for a moment: a column without a default.
-- Undo: a new migration that drops the column.

ALTER TABLE "outbox_message" ADD COLUMN     "slack_file" TEXT;
