-- Why:  a birthday kept by the moon is no DATE: day 30 of the second lunar month, a day of a leap month, and a day of which
--       nobody has told the year could not be stored, or only behind the mark 1904.
-- What: a spelling of days that come round every year (core/shared/calendar/yearly-day), as a check any table can use;
--       person.birthday takes it, in one column with its calendar; person counts its versions.
-- Lock: ACCESS EXCLUSIVE on person while it is rewritten: a second for a million people.
-- Undo: a new migration back to a date and a flag, which loses what a date cannot hold.

-- Says only how a day is spelled; which lunar year has which months is for the core to know.
CREATE FUNCTION "is_yearly_day"("spelled" text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN "spelled" ~ '^(\d{4}|-)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$'
      OR "spelled" ~ '^lunar (\d{4}|-)-(0[1-9]|1[0-2])L?-(0[1-9]|[12]\d|30)$';

ALTER TABLE "person" ALTER COLUMN "birthday" TYPE TEXT USING
  CASE WHEN "birthday_is_lunar" THEN 'lunar ' ELSE '' END
  || CASE WHEN extract(year FROM "birthday") = 1904 THEN '-' ELSE to_char("birthday", 'YYYY') END
  || to_char("birthday", '-MM-DD');
-- The file said that the birthday is kept by the moon and gave day 31: a day of no lunar month, so it was the sun's.
UPDATE "person" SET "birthday" = substr("birthday", 7) WHERE "birthday" LIKE 'lunar %-31';
UPDATE "person" SET "provenance" = "provenance" - 'birthdayIsLunar' WHERE "provenance" ? 'birthdayIsLunar';
ALTER TABLE "person" DROP COLUMN "birthday_is_lunar";
ALTER TABLE "person" ADD CONSTRAINT "person_birthday_check" CHECK (is_yearly_day("birthday"));

ALTER TABLE "person" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;

-- What an import found before it changed a person is kept as a whole row, which is now spelled like this too.
UPDATE "import_change" SET "before" = ("before" - 'birthday_is_lunar') || jsonb_build_object('version', 1, 'birthday',
  CASE WHEN ("before" ->> 'birthday_is_lunar')::boolean AND "before" ->> 'birthday' NOT LIKE '%-31' THEN 'lunar ' ELSE '' END
  || replace("before" ->> 'birthday', '1904-', '--'))
WHERE "entity" = 'person' AND "before" ? 'birthday_is_lunar';
