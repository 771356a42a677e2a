import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, publicOriginOf, type Config } from '../config/config.js';
import { earliestInstant } from '../platform/edtf/edtf.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { keyInAddress } from '../public-api/claim-address.js';
import { PublishedClaimsReader, type PublicClaim, type RecentCorrection } from '../public-api/published-claims.reader.js';
import { claimFilter } from '../public-api/published-claims.service.js';
import { shownClaim, wholeClaim } from './told-claim.js';
import type { Correction, CorrectionsInput, SearchInput, ShownClaim, WholeClaim, WithheldClaim } from './tool-schemas.js';

/** A page on this site, or a document of its API, about one claim. */
const CLAIM_PATH = /^\/(?:claims|embed|api\/v1\/claims)\/([^/]+)(?:\/(?:claimreview|revisions(?:\/.*)?))?\/?$/;

/** What assistants may ask about published claims. Reads only. */
@Injectable()
export class ClaimToolsService {
  constructor(
    private readonly claims: PublishedClaimsReader,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Published claims, newest first. Throws QUERY_INVALID when there is no word to search for. */
  async search({ limit, ...words }: SearchInput): Promise<{ claims: ShownClaim[]; more: boolean }> {
    const { claims, next } = await this.claims.list(claimFilter({ ...words, status: 'published' }), null, limit);
    return { claims: claims.map(shownClaim), more: next !== null };
  }

  /** One claim by id, slug or an address on this site; of a withheld one ground and date only. Throws CLAIM_NOT_FOUND. */
  async get(given: string): Promise<WholeClaim | WithheldClaim> {
    const found = await this.claims.find(this.keyOf(given.trim()));
    if (found === null) throw new DomainError('CLAIM_NOT_FOUND');
    return found.state === 'withheld' ? withheld(found) : wholeClaim(found.claim);
  }

  /** What was corrected, retracted or withheld, newest first. A withheld claim is told of once, and without what was changed before. */
  async recentCorrections({ since, limit }: CorrectionsInput): Promise<Correction[]> {
    const changes = await this.claims.recentCorrections(since === undefined ? null : earliestInstant(since), limit);
    const told = await Promise.all(changes.map((change) => this.correctionOf(change)));
    return told.flatMap((correction, at) => {
      if (correction === null) return [];
      const first = changes.findIndex(({ claimId }) => claimId === correction.claim.id);
      return correction.claim.state === 'withheld' && first !== at ? [] : correction;
    });
  }

  private async correctionOf({ claimId, at, change }: RecentCorrection): Promise<Correction | null> {
    const found = await this.claims.find(claimId);
    if (found === null) return null;
    const instant = at.toISOString();
    if (found.state === 'withheld') {
      return { at: found.withholding.at, change: 'withheld', kind: null, note: null, verdictChanged: null, claim: withheld(found) };
    }
    // Words about it come from the composed claim, which leaves out what fell under a withholding meanwhile.
    const said = found.claim.corrections.find((correction) => correction.at === instant);
    return {
      at: instant,
      change,
      kind: said?.kind ?? null,
      note: said?.note ?? null,
      verdictChanged: said?.verdictChanged ?? null,
      claim: shownClaim(found.claim),
    };
  }

  private keyOf(given: string): string {
    if (!/^https?:\/\//i.test(given)) return given;
    const url = URL.parse(given);
    if (url?.origin !== new URL(publicOriginOf(this.config)).origin) {
      throw new DomainError('CLAIM_NOT_FOUND', { detail: `This address is not one of ${publicOriginOf(this.config)}.` });
    }
    const key = keyInAddress(url, CLAIM_PATH);
    if (key === null) throw new DomainError('CLAIM_NOT_FOUND', { detail: 'This is not the address of a claim.' });
    return key;
  }
}

const withheld = ({ id, withholding }: Extract<PublicClaim, { state: 'withheld' }>): WithheldClaim => ({
  id,
  state: 'withheld',
  withholding: { at: withholding.at, ground: withholding.ground },
});
