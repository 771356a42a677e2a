import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { ArticleEdits } from '../articles/article-edits.events.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/database.js';
import { SpeakerEdits } from '../speakers/speaker-edits.events.js';
import { SpeakersReader } from '../speakers/speakers.reader.js';
import { AppearancesRepository } from './appearances.repository.js';
import { ChainRepository } from './chain.repository.js';
import { ClaimsRepository } from './claims.repository.js';
import type { ClaimPart } from './claims.service.js';

/**
 * What a claim cites is part of its content: the title and publisher of an article, the type and address of a speaker. Whoever
 * edits these has contributed to every claim that cites them, and four eyes holds for that path, too. What is submitted
 * already stays as it was frozen.
 */
@Injectable()
export class CitedEditsService implements OnModuleInit {
  constructor(
    private readonly articleEdits: ArticleEdits,
    private readonly speakerEdits: SpeakerEdits,
    private readonly speakers: SpeakersReader,
    private readonly appearances: AppearancesRepository,
    private readonly chains: ChainRepository,
    private readonly claims: ClaimsRepository,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.articleEdits.listen((tx, actor, articleId) => this.articleEdited(tx, actor, articleId));
    this.speakerEdits.listen((tx, actor, speakerId) => this.speakerEdited(tx, actor, speakerId));
  }

  private async articleEdited(tx: Tx, actor: MemberActor, articleId: string): Promise<void> {
    const rows = await this.appearances.listOfArticle(tx, actor.newsroomId, articleId);
    await this.contributed(tx, actor, rows.map((row) => row.claimId), 'appearances');
  }

  private async speakerEdited(tx: Tx, actor: MemberActor, speakerId: string): Promise<void> {
    const same = await this.speakers.sameIdentity(tx, actor.newsroomId, speakerId);
    await this.contributed(tx, actor, await this.chains.claimsNaming(tx, actor.newsroomId, same), 'chain');
  }

  private contributed(tx: Tx, actor: MemberActor, claimIds: readonly string[], part: ClaimPart): Promise<void> {
    const by = { personId: actor.personId, via: actor.credential.kind, part, at: this.clock.now() };
    return this.claims.contributeToAll(tx, actor.newsroomId, [...new Set(claimIds)], by);
  }
}
