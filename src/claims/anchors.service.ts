import { Injectable } from '@nestjs/common';
import { findQuote, makeAnchor, verifyAnchor, type Anchor } from '../articles/anchor.js';
import { ArticlesReader, type ArticleTextRevision } from '../articles/articles.reader.js';
import type { Tx } from '../platform/database/database.js';
import { DomainError } from '../platform/errors/domain-error.js';
import { anchorError, quoteAmbiguous, quoteNotFound, type AnchorInput } from './anchor-input.js';

export interface Anchored {
  readonly revision: ArticleTextRevision;
  readonly anchor: Anchor;
}

/** Finds the place that a caller names, in the text itself: what is stored is always what stands there. */
@Injectable()
export class AnchorsService {
  constructor(private readonly articles: ArticlesReader) {}

  /**
   * `pointer` leads to the anchor in the body. REFERENCE_NOT_FOUND (422) for an article of another newsroom or none,
   * ANCHOR_… (422) when the place does not exist, is not what was quoted, or is not the only one.
   */
  async resolve(tx: Tx, newsroomId: string, input: AnchorInput, pointer: string): Promise<Anchored> {
    const revision = await this.revisionOf(tx, newsroomId, input, pointer);
    return { revision, anchor: anchorIn(revision.text, input, pointer) };
  }

  private async revisionOf(tx: Tx, newsroomId: string, input: AnchorInput, pointer: string): Promise<ArticleTextRevision> {
    if (input.textRevisionId !== undefined) {
      const revision = await this.articles.findTextRevision(tx, newsroomId, input.textRevisionId);
      if (revision !== null) return revision;
      throw missing(`${pointer}/textRevisionId`, 'There is no such text revision.');
    }
    const revision = await this.articles.findNewestTextRevision(tx, newsroomId, input.articleId ?? '');
    if (revision !== null) return revision;
    throw missing(`${pointer}/articleId`, 'There is no such article.');
  }
}

function anchorIn(text: string, { start, end, exact, prefix, suffix }: AnchorInput, pointer: string): Anchor {
  if (start !== undefined && end !== undefined) {
    const given = { start, end, ...(prefix === undefined ? {} : { prefix }), ...(suffix === undefined ? {} : { suffix }) };
    const result = exact === undefined ? makeAnchor(text, start, end) : verifyAnchor(text, { ...given, exact });
    if (result.ok) return result.anchor;
    throw anchorError(result, pointer);
  }
  const found = findQuote(text, exact ?? '', prefix, suffix);
  switch (found.kind) {
    case 'unique':
      return found.anchor;
    case 'ambiguous':
      throw quoteAmbiguous(pointer, found.positions, found.more);
    case 'none':
      throw quoteNotFound(pointer);
  }
}

const missing = (pointer: string, detail: string): DomainError => new DomainError('REFERENCE_NOT_FOUND', { errors: [{ pointer, detail }] });
