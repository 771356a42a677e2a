import { describe, expect, it } from '@jest/globals';
import { contentDraft, denialId } from '../../test/factories/claim-content.js';
import { freezeContent } from '../review/freeze-content.js';
import type { ClaimRecord, PublishedClaimContext } from './published-claim.js';
import { renditionsOf, withheldRenditions, type ComposedRendition } from './renditions.js';

const at = new Date('2026-11-20T12:00:00Z');
const { content, contentDigest } = freezeContent(contentDraft(), new Uint8Array(16));
const published: ClaimRecord = { revision: 1, kind: 'publish', content, contentDigest, at, approvals: [{ role: 'editor', at }] };
const retracted: ClaimRecord = { revision: 2, kind: 'retract', contentDigest, at, reason: 'The source was forged.' };
const addresses = { url: null, licence: null, methodologyUrl: null, correctionsPolicyUrl: null, complaintsUrl: null, ownershipUrl: null };
const context: PublishedClaimContext = {
  newsroom: { id: '01990000-0000-7000-8000-00000000ccc1', slug: 'desk', name: 'Desk', sample: false, ...addresses },
  publicUrl: 'https://desk.example',
  neighbours: [],
};
const compose = (...records: ClaimRecord[]) => renditionsOf({ id: denialId, slug: 'a-slug', records }, context);
const told = ({ form, status, bytes }: ComposedRendition) => ({ form, status, body: JSON.parse(Buffer.from(bytes).toString('utf8')) });

describe('the bytes of a claim', () => {
  it('are one answer while it is published', () => {
    expect(compose(published).map(told)).toMatchObject([{ form: 'json', status: 200, body: { id: denialId, status: 'published', contentDigest } }]);
  });

  it('are a problem under its address and an item of lists once it is retracted', () => {
    const retraction = { at: at.toISOString(), reason: 'The source was forged.' };
    expect(compose(published, retracted).map(told)).toMatchObject([
      { form: 'json', status: 410, body: { code: 'CLAIM_GONE', status: 410, id: denialId, slug: 'a-slug', revision: 1, retraction, detail: retraction.reason } },
      { form: 'item', status: 200, body: { status: 'retracted', retraction, statement: content.statement } },
    ]);
  });

  it('say nothing but the ground when it is withheld', () => {
    const [only, ...more] = withheldRenditions({ id: denialId }, { at, ground: 'Court order', revision: 2 });
    expect(more).toEqual([]);
    const { body, status } = told(only as ComposedRendition);
    expect(status).toBe(451);
    expect(Object.keys(body).sort()).toEqual(['code', 'detail', 'id', 'instance', 'revision', 'status', 'title', 'type', 'withholding']);
    expect(body).toMatchObject({ code: 'CLAIM_WITHHELD', revision: 2, withholding: { at: at.toISOString(), ground: 'Court order' } });
  });

  it('have a strong ETag that depends on nothing but them', () => {
    const [one, again] = [compose(published)[0], compose(published)[0]];
    expect(one).toEqual(again);
    expect(one?.etag).toMatch(/^"[\w-]{22}"$/);
    expect(compose(published, retracted)[0]?.etag).not.toBe(one?.etag);
  });
});
