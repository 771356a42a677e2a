import { Injectable } from '@nestjs/common';
import type { MemberActor } from '../access/actor.js';
import type { Tx } from '../platform/database/database.js';

/** Told in the transaction of the edit; may refuse it by throwing. */
export type ArticleEditListener = (tx: Tx, actor: MemberActor, articleId: string) => Promise<void>;

/**
 * Title, publisher, author, address and date of an article are part of the content of every claim that was cut from it.
 * This is how modules further right learn of an edit, so that whoever made it counts as a contributor there.
 */
@Injectable()
export class ArticleEdits {
  private readonly listeners: ArticleEditListener[] = [];

  /** To be called from a provider's `onModuleInit`. */
  listen(listener: ArticleEditListener): void {
    this.listeners.push(listener);
  }

  async announce(tx: Tx, actor: MemberActor, articleId: string): Promise<void> {
    for (const listener of this.listeners) await listener(tx, actor, articleId);
  }
}
