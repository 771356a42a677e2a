import type { ArticleView } from '../../src/articles/article-view.js';
import type { NewClaimView } from '../../src/claims/claims.schemas.js';
import type { GivenMember } from './newsroom.js';

/** A text with words in three scripts, emoji, and one sentence that stands in it twice. */
export const BODY = `The council said on Monday that the bridge is safe. Critics disagree.

议会表示大桥是安全的。قال المجلس إن الجسر آمن. Engineers 👩🏽‍🔧 found 3 cracks in the deck 🌉 last week.

The mayor denied it. Later, in the evening, the mayor denied it. Nobody was hurt.`;
export const TITLE = 'Is the harbour bridge safe?';

export interface GivenArticle {
  readonly id: string;
  readonly version: number;
  readonly revisionId: string;
  readonly text: string;
}

/** An article, written by `member`, with a title, an empty line and the body as its text. */
export async function givenArticle(member: GivenMember, { title = TITLE, body = BODY }: { title?: string; body?: string } = {}): Promise<GivenArticle> {
  const answer = await member.as
    .post(`${member.newsroom.path}/articles`, { title, text: body, publisher: 'Harbour Post', url: 'https://news.example/bridge', publishedAt: '2026-05-20', language: 'en' })
    .expect(201);
  const article: ArticleView = answer.body;
  return { id: article.id, version: article.version, revisionId: article.textRevision.id, text: `${title}\n\n${body}` };
}

export interface GivenClaim {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  /** `/api/desk/<newsroom>/claims/<id>`. */
  readonly path: string;
  readonly view: NewClaimView;
}

/** A claim, cut by `member`; by default without a place. */
export async function givenClaim(member: GivenMember, body: object = {}): Promise<GivenClaim> {
  const answer = await member.as.post(`${member.newsroom.path}/claims`, { statement: 'The harbour bridge is safe', ...body }).expect(201);
  const view: NewClaimView = answer.body;
  const { id, number, version } = view.claim;
  return { id, number, version, path: `${member.newsroom.path}/claims/${id}`, view };
}
