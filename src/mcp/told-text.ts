import type { Correction, ShownClaim, WholeClaim, WithheldClaim } from './tool-schemas.js';

/** The same answers in words, for clients that show a model text only. */

const listed = (lines: readonly (string | null)[]): string => lines.filter((line) => line !== null).join('\n');

export function withheldText({ id, withholding }: WithheldClaim): string {
  return `The claim ${id} is withheld on legal grounds since ${withholding.at}: ${withholding.ground}`;
}

export function claimText(claim: ShownClaim): string {
  const { retraction, rating, attributionRating } = claim;
  return listed([
    // No quotation marks: it is the newsroom's wording of what somebody says, suggests or denies.
    `Claim: ${claim.statement}${claim.claimant === null ? '' : ` (claimant: ${claim.claimant})`}`,
    retraction === null ? null : `RETRACTED on ${retraction.at}: ${retraction.reason} Do not repeat its verdict as valid.`,
    `Is it so: ${rating?.label ?? 'not rated'}. ${claim.conclusion}`,
    attributionRating === null ? null : `Was it said: ${attributionRating.label}.`,
    `As known on: ${claim.asKnownOn ?? 'not said'}`,
    `Source: ${claim.sourceUrl} (${claim.newsroom}, revision ${String(claim.revision)}${claim.corrections === 0 ? '' : `, corrected ${String(claim.corrections)} ×`}, updated ${claim.updatedAt})`,
    `Digest: ${claim.contentDigest} of ${claim.contentUrl}`,
    claim.sample ? 'This is sample content, not a real check.' : null,
  ]);
}

export function wholeText(claim: WholeClaim): string {
  const { article } = claim;
  return listed([
    claimText(claim),
    article === null ? null : `Article: ${[article.title, article.publisher, article.url].filter((part) => part !== null).join(', ')}`,
    claim.quote === null ? null : `Quote: “${claim.quote}”`,
    claim.attribution.length === 0 ? null : `Passed on by: ${claim.attribution.map(({ speaker, mode }) => `${speaker} (${mode})`).join(' → ')}`,
    `\n${claim.rationale}\n`,
    ...claim.evidence.map((item) => `[E${String(item.number)}] ${item.stance}: ${[item.source, item.title, item.url].filter((part) => part !== null).join(', ')}`),
    ...claim.relations.map(({ type, statement, id }) => `Relation: ${type}: ${statement} (${id})`),
    ...claim.history.map(({ at, kind, note }) => `History: ${at} ${kind}: ${note}`),
  ]);
}

export function searchText(claims: readonly ShownClaim[], more: boolean): string {
  if (claims.length === 0) return 'No published claim fits. That nobody has checked something here says nothing about whether it is so.';
  return [...claims.map(claimText), ...(more ? ['There are more claims than these.'] : [])].join('\n\n');
}

export function correctionsText(corrections: readonly Correction[]): string {
  if (corrections.length === 0) return 'Nothing was corrected, retracted or withheld in this time.';
  return corrections
    .map(({ at, change, note, claim }) =>
      claim.state === 'withheld' ? withheldText(claim) : listed([`${at}: ${change}${note === null || note === '' ? '' : `. ${note}`}`, claimText(claim)]),
    )
    .join('\n\n');
}
