import type { Json } from '../platform/errors/domain-error.js';
import { contentDifference, type Difference } from '../review/content-difference.js';
import { html, nothing, type Html } from './html.js';
import type { PublicWords } from './public-words.js';
import { time } from './reading-dates.js';

/** One published revision; without its words where they are not shown (a retraction, what was withheld). */
export interface Version {
  readonly revision: number;
  readonly kind: string;
  readonly at: string;
  readonly content: { readonly [member: string]: Json } | null;
  readonly contentUrl: string;
}

/** What says nothing to readers of the difference: what names things, and the note that stands above. */
const UNSPOKEN = new Set(['salt', 'contentVersion', 'correction', 'provenance']);
/** Of a rating its label is enough: its other members change with it. */
const RATING_DETAIL = /\/(rating|attributionRating)\/(?!label$)/;
/** A list that changed more than this is better read as a whole. */
const MOST_SHOWN = 40;

/** Every published version, newest first, and word by word what changed from one to the next. */
export function versionsSection(versions: readonly Version[], language: string, words: PublicWords): Html {
  const items = versions.map((version, at) => {
    const earlier = versions.slice(at + 1).find((each) => each.content !== null) ?? null;
    const label = version.kind === 'retract' ? words.corrected.retraction : `${words.version} ${String(version.revision)}`;
    const isFirst = at === versions.length - 1;
    const isCurrent = at === 0;
    const bytes = version.content === null ? nothing : html` · <a href="${version.contentUrl}">JSON</a>`;
    return html`<li><b>${label}</b> · ${time(version.at, words)}${isFirst ? html` · ${words.firstVersion}` : nothing}${isCurrent ? html` · ${words.current}` : nothing}${bytes}
${changes(earlier, version, language, words)}</li>`;
  });
  return html`<section><h2>${words.versions}</h2>
<ol class="versions" reversed>${items}</ol></section>`;
}

function changes(earlier: Version | null, version: Version, language: string, words: PublicWords): Html {
  if (version.content === null) return version.kind === 'retract' ? nothing : html`<p class="note">${words.nothingReadable}</p>`;
  if (earlier?.content == null) return nothing;
  const differences = contentDifference(spoken(earlier.content), spoken(version.content)).filter(({ pointer }) => !RATING_DETAIL.test(pointer));
  if (differences.length === 0) return nothing;
  const shown = differences.slice(0, MOST_SHOWN).map((difference) => html`<dt>${partOf(difference.pointer, words)}</dt><dd lang="${language}" dir="auto">${told(difference, words)}</dd>`);
  return html`<details><summary>${words.whatChanged}</summary><dl>${shown}</dl></details>`;
}

const spoken = (content: NonNullable<Version['content']>): Json => Object.fromEntries(Object.entries(content).filter(([member]) => !UNSPOKEN.has(member)));

/** "/verdict/conclusion" in words, "/evidence/2/quote" with the number of its place. */
function partOf(pointer: string, words: PublicWords): string {
  const [first = '', second, ...rest] = pointer.slice(1).split('/');
  if (first === 'verdict') return words.parts[second ?? ''] ?? words.parts['verdict'] ?? '';
  const place = second !== undefined && /^\d+$/.test(second) ? ` ${String(Number(second) + 1)}` : '';
  const detail = rest.map((step) => words.parts[step] ?? '').filter((word) => word !== '').join(words.signs.comma);
  return `${words.parts[first] ?? first}${place}${detail === '' ? '' : `${words.signs.colon}${detail}`}`;
}

function told(difference: Difference, words: PublicWords): Html {
  switch (difference.kind) {
    case 'added':
      return html`<ins>${readable(difference.after) || words.added}</ins>`;
    case 'removed':
      return html`<del>${readable(difference.before) || words.removed}</del>`;
    case 'moved':
      return html`${words.moved}`;
    case 'changed':
      return changed(difference, words);
  }
}

/** A text word by word; any other value, and codes, one in place of the other. Of what has no words of its own (yes, a page) it is said that it came or went. */
function changed({ pointer, before, after, words: runs }: Extract<Difference, { readonly kind: 'changed' }>, words: PublicWords): Html {
  const codes = codesAt(pointer, words);
  if (runs !== undefined && codes === null) return html`${runs.map(({ op, text }) => (op === 'same' ? text : op === 'removed' ? html`<del>${text}</del>` : html`<ins>${text}</ins>`))}`;
  const inWords = (value: Json): string => (typeof value === 'string' ? codes?.[value] : undefined) ?? readable(value);
  const was = isNothing(before) ? nothing : html`<del>${inWords(before) || words.removed}</del>`;
  const is = isNothing(after) ? nothing : html`<ins>${inWords(after) || words.added}</ins>`;
  return html`${was}${isNothing(before) || isNothing(after) ? '' : ' '}${is}`;
}

const isNothing = (value: Json): boolean => value === null || value === false;

/** What readers are told instead of the codes that stand there; null where people wrote what stands there. */
function codesAt(pointer: string, words: PublicWords): Readonly<Record<string, string>> | null {
  if (/^\/evidence\/\d+\/stance$/.test(pointer)) return words.stances;
  if (/^\/evidence\/\d+\/source\/kind$/.test(pointer)) return words.sourceKinds;
  if (/^\/rightOfReply\/\d+\/outcome$/.test(pointer)) return words.outcomes;
  if (pointer === '/selection/reason') return words.chosen;
  return null;
}

/** Members that tell a thing in few words, the best first. */
const TELLING = ['label', 'statement', 'title', 'quote', 'exact', 'name', 'url', 'note', 'text', 'speaker', 'source', 'article'] as const;

/** A value of the content in few words; '' when it has none of its own. */
function readable(value: Json): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return '';
  if (Array.isArray(value)) return value.map((each: Json) => readable(each)).filter((text) => text !== '').join(', ');
  const members = value as { readonly [key: string]: Json | undefined };
  for (const name of TELLING) {
    const found = readable(members[name] ?? null);
    if (found !== '') return found;
  }
  return '';
}
