import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StatementsService } from '../../src/claims/statements.service.js';
import { Database, type Tx } from '../../src/platform/database/database.js';
import { DomainError } from '../../src/platform/errors/domain-error.js';
import { PublicationService } from '../../src/publication/publication.service.js';
import { ReviewService } from '../../src/review/review.service.js';
import { givenDraftReadyToSubmit, versionOf, type GivenClaim } from '../factories/claim.js';
import { givenDesk, type GivenDesk } from '../factories/desk.js';
import { startTestApp, type TestApp } from '../support/app.js';

/** 600 when the guarantees are proven; few in everyday runs. */
const ROUNDS = Number(process.env['RACE_ROUNDS'] ?? 12);
const TIMEOUT = 60_000 + ROUNDS * 3_000;

let test: TestApp;
let desk: GivenDesk;
let review: ReviewService;
let publication: PublicationService;
let statements: StatementsService;

beforeAll(async () => {
  test = await startTestApp();
  desk = await givenDesk(test);
  review = test.app.get(ReviewService, { strict: false });
  publication = test.app.get(PublicationService, { strict: false });
  statements = test.app.get(StatementsService, { strict: false });
});
afterAll(() => test.close());

type Attempt = () => Promise<unknown>;

/** Lets both go at the same moment, in turn the one and the other first; answers which of them succeeded. */
async function race(round: number, one: Attempt, other: Attempt): Promise<[boolean, boolean]> {
  if (round % 2 === 0) return Promise.all([succeeds(one), succeeds(other)]);
  const [second, first] = await Promise.all([succeeds(other), succeeds(one)]);
  return [first, second];
}

async function succeeds(attempt: Attempt): Promise<boolean> {
  try {
    await attempt();
    return true;
  } catch (error) {
    // Only a refusal is a way to lose; anything else is a defect.
    if (error instanceof DomainError && (error.status === 409 || error.status === 412)) return false;
    throw error;
  }
}

const inNewsroom = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  test.app.get(Database, { strict: false }).inNewsroom(desk.newsroom.id, work);
/** Every other round without the version, so that what is found out under the lock has to do. */
const target = async (claim: GivenClaim, round: number) => ({
  claimId: claim.id,
  ...(round % 4 < 2 ? { expectedVersion: await versionOf(claim) } : {}),
});
const now = (claim: GivenClaim) =>
  inNewsroom((tx) =>
    tx.claim.findFirstOrThrow({
      where: { id: claim.id },
      select: { round: true, live: true, version: true, statementVersion: true, publishedRevision: true, reviewRevision: true },
    }),
  );

async function submitted(claim: GivenClaim) {
  const { revision } = await review.submit(desk.reviewer.actor, { claimId: claim.id }, {});
  if (revision === null) throw new Error('nothing was submitted');
  return revision;
}

async function edit(claim: GivenClaim, headline: string): Promise<void> {
  const { statementVersion } = await now(claim);
  const body = { statement: 'A statement', kind: 'fact', language: 'en', headline, license: null, claimedAt: null } as const;
  const rest = { quoteTranslation: null, checkWorthiness: null, translationOf: null };
  await statements.edit(desk.reviewer.actor, claim.id, statementVersion, { ...body, ...rest });
}

/** Every approval that stands names the revision that its claim is in, and every record the bytes that were approved. */
async function violations(): Promise<unknown[]> {
  return inNewsroom(
    (tx) => tx.$queryRaw<unknown[]>`
      SELECT 'record without its approval' AS what, p.claim_id FROM publication p
        WHERE p.kind IN ('publish', 'correct') AND NOT EXISTS (
          SELECT 1 FROM decision d JOIN review_revision r ON r.newsroom_id = d.newsroom_id AND r.id = d.revision_id
          WHERE d.claim_id = p.claim_id AND r.number = p.review_revision AND d.kind = 'approve' AND d.content_digest = p.content_digest
            AND d.revoked_at IS NULL AND r.content_digest = p.content_digest)
      UNION ALL
      SELECT 'approved without an approval', c.id FROM claim c
        WHERE c.round = 'approved' AND NOT EXISTS (
          SELECT 1 FROM decision d JOIN review_revision r ON r.newsroom_id = d.newsroom_id AND r.id = d.revision_id
          WHERE d.claim_id = c.id AND r.number = c.review_revision AND d.kind = 'approve' AND d.revoked_at IS NULL)
      UNION ALL
      SELECT 'state and records differ', c.id FROM claim c
        WHERE c.published_revision <> (SELECT count(*) FROM publication p WHERE p.claim_id = c.id)
      UNION ALL
      SELECT 'record without its audit entry', p.claim_id FROM publication p
        WHERE NOT EXISTS (SELECT 1 FROM audit_entry a WHERE a.claim_id = p.claim_id AND a.action IN ('claim.published', 'claim.corrected'))`,
  );
}

