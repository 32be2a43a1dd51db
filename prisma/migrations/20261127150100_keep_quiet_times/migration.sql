-- Why:  a client says at which hours it wants to be left alone, and when it is on holiday; plans and bookings keep to it.
-- What: one row for each such window or holiday. What is taken back stays, with who took it back.
-- Lock: none that anybody waits for: a new table.
-- Undo: a new migration that drops the table.

CREATE TABLE "quiet_time" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "hour_from" TEXT,
    "hour_until" TEXT,
    "away_from" DATE,
    "away_until" DATE,
    "recorded_by" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_by" UUID,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "quiet_time_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "quiet_time_kind_check" CHECK (
        ("hour_from" IS NULL) = ("hour_until" IS NULL) AND ("away_from" IS NULL) = ("away_until" IS NULL)
        AND ("hour_from" IS NULL) <> ("away_from" IS NULL)),
    CONSTRAINT "quiet_time_hour_check" CHECK (
        "hour_from" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' AND "hour_until" ~ '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$'
        AND "hour_from" < "hour_until"),
    CONSTRAINT "quiet_time_away_check" CHECK ("away_from" <= "away_until"),
    CONSTRAINT "quiet_time_removed_check" CHECK (("removed_by" IS NULL) = ("removed_at" IS NULL))
);

CREATE INDEX "quiet_time_client_id_idx" ON "quiet_time"("client_id");

ALTER TABLE "quiet_time" ADD CONSTRAINT "quiet_time_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "quiet_time" ADD CONSTRAINT "quiet_time_recorded_by_fkey" FOREIGN KEY ("recorded_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "quiet_time" ADD CONSTRAINT "quiet_time_removed_by_fkey" FOREIGN KEY ("removed_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
