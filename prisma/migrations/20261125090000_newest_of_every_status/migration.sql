-- Lists of published and retracted claims together, newest first.
CREATE INDEX "published_claim_newest_of_all" ON "published_claim" ("first_published_at" DESC, "claim_id" DESC);
