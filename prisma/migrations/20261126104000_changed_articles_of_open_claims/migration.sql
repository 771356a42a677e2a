-- What an article says now is looked at for as long as somebody works on the claim or readers see it: a claim that was rejected, retracted or withheld keeps
-- its mark, but nobody has to do anything about it.

CREATE OR REPLACE VIEW workbench_turn_at_work WITH (security_invoker = true) AS
SELECT c.newsroom_id, c.assignee_id AS person_id, c.id AS claim_id, 'ASSIGNED' AS code, NULL::int AS revision, NULL::uuid AS by_id, c.assigned_at AS at, NULL::text AS detail
FROM claim c WHERE c.assignee_id IS NOT NULL AND c.round IN ('draft', 'changes_requested')
UNION ALL
-- Sent back: to whoever has the claim, otherwise to whoever submitted it.
SELECT c.newsroom_id, c.assignee_id, c.id, 'SENT_BACK', r.number, d.by, d.at, NULL
FROM claim c
JOIN review_revision r ON r.newsroom_id = c.newsroom_id AND r.claim_id = c.id AND r.number = c.review_revision
JOIN decision d ON d.newsroom_id = r.newsroom_id AND d.revision_id = r.id AND d.kind = 'request_changes'
WHERE c.id = ANY (ARRAY(SELECT o.id FROM claim o WHERE o.round = 'changes_requested')) AND c.assignee_id IS NOT NULL
UNION ALL
SELECT c.newsroom_id, r.submitted_by, c.id, 'SENT_BACK', r.number, d.by, d.at, NULL
FROM claim c
JOIN review_revision r ON r.newsroom_id = c.newsroom_id AND r.claim_id = c.id AND r.number = c.review_revision
JOIN decision d ON d.newsroom_id = r.newsroom_id AND d.revision_id = r.id AND d.kind = 'request_changes'
WHERE c.id = ANY (ARRAY(SELECT o.id FROM claim o WHERE o.round = 'changes_requested')) AND c.assignee_id IS NULL
UNION ALL
-- Approved an earlier revision of this round, may still approve, and has not decided on the one that is in review now.
SELECT d.newsroom_id, d.by, c.id, 'APPROVAL_STALE', r.number, now_in.submitted_by, now_in.submitted_at, NULL
FROM decision d
JOIN review_revision r ON r.newsroom_id = d.newsroom_id AND r.id = d.revision_id
JOIN claim c ON c.newsroom_id = d.newsroom_id AND c.id = d.claim_id AND c.round = 'in_review' AND r.number < c.review_revision AND r.contributor_epoch = c.contributor_epoch
JOIN review_revision now_in ON now_in.newsroom_id = c.newsroom_id AND now_in.claim_id = c.id AND now_in.number = c.review_revision
JOIN membership m ON m.newsroom_id = d.newsroom_id AND m.person_id = d.by AND m.status = 'active' AND m.role IN ('editor', 'admin')
WHERE d.kind = 'approve' AND d.revoked_at IS NULL AND c.id = ANY (ARRAY(SELECT o.id FROM claim o WHERE o.round IN ('in_review', 'approved', 'scheduled')))
  AND NOT EXISTS (SELECT 1 FROM decision later WHERE later.newsroom_id = d.newsroom_id AND later.revision_id = now_in.id AND later.by = d.by)
  AND NOT EXISTS (SELECT 1 FROM claim_contributor k
    WHERE k.newsroom_id = c.newsroom_id AND k.claim_id = c.id AND k.epoch = c.contributor_epoch AND k.person_id = d.by)
UNION ALL
-- Only that one was asked: nothing here looks at what anybody has rated but whether this person did.
SELECT s.newsroom_id, rater.id, s.claim_id, 'RATING_ASKED', NULL, s.requested_by, s.created_at, s.axis::text
FROM second_rating s
CROSS JOIN LATERAL unnest(s.rater_ids) AS rater(id)
JOIN claim c ON c.newsroom_id = s.newsroom_id AND c.id = s.claim_id AND c.round IN ('draft', 'changes_requested')
WHERE s.revealed_at IS NULL AND s.cancelled_at IS NULL AND NOT EXISTS (
  SELECT 1 FROM verdict v WHERE v.newsroom_id = s.newsroom_id AND v.second_rating_id = s.id AND v.author_id = rater.id AND v.withdrawn_at IS NULL)
UNION ALL
-- Somebody asked, and whoever works on the claim has not answered yet.
SELECT t.newsroom_id, coalesce(c.assignee_id, CASE WHEN c.live = 'never' THEN c.created_by ELSE c.round_opened_by END), t.claim_id, 'THREAD_OPEN',
  NULL, last.author_id, last.created_at, NULL
