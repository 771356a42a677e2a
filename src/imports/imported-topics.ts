import { sha256Hex } from '../platform/canonical-json/canonical-json.js';
import { foldName } from '../publication/search-text.js';
import { slugWords } from '../publication/slug.js';

export interface NewTopic {
  readonly key: string;
  readonly label: string;
}

const KEY_MAX = 60;

/** The topics that the newsroom does not have yet, whatever the case of their letters, each once and under a key that is free. */
export function missingTopics(labels: Iterable<string>, present: readonly NewTopic[]): NewTopic[] {
  const known = new Set(present.map((topic) => foldName(topic.label)));
  const taken = new Set(present.map((topic) => topic.key));
  const missing: NewTopic[] = [];
  for (const label of labels) {
    const folded = foldName(label);
    if (known.has(folded)) continue;
    const key = freeKey(label, taken);
    known.add(folded);
    taken.add(key);
    missing.push({ key, label });
  }
  return missing;
}

function freeKey(label: string, taken: ReadonlySet<string>): string {
  const words = slugWords(label).replace(/[^a-z0-9]+/g, '-').slice(0, KEY_MAX - 9).replace(/^-+|-+$/g, '');
  if (words !== '' && !taken.has(words)) return words;
  return `${words || 'topic'}-${sha256Hex(label).slice(0, 8)}`;
}
