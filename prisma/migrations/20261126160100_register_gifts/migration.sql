-- Why:  a gift to anybody at a client needs the bank's limit and an entry; officials and staff of state-owned enterprises get none.
-- What: the gift register, of which nothing is deleted, and who was said to have a public duty.
-- Lock: none to speak of; both tables are new.
-- Undo: DROP TABLE "gift"; DROP TABLE "public_duty";

CREATE TABLE "gift" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "person_id" UUID,
    "staff_id" UUID NOT NULL,
    "given_on" DATE NOT NULL,
    "what" TEXT NOT NULL,
    "value" BIGINT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "occasion" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "struck_by" UUID,
    "struck_at" TIMESTAMPTZ(3),

    CONSTRAINT "gift_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "public_duty" (
    "id" BIGSERIAL NOT NULL,
    "client_id" UUID NOT NULL,
    "person_id" UUID,
    "staff_id" UUID NOT NULL,
    "stated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "public_duty_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "gift_client_id_given_on_idx" ON "gift"("client_id", "given_on");
CREATE INDEX "gift_person_id_idx" ON "gift"("person_id");
CREATE INDEX "gift_staff_id_given_on_idx" ON "gift"("staff_id", "given_on");
CREATE INDEX "gift_given_on_idx" ON "gift"("given_on");
CREATE INDEX "public_duty_client_id_idx" ON "public_duty"("client_id");
CREATE INDEX "public_duty_person_id_idx" ON "public_duty"("person_id");

ALTER TABLE "gift" ADD CONSTRAINT "gift_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "gift" ADD CONSTRAINT "gift_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "gift" ADD CONSTRAINT "gift_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "gift" ADD CONSTRAINT "gift_struck_by_fkey" FOREIGN KEY ("struck_by") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "public_duty" ADD CONSTRAINT "public_duty_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "public_duty" ADD CONSTRAINT "public_duty_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "public_duty" ADD CONSTRAINT "public_duty_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "gift" ADD CONSTRAINT "gift_value_positive" CHECK ("value" > 0);
ALTER TABLE "gift" ADD CONSTRAINT "gift_occasion_known" CHECK ("occasion" IN ('festival', 'birthday', 'opening', 'thanks', 'other'));
ALTER TABLE "gift" ADD CONSTRAINT "gift_says_what" CHECK ("what" <> '' AND char_length("what") <= 200);
ALTER TABLE "gift" ADD CONSTRAINT "gift_struck_by_somebody" CHECK (("struck_by" IS NULL) = ("struck_at" IS NULL));

-- Whoever was said to have a public duty is given nothing from then on, whatever the application thinks.
CREATE FUNCTION "gift_refuse_public_duty"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM "public_duty" d
             WHERE d."client_id" = NEW."client_id" AND d."person_id" IS NOT DISTINCT FROM NEW."person_id") THEN
    RAISE EXCEPTION 'no gift to somebody with a public duty' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "gift_refuse_public_duty" BEFORE INSERT ON "gift"
  FOR EACH ROW EXECUTE FUNCTION "gift_refuse_public_duty"();

-- A register from which entries can vanish is none: an entry is struck, once, and nothing else of it but whose it is changes.
CREATE FUNCTION "gift_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD."struck_at" IS NOT NULL AND NEW."struck_at" IS DISTINCT FROM OLD."struck_at"
     OR (OLD."staff_id", OLD."given_on", OLD."what", OLD."value", OLD."currency", OLD."occasion", OLD."recorded_at")
        IS DISTINCT FROM
        (NEW."staff_id", NEW."given_on", NEW."what", NEW."value", NEW."currency", NEW."occasion", NEW."recorded_at") THEN
    RAISE EXCEPTION 'the gift register keeps what was written' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "gift_refuse_change" BEFORE UPDATE OR DELETE ON "gift"
  FOR EACH ROW EXECUTE FUNCTION "gift_refuse_change"();
