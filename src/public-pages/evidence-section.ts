import type { PublishedClaim } from '../publication/published-form.js';
import { html, nothing, type Html } from './html.js';
import { outwardLink } from './page-frame.js';
import type { PublicWords } from './public-words.js';
import { time } from './reading-dates.js';

type Evidence = PublishedClaim['evidence'][number];
type Shown = Extract<Evidence, { visibility: 'public' }>;

/** Everything that the verdict rests on, by number. */
export function evidenceSection({ evidence, language }: PublishedClaim, words: PublicWords): Html {
  const items = [...evidence].sort((left, right) => left.number - right.number).map((item) => entry(item, words, language));
  const list = items.length === 0 ? html`<p>${words.noEvidence}</p>` : html`<ol class="evidence">${items}</ol>`;
  return html`<section><h2>${words.evidence}</h2>
${list}</section>`;
}

function entry(item: Evidence, words: PublicWords, language: string): Html {
  const number = html`<span class="number">E${item.number}</span>`;
  if (item.visibility === 'withheld') {
    return html`<li id="evidence-${item.number}">${number}<div><p>${words.withheldEvidence}</p><p lang="${language}" dir="auto">${item.reason}</p><p class="note"><code>${item.saltedHash}</code></p></div></li>`;
  }
  return html`<li id="evidence-${item.number}">${number}<div>
<p class="stance stance-${item.stance}">${words.stances[item.stance]}${item.about.part === 'link' ? html` · ${words.aboutLink(item.about.link)}` : nothing}</p>
<p>${title(item)}</p>
<p class="note"><bdi>${outwardLink(item.source.url, item.source.name)}</bdi> · ${words.sourceKinds[item.source.kind]}${item.primary ? html` · ${words.primary}` : nothing}${locator(item, words)}</p>
${quotes(item, words, language)}${item.sourceInterest === null ? nothing : html`<p class="note">${words.interest} <span dir="auto">${item.sourceInterest}</span></p>`}${kept(item, words)}</div></li>`;
}

/** Its title, which leads to it; where there is none the address itself. */
function title({ title: words, url }: Shown): Html {
  const label = words ?? url;
  return label === null ? nothing : html`<b dir="auto">${outwardLink(url, label)}</b>`;
}

function quotes({ quote, quoteTranslation }: Shown, words: PublicWords, language: string): Html {
  if (quote === null) return nothing;
  const translation = quoteTranslation === null ? nothing : html`<p class="note">${words.translation} <span lang="${language}" dir="auto">${quoteTranslation}</span></p>`;
  return html`<blockquote dir="auto">${quote}</blockquote>${translation}`;
}

function locator({ locator: place }: Shown, words: PublicWords): Html {
  if (place === null) return nothing;
  const parts: readonly (readonly [string, string | null])[] = [[words.page, place.page], [words.atTime, place.time], [words.paragraph, place.paragraph]];
  return html`${parts.flatMap(([word, value]) => (value === null ? [] : [html` · ${word} <bdi>${value}</bdi>`]))}`;
}

function kept({ retrievedAt, archive }: Shown, words: PublicWords): Html {
  if (retrievedAt === null && archive === null) return nothing;
  const when = retrievedAt === null ? nothing : html`${words.retrieved} ${time(retrievedAt, words)}`;
  const copy = archive === null ? nothing : html`${retrievedAt === null ? '' : ' · '}${outwardLink(archive.url, words.archived)} <code>SHA-256 ${archive.sha256}</code>`;
  return html`<p class="note">${when}${copy}</p>`;
}

/** Whom the newsroom asked, and what came of it. */
export function replySection({ rightOfReply, language }: PublishedClaim, words: PublicWords): Html {
  if (rightOfReply.length === 0) return nothing;
  const items = rightOfReply.map(({ name, askedAt, channel, outcome, reason, text, evidence }) => {
    const asked = askedAt === null ? nothing : html`${words.signs.comma}${words.asked} ${time(askedAt, words)}${channel === null ? nothing : html` (<bdi>${channel}</bdi>)`}`;
    const number = evidence === null ? nothing : html` · ${words.seeEvidence} <a href="#evidence-${evidence}">[E${evidence}]</a>`;
    return html`<li><b><bdi>${name}</bdi></b>${asked}${words.signs.colon}${words.outcomes[outcome ?? 'no_answer']}${number}${reason === null ? nothing : html` <span dir="auto">(${reason})</span>`}${text === null ? nothing : html`<blockquote lang="${language}" dir="auto">${text}</blockquote>`}</li>`;
  });
  return html`<section><h2>${words.reply}</h2>
<ul>${items}</ul></section>`;
}
