-- CreateEnum
CREATE TYPE "reader_report_state" AS ENUM ('new', 'accepted', 'declined', 'duplicate');

-- CreateTable
CREATE TABLE "reader_report" (
    "newsroom_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "email" TEXT,
    "state" "reader_report_state" NOT NULL DEFAULT 'new',
    "note" TEXT,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reader_report_pkey" PRIMARY KEY ("newsroom_id","id")
);

-- CreateIndex
CREATE INDEX "reader_report_newsroom_id_state_created_at_id_idx" ON "reader_report"("newsroom_id", "state", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "reader_report_newsroom_id_claim_id_idx" ON "reader_report"("newsroom_id", "claim_id");

-- AddForeignKey
ALTER TABLE "reader_report" ADD CONSTRAINT "reader_report_newsroom_id_claim_id_fkey" FOREIGN KEY ("newsroom_id", "claim_id") REFERENCES "claim"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was decided has somebody who decided it, and stays decided.
ALTER TABLE reader_report ADD CONSTRAINT reader_report_decided CHECK ((state = 'new') = (decided_by IS NULL) AND (decided_by IS NULL) = (decided_at IS NULL));

ALTER TABLE reader_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE reader_report FORCE ROW LEVEL SECURITY;
CREATE POLICY newsroom_isolation ON reader_report USING (newsroom_id = current_newsroom()) WITH CHECK (newsroom_id = current_newsroom());

-- The serving role's rights so far, and those on this table.
ALTER FUNCTION grant_serving_rights(regrole) RENAME TO grant_serving_rights_before_reader_reports;
CREATE FUNCTION grant_serving_rights(serving regrole) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM grant_serving_rights_before_reader_reports(serving);
  EXECUTE format('GRANT INSERT ON reader_report TO %s', serving);
  EXECUTE format('GRANT UPDATE (email, state, note, decided_by, decided_at, version) ON reader_report TO %s', serving);
END $$;
REVOKE ALL ON FUNCTION grant_serving_rights(regrole) FROM PUBLIC;
