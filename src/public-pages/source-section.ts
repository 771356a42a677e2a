import { isSeveral } from '../claims/attribution-chain.js';
import { codePointLength } from '../platform/text/code-points.js';
import type { PublishedClaim } from '../publication/published-form.js';
import { html, nothing, type Html } from './html.js';
import { articlePath } from './article-path.js';
import { outwardLink } from './page-frame.js';
import type { PublicWords } from './public-words.js';
import { time } from './reading-dates.js';

type Link = PublishedClaim['attribution'][number];
type Quote = NonNullable<PublishedClaim['quote']>;

/** Where the claim stands, word for word and with the words around it, and by whom it came there. */
export function sourceSection(claim: PublishedClaim, words: PublicWords): Html {
  return html`<section class="source"><h2>${words.whereItStands}</h2>
${claim.quote === null || claim.article === null ? nothing : quoted(claim.quote, claim.article, claim, words)}${elsewhere(claim, words)}</section>
<section><h2>${words.whoSaidIt}</h2>
${chainLine(claim, words)}${chainRatings(claim.attribution, words)}${claim.claimedAt === null ? nothing : html`<p class="note">${words.claimedOn} ${time(claim.claimedAt, words)}</p>`}</section>`;
}

function quoted(quote: Quote, article: NonNullable<PublishedClaim['article']>, { quoteTranslation, language }: PublishedClaim, words: PublicWords): Html {
  const facts = [article.author, article.publisher].flatMap((name) => (name === null ? [] : [html`<li><bdi>${name}</bdi></li>`]));
  const at = article.publishedAt === null ? nothing : html`<li>${time(article.publishedAt, words)}</li>`;
  const translation = quoteTranslation === null ? nothing : html`<p>${words.quoteTranslation} <span lang="${language}" dir="auto">${quoteTranslation}</span></p>`;
  return html`${quoteInContext(quote, article.language)}${translation}
<p>${words.inArticle} <a href="${articlePath(article)}"><cite lang="${article.language}" dir="auto">${article.title}</cite></a></p>
<ul class="facts">${facts}${at}${article.url === null ? nothing : html`<li>${outwardLink(article.url, words.openArticle)}</li>`}</ul>`;
}

/** The exact words, marked, between those that stand before and after them. */
export function quoteInContext({ prefix, exact, suffix, start }: Quote, language: string): Html {
  // The words around are cut at a number of characters; half a word at either end says nothing.
  const isBeginning = codePointLength(prefix) === start;
  const before = isBeginning ? prefix : prefix.replace(/^\S{1,20}\s(?=.*\S)/su, '');
  const after = suffix.replace(/(?<=\S.*)\s\S{1,20}$/su, '');
  return html`<blockquote lang="${language}" dir="auto">${before === '' || isBeginning ? before : html`… ${before}`}<mark>${exact}</mark>${after === '' ? nothing : html`${after} …`}</blockquote>`;
}

function elsewhere({ appearances, article, quote }: PublishedClaim, words: PublicWords): Html {
  const items = appearances.flatMap((appearance) => {
    if (appearance.type === 'text') {
      if (appearance.article.id === article?.id && appearance.quote.start === quote?.start) return [];
      return [html`<q lang="${appearance.article.language}" dir="auto">${appearance.quote.exact}</q>, <a href="${articlePath(appearance.article)}"><cite lang="${appearance.article.language}" dir="auto">${appearance.article.title}</cite></a>`];
    }
    const url = appearance.type === 'url' ? appearance.url : appearance.mediaUrl;
    const fragment = appearance.type === 'media' && appearance.mediaFragment !== null ? html` <code>#${appearance.mediaFragment}</code>` : nothing;
    return [html`${outwardLink(url, url)}${fragment}`];
  });
  if (items.length === 0) return nothing;
  return html`<p class="note">${words.alsoAt}</p><ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

/**
 * "The Wall Street Journal reports that diplomats suggest that …": outermost first, the statement at its end. It is the newsroom's wording, so no
 * quotation marks: what somebody said word for word stands under the quote.
 */
function chainLine({ attribution, statement, language, provenance }: PublishedClaim, words: PublicWords): Html {
  if (attribution.length === 0) return provenance.type === 'imported' ? nothing : html`<p class="chain">${words.ownVoice}</p>`;
  const last = attribution.length - 1;
  const parts = attribution.map((link, at) => {
    const several = link.speaker.unnamed && isSeveral(link.speaker.name);
    return html`${speaker(link, language)}${at === last ? words.lastLink(link.mode, several) : words.link(link.mode, several)}`;
  });
  return html`<p class="chain">${parts}<span lang="${language}" dir="auto">${statement}</span></p>`;
}

function speaker({ speaker: { name, role, url } }: Link, language: string): Html {
  const named = html`<strong lang="${language}"><bdi>${outwardLink(url, name)}</bdi></strong>`;
  return role === null ? named : html`${named} (<bdi lang="${language}">${role}</bdi>)`;
}

/** What was found about single links: was this one said. */
function chainRatings(attribution: readonly Link[], words: PublicWords): Html {
  const rated = attribution.flatMap(({ speaker: { name }, rating }) => (rating === null ? [] : [html`<li><bdi>${name}</bdi>${words.signs.colon}${words.wasItSaid} <b>${rating.label}</b></li>`]));
  return rated.length === 0 ? nothing : html`<ul class="note">${rated}</ul>`;
}
