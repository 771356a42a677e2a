-- outside a transaction
-- The desk's list of claims has four orders; each but the newest read and sorted all claims of the newsroom for a page of it.
DROP INDEX CONCURRENTLY IF EXISTS "claim_in_queue_order";
CREATE INDEX CONCURRENTLY "claim_in_queue_order" ON "claim"("newsroom_id", "due_at", "priority" DESC, "created_at", "id");
DROP INDEX CONCURRENTLY IF EXISTS "claim_last_changed";
CREATE INDEX CONCURRENTLY "claim_last_changed" ON "claim"("newsroom_id", "updated_at" DESC, "id" DESC);
DROP INDEX CONCURRENTLY IF EXISTS "claim_longest_waiting";
CREATE INDEX CONCURRENTLY "claim_longest_waiting" ON "claim"("newsroom_id", "round_since", "id");
-- What is open, and what is gone from the public, are few beside what is published: found without a walk along one of these orders.
DROP INDEX CONCURRENTLY IF EXISTS claim_open;
CREATE INDEX CONCURRENTLY claim_open ON claim (newsroom_id, id) WHERE round NOT IN ('closed', 'dropped');
DROP INDEX CONCURRENTLY IF EXISTS claim_gone;
CREATE INDEX CONCURRENTLY claim_gone ON claim (newsroom_id, id) WHERE live IN ('retracted', 'withheld');
-- Whoever had a claim when it was published has it still: what one works at is few beside it.
DROP INDEX CONCURRENTLY IF EXISTS claim_open_of_assignee;
CREATE INDEX CONCURRENTLY claim_open_of_assignee ON claim (newsroom_id, assignee_id, id) WHERE round NOT IN ('closed', 'dropped') AND assignee_id IS NOT NULL;
