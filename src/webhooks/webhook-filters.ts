import type { EventType } from './webhook-events.js';

/** What a subscription wants to hear of; an empty list leaves nothing out. */
export interface WebhookFilters {
  readonly eventTypes: readonly string[];
  /** BCP 47; a language stands for its regional variants too. */
  readonly languages: readonly string[];
  /** Keys. */
  readonly topics: readonly string[];
  /** Keys of *is it so* or *was it said*. */
  readonly ratings: readonly string[];
}

/** One text of a claim, as far as filters look at it. */
export interface FilteredText {
  readonly language: string;
  readonly topics: readonly string[];
  /** Null where ratings are nobody's business yet: claims at work. */
  readonly ratings: readonly string[] | null;
}

/**
 * Whether an event about a claim with these texts, all that were ever public, concerns the subscription. Whoever was told of one of them
 * has to hear everything that comes after, also when the claim has meanwhile another rating or topic. Where the words were erased nobody can
 * say any more whom they concerned, so everybody hears that they are gone.
 */
export function concerns(filters: WebhookFilters, type: EventType, texts: readonly FilteredText[]): boolean {
  return filters.eventTypes.includes(type) && (texts.length === 0 || texts.some((text) => fits(filters, text)));
}

function fits({ languages, topics, ratings }: WebhookFilters, text: FilteredText): boolean {
  const hasOne = (wanted: readonly string[], has: (key: string) => boolean): boolean => wanted.length === 0 || wanted.some(has);
  return (
    hasOne(languages, (language) => isIn(text.language, language)) &&
    hasOne(topics, (topic) => text.topics.includes(topic)) &&
    (text.ratings === null || hasOne(ratings, (rating) => text.ratings?.includes(rating) === true))
  );
}

/** RFC 4647, basic filtering. */
function isIn(tag: string, range: string): boolean {
  const [text, wanted] = [tag.toLowerCase(), range.toLowerCase()];
  return text === wanted || text.startsWith(`${wanted}-`);
}
