import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import { ArticlesService } from '../articles/articles.service.js';
import type { Tx } from '../platform/database/database.js';
import type { ImportedArticle } from './imported-articles.js';

/** Brings articles in, as if the admin had created them one by one. */
@Injectable()
export class ArticleImporter {
  constructor(private readonly articles: ArticlesService) {}

  async add(tx: Tx, actor: MemberActor, { id, article }: { id: string; article: ImportedArticle }): Promise<void> {
    const { text, title, publisher, author, url, publishedAt, language } = article;
    const said = { ...(title === null ? {} : { title }), ...(language === null ? {} : { language }) };
    await this.articles.add(tx, actor, { text, publisher, author, url, publishedAt, ...said }, id);
  }
}
