-- Somebody asks for a retraction, in a discussion about just that: it waits for every editor, also on a claim that nobody works on. Dismissed by
-- settling the discussion.
CREATE INDEX thread_open_retraction ON thread (newsroom_id, claim_id) WHERE part = 'retraction' AND resolved_at IS NULL;

-- Put beside what the view has at this point, whatever that is.
ALTER VIEW workbench_turn RENAME TO workbench_turn_at_work;
CREATE VIEW workbench_turn WITH (security_invoker = true) AS
SELECT newsroom_id, person_id, claim_id, code, revision, by_id, at, detail FROM workbench_turn_at_work
UNION ALL
SELECT t.newsroom_id, m.person_id, t.claim_id, 'RETRACTION_PROPOSED', NULL, t.created_by, t.created_at, NULL
FROM thread t
JOIN claim c ON c.newsroom_id = t.newsroom_id AND c.id = t.claim_id AND (c.live = 'published' OR c.round NOT IN ('closed', 'dropped'))
JOIN membership m ON m.newsroom_id = t.newsroom_id AND m.status = 'active' AND m.role IN ('editor', 'admin')
WHERE t.part = 'retraction' AND t.resolved_at IS NULL;
