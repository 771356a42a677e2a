/** Why a claim stands in the queue though nobody moved it there: its quote stands differently in a new text of the article. */
export const ARTICLE_CHANGED = 'ARTICLE_CHANGED';
