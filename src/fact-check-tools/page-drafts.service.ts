import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { parseClaimRef } from '../claims/claim-ref.js';
import { ClaimsReader } from '../claims/claims.reader.js';
import { ClaimsService, type ClaimRow } from '../claims/claims.service.js';
import { CuttingService } from '../claims/cutting.service.js';
import { withUnreadAnswers } from '../claims/unread-answers.js';
import { DiscussionReader } from '../discussion/discussion.reader.js';
import { DiscussionService } from '../discussion/discussion.service.js';
import { NewsroomsReader } from '../newsrooms/newsrooms.reader.js';
import { Database, type Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { ContentComposer } from '../review/content-composer.service.js';
import { ReviewService } from '../review/review.service.js';
import type { MarkupBody, MarkupPageBody } from './fact-check-tools.schemas.js';
import type { MarkupPage } from './google-forms.js';
import { MarkupEditsService } from './markup-edits.service.js';
import { markupPageOf } from './markup-page.js';
import { isSettled, versionIdOf } from './version-id.js';

const PROPOSAL = 'retraction';

/**
 * Google's markup pages, written with a key of the desk. All of it is work on drafts, in the name of the key's owner: nothing is submitted, published
 * or retracted by it.
 */
@Injectable()
export class PageDraftsService {
  constructor(
    private readonly database: Database,
    private readonly claims: ClaimsService,
    private readonly reader: ClaimsReader,
    private readonly cutting: CuttingService,
    private readonly edits: MarkupEditsService,
    private readonly review: ReviewService,
    private readonly composer: ContentComposer,
    private readonly discussion: DiscussionService,
    private readonly threads: DiscussionReader,
    private readonly newsrooms: NewsroomsReader,
  ) {}

  /** What the desk is working on under this id; null when the newsroom has no such claim, or readers see all there is of it. */
  find(actor: MemberActor, key: string): Promise<MarkupPage | null> {
    if (!isId(key)) return Promise.resolve(null);
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const claim = await this.reader.findClaim(tx, actor.newsroomId, key);
      return claim === null || isSettled(claim) || claim.live === 'withheld' ? null : this.pageOf(tx, claim);
    });
  }

  /** A new claim, as a draft. */
  create(actor: MemberActor, body: MarkupPageBody): Promise<MarkupPage> {
    const markup = onlyMarkup(body);
    return this.working(actor, async (tx) => {
      const statement = { statement: markup.claimReviewed, headline: null, kind: 'fact', claimedAt: markup.claimDate || null, checkWorthiness: null } as const;
      const { id } = await this.cutting.add(tx, actor, statement);
      await this.edits.apply(tx, actor, id, markup);
      return id;
    });
  }

  /**
   * Makes the draft what the page says; of a claim that is published, a draft of its correction. STALE_VERSION (409) when the page is no longer as
   * it was read, CLAIM_NOT_EDITABLE while it is under decision.
   */
  update(actor: MemberActor, key: string, body: MarkupPageBody): Promise<MarkupPage> {
    const markup = onlyMarkup(body);
    return this.working(actor, async (tx) => {
      const claim = await this.locked(tx, actor, key);
      refuseStale(claim, body.versionId ?? '');
      if (isSettled(claim)) await this.review.correctByPage(actor, { claimId: claim.id });
      await this.edits.apply(tx, actor, claim.id, markup);
      return claim.id;
    });
  }

  /** Asks the editors to retract the claim, or to give it up while it is not public. Asking again while they have not answered changes nothing. */
  async proposeRetraction(actor: MemberActor, key: string): Promise<void> {
    await this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const claim = await this.locked(tx, actor, key);
      if (claim.live !== 'published' && (claim.round === 'closed' || claim.round === 'dropped')) throw new DomainError('CLAIM_NOT_FOUND');
      const threads = await this.threads.threads(tx, claim.newsroomId, claim.id);
      if (threads.some(({ part, resolvedAt }) => part === PROPOSAL && resolvedAt === null)) return;
      const wish = claim.live === 'published' ? 'retract this claim' : 'drop this claim';
      const body = `Please ${wish}: its page was deleted through the Fact Check Tools API, with a key of ${actor.personName}.`;
      await this.discussion.open(actor, claim.id, { part: PROPOSAL, blocking: false, body });
    });
  }

  private working(actor: MemberActor, work: (tx: Tx) => Promise<string>): Promise<MarkupPage> {
    return this.database.inNewsroom(actor.newsroomId, async (tx) => {
      const id = await withUnreadAnswers(() => work(tx));
      return this.pageOf(tx, await this.reader.getClaim(tx, actor.newsroomId, id));
    });
  }

  private async locked(tx: Tx, { newsroomId }: MemberActor, key: string): Promise<ClaimRow> {
    if (!isId(key)) throw new DomainError('CLAIM_NOT_FOUND');
    const claim = await this.claims.lock(tx, newsroomId, key);
    if (claim.live === 'withheld') throw new DomainError('CLAIM_WITHHELD');
    return claim;
  }

  private async pageOf(tx: Tx, claim: ClaimRow): Promise<MarkupPage> {
    const { name } = await this.newsrooms.getNewsroom(tx, claim.newsroomId);
    const imprint = { claimId: claim.id, newsroom: name, published: null, versionId: versionIdOf(claim) };
    return markupPageOf(await this.composer.draft(tx, claim), imprint);
  }
}

/** Pages are named by ids: a number such as C-12 means something in one newsroom only. */
const isId = (key: string): boolean => parseClaimRef(key)?.by === 'id';

function onlyMarkup({ claimReviewMarkups: [markup] }: MarkupPageBody): MarkupBody {
  if (markup === undefined) throw new Error('The schema lets no page pass without markup.');
  return markup;
}

function refuseStale(claim: ClaimRow, versionId: string): void {
  if (versionId === '') {
    throw new DomainError('VALIDATION_FAILED', { errors: [{ pointer: '/versionId', detail: 'An update names the version that it was made from.' }] });
  }
  if (versionId !== versionIdOf(claim)) throw new DomainError('STALE_VERSION', { detail: 'The page has changed since it was read. Read it again.' });
}
