-- Why:  a file of counterparties may name one twice on a day: the client buys from it and sells to it.
-- What: which side it is on is part of the key.
-- Lock: a moment on counterparty, for the new key; nothing has been loaded into it yet.
-- Undo: the same with ("client_id", "name", "as_of", "revision").

ALTER TABLE "counterparty" DROP CONSTRAINT "counterparty_pkey",
  ADD CONSTRAINT "counterparty_pkey" PRIMARY KEY ("client_id", "name", "side", "as_of", "revision");
