-- AlterTable
ALTER TABLE "reader_report" ADD COLUMN     "duplicate_of" UUID,
ALTER COLUMN "text" DROP NOT NULL;

-- CreateIndex
CREATE INDEX "reader_report_newsroom_id_duplicate_of_idx" ON "reader_report"("newsroom_id", "duplicate_of");

-- AddForeignKey
ALTER TABLE "reader_report" ADD CONSTRAINT "reader_report_newsroom_id_duplicate_of_fkey" FOREIGN KEY ("newsroom_id", "duplicate_of") REFERENCES "reader_report"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE reader_report ADD CONSTRAINT reader_report_duplicate CHECK (duplicate_of IS NULL OR (state = 'duplicate' AND duplicate_of <> id));

-- What a reader wrote is never changed, and taken only together with the words of a withheld claim.
CREATE FUNCTION only_erase_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.text IS NOT NULL OR NOT is_withheld(NEW.newsroom_id, NEW.claim_id) THEN
    RAISE EXCEPTION 'the text of % is erased only when the claim is withheld', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER only_erase_report BEFORE UPDATE ON reader_report FOR EACH ROW WHEN (NEW.text IS DISTINCT FROM OLD.text) EXECUTE FUNCTION only_erase_report();

-- The serving role's rights so far, and those for these columns.
ALTER FUNCTION grant_serving_rights(regrole) RENAME TO grant_serving_rights_before_report_duplicates;
CREATE FUNCTION grant_serving_rights(serving regrole) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM grant_serving_rights_before_report_duplicates(serving);
  EXECUTE format('GRANT UPDATE (duplicate_of, text) ON reader_report TO %s', serving);
END $$;
REVOKE ALL ON FUNCTION grant_serving_rights(regrole) FROM PUBLIC;
