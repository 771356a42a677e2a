-- Who opened a later round stands beside the claim; what a claim's content names is found from the other end by index.
ALTER TABLE "schedule" ADD COLUMN "role" "role" NOT NULL;
ALTER TABLE "claim" ADD COLUMN "round_opened_by" UUID;
ALTER TABLE "published_claim" ADD COLUMN "related" UUID[];
CREATE INDEX published_claim_related ON published_claim USING gin (related);
