import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { AppearancesService } from '../claims/appearances.service.js';
import { AttributionService } from '../claims/attribution.service.js';
import type { AppearanceView, ChainLinkView } from '../claims/claim-parts.js';
import { ClaimsReader } from '../claims/claims.reader.js';
import { StatementsService } from '../claims/statements.service.js';
import { NewsroomsReader } from '../newsrooms/newsrooms.reader.js';
import type { Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { foldName } from '../publication/search-text.js';
import { ContentComposer } from '../review/content-composer.service.js';
import { SpeakersReader } from '../speakers/speakers.reader.js';
import { SpeakersService } from '../speakers/speakers.service.js';
import { ExplanationService } from '../verdicts/explanation.service.js';
import { VerdictsReader } from '../verdicts/verdicts.reader.js';
import { VerdictsService } from '../verdicts/verdicts.service.js';
import type { MarkupBody } from './fact-check-tools.schemas.js';
import type { Markup } from './google-forms.js';
import { markupOf } from './markup-page.js';

type Author = NonNullable<MarkupBody['claimAuthor']>;

/** Brings a draft in line with a ClaimReview markup, part by part; a part that says the same already is left alone. */
@Injectable()
export class MarkupEditsService {
  constructor(
    private readonly composer: ContentComposer,
    private readonly claims: ClaimsReader,
    private readonly statements: StatementsService,
    private readonly attribution: AttributionService,
    private readonly appearances: AppearancesService,
    private readonly speakers: SpeakersService,
    private readonly speakersReader: SpeakersReader,
    private readonly newsrooms: NewsroomsReader,
    private readonly verdicts: VerdictsService,
    private readonly verdictsReader: VerdictsReader,
    private readonly explanations: ExplanationService,
  ) {}

  /** CLAIM_NOT_EDITABLE (409), VALIDATION_FAILED (422). */
  async apply(tx: Tx, actor: MemberActor, claimId: string, wanted: MarkupBody): Promise<void> {
    const claim = await this.claims.getClaim(tx, actor.newsroomId, claimId);
    const present = markupOf(await this.composer.draft(tx, claim));
    await this.statement(tx, actor, claimId, wanted);
    if (!isSameAuthor(present.claimAuthor, wanted.claimAuthor ?? {})) await this.author(tx, actor, claimId, wanted.claimAuthor ?? {});
    await this.places(tx, actor, claimId, wanted);
    await this.rating(tx, actor, claimId, wanted);
    await this.conclusion(tx, actor, claimId, wanted.rating?.ratingExplanation || null);
  }

  private async statement(tx: Tx, actor: MemberActor, claimId: string, { claimReviewed, claimDate }: MarkupBody): Promise<void> {
    const { statement } = await this.claims.contentParts(tx, actor.newsroomId, claimId);
    const { version, correction: _, ...present } = statement;
    await this.statements.edit(actor, claimId, version, { ...present, statement: claimReviewed, claimedAt: claimDate || null });
  }

  /** The claimant is the last link of the chain; those before it stay. Without a claimant there is no chain. */
  private async author(tx: Tx, actor: MemberActor, claimId: string, { name, jobTitle, sameAs }: Author): Promise<void> {
    const { chain } = await this.claims.contentParts(tx, actor.newsroomId, claimId);
    if (!name) {
      await this.attribution.replace(actor, claimId, chain.version, { ownVoice: false, links: [] });
      return;
    }
    const id = await this.speakerNamed(tx, actor, name, sameAs || null);
    const last = chain.links.at(-1);
    const claimant = { speaker: { id }, name, role: jobTitle || null, mode: last?.mode ?? 'says', anchor: last === undefined ? null : anchorIn(last) };
    await this.attribution.replace(actor, claimId, chain.version, { ownVoice: false, links: [...chain.links.slice(0, -1).map(linkIn), claimant] });
  }

  private async speakerNamed(tx: Tx, actor: MemberActor, name: string, url: string | null): Promise<string> {
    const known = await this.speakersReader.listNames(tx, actor.newsroomId);
    const same = known.find((other) => foldName(other.name) === foldName(name));
    return same?.speaker.id ?? (await this.speakers.add(tx, actor, { name, type: null, url })).id;
  }

  /** Addresses come and go; a place in one of the desk's own articles, or in a video, is more than its address and stays. */
  private async places(tx: Tx, actor: MemberActor, claimId: string, { claimFirstAppearance, claimAppearances }: MarkupBody): Promise<void> {
    const first = claimFirstAppearance || null;
    const wanted = new Set([...(first === null ? [] : [first]), ...(claimAppearances ?? [])]);
    const list = (): Promise<AppearanceView[]> => this.claims.listAppearances(tx, actor.newsroomId, claimId);
    const known = new Set((await list()).map(addressIn));
    for (const url of wanted) {
      if (!known.has(url)) await this.appearances.add(actor, claimId, { type: 'url', url, publishedAt: null, first: url === first });
    }
    const nextGone = async (): Promise<AppearanceView | undefined> => (await list()).find((each) => each.type === 'url' && !wanted.has(each.url));
    // Read again each time: where the first one goes the next takes its place, and has another version.
    for (let gone = await nextGone(); gone !== undefined; gone = await nextGone()) {
      await this.appearances.remove(actor, { newsroom: actor.newsroomSlug, claim: claimId, appearance: gone.id }, gone.version);
    }
    const marked = first === null ? undefined : (await list()).find((each) => addressIn(each) === first);
    if (marked === undefined || marked.first) return;
    await this.appearances.markFirst(actor, { newsroom: actor.newsroomSlug, claim: claimId, appearance: marked.id }, marked.version);
  }

  private async rating(tx: Tx, actor: MemberActor, claimId: string, { rating }: MarkupBody): Promise<void> {
    const look = { newsroomId: actor.newsroomId, claimId, personId: actor.personId };
    const standing = (await this.verdictsReader.visibleVerdicts(tx, look)).find(({ axis, link, adoptedAt }) => axis === 'truth' && link === null && adoptedAt !== null);
    const wanted = rating?.textualRating || null;
    const ratingKey = wanted === null ? null : await this.ratingKeyOf(tx, actor, wanted);
    if (ratingKey === (standing?.ratingKey ?? null)) return;
    if (ratingKey !== null) {
      const { id, version } = await this.verdicts.propose(actor, claimId, { axis: 'truth', link: null, ratingKey, reasons: null });
      await this.verdicts.adopt(actor, { claim: claimId, id }, version);
    } else if (standing !== undefined) {
      await this.verdicts.unadopt(actor, { claim: claimId, id: standing.id }, standing.version);
    }
  }

  private async ratingKeyOf(tx: Tx, { newsroomId }: MemberActor, words: string): Promise<string> {
    const { ratings } = await this.newsrooms.currentScale(tx, newsroomId, 'truth');
    const named = ratings.find(({ key, label }) => foldName(label) === foldName(words) || key === words);
    if (named !== undefined) return named.key;
    const detail = `Must be a rating of the newsroom's scale: ${ratings.map(({ label }) => label).join(', ')}.`;
    throw new DomainError('VALIDATION_FAILED', { errors: [{ pointer: '/claimReviewMarkups/0/rating/textualRating', detail }] });
  }

  private async conclusion(tx: Tx, actor: MemberActor, claimId: string, conclusion: string | null): Promise<void> {
    const { version, rationale, asKnownOn } = await this.verdictsReader.explanation(tx, actor.newsroomId, claimId);
    await this.explanations.save(actor, claimId, version, { conclusion, rationale, asKnownOn });
  }
}

const isSameAuthor = (present: Markup['claimAuthor'], { name, jobTitle, sameAs }: Author): boolean =>
  (present?.name ?? '') === (name ?? '') && (present?.jobTitle ?? '') === (jobTitle ?? '') && (present?.sameAs ?? '') === (sameAs ?? '');

const addressIn = (appearance: AppearanceView): string | null => {
  switch (appearance.type) {
    case 'url':
      return appearance.url;
    case 'media':
      return appearance.mediaUrl;
    case 'text':
      return appearance.article.url;
  }
};

const anchorIn = ({ anchor }: ChainLinkView) =>
  anchor === null ? null : { textRevisionId: anchor.textRevision.id, start: anchor.start, end: anchor.end, exact: anchor.exact };

const linkIn = (link: ChainLinkView) => ({
  speaker: link.speaker === null ? null : { id: link.speaker.id }, name: link.name, role: link.role, mode: link.mode, anchor: anchorIn(link),
});