FROM thread t
JOIN claim c ON c.newsroom_id = t.newsroom_id AND c.id = t.claim_id AND c.round NOT IN ('closed', 'dropped')
CROSS JOIN LATERAL (
  SELECT m.author_id, m.created_at FROM comment m WHERE m.newsroom_id = t.newsroom_id AND m.thread_id = t.id ORDER BY m.created_at DESC, m.id DESC LIMIT 1) last
WHERE t.resolved_at IS NULL AND NOT EXISTS (
  SELECT 1 FROM comment m WHERE m.newsroom_id = t.newsroom_id AND m.thread_id = t.id
    AND m.author_id = coalesce(c.assignee_id, CASE WHEN c.live = 'never' THEN c.created_by ELSE c.round_opened_by END))
UNION ALL
-- Somebody else said the last word in a discussion that one took part in.
SELECT mine.newsroom_id, mine.author_id, t.claim_id, 'THREAD_ANSWERED', NULL, last.author_id, last.created_at, NULL
FROM comment mine
JOIN thread t ON t.newsroom_id = mine.newsroom_id AND t.id = mine.thread_id AND t.resolved_at IS NULL
JOIN claim c ON c.newsroom_id = t.newsroom_id AND c.id = t.claim_id AND c.round NOT IN ('closed', 'dropped')
CROSS JOIN LATERAL (
  SELECT m.author_id, m.created_at FROM comment m WHERE m.newsroom_id = t.newsroom_id AND m.thread_id = t.id ORDER BY m.created_at DESC, m.id DESC LIMIT 1) last
WHERE last.author_id <> mine.author_id
UNION ALL
-- A promise to publish could not be kept: whoever gave it has to look.
SELECT c.newsroom_id, s.by, c.id, 'SCHEDULE_FAILED', c.review_revision, NULL, s.ended_at, s.outcome_reason
FROM claim c
CROSS JOIN LATERAL (
  SELECT h.by, h.ended_at, h.outcome, h.outcome_reason FROM schedule h WHERE h.newsroom_id = c.newsroom_id AND h.claim_id = c.id
  ORDER BY h.created_at DESC, h.id DESC LIMIT 1) s
WHERE c.round = 'in_review' AND c.queue_reason IS NOT NULL AND s.outcome = 'refused'
UNION ALL
SELECT c.newsroom_id, coalesce(c.assignee_id, CASE WHEN c.live = 'never' THEN c.created_by ELSE c.round_opened_by END, c.created_by), c.id, 'ARTICLE_CHANGED', NULL, NULL, NULL, NULL
FROM claim c WHERE c.article_changed AND (c.live = 'published' OR c.round NOT IN ('closed', 'dropped'))
UNION ALL
-- In the newest text of its article it stands a little differently, and nobody has looked. (Claims under decision or public are marked instead.)
SELECT f.newsroom_id, coalesce(c.assignee_id, CASE WHEN c.live = 'never' THEN c.created_by ELSE c.round_opened_by END), c.id, 'ANCHOR_UNCONFIRMED',
  NULL, r.created_by, f.created_at, NULL
FROM appearance_anchor f
JOIN appearance s ON s.newsroom_id = f.newsroom_id AND s.id = f.appearance_id AND s.removed_at IS NULL AND s.text_revision_id <> f.text_revision_id
JOIN text_revision r ON r.newsroom_id = f.newsroom_id AND r.id = f.text_revision_id
JOIN article a ON a.newsroom_id = r.newsroom_id AND a.id = r.article_id AND a.revision_count = r.number
JOIN claim c ON c.newsroom_id = s.newsroom_id AND c.id = s.claim_id AND c.round IN ('draft', 'changes_requested') AND NOT c.article_changed
WHERE f.needs_confirmation
UNION ALL
-- A withholding takes a second person: every editor is asked but the one who proposed it.
SELECT w.newsroom_id, m.person_id, w.claim_id, 'WITHHOLDING_PROPOSED', NULL, w.proposed_by, w.proposed_at, NULL
FROM withhold_proposal w
JOIN claim c ON c.newsroom_id = w.newsroom_id AND c.id = w.claim_id AND c.live IN ('published', 'retracted')
JOIN membership m ON m.newsroom_id = w.newsroom_id AND m.status = 'active' AND m.role IN ('editor', 'admin') AND m.person_id <> w.proposed_by
WHERE w.confirmed_at IS NULL AND w.cancelled_at IS NULL;
