import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { EvidenceFields } from './evidence-item.js';
import { openEvidence, withheldItemHash } from './withheld-evidence.js';

const salt = new Uint8Array(32).fill(7);
const item: EvidenceFields & { number: number } = {
  number: 3,
  stance: 'supports',
  about: { part: 'link', link: 2 },
  source: { name: 'A source', kind: 'official', url: 'https://example.org/' },
  sourceInterest: 'an interest',
  primary: true,
  title: 'A title',
  url: 'https://example.org/paper',
  quote: 'A quote é 中',
  quoteTranslation: 'A translation',
  locator: { page: '7', time: null, paragraph: null },
  retrievedAt: '2026-11',
  archive: { url: 'https://example.org/copy', sha256: 'a'.repeat(64) },
  visibility: 'withheld',
  withheldReason: 'source protection',
};

describe('openEvidence', () => {
  it('holds every field that a person wrote and nothing of how it is kept', () => {
    const row = { ...item, id: 'x', claimId: 'y', version: 9, salt, createdBy: 'p', createdAt: new Date(), updatedAt: new Date() };
    const { visibility: _visibility, withheldReason: _reason, ...written } = item;
    expect(openEvidence(row)).toEqual({ ...written, visibility: 'public' });
  });
});

describe('withheldItemHash', () => {
  it('is SHA-256 of salt and canonical bytes, recomputable by anybody who holds both', () => {
    const canonical =
      `{"about":{"link":2,"part":"link"},"archive":{"sha256":"${'a'.repeat(64)}","url":"https://example.org/copy"},` +
      '"locator":{"page":"7","paragraph":null,"time":null},"number":3,"primary":true,"quote":"A quote é 中",' +
      '"quoteTranslation":"A translation","retrievedAt":"2026-11","source":{"kind":"official","name":"A source",' +
      '"url":"https://example.org/"},"sourceInterest":"an interest","stance":"supports","title":"A title",' +
      '"url":"https://example.org/paper","visibility":"public"}';
    const expected = createHash('sha256').update(salt).update(canonical, 'utf8').digest('hex');
    expect(withheldItemHash(openEvidence(item), salt)).toBe(`sha256:${expected}`);
  });

  it.each<[string, Partial<typeof item>]>([
    ['number', { number: 4 }],
    ['stance', { stance: 'refutes' }],
    ['about', { about: { part: 'statement' } }],
    ['source', { source: { ...item.source, url: null } }],
    ['sourceInterest', { sourceInterest: null }],
    ['primary', { primary: false }],
    ['title', { title: null }],
    ['url', { url: null }],
    ['quote', { quote: 'another' }],
    ['quoteTranslation', { quoteTranslation: null }],
    ['locator', { locator: null }],
    ['retrievedAt', { retrievedAt: null }],
    ['archive', { archive: null }],
  ])('depends on %s', (_, change) => {
    const changed = withheldItemHash(openEvidence({ ...item, ...change }), salt);
    expect(changed).not.toBe(withheldItemHash(openEvidence(item), salt));
  });

  it('depends on the salt, and not on why it is withheld', () => {
    const hash = withheldItemHash(openEvidence(item), salt);
    expect(withheldItemHash(openEvidence(item), new Uint8Array(32).fill(8))).not.toBe(hash);
    expect(withheldItemHash(openEvidence({ ...item, withheldReason: 'another' }), salt)).toBe(hash);
  });
});
