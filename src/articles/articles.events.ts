/** What the audit log says about articles. */
export const articleActions = ['article.created', 'article.edited', 'article.revised', 'article.archived', 'article.restored'] as const;

export type ArticleAction = (typeof articleActions)[number];
