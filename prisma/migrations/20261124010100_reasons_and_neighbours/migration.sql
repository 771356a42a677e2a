-- Why a claim was dropped, in parts: a key, a note, and the claim that it repeats.
ALTER TABLE "claim" ADD COLUMN "drop_note" TEXT, ADD COLUMN "duplicate_of_id" UUID, ADD COLUMN "imported_from" TEXT, ADD COLUMN "imported_url" TEXT;
ALTER TABLE "claim" ADD CONSTRAINT "claim_newsroom_id_duplicate_of_id_fkey" FOREIGN KEY ("newsroom_id", "duplicate_of_id")
  REFERENCES "claim"("newsroom_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "claim" ADD CONSTRAINT claim_not_duplicate_of_itself CHECK (duplicate_of_id IS DISTINCT FROM id);

-- A content names other claims by the digest of their id, because the id of one that is not public is not public either.
ALTER TABLE "published_claim" DROP COLUMN "related";
ALTER TABLE "published_claim" ADD COLUMN "related" TEXT[];
CREATE INDEX published_claim_related ON published_claim USING gin (related);
CREATE INDEX published_claim_digest ON published_claim (newsroom_id, digest_of(claim_id::text));
