-- Why:  a client that is close to the next tier is a reason of the plan, and plans of a whole bank are made in seconds: who is close is
--       worked out when clients are judged by the tier rules, not when plans are made.
-- What: next_tier, one row a client that is close: which tier, and what it is short of. Derived; the run of the tiers writes it anew.
-- Lock: none that is felt: a new table.
-- Undo: a new migration that drops the table.

-- CreateTable
CREATE TABLE "next_tier" (
    "client_id" UUID NOT NULL,
    "tier" TEXT NOT NULL,
    "short" JSONB NOT NULL,
    "judged_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "next_tier_pkey" PRIMARY KEY ("client_id")
);

-- AddForeignKey
ALTER TABLE "next_tier" ADD CONSTRAINT "next_tier_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "next_tier" ADD CONSTRAINT "next_tier_short_check" CHECK (jsonb_array_length("short") > 0);
