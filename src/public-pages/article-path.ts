import { idEndOf } from '../publication/article-id-end.js';
import { slugWords } from '../publication/slug.js';

/** The public name of an article: the words of its title, then the end of its id. */
export const articleSlug = ({ id, title }: { readonly id: string; readonly title: string }): string =>
  `${slugWords(title) || 'article'}-${idEndOf(id)}`;

export const articlePath = (article: { readonly id: string; readonly title: string }): string => `/articles/${encodeURIComponent(articleSlug(article))}`;

/** The end of the id that a slug names, or null when it names none. */
export const articleIdEnd = (slug: string): string | null => /-([0-9a-f]{8})$/.exec(slug)?.[1] ?? null;
