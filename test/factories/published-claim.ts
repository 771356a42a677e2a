import { freezeContent, type ContentDraft } from '../../src/review/freeze-content.js';
import { composePublishedClaim, type ClaimRecord } from '../../src/publication/published-claim.js';
import type { PublishedClaim } from '../../src/publication/published-form.js';
import { contentDraft, denialId } from './claim-content.js';

const newsroom = {
  id: '01990000-0000-7000-8000-00000000ccc1', slug: 'desk', name: 'The Desk', url: 'https://desk.example', licence: 'CC BY 4.0',
  methodologyUrl: 'https://desk.example/method', correctionsPolicyUrl: 'https://desk.example/corrections', complaintsUrl: 'mailto:desk@desk.example',
  ownershipUrl: null, sample: false,
};

const onDay = (day: number): Date => new Date(Date.UTC(2026, 10, day, 12));

/** What happens to a claim after its first publication, a day later each: other words, or that it is retracted for a reason. */
export type Later = Partial<ContentDraft> | { readonly retracted: string };

/** What readers get of a claim that says China has not provided weapons, first published on 1 November 2026, without a database. */
export function publishedClaim(first: Partial<ContentDraft> = {}, ...later: readonly Later[]): PublishedClaim {
  const records = [first, ...later].map((change, at): ClaimRecord => {
    const revision = at + 1;
    const said = 'retracted' in change ? {} : change;
    const { content, contentDigest } = freezeContent(contentDraft({ ...first, ...said }), new Uint8Array(16).fill(1));
    const entry = { revision, contentDigest, at: onDay(revision) };
    if ('retracted' in change) return { ...entry, kind: 'retract', reason: change.retracted };
    return { ...entry, kind: revision === 1 ? 'publish' : 'correct', content, approvals: [{ role: 'editor', at: onDay(revision) }] };
  });
  return composePublishedClaim({ id: denialId, slug: 'china-0000aaa2', records }, { newsroom, publicUrl: 'https://facts.example', neighbours: [] });
}
