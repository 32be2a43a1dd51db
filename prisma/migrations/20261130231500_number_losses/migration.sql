-- Why:  whoever had the form of a lost client open while its note was erased wrote the note back.
-- What: client_loss.version, one on where a note is erased. A form names the one that it was opened over.
-- Lock: client_loss, against everything, for the moment in which the column is added.
-- Undo: a new migration that drops the column.

ALTER TABLE "client_loss" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
