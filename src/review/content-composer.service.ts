import { Injectable } from '@nestjs/common';
import { ClaimsReader } from '../claims/claims.reader.js';
import type { ClaimRow } from '../claims/claims.service.js';
import { EvidenceReader } from '../evidence/evidence.reader.js';
import { IdentityReader } from '../identity/identity.reader.js';
import { NewsroomsReader, type Newsroom, type RatingOnScale } from '../newsrooms/newsrooms.reader.js';
import type { Tx } from '../platform/database/database.js';
import { VerdictsReader, type AdoptedVerdict } from '../verdicts/verdicts.reader.js';
import { bylinesOf } from './bylines.js';
import type { ContentRating } from './claim-content.js';
import { contentDraft, submissionParts, type AdoptedRating, type ClaimMaterial } from './content-draft.js';
import type { ContentDraft } from './freeze-content.js';

/** Gathers what the modules know about a claim into the content that is submitted, approved and published. */
@Injectable()
export class ContentComposer {
  constructor(
    private readonly claims: ClaimsReader,
    private readonly evidence: EvidenceReader,
    private readonly verdicts: VerdictsReader,
    private readonly newsrooms: NewsroomsReader,
    private readonly identity: IdentityReader,
  ) {}

  /** The content as it stands in the caller's transaction; ratings in the words of the newest version of their scale. */
  async draft(tx: Tx, claim: ClaimRow): Promise<ContentDraft> {
    const newsroom = await this.newsrooms.getNewsroom(tx, claim.newsroomId);
    const material = await this.material(tx, claim);
    const { importedFrom: from, importedUrl: url } = claim;
    return contentDraft(material, {
      bylines: await this.bylines(tx, claim, newsroom),
      licence: newsroom.licence,
      provenance: from === null ? { type: 'own' } : { type: 'imported', from, url },
    });
  }

  /** What the rules of submission ask about that content. */
  async submissionParts(tx: Tx, claim: ClaimRow): Promise<ReturnType<typeof submissionParts>> {
    return submissionParts(await this.material(tx, claim));
  }

  private async material(tx: Tx, { newsroomId, id }: ClaimRow): Promise<ClaimMaterial> {
    return {
      parts: await this.claims.contentParts(tx, newsroomId, id),
      evidence: await this.evidence.listEvidence(tx, newsroomId, id),
      replies: await this.evidence.listReplyRequests(tx, newsroomId, id),
      ratings: await this.ratings(tx, newsroomId, id),
      explanation: await this.verdicts.explanation(tx, newsroomId, id),
    };
  }

  private async ratings(tx: Tx, newsroomId: string, claimId: string): Promise<AdoptedRating[]> {
    const adopted = await this.verdicts.adoptedVerdicts(tx, newsroomId, claimId);
    const ratings: AdoptedRating[] = [];
    for (const verdict of adopted) {
      const rating = await this.newsrooms.findRating(tx, newsroomId, verdict.scaleKey, verdict.ratingKey);
      const { axis, link, linkName } = verdict;
      ratings.push({ axis, link, linkName, rating: rating && contentRating(verdict, rating) });
    }
    return ratings;
  }

  private async bylines(tx: Tx, claim: ClaimRow, newsroom: Newsroom): Promise<ContentDraft['bylines']> {
    if (newsroom.bylines === 'none') return [];
    const { newsroomId, id } = claim;
    const people: string[] = [];
    for (let epoch = 0; epoch <= claim.contributorEpoch; epoch += 1) {
      people.push(...(await this.claims.contributors(tx, newsroomId, id, epoch)));
    }
    return bylinesOf(newsroom.bylines, people, await this.identity.listMembers(tx, newsroomId));
  }
}

function contentRating({ scaleKey }: AdoptedVerdict, rating: RatingOnScale): ContentRating {
  const { key, label, definition, value, best, worst, normalised, scaleVersion, publisher } = rating;
  return { key, label, definition, value, best, worst, normalised, scale: scaleKey, scaleVersion, publisher };
}
