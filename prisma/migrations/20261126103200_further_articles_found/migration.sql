-- outside a transaction
DROP INDEX CONCURRENTLY IF EXISTS published_claim_further_articles;
CREATE INDEX CONCURRENTLY published_claim_further_articles ON published_claim USING gin (further_articles) WHERE status = 'published';
