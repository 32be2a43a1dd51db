-- Why:  whoever stands in for the handler of a complaint (AB 角) works on it in her place, and its history says so.
-- What: on a step, in whose place it was taken; nothing where somebody took it in her own, as every step so far.
-- Lock: ACCESS EXCLUSIVE on complaint_step for an instant, the column has no default; SHARE ROW EXCLUSIVE on staff as well.
-- Undo: a new migration that drops the column, once nobody has to know any more who stood in for whom.

ALTER TABLE "complaint_step" ADD COLUMN     "for_id" UUID;
ALTER TABLE "complaint_step" ADD CONSTRAINT "complaint_step_for_id_fkey" FOREIGN KEY ("for_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "complaint_step" ADD CONSTRAINT "complaint_step_two_people_check" CHECK ("for_id" <> "by_id");