describe(`${String(ROUNDS)} rounds each, both at the same moment`, () => {
  it('approve ∥ approve: one approval, one refusal', async () => {
    const claim = await givenDraftReadyToSubmit(desk.reviewer);
    const read = await submitted(claim);
    const editors = [desk.editor, desk.second] as const;
    for (let round = 0; round < ROUNDS; round += 1) {
      const at = await target(claim, round);
      const [one, other] = await race(
        round,
        () => publication.approve(desk.editor.actor, at, read),
        () => publication.approve(desk.second.actor, at, read),
      );
      expect([one, other].filter(Boolean)).toHaveLength(1);
      const standing = await inNewsroom((tx) => tx.decision.count({ where: { claimId: claim.id, kind: 'approve', revokedAt: null } }));
      expect(standing).toBe(1);
      expect((await now(claim)).round).toBe('approved');
      await publication.revokeApproval(editors[one ? 0 : 1].actor, { claimId: claim.id });
    }
    expect(await violations()).toEqual([]);
  }, TIMEOUT);

  it('approve ∥ request changes: one of the two', async () => {
    const claim = await givenDraftReadyToSubmit(desk.reviewer);
    for (let round = 0; round < ROUNDS; round += 1) {
      const read = await submitted(claim);
      const at = await target(claim, round);
      const [approved, sentBack] = await race(
        round,
        () => publication.approve(desk.editor.actor, at, read),
        () => review.requestChanges(desk.second.actor, at, { ...read, comment: 'No', blocking: false }),
      );
      expect(approved).toBe(!sentBack);
      expect((await now(claim)).round).toBe(approved ? 'approved' : 'changes_requested');
      if (approved) await review.reopen(desk.editor.actor, { claimId: claim.id }, { reason: '' });
    }
    expect(await violations()).toEqual([]);
  }, TIMEOUT);

  it('approve ∥ edit: nobody approves what is being changed', async () => {
    const claim = await givenDraftReadyToSubmit(desk.reviewer);
    for (let round = 0; round < ROUNDS; round += 1) {
      const read = await submitted(claim);
      const at = await target(claim, round);
      const [approved, edited] = await race(
        round,
        () => publication.approve(desk.editor.actor, at, read),
        async () => {
          await review.withdraw(desk.reviewer.actor, at);
          await edit(claim, `Headline ${String(round)}`);
        },
      );
      expect(approved).toBe(!edited);
      expect((await now(claim)).round).toBe(approved ? 'approved' : 'draft');
      if (approved) await review.reopen(desk.editor.actor, { claimId: claim.id }, { reason: '' });
    }
    expect(await violations()).toEqual([]);
  }, TIMEOUT);

  it('publish ∥ edit: what is published is what was approved', async () => {
    const claim = await givenDraftReadyToSubmit(desk.reviewer);
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = await now(claim);
      const read = await submitted(claim);
      await publication.approve(desk.editor.actor, { claimId: claim.id }, read);
      const at = await target(claim, round);
      const [published, edited] = await race(
        round,
        () => publication.publish(desk.editor.actor, at, 'now'),
        async () => {
          await review.reopen(desk.second.actor, at, { reason: '' });
          await edit(claim, `Headline ${String(round)}`);
        },
      );
      expect(published).toBe(!edited);
      const after = await now(claim);
      expect(after.publishedRevision - before.publishedRevision).toBe(published ? 1 : 0);
      if (published) await openCorrection(claim);
    }
    expect(await violations()).toEqual([]);
  }, TIMEOUT);
});

async function openCorrection(claim: GivenClaim): Promise<void> {
  await review.correct(desk.reviewer.actor, { claimId: claim.id });
  const { statementVersion } = await now(claim);
  const correction = { kind: 'update', note: 'Once more', reportedByReader: false } as const;
  const body = { statement: 'A statement', kind: 'fact', language: 'en', headline: null, license: null, claimedAt: null } as const;
  const rest = { quoteTranslation: null, checkWorthiness: null, translationOf: null };
  await statements.edit(desk.reviewer.actor, claim.id, statementVersion, { ...body, ...rest, correction });
}
