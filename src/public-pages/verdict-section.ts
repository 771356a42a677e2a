import type { PublishedClaim } from '../publication/published-form.js';
import { html, nothing, type Html } from './html.js';
import type { PublicWords } from './public-words.js';

type Rating = NonNullable<PublishedClaim['verdict']['rating']>;

/** One rating of a scale as it stood when the verdict was given. */
export type ScaleStep = Pick<Rating, 'key' | 'label' | 'definition' | 'normalised'>;

/** All ratings of the two scales, in order of display; null where a scale is not drawn. */
export interface Scales {
  readonly truth: readonly ScaleStep[] | null;
  readonly attribution: readonly ScaleStep[] | null;
}

export const toneOf = (rating: Pick<Rating, 'normalised'> | null): string => (rating?.normalised == null ? '' : `tone-${rating.normalised}`);

/** Both answers, each on its whole scale: is it so, and was it said. */
export function verdictSection({ verdict, language, kind }: PublishedClaim, scales: Scales, words: PublicWords): Html {
  const said = verdict.attributionRating === null ? nothing : answer(words.wasItSaid, verdict.attributionRating, scales.attribution, { words, language });
  const so = verdict.rating !== null
    ? answer(words.isItSo, verdict.rating, scales.truth, { words, language })
    : kind === 'fact' ? nothing : html`<section><h2>${words.isItSo}</h2><p>${words.notJudged}</p></section>`;
  const both = verdict.attributionRating !== null && so !== nothing;
  return html`<div class="verdicts${both ? ' two' : ''}">${so}${said}</div>`;
}

function answer(question: string, rating: Rating, scale: readonly ScaleStep[] | null, { words, language }: { words: PublicWords; language: string }): Html {
  const whose = rating.publisher === null ? nothing : html`<p class="note"><bdi>${rating.publisher}</bdi></p>`;
  const definition = scale === null && rating.definition !== '' ? html`<p lang="${language}" dir="auto">${rating.definition}</p>` : nothing;
  return html`<section class="${toneOf(rating)}"><h2>${question}</h2>
<p class="word" lang="${language}" dir="auto">${rating.label}</p>${whose}${definition}${scale === null ? nothing : steps(scale, rating, words, language)}</section>`;
}

function steps(scale: readonly ScaleStep[], rating: Rating, words: PublicWords, language: string): Html {
  const items = scale.map((step) => {
    const isOurs = step.key === rating.key;
    const ours = isOurs ? html`<span class="ours" lang="${words.locale}">${words.ourRating}</span>` : nothing;
    return html`<li class="${toneOf(step)}"${isOurs ? html` aria-current="true"` : nothing}><b>${step.label}</b>${ours} ${step.definition}</li>`;
  });
  return html`<ol class="scale" lang="${language}" aria-label="${words.ratings}">${items}</ol>`;
}
