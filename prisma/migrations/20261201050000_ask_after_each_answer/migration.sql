-- Why:  a client was asked once in the life of a complaint how content it is. Where an appeal or a sample has opened the case again, the
--       next answer asks for a call as the first did, and what the client says of that could not be written down.
-- What: a survey for each answer of a complaint; the index stays, and is unique no more.
-- Lock: SHARE on complaint_survey while an index of one row for each surveyed case is built, well below a second.
-- Undo: of complaints with several surveys keep the first; then DROP INDEX "complaint_survey_complaint_id_idx" and CREATE UNIQUE INDEX
--       "complaint_survey_complaint_id_key" ON "complaint_survey" ("complaint_id").

CREATE INDEX "complaint_survey_complaint_id_idx" ON "complaint_survey" ("complaint_id");
DROP INDEX "complaint_survey_complaint_id_key";
