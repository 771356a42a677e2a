-- CreateTable
CREATE TABLE "round_start" (
    "newsroom_id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "parts" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "round_start_pkey" PRIMARY KEY ("newsroom_id","claim_id")
);

-- AddForeignKey
ALTER TABLE "round_start" ADD CONSTRAINT "round_start_newsroom_id_claim_id_fkey" FOREIGN KEY ("newsroom_id", "claim_id") REFERENCES "claim"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE round_start ENABLE ROW LEVEL SECURITY;
ALTER TABLE round_start FORCE ROW LEVEL SECURITY;
CREATE POLICY newsroom_isolation ON round_start USING (newsroom_id = current_newsroom()) WITH CHECK (newsroom_id = current_newsroom());

-- The serving role's rights so far, and those on this table: a copy goes when its round ends.
ALTER FUNCTION grant_serving_rights(regrole) RENAME TO grant_serving_rights_before_round_start;
CREATE FUNCTION grant_serving_rights(serving regrole) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM grant_serving_rights_before_round_start(serving);
  EXECUTE format('GRANT INSERT, UPDATE, DELETE ON round_start TO %s', serving);
END $$;
REVOKE ALL ON FUNCTION grant_serving_rights(regrole) FROM PUBLIC;
