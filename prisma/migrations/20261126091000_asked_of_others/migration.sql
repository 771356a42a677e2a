-- What somebody asked of others and waits for, although the claim itself is not in the works: a row for every open question.
CREATE VIEW workbench_ask WITH (security_invoker = true) AS
SELECT w.newsroom_id, w.proposed_by AS person_id, w.claim_id, 'WITHHOLDING_UNCONFIRMED' AS code, w.proposed_at AS at
FROM withhold_proposal w
JOIN claim c ON c.newsroom_id = w.newsroom_id AND c.id = w.claim_id AND c.live IN ('published', 'retracted')
WHERE w.confirmed_at IS NULL AND w.cancelled_at IS NULL;
