import type { PublishedClaim } from '../publication/published-form.js';
import { html, nothing, type Html } from './html.js';
import { claimPath } from './page-frame.js';
import type { PublicWords } from './public-words.js';
import { ratingLine } from './rating-line.js';
import { toneOf } from './verdict-section.js';

type Relation = PublishedClaim['relations'][number];

/** A claim that says otherwise, with what was found about it. */
export type Opponent = Pick<PublishedClaim, 'id' | 'verdict' | 'claimant' | 'language'>;

const OPPOSED: ReadonlySet<Relation['type']> = new Set<Relation['type']>(['contradicts', 'denies', 'denied_by']);
/** More would be no comparison. */
const MOST_SIDE_BY_SIDE = 4;

/** Ids of the claims that are shown beside this one together with their verdicts. */
export const opponentIds = ({ relations }: PublishedClaim): string[] =>
  [...new Set(relations.filter(({ type, claim }) => OPPOSED.has(type) && claim.status === 'published').map(({ claim }) => claim.id))].slice(0, MOST_SIDE_BY_SIDE);

/** Claims that contradict this one stand beside it, the others in a list. */
export function relationsSection(claim: PublishedClaim, opponents: readonly Opponent[], words: PublicWords): Html {
  if (claim.relations.length === 0 && claim.translationOf === null) return nothing;
  const byId = new Map(opponents.map((opponent) => [opponent.id, opponent]));
  const opposed = claim.relations.filter((relation) => byId.has(relation.claim.id) && OPPOSED.has(relation.type));
  const others = claim.relations.filter((relation) => !opposed.includes(relation)).map((relation) => html`<li>${words.relations[relation.type]} ${linked(relation.claim, claim.language, words)}</li>`);
  const original = claim.translationOf === null ? nothing : html`<p>${words.translationOf} ${linked(claim.translationOf, null, words)}</p>`;
  return html`<section><h2>${words.otherClaims}</h2>
${opposed.length === 0 ? nothing : sideBySide(claim, opposed, byId, words)}${others.length === 0 ? nothing : html`<ul>${others}</ul>`}${original}</section>`;
}

function sideBySide(claim: PublishedClaim, opposed: readonly Relation[], byId: ReadonlyMap<string, Opponent>, words: PublicWords): Html {
  const cards = [...byId.values()].flatMap((opponent) => {
    const relations = opposed.filter((relation) => relation.claim.id === opponent.id);
    const [first] = relations;
    const heading = [...new Set(relations.map(({ type }) => words.relations[type]))].join(' · ');
    return first === undefined ? [] : [card(opponent, linked(first.claim, opponent.language, words), heading, words)];
  });
  return html`<div class="beside">${card(claim, html`<span lang="${claim.language}" dir="auto">${claim.statement}</span>`, words.claim, words)}${cards}</div>`;
}

function card({ verdict, claimant, language }: Omit<Opponent, 'id'>, statement: Html, heading: string, words: PublicWords): Html {
  return html`<div class="${toneOf(verdict.rating)}"><p class="note">${heading}${claimant === null ? nothing : html` · <bdi>${claimant.name}</bdi>`}</p><p>${statement}</p>${ratingLine({ verdict, language }, 'verdict', words)}</div>`;
}

function linked({ slug, statement, status }: Relation['claim'], language: string | null, words: PublicWords): Html {
  const gone = status === 'retracted' ? html` (${words.retracted})` : nothing;
  return html`<a href="${claimPath(slug)}"${language === null ? nothing : html` lang="${language}"`} dir="auto">${statement}</a>${gone}`;
}
