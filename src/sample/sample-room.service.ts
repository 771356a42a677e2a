import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { ArticlesService } from '../articles/articles.service.js';
import { defaultScales } from '../newsrooms/default-scales.js';
import { NewsroomsService } from '../newsrooms/newsrooms.service.js';
import { RatingScalesService } from '../newsrooms/rating-scales.service.js';
import { TopicsService } from '../newsrooms/topics.service.js';
import { SpeakersService } from '../speakers/speakers.service.js';
import { authoredClaims } from './authored/authored-claims.js';
import type { SampleTopic } from './authored/authored-claim.js';
import { articleFacts, readSampleArticle } from './sample-article.js';

export const sampleNewsroom = { slug: 'sample', name: 'Sample newsroom', language: 'en', approvalsNeeded: 1, sample: true } as const;

const settings = {
  name: sampleNewsroom.name,
  language: 'en',
  showArticleText: false,
  url: 'https://example.org/sample-newsroom',
  licence: null,
  methodologyUrl: 'https://example.org/sample-newsroom/methodology',
  correctionsPolicyUrl: 'https://example.org/sample-newsroom/corrections',
  complaintsUrl: 'https://example.org/sample-newsroom/complaints',
  ownershipUrl: null,
} as const;

const topicLabels: Readonly<Record<SampleTopic, string>> = {
  arms: 'Arms deliveries',
  'china-russia': 'China and Russia',
  diplomacy: 'Diplomacy',
  'north-korea': 'North Korea',
  'nuclear-weapons': 'Nuclear weapons',
};

/** What stands in the newsroom before anybody cuts a claim: the article, and what claims refer to. */
export interface SampleRoom {
  readonly articleId: string;
  /** The text that anchors refer to. */
  readonly articleText: string;
  readonly articleTitle: string;
  readonly topics: ReadonlyMap<SampleTopic, string>;
  /** Ids of the speakers by the name under which they are cited. */
  readonly speakers: ReadonlyMap<string, string>;
}

/** Settings, scales, topics, speakers and the article of the sample newsroom. */
@Injectable()
export class SampleRoomService {
  constructor(
    private readonly newsrooms: NewsroomsService,
    private readonly scales: RatingScalesService,
    private readonly topics: TopicsService,
    private readonly speakers: SpeakersService,
    private readonly articles: ArticlesService,
  ) {}

  async furnish(admin: MemberActor, reviewer: MemberActor): Promise<SampleRoom> {
    const { version } = await this.newsrooms.view(admin);
    await this.newsrooms.change(admin, version, settings);
    await this.markScales(admin);
    const topics = await this.addTopics(admin);
    const speakers = await this.addSpeakers(reviewer);
    const article = await this.articles.create(reviewer, { ...articleFacts, text: readSampleArticle() });
    const { text } = await this.articles.getRevision(reviewer, article.id, article.textRevision.number);
    return { articleId: article.id, articleTitle: article.title, articleText: text, topics, speakers };
  }

  /** Every rating of the sample says in its own label that it is none: labels travel further than banners. */
  private async markScales(admin: MemberActor): Promise<void> {
    for (const { key, name, ratings } of defaultScales) {
      const marked = ratings.map((rating) => ({
        key: rating.key,
        label: `${rating.label} (sample)`,
        definition: `Sample content: nobody has checked the claim. ${rating.definition}`,
        value: rating.value,
        normalised: rating.normalised,
      }));
      await this.scales.change(admin, { newsroom: sampleNewsroom.slug, key }, 1, { name, ratings: marked });
    }
  }

  private async addTopics(admin: MemberActor): Promise<Map<SampleTopic, string>> {
    const topics = new Map<SampleTopic, string>();
    for (const { topics: keys } of authoredClaims) {
      for (const key of keys) {
        if (topics.has(key)) continue;
        topics.set(key, (await this.topics.create(admin, { key, label: topicLabels[key] })).id);
      }
    }
    return topics;
  }

  private async addSpeakers(reviewer: MemberActor): Promise<Map<string, string>> {
    const speakers = new Map<string, string>();
    for (const { name, type, url = null } of authoredClaims.flatMap(({ chain }) => chain)) {
      if (type === 'unnamed' || speakers.has(name)) continue;
      speakers.set(name, (await this.speakers.create(reviewer, { name, type, aliases: [], sameAs: [], url })).id);
    }
    return speakers;
  }
}
