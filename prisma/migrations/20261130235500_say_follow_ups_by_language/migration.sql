-- Why:  what the bot itself gives people to do was kept in the bank's language alone, and read in it by those who read another one.
-- What: the same in each language beside the text of a follow-up, which stays what files show; null of what a person or a file wrote, and
--       of all there is: those keep their text. The view of what is open has the column too.
-- Lock: ACCESS EXCLUSIVE on follow_up for a moment: a column without a default is added, and its check reads the rows once.
-- Undo: a new migration that drops the column and makes the view anew.

ALTER TABLE "follow_up" ADD COLUMN     "texts" JSONB;
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_texts_check" CHECK ("texts" ? 'zh-CN' AND "texts" ? 'en');
CREATE OR REPLACE VIEW "follow_up_open" AS SELECT * FROM "follow_up"
  WHERE "done_on" IS NULL AND "cancelled_on" IS NULL AND "withdrawn_at" IS NULL;
