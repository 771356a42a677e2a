import type { PublishedClaim } from '../publication/published-form.js';
import { html, nothing, type Html } from './html.js';
import { claimPath, outwardLink } from './page-frame.js';
import type { PublicWords } from './public-words.js';
import { time } from './reading-dates.js';

/** How anybody can check that these are the words that were approved. */
export function verifySection({ contentUrl, contentDigest, approvals, url, id, provenance }: PublishedClaim, words: PublicWords): Html {
  const digest = contentDigest.replace(/^sha256:/, '');
  const approved = approvals.map(({ role, at }) => html`<li>${words.approvedBy} ${words.roles[role] ?? role}${words.signs.comma}${time(at, words)}</li>`);
  const from = provenance.type === 'imported' ? html`<li>${words.importedFrom} <bdi>${outwardLink(provenance.url, provenance.from)}</bdi></li>` : nothing;
  return html`<section><h2>${words.verify}</h2>
<p>${words.verifyText}</p>
<p class="digest">sha256:${digest}</p>
<pre tabindex="0"><code>curl -s ${contentUrl} | sha256sum</code></pre>
<ul class="facts">${approved}${from}<li><a href="/api/v1/claims/${id}">${words.asJson}</a></li><li>${words.permalink}${words.signs.colon}<a href="${url}">${url}</a></li></ul></section>`;
}

/** Longest report, in code points, and what is too short to act on. */
export const reportLength = { least: 10, most: 2_000 } as const;

export function reportSection(slug: string, words: PublicWords): Html {
  const { report } = words;
  return html`<section class="report" id="report"><h2>${report.title}</h2>
<p class="note">${report.intro}</p>
${reportForm(slug, words)}</section>`;
}

/** What a reader has typed. */
export interface TypedReport {
  readonly text: string;
  readonly email: string;
}

/**
 * A plain form, with what was typed before when it comes back. The field that readers do not see is filled in by programs only. The line break after
 * `<textarea>` is not part of the text: without it, one that the text begins with would be lost.
 */
export function reportForm(slug: string, { report }: PublicWords, typed: TypedReport = { text: '', email: '' }): Html {
  return html`<form method="post" action="${claimPath(slug)}/reports" accept-charset="utf-8">
<label for="report-text">${report.text}</label><textarea id="report-text" name="text" required minlength="${reportLength.least}" maxlength="${reportLength.most}" dir="auto">
${typed.text}</textarea>
<label for="report-email">${report.email}</label><input id="report-email" name="email" type="email" autocomplete="email" maxlength="254" value="${typed.email}" aria-describedby="report-email-note">
<p class="note" id="report-email-note">${report.emailNote}</p>
<div class="trap" aria-hidden="true"><label for="report-website">${report.leaveEmpty}</label><input id="report-website" name="website" tabindex="-1" autocomplete="off"></div>
<button type="submit">${report.send}</button>
</form>`;
}
