import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { contentDraft, draftId, evidence, weaponsId } from '../../test/factories/claim-content.js';
import { withheldItemHash } from '../evidence/withheld-evidence.js';
import { claimContentSchema, claimDigestOf, parseContent } from './claim-content.js';
import { freezeContent, type ContentDraft } from './freeze-content.js';

const salt = new Uint8Array(16).fill(1);
const sha256 = (bytes: string): string => `sha256:${createHash('sha256').update(bytes, 'utf8').digest('hex')}`;

/** Canonical JSON in ten lines, written anew: enough for contents, whose numbers are integers. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}

describe('freezeContent', () => {
  const frozen = freezeContent(contentDraft(), salt);

  it('gives bytes that hash to the digest, as anybody can recompute', () => {
    expect(sha256(frozen.canonical)).toBe(frozen.contentDigest);
    expect(canonical(JSON.parse(frozen.canonical))).toBe(frozen.canonical);
    expect(parseContent(frozen.canonical)).toEqual(frozen.content);
  });

  it('never changes the digest of what is already frozen: this one was written down', () => {
    expect(frozen.contentDigest).toBe('sha256:4d9083324661af26e3e0e9d2ce80e9cbf2850869671bd212e35e51c08cd4e42f');
  });

  it('holds every member that a person wrote, and the two that serve the digest', () => {
    expect(Object.keys(frozen.content).sort()).toEqual([
      'appearances',
      'attribution',
      'bylines',
      'claimedAt',
      'contentVersion',
      'correction',
      'evidence',
      'headline',
      'kind',
      'language',
      'license',
      'provenance',
      'quoteTranslation',
      'relations',
      'rightOfReply',
      'salt',
      'selection',
      'statement',
      'topics',
      'translationOf',
      'verdict',
    ]);
  });

  it('gives the same bytes whatever order the parts came in', () => {
    const draft = contentDraft();
    const shuffled: ContentDraft = {
      ...draft,
      evidence: draft.evidence.toReversed(),
      relations: draft.relations.toReversed(),
      topics: draft.topics.toReversed(),
    };
    expect(freezeContent(shuffled, salt).canonical).toBe(frozen.canonical);
  });

  it('sorts topics by their keys, however they are mixed', () => {
    const topics = ['b', 'd', 'a', 'c'].map((key) => ({ key, label: key }));
    for (let turn = 0; turn < topics.length; turn++) {
      const turned = [...topics.slice(turn), ...topics.slice(0, turn)];
      for (const given of [turned, turned.toReversed()]) {
        expect(freezeContent(contentDraft({ topics: given }), salt).content.topics.map(({ key }) => key)).toEqual(['a', 'b', 'c', 'd']);
      }
    }
  });

  const draft = contentDraft();
  const [appearance] = draft.appearances;
  const [link] = draft.attribution;
  const changes: readonly (readonly [string, Partial<ContentDraft>])[] = [
    ['statement', { statement: 'China has not provided weapons to Russia.' }],
    ['kind', { kind: 'opinion' }],
    ['headline', { headline: null }],
    ['byline', { bylines: [{ name: 'Ada', role: 'reviewer' }] }],
    ['license', { license: null }],
    ['language', { language: 'en-GB' }],
    ['claimedAt', { claimedAt: '2024' }],
    ['quoteTranslation', { quoteTranslation: '中国' }],
    ['translationOf', { translationOf: weaponsId }],
    ['appearances', { appearances: appearance ? [appearance] : [] }],
    ['a link', { attribution: link ? [{ ...link, mode: 'says' }] : [] }],
    ['the rating of a link', { attribution: link ? [{ ...link, rating: null }] : [] }],
    ['relations', { relations: [{ type: 'contradicts', claimId: weaponsId }] }],
    ['verdict', { verdict: { ...draft.verdict, asKnownOn: '2026-11-21' } }],
    ['evidence', { evidence: [{ visibility: 'public', item: evidence(1, { primary: true }) }] }],
    ['rightOfReply', { rightOfReply: [] }],
    ['topics', { topics: [] }],
    ['selection', { selection: { reason: 'harm', note: null } }],
    ['correction note', { correction: { kind: 'clarification', note: 'A comma.', reportedByReader: true } }],
    ['provenance', { provenance: { type: 'imported', from: 'x', url: null } }],
  ];
  it.each(changes)('every change is another digest: %s', (_, change) => {
    expect(freezeContent(contentDraft(change), salt).contentDigest).not.toBe(frozen.contentDigest);
  });

  it('another salt is another digest of the same words, so that an erased text cannot be guessed', () => {
    expect(freezeContent(contentDraft(), new Uint8Array(16).fill(2)).contentDigest).not.toBe(frozen.contentDigest);
    expect(() => freezeContent(contentDraft(), new Uint8Array(8))).toThrow(new RangeError('the salt of a content has 16 bytes'));
  });

  it('refuses a member that a content does not have', () => {
    const internal = { ...contentDraft(), assignee: 'Ada' } as ContentDraft;
    expect(() => freezeContent(internal, salt)).toThrow(z.ZodError);
    expect(claimContentSchema.safeParse({ ...frozen.content, statement: 1 }).success).toBe(false);
  });
});

describe('what a content hides', () => {
  const { content, canonical: bytes, confidential } = freezeContent(contentDraft(), salt);

  it('shows of withheld evidence its number, its reason and a salted hash, and approvers see the rest', () => {
    expect(bytes).not.toContain('CANARY');
    expect(content.evidence.map((item) => [item.number, item.visibility])).toEqual([
      [1, 'public'],
      [2, 'withheld'],
    ]);
    expect(content.evidence[1]).toEqual({
      number: 2,
      visibility: 'withheld',
      reason: 'Protects a source.',
      saltedHash: withheldItemHash(evidence(2, { quote: 'CANARY-7f3a', title: 'CANARY-title' }), new Uint8Array(16).fill(7)),
    });
    expect(confidential.evidence).toEqual([evidence(2, { quote: 'CANARY-7f3a', title: 'CANARY-title' })]);
  });

  it('changes when the withheld item changes, and with its salt', () => {
    const withheld = (title: string, fill: number): string =>
      withheldItemHash(evidence(2, { title }), new Uint8Array(16).fill(fill));
    expect(new Set([withheld('a', 1), withheld('b', 1), withheld('a', 2)]).size).toBe(3);
  });

  it('names no other claim, but commits to its id', () => {
    expect(bytes).not.toContain(draftId);
    expect(bytes).not.toContain(weaponsId);
    expect(content.relations).toContainEqual({ type: 'about', claimDigest: sha256(draftId) });
    expect(claimDigestOf(draftId.toUpperCase())).toBe(sha256(draftId));
    expect(confidential.relations).toEqual(contentDraft().relations);
  });
});
