-- Feeds: claims in order of their latest change, of everybody, of a newsroom, in a language.
CREATE INDEX "published_claim_latest" ON "published_claim"("updated_at" DESC, "claim_id" DESC);
CREATE INDEX "published_claim_latest_of_newsroom" ON "published_claim"("newsroom_slug", "updated_at" DESC, "claim_id" DESC);
CREATE INDEX "published_claim_latest_by_language" ON "published_claim"("language", "updated_at" DESC, "claim_id" DESC);

-- The public address of an article ends with the last characters of its id.
CREATE INDEX published_claim_article_end ON published_claim (right(article_id::text, 8)) WHERE status = 'published';
