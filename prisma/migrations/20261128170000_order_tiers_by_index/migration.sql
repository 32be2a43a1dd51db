-- Why:  every plan, card and book search asks for the tier of a client that stands now, and sorted the tiers of each client to
--       find it, because the index knew their days and not which of two of one day was recorded later.
-- What: the index of tiers by client knows that as well, in the place of the one that did not.
-- Lock: writes to "client_tier" wait while it is built: about a second for a million rows.
-- Undo: CREATE INDEX "client_tier_client_id_valid_from_idx" ON "client_tier"("client_id", "valid_from");
--       DROP INDEX "client_tier_client_id_valid_from_recorded_at_id_idx".

CREATE INDEX "client_tier_client_id_valid_from_recorded_at_id_idx"
  ON "client_tier"("client_id", "valid_from", "recorded_at", "id");
DROP INDEX "client_tier_client_id_valid_from_idx";
