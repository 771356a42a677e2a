import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { AppearancesService } from '../claims/appearances.service.js';
import { AttributionService } from '../claims/attribution.service.js';
import { CuttingService } from '../claims/cutting.service.js';
import { PrioritiesService } from '../claims/priorities.service.js';
import { RelationsService } from '../claims/relations.service.js';
import { StatementsService } from '../claims/statements.service.js';
import type { EvidenceFields } from '../evidence/evidence-item.js';
import { EvidenceService } from '../evidence/evidence.service.js';
import { Clock } from '../platform/clock/clock.js';
import { ExplanationService } from '../verdicts/explanation.service.js';
import { VerdictsService } from '../verdicts/verdicts.service.js';
import type { AuthoredClaim, AuthoredEvidence, AuthoredLink, Passage, SampleClaimKey } from './authored/authored-claim.js';
import { paragraphOf } from './sample-article.js';
import type { SampleRoom } from './sample-room.service.js';

/** A claim at the desk. The sample is made by one hand after the other, so the version is always known. */
export interface SampleClaim {
  readonly key: SampleClaimKey;
  readonly id: string;
  version: number;
}

const DAY_MS = 86_400_000;

/** Writes authored claims down at the desk, as somebody at a screen would: part after part. */
@Injectable()
export class SampleClaimsService {
  constructor(
    private readonly cutting: CuttingService,
    private readonly appearances: AppearancesService,
    private readonly attribution: AttributionService,
    private readonly statements: StatementsService,
    private readonly priorities: PrioritiesService,
    private readonly relations: RelationsService,
    private readonly evidence: EvidenceService,
    private readonly verdicts: VerdictsService,
    private readonly explanations: ExplanationService,
    private readonly clock: Clock,
  ) {}

  /** A draft with everything but its relations, which need the other claims. */
  async write(reviewer: MemberActor, authored: AuthoredClaim, room: SampleRoom): Promise<SampleClaim> {
    const [first, ...others] = authored.appearances;
    const created = await this.cutting.create(reviewer, {
      statement: authored.statement,
      kind: authored.kind,
      headline: authored.headline ?? null,
      claimedAt: authored.claimedAt ?? null,
      checkWorthiness: authored.desk?.checkWorthiness ?? null,
      appearance: appearance(first, room),
    });
    const claim: SampleClaim = { key: authored.key, id: created.claim.id, version: created.version };
    for (const other of others) await this.appearances.add(reviewer, claim.id, appearance(other, room));
    const links = authored.chain.map((link) => chainLink(link, room));
    const chain = await this.attribution.replace(reviewer, claim.id, created.chain.version, { ownVoice: links.length === 0, links });
    const topics = authored.topics.flatMap((key) => room.topics.get(key) ?? []);
    claim.version = (await this.statements.setTopics(reviewer, claim.id, chain.claim.version, { topics })).version;
    await this.prioritise(reviewer, authored, claim);
    for (const item of authored.evidence) await this.addEvidence(reviewer, claim, evidenceFields(item, room));
    await this.rate(reviewer, authored, claim);
    await this.explain(reviewer, authored, claim);
    return claim;
  }

  async relate(reviewer: MemberActor, authored: AuthoredClaim, claims: ReadonlyMap<SampleClaimKey, SampleClaim>): Promise<void> {
    const from = claims.get(authored.key);
    for (const { type, to } of authored.relations ?? []) {
      const target = claims.get(to);
      if (from === undefined || target === undefined) throw new Error('The sample relates claims that it has.');
      from.version = (await this.relations.add(reviewer, from.id, from.version, { type, to: target.id })).version;
    }
  }

  private async addEvidence(reviewer: MemberActor, claim: SampleClaim, fields: EvidenceFields): Promise<void> {
    claim.version = (await this.evidence.add(reviewer, claim.id, fields)).claim.version;
  }

  private async prioritise(reviewer: MemberActor, { desk }: AuthoredClaim, claim: SampleClaim): Promise<void> {
    if (desk === undefined) return;
    const dueAt = desk.dueInDays === undefined ? null : new Date(this.clock.now().getTime() + desk.dueInDays * DAY_MS).toISOString();
    const body = { priority: desk.priority ?? 0, dueAt, selection: desk.selection ?? null };
    claim.version = (await this.priorities.set(reviewer, claim.id, claim.version, body)).version;
  }

  private async rate(reviewer: MemberActor, { rating, attributionRating }: AuthoredClaim, claim: SampleClaim): Promise<void> {
    const asked = [
      { axis: 'truth' as const, ratingKey: rating },
      { axis: 'attribution' as const, ratingKey: attributionRating },
    ];
    for (const { axis, ratingKey } of asked) {
      if (ratingKey === undefined) continue;
      const proposed = await this.verdicts.propose(reviewer, claim.id, { axis, link: null, ratingKey, reasons: null });
      const adopted = await this.verdicts.adopt(reviewer, { claim: claim.id, id: proposed.id }, proposed.version);
      claim.version = adopted.claim.version;
    }
  }

  private async explain(reviewer: MemberActor, { explanation }: AuthoredClaim, claim: SampleClaim): Promise<void> {
    if (explanation === undefined) return;
    const { version } = await this.explanations.get(reviewer, claim.id);
    const saved = await this.explanations.save(reviewer, claim.id, version, { ...explanation, asKnownOn: '2024-05' });
    claim.version = saved.claim.version;
  }
}

const appearance = (passage: Passage, room: SampleRoom) => ({
  type: 'text' as const,
  articleId: room.articleId,
  ...passage,
  publishedAt: null,
  first: false,
});

function chainLink({ name, type, role, mode, where }: AuthoredLink, room: SampleRoom) {
  const id = room.speakers.get(name);
  if (type !== 'unnamed' && id === undefined) throw new Error(`The sample has no speaker ${name}.`);
  return { speaker: id === undefined ? null : { id }, name, role: role ?? null, mode, anchor: { articleId: room.articleId, ...where } };
}

/** The article is evidence of what it says; what it names was not looked at, which the title says. */
export function evidenceFields(item: AuthoredEvidence, { articleText, articleTitle }: Pick<SampleRoom, 'articleText' | 'articleTitle'>): EvidenceFields {
  const about = item.link === undefined ? ({ part: 'statement' } as const) : ({ part: 'link', link: item.link } as const);
  const empty = { sourceInterest: null, primary: false, quoteTranslation: null, retrievedAt: null, archive: null, visibility: 'public', withheldReason: null } as const;
  if (item.from === 'elsewhere') {
    const { stance, source, title, url = null } = item;
    return { ...empty, stance, about, source, title, url, quote: null, locator: null };
  }
  const paragraph = paragraphOf(articleText, item.quote);
  if (paragraph === null) throw new Error(`The sample article does not say: ${item.quote}`);
  const locator = { page: null, time: null, paragraph: String(paragraph) };
  const source = { name: 'The sample article', kind: 'media', url: null } as const;
  return { ...empty, stance: item.stance, about, source, title: articleTitle, url: null, quote: item.quote, locator };
}
