-- Why:  each minute asks for all plans of the day which cases were given to somebody since, and whether clients have said yes or no to anything.
-- What: steps by which a case is given to somebody, by their time; consents by when they were recorded.
-- Lock: SHARE on complaint_step and consent while their rows are read once: writers wait, readers do not.
-- Undo: a new migration that drops both indexes.

CREATE INDEX "complaint_step_given_idx" ON "complaint_step" ("at") WHERE "kind" IN ('assign', 'accept_hand_over');
CREATE INDEX "consent_recorded_at_idx" ON "consent"("recorded_at");
